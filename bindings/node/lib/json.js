'use strict';
// JavaScript values as JSON text for the wide door, strictly: what `JSON.stringify` drops or changes without a word
// (NaN, functions, dates, maps, bytes) is refused here with its path, and a BigInt keeps its digits.

const { TtpayError } = require('./error.js');

/** Deeper values are refused: the reader behind the door allows as many, and a value that contains itself must end. */
const MAX_DEPTH = 32;

const HALF_A_PAIR = /\p{Surrogate}/u;

/** Whether a text has no half of a surrogate pair, and so has UTF-8 bytes. */
const isWellFormed =
  typeof String.prototype.isWellFormed === 'function'
    ? (text) => text.isWellFormed()
    : (text) => !HALF_A_PAIR.test(text);

/** What a request or configuration is called in messages, and the code of one that is no JSON. */
const REQUEST = { name: 'the request', code: 'request_malformed' };
const CONFIG = { name: 'the configuration', code: 'config_invalid' };

/** The JSON text of an object; a text is taken as JSON already. */
function textOf(value, whole) {
  if (typeof value !== 'string') return write(value, whole, '', 0);
  if (!isWellFormed(value)) throw refusal(whole, '', 'it holds half a surrogate pair, which has no UTF-8 bytes');
  return value;
}

function write(value, whole, path, depth) {
  switch (typeof value) {
    case 'string':
      if (!isWellFormed(value)) throw refusal(whole, path, 'it holds half a surrogate pair, which has no UTF-8 bytes');
      return JSON.stringify(value);
    case 'number':
      return number(value, whole, path);
    case 'bigint':
    case 'boolean':
      return String(value);
    case 'object':
      if (value === null) return 'null';
      if (depth === MAX_DEPTH) throw refusal(whole, path, `it is nested more than ${MAX_DEPTH} levels deep`);
      return Array.isArray(value) ? list(value, whole, path, depth) : object(value, whole, path, depth);
    default:
      throw refusal(
        whole,
        path,
        `JSON has no such value as ${value === undefined ? 'undefined' : `a ${typeof value}`}`,
      );
  }
}

function number(value, whole, path) {
  if (!Number.isFinite(value)) throw refusal(whole, path, 'JSON has no such number; pass an integer or text');
  // Beyond 2^53 JavaScript has already rounded. Written with an exponent, it is no integer for the door, which refuses
  // it under the code of its member.
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) return value.toExponential();
  return String(value);
}

function list(value, whole, path, depth) {
  const items = value.map((item, index) => write(item, whole, step(path, index), depth + 1));
  return `[${items.join(',')}]`;
}

function object(value, whole, path, depth) {
  const tag = Object.prototype.toString.call(value);
  if (tag !== '[object Object]') {
    const advice = value instanceof Uint8Array ? '; pass bytes as base64 in `body_base64`' : '; pass a plain object';
    throw refusal(whole, path, `JSON has no such value as ${tag}${advice}`);
  }
  const members = [];
  for (const name of Object.keys(value)) {
    const member = value[name];
    // As an optional member that was left out.
    if (member === undefined) continue;
    if (!isWellFormed(name)) throw refusal(whole, path, 'the name of a member holds half a surrogate pair');
    members.push(`${JSON.stringify(name)}:${write(member, whole, step(path, name), depth + 1)}`);
  }
  return `{${members.join(',')}}`;
}

function step(path, name) {
  return path === '' ? String(name) : `${path}.${name}`;
}

function refusal({ name, code }, path, rule) {
  if (path === '') return new TtpayError({ code, message: `${name}: ${rule}` });
  return new TtpayError({ code, message: `\`${path}\` of ${name}: ${rule}`, field: path });
}

module.exports = { CONFIG, REQUEST, isWellFormed, refusal, textOf };
