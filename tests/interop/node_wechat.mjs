// wechatpay-axios-plugin as it is published, with only its base address changed, buys, closes and refunds at the sandbox.
//
// usage: node node_wechat.mjs SERVER FOLDER_WITH_NODE_MODULES

import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

import { check, finish, mailbox, running } from './sandbox.mjs';

const [server, modules] = process.argv.slice(2);
const require = createRequire(join(resolve(modules), 'package.json'));
const { Aes, Formatter, Hash, Rsa, Transformer, Wechatpay } = require('wechatpay-axios-plugin');

/** The SDK for both versions: a v3 merchant has the v2 key too. */
function client({ base, merchant }) {
  const { mch_id: mchid, serial_no: serial, private_key: privateKey, key: secret, platform_keys: platform } = merchant.wechat;
  const certs = Object.fromEntries(platform.map(({ id, certificate }) => [id, Rsa.from(certificate, Rsa.KEY_TYPE_PUBLIC)]));
  return new Wechatpay({ mchid, serial, privateKey: Rsa.from(privateKey), certs, secret, baseURL: base });
}

/** What came of a call: its data, or the code of the refusal. */
const outcome = (call) => call.then(
  ({ status, data }) => ({ status, data }),
  (error) => ({ refused: error.response?.data?.code ?? error.response?.data?.err_code ?? error.code, error }),
);

async function pressTheButton(base, address) {
  const { pathname, search } = new URL(address);
  const page = await fetch(`${base}${pathname}${search}`, { method: 'POST' });
  return page.status === 200;
}

async function v3({ base, merchant, call }, wxpay, box) {
  const { app_id: appid, mch_id: mchid, notify_url } = merchant.wechat;
  const order = {
    appid, mchid, description: '测试商品 100%+1', out_trade_no: 'NW3001', notify_url, amount: { total: 101, currency: 'CNY' },
    scene_info: { payer_client_ip: '203.0.113.7', h5_info: { type: 'Wap' } },
  };
  const query = (number) => outcome(
    wxpay.v3.pay.transactions.outTradeNo['{out_trade_no}'].get({ params: { mchid }, out_trade_no: number }),
  );
  check('v3: an order that nobody placed does not exist', (await query('NW3001')).refused === 'ORDER_NOT_EXIST');
  const placed = await outcome(wxpay.v3.pay.transactions.h5.post(order));
  check('v3: wechatpay-axios-plugin places an H5 order', placed.data?.h5_url?.startsWith('https://wx.tenpay.com/'));
  const other = await outcome(wxpay.v3.pay.transactions.h5.post({ ...order, description: 'y' }));
  check('v3: the same number with another description is refused', other.refused === 'OUT_TRADE_NO_USED');
  check('v3: it is not paid', (await query('NW3001')).data?.trade_state === 'NOTPAY');
  check('v3: the user pays', await pressTheButton(base, placed.data.h5_url));
  const [notice] = await box.waitFor(1);
  check('v3: the notice verifies, opens and says what was paid', notice?.held?.amount?.total === 101);
  check('v3: the query says so too', (await query('NW3001')).data?.trade_state === 'SUCCESS');
  const close = (number) => outcome(
    wxpay.v3.pay.transactions.outTradeNo['{out_trade_no}'].close.post({ mchid }, { out_trade_no: number }),
  );
  check('v3: a paid order cannot be closed', (await close('NW3001')).refused === 'ORDER_PAID');

  const refund = { out_trade_no: 'NW3001', out_refund_no: 'NR3', amount: { refund: 1, total: 101, currency: 'CNY' } };
  const made = await outcome(wxpay.v3.refund.domestic.refunds.post(refund));
  check('v3: it refunds a part', made.data?.status === 'PROCESSING');
  const found = await outcome(wxpay.v3.refund.domestic.refunds['{out_refund_no}'].get({ out_refund_no: 'NR3' }));
  check('v3: the refund is found', found.data?.refund_id === made.data?.refund_id);
  await wxpay.v3.pay.transactions.h5.post({ ...order, out_trade_no: 'NW3002' });
  check('v3: it closes an order and verifies the empty answer', (await close('NW3002')).status === 204);
  check('v3: the order is closed', (await query('NW3002')).data?.trade_state === 'CLOSED');

  for (const fault of ['bad_signature', 'unsigned', 'skewed_timestamp', 'rotated_key', 'http_502_html']) {
    await call('POST', '/_control/faults', { at: 'wechat.query', fault });
    check(`v3: it notices ${fault}`, (await query('NW3001')).refused && (await query('NW3001')).data?.trade_state === 'REFUND');
  }
}

