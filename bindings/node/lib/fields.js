'use strict';
// `signFields`: the generated straight line for the members of an orderInfo, and the careful way for everything else.

const { TtpayError } = require('./error.js');
const { isWellFormed } = require('./json.js');
const { join } = require('./joined.js');
const native = require('./native.js');

const DIGITS = 32;

/** The signature of the members of an object. */
function signFields(handle, fields) {
  const joined = join(fields);
  if (joined !== undefined) {
    const signature = native.signText(handle, joined);
    if (signature.length === DIGITS) return signature;
  }
  // The careful way also finds the member that the straight line stumbled over.
  const signature = native.signJson(handle, carefully(fields));
  if (signature.length === DIGITS) return signature;
  throw new TtpayError(JSON.parse(signature).error);
}

/** The members as JSON, in which a value without a signature text stands as the JSON value that the core refuses. */
function carefully(fields) {
  if (fields === null || typeof fields !== 'object' || Object.prototype.toString.call(fields) !== '[object Object]') {
    throw malformed('fields', '`fields` of the request: expected a flat object');
  }
  const members = Object.keys(fields).map((name) => {
    if (!isWellFormed(name)) throw malformed('fields', '`fields` of the request: a name holds half a surrogate pair');
    return `${JSON.stringify(name)}:${literal(name, fields[name])}`;
  });
  return `{${members.join(',')}}`;
}

function literal(name, value) {
  switch (typeof value) {
    case 'string':
      if (!isWellFormed(value)) {
        throw malformed(name, `\`${name}\` holds half a surrogate pair, which has no UTF-8 bytes to sign`);
      }
      return JSON.stringify(value);
    case 'undefined':
      return 'null';
    case 'number':
      // A fraction, NaN, or an integer that JavaScript has already rounded.
      return Number.isSafeInteger(value) ? String(value) : '0.5';
    case 'bigint':
    case 'boolean':
      return String(value);
    default:
      return value === null ? 'null' : Array.isArray(value) ? '[]' : '{}';
  }
}

function malformed(field, message) {
  return new TtpayError({ code: 'request_malformed', message, field });
}

module.exports = { signFields };
