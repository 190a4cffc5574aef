// A running sandbox for the SDKs of Node: started, called, stopped; and a merchant's address for its notifications.

import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';

// SDKs take the time of the machine for that of Beijing.
process.env.TZ = 'Asia/Shanghai';

const results = [];

export function check(name, held) {
  results.push(Boolean(held));
  console.log(`${held ? 'ok' : 'FAILED'} ${name}`);
}

/** Prints the closing line; gives the exit status. */
export function finish() {
  const failed = results.filter((held) => !held).length;
  console.log(`interop: ${results.length} checks, ${failed} failed`);
  return failed > 0 ? 1 : 0;
}

/** Keeps what the sandbox sends, and acknowledges it when `judge(path, headers, body)` says so. */
export async function mailbox(judge, acknowledgement = 'success') {
  const arrived = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    const held = judge(request.url, request.headers, body);
    response.writeHead(held ? 200 : 500).end(held ? acknowledgement : 'fail');
    arrived.push({ path: request.url, body, held });
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    base: `http://127.0.0.1:${server.address().port}`,
    /** What has arrived once there are so many, or after five seconds. */
    async waitFor(count) {
      for (let turn = 0; turn < 250 && arrived.length < count; turn += 1) await new Promise((go) => setTimeout(go, 20));
      return arrived;
    },
    close: () => server.close(),
  };
}

/** Starts a sandbox, hands it to `work`, and stops it. */
export async function running(program, work, { api = 'v3', notifyBase = 'http://127.0.0.1:1', console = {} } = {}) {
  const child = spawn(program, [api, notifyBase, '1', JSON.stringify(console)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise((end) => child.once('exit', end));
  try {
    const [line] = await new Promise((read) => createInterface({ input: child.stdout }).once('line', (text) => read([text])));
    const { base_url: base, merchant } = JSON.parse(line);
    /** The status and the JSON of an address of the sandbox. */
    const call = async (method, path, body) => {
      const answer = await fetch(base + path, { method, body: body && JSON.stringify(body) });
      return { status: answer.status, json: await answer.json() };
    };
    await work({ base, merchant, call });
  } finally {
    // Its standard input ends, so it stops by itself.
    child.stdin.end();
    await ended;
  }
}
