'use strict';
// The one error of the library, and how a reply becomes a value or that error.

/** See `index.d.ts`. */
class TtpayError extends Error {
  constructor({ code, message, field, channel_code, verified }) {
    super(message);
    this.code = code;
    // Only what is there, so that a printed error shows no empty members.
    if (field !== undefined) this.field = field;
    if (channel_code !== undefined) this.channel_code = channel_code;
    if (verified !== undefined) this.verified = verified;
  }
}
Object.defineProperty(TtpayError.prototype, 'name', { value: 'TtpayError', configurable: true, writable: true });

/** What `{"ok": …}` holds; throws what `{"error": …}` holds. */
function unwrap(reply) {
  const { ok, error } = JSON.parse(reply);
  if (error !== undefined) throw new TtpayError(error);
  return ok;
}

module.exports = { TtpayError, unwrap };
