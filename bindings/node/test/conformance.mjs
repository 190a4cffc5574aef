// Every vector through the public face: text, typed method, promise and hot path must agree with the expected answer.
// usage: node conformance.mjs cases.json

import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { Merchant, TtpayError, verbs } from 'ttpay';

const cases = JSON.parse(readFileSync(process.argv[2], 'utf8'));

/** The answer of each way in, as `{ok}` or `{error}`; one that could not be made says nothing of the others. */
async function answers({ verb, config, request, request_base64 }) {
  let merchant;
  try {
    merchant = new Merchant(config);
  } catch (error) {
    return [refused(error)];
  }
  const text = request ?? Buffer.from(request_base64, 'base64');
  const found = [await answer(() => merchant.call(verb, text)), await answer(() => merchant.callAsync(verb, text))];
  const object = lossless(text);
  const method = verb.replace(/_(.)/g, (_, letter) => letter.toUpperCase());
  if (verb === 'sign_fields' && isMap(object?.fields) && Object.keys(object).length === 1) {
    found.push(await answer(() => ({ sign: merchant.signFields(object.fields) })));
  } else if (object !== undefined && verbs.includes(verb) && verb !== 'sign_fields') {
    // Nothing is the answer of a verb whose reply has no members.
    found.push(await answer(async () => (await merchant[method](object)) ?? {}));
    const later = merchant[`${method}Async`];
    if (later !== undefined) found.push(await answer(async () => (await later.call(merchant, object)) ?? {}));
  }
  return found;
}

async function answer(work) {
  try {
    return { ok: await work() };
  } catch (error) {
    return refused(error);
  }
}

function refused(error) {
  if (!(error instanceof TtpayError)) throw error;
  return { error };
}

/** The request as an object, where JavaScript keeps all of it: no repeated names, no numbers that it rounds. */
function lossless(text) {
  try {
    const value = JSON.parse(text);
    return JSON.stringify(value) === text && isMap(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isMap(value) {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function holds(got, { ok, ok_has, error }) {
  if (ok !== undefined) return isDeepStrictEqual(got.ok, ok);
  if (ok_has !== undefined) return has(got.ok, ok_has);
  return got.error !== undefined && Object.entries(error).every(([name, value]) => got.error[name] === value);
}

function has(got, wanted) {
  if (Array.isArray(wanted) && Array.isArray(got)) return got.length === wanted.length && wanted.every((value, at) => has(got[at], value));
  if (!isMap(wanted) || !isMap(got)) return isDeepStrictEqual(got, wanted);
  return Object.entries(wanted).every(([name, value]) => name in got && has(got[name], value));
}

test('every vector holds', async () => {
  const failed = [];
  for (const vector of cases) {
    const got = await answers(vector);
    const wrong = got.findIndex((answer) => !holds(answer, vector.expected));
    if (wrong >= 0) failed.push(`FAILED ${vector.id}: way ${wrong} gave ${JSON.stringify(got[wrong])}`);
  }
  for (const line of failed) console.log(line);
  console.log(`vectors: ${cases.length} cases, ${failed.length} failed`);
  if (failed.length > 0) throw new Error(`${failed.length} vectors fail`);
});
