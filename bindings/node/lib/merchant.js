'use strict';
// The handle: made once, with the two doors that are written by hand; the typed methods are in `verbs.js`.

const { TtpayError, unwrap } = require('./error.js');
const { signFields } = require('./fields.js');
const { CONFIG, REQUEST, refusal, textOf } = require('./json.js');
const native = require('./native.js');
const { Verbs } = require('./verbs.js');

const REDACTED = 'Merchant([redacted])';
/** What the constructor takes from the two factories, which opened the configuration another way. */
class Opened {
  constructor(handle) {
    this.handle = handle;
  }
}

/** See `index.d.ts`. */
class Merchant extends Verbs {
  #handle;

  constructor(config) {
    super();
    this.#handle = (config instanceof Opened ? config : open(config)).handle;
  }

  static fromJson(text) {
    if (typeof text !== 'string') throw refusal(CONFIG, '', 'expected JSON as text');
    return new this(opened(native.openText(textOf(text, CONFIG))));
  }

  static fromFile(path, { resolve = false } = {}) {
    if (typeof path !== 'string') throw refusal(CONFIG, '', 'expected the path of a file as text');
    return new this(opened(native.openFile(path, resolve === true)));
  }

  call(verb, request) {
    checkVerb(verb);
    if (request instanceof Uint8Array) return unwrap(native.callBytes(this.#handle, verb, request));
    return unwrap(native.call(this.#handle, verb, textOf(request, REQUEST)));
  }

  async callAsync(verb, request) {
    checkVerb(verb);
    if (request instanceof Uint8Array) return unwrap(await native.callBytesAsync(this.#handle, verb, request));
    return unwrap(await native.callAsync(this.#handle, verb, textOf(request, REQUEST)));
  }

  signFields(fields) {
    return signFields(this.#handle, fields);
  }

  toString() {
    return REDACTED;
  }

  toJSON() {
    return '[redacted]';
  }

  [Symbol.for('nodejs.util.inspect.custom')]() {
    return REDACTED;
  }
}

function open(config) {
  if (config === null || typeof config !== 'object') throw refusal(CONFIG, '', 'expected an object');
  return opened(native.openText(textOf(config, CONFIG)));
}

function opened(outcome) {
  if (typeof outcome === 'string') throw new TtpayError(JSON.parse(outcome).error);
  return new Opened(outcome);
}

function checkVerb(verb) {
  if (typeof verb === 'string') return;
  const message = 'the argument `verb` must be text; the type `Verb` lists them';
  throw new TtpayError({ code: 'request_malformed', message, field: 'verb' });
}

module.exports = { Merchant };
