'use strict';
// What web servers and HTTP clients hand out, in the words of a request: header lines and bodies in their own types.

/** A received message for the door: headers as pairs, a body in bytes as base64. */
function received(request) {
  if (request === null || typeof request !== 'object') return request;
  const { headers, body, ...rest } = request;
  if (headers !== undefined) rest.headers = lines(headers);
  if (body instanceof Uint8Array && rest.body_base64 === undefined) {
    rest.body_base64 = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('base64');
  } else if (body !== undefined) {
    rest.body = body;
  }
  return rest;
}

/** `Headers` of fetch, `IncomingMessage.headers`, a list of pairs or a plain object; other values are left to the door. */
function lines(headers) {
  if (headers === null || typeof headers !== 'object') return headers;
  if (Array.isArray(headers)) return headers;
  if (typeof headers[Symbol.iterator] === 'function') return Array.from(headers);
  const pairs = [];
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) continue;
    for (const line of Array.isArray(value) ? value : [value]) pairs.push([name, line]);
  }
  return pairs;
}

module.exports = { received };