async function v2({ base, merchant, call }, wxpay, box, signType) {
  const { app_id: appid, mch_id, notify_url, key } = merchant.wechat;
  const named = signType === 'MD5' ? {} : { sign_type: signType };
  const number = `NW2${signType.slice(0, 3)}`;
  const seen = (await box.waitFor(0)).length;
  const common = { appid, mch_id, ...named };
  const query = () => outcome(wxpay.v2.pay.orderquery.post({ ...common, out_trade_no: number }));
  const says = (text) => `v2 ${signType}: ${text}`;
  check(says('an order that nobody placed does not exist'), (await query()).refused === 'ORDERNOTEXIST');
  const order = {
    ...common, body: '测试 <商品> & "会员"', out_trade_no: number, total_fee: 101, spbill_create_ip: '203.0.113.7',
    notify_url, trade_type: 'MWEB', scene_info: '{"h5_info":{"type":"Wap","wap_url":"https://m.example.com","wap_name":"示例"}}',
  };
  const placed = await outcome(wxpay.v2.pay.unifiedorder.post(order));
  check(says('wechatpay-axios-plugin places an H5 order'), placed.data?.mweb_url?.startsWith('https://wx.tenpay.com/'));
  const other = await outcome(wxpay.v2.pay.unifiedorder.post({ ...order, total_fee: 102 }));
  check(says('the same number with another amount is refused'), other.refused === 'OUT_TRADE_NO_USED');
  const early = await outcome(wxpay.v2.pay.closeorder.post({ ...common, out_trade_no: number }));
  check(says('an order cannot be closed in its first minutes'), early.refused === 'TRADE_STATE_ERROR');
  check(says('the user pays'), await pressTheButton(base, placed.data.mweb_url.replaceAll('&amp;', '&')));
  const notice = (await box.waitFor(seen + 1))[seen];
  check(says('the notice verifies and says what was paid'), notice?.held?.total_fee === '101' && notice.held.out_trade_no === number);
  check(says('the query says so too'), (await query()).data?.trade_state === 'SUCCESS');
  const refund = {
    ...common, out_trade_no: number, out_refund_no: `${number}R`, total_fee: 101, refund_fee: 101, notify_url,
  };
  const made = await outcome(wxpay.v2.secapi.pay.refund.post(refund));
  check(says('it refunds everything'), made.data?.refund_fee === '101');
  const found = await outcome(wxpay.v2.pay.refundquery.post({ ...common, out_refund_no: `${number}R` }));
  check(says('the refund is found'), ['PROCESSING', 'SUCCESS'].includes(found.data?.refund_status_0));
  for (const fault of ['bad_signature', 'unsigned', 'rotated_key', 'system_error']) {
    await call('POST', '/_control/faults', { at: 'wechat.query', fault });
    check(says(`it notices ${fault}`), (await query()).refused && (await query()).data?.trade_state === 'REFUND');
  }
  check(says('another key signs nothing that is accepted'), await (async () => {
    const stranger = new Wechatpay({ ...strangerOf(merchant), secret: key.split('').reverse().join(''), baseURL: base });
    const { error } = await outcome(stranger.v2.pay.orderquery.post({ ...common, out_trade_no: number }));
    return error?.response?.data?.return_code === 'FAIL';
  })());
}

function strangerOf({ wechat: { mch_id: mchid, serial_no: serial, private_key: privateKey, platform_keys: [{ id, certificate }] } }) {
  return { mchid, serial, privateKey: Rsa.from(privateKey), certs: { [id]: Rsa.from(certificate, Rsa.KEY_TYPE_PUBLIC) } };
}

/** What the SDK reads in a notice; nothing when it does not verify. */
function read(merchant, headers, body) {
  const { key, apiv3_key: apiv3Key, platform_keys: platform } = merchant.wechat;
  if (body.startsWith('<')) {
    const { sign, ...fields } = Transformer.toObject(body);
    if (fields.req_info) {
      return Transformer.toObject(Aes.AesEcb.decrypt(fields.req_info, Hash.md5(key)));
    }
    return sign === Hash.sign(sign.length === 64 ? 'HMAC-SHA256' : 'MD5', fields, key) && fields;
  }
  const signer = platform.find(({ id }) => id === headers['wechatpay-serial']);
  const text = Formatter.response(headers['wechatpay-timestamp'], headers['wechatpay-nonce'], body);
  const verified = signer && Rsa.verify(text, headers['wechatpay-signature'], Rsa.from(signer.certificate, Rsa.KEY_TYPE_PUBLIC));
  const { ciphertext, nonce, associated_data: aad } = JSON.parse(body).resource;
  return verified && JSON.parse(Aes.AesGcm.decrypt(ciphertext, apiv3Key, nonce, aad));
}

let known;
const acknowledgement = '<xml><return_code><![CDATA[SUCCESS]]></return_code><return_msg><![CDATA[OK]]></return_msg></xml>';
const box = await mailbox((path, headers, body) => read(known, headers, body), acknowledgement);
await running(server, async (sandbox) => {
  known = sandbox.merchant;
  const wxpay = client(sandbox);
  await v3(sandbox, wxpay, box);
  await v2(sandbox, wxpay, box, 'MD5');
  await v2(sandbox, wxpay, box, 'HMAC-SHA256');
}, { notifyBase: box.base });
box.close();
process.exit(finish());
