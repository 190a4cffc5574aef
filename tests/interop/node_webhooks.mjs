// The reference library of Standard Webhooks takes what a running ttpay sends, and nothing of which one character is another.
//
// usage: node node_webhooks.mjs TTPAY FOLDER_WITH_NODE_MODULES

import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

import { check, finish, mailbox } from './sandbox.mjs';

const [program, modules] = process.argv.slice(2);
const { Webhook } = createRequire(join(resolve(modules), 'package.json'))('standardwebhooks');

/** `ttpay serve --sandbox`, which says on stderr where it listens and how it signs. */
async function backend(url) {
  const args = ['serve', '--sandbox', '--listen', '127.0.0.1:0', '--speed', '60', '--webhook-url', url];
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let text = '';
  for await (const line of createInterface({ input: child.stderr })) {
    text += `${line.replaceAll(/\x1b\[[0-9;]*m/g, '')}\n`;
    if (line.includes('Ctrl-C')) break;
  }
  child.stderr.resume();
  const said = (label) => new RegExp(`^${label} +(\\S+)`, 'm').exec(text)[1];
  const call = async (address, body) => {
    const headers = { Authorization: `Bearer ${said('operator key')}`, 'Content-Type': 'application/json' };
    const reply = await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!reply.ok) throw new Error(`${reply.status} ${await reply.text()}`);
    return reply.json();
  };
  return { call, base: said('backend'), platforms: said('platforms'), secret: said('webhook key'), child };
}

function verifies(webhook, body, headers) {
  try {
    return webhook.verify(body, headers);
  } catch {
    return undefined;
  }
}

let secret;
const told = [];
const box = await mailbox((_path, headers, body) => {
  const text = `${body}`;
  const event = verifies(new Webhook(secret), text, headers);
  const forged = [
    [secret, text.replace('101', '102'), headers],
    [secret, `${text} `, headers],
    [secret, text, { ...headers, 'webhook-id': `${headers['webhook-id']}x` }],
    [secret, text, { ...headers, 'webhook-timestamp': `${Number(headers['webhook-timestamp']) - 1}` }],
    [`whsec_${btoa('another secret of 24 bytes')}`, text, headers],
  ];
  const refused = forged.every(([key, ...forgery]) => verifies(new Webhook(key), ...forgery) === undefined);
  told.push({ id: headers['webhook-id'], event, refused });
  return event !== undefined;
});
const shop = await backend(box.base);
secret = shop.secret;
const order = await shop.call(`${shop.base}/v1/orders`, {
  out_order_no: 'HOOKS1', total_amount: 101, subject: '月卡', uid: 'u1', client_ip: '203.0.113.7',
});
const { session } = await shop.call(`${shop.platforms}/cashier/sessions`, { service: 1, order_info: order.order_info });
await shop.call(`${shop.platforms}/cashier/sessions/${session}/pay`, { channel: 'alipay' });
await box.waitFor(1);
await shop.call(`${shop.base}/v1/orders/HOOKS1/refunds`, { out_refund_no: 'R1', amount_fen: 101 });
await box.waitFor(2);
const kinds = told.map(({ id, event }) => `${event?.type} ${id}`);
check('a payment and its refund were told in this order, and verified',
  kinds.length === 2 && kinds[0] === 'order.paid HOOKS1:paid' && /^refund\.succeeded HOOKS1:refund_succeeded:alipay:/.test(kinds[1]));
check('with the amount and the channel', told[0].event?.data.amount_fen === 101 && told[0].event.data.channel === 'alipay');
check('nothing that was changed was verified', told.length > 0 && told.every(({ refused }) => refused));
const ended = new Promise((done) => { shop.child.on('exit', done); });
shop.child.kill('SIGTERM');
check('the backend ended in good order', await ended === 0);
box.close();
process.exit(finish());
