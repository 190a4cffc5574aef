// alipay-sdk as it is published, with only its gateway changed, buys and refunds at the sandbox.
//
// usage: node node_sandbox.mjs SERVER FOLDER_WITH_NODE_MODULES

import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

import { check, finish, mailbox, running } from './sandbox.mjs';

const [server, modules] = process.argv.slice(2);
const { AlipaySdk } = createRequire(join(resolve(modules), 'package.json'))('alipay-sdk');

/** orderInfo signed by hand, as cashier.md §4.1 says. */
function signed(orderInfo, secret) {
  const names = Object.keys(orderInfo).filter((name) => name !== 'risk_info' && `${orderInfo[name]}` !== '').sort();
  const text = names.map((name) => `${name}=${orderInfo[name]}`).join('&') + secret;
  return { ...orderInfo, sign: createHash('md5').update(text).digest('hex') };
}

async function openCashier({ merchant, call }, number, alipayUrl, fen) {
  const now = `${Math.floor(Date.now() / 1000)}`;
  const orderInfo = signed({
    app_id: merchant.cashier.app_id, merchant_id: merchant.cashier.merchant_id, sign_type: 'MD5', timestamp: now,
    version: '2.0', trade_type: 'H5', product_code: 'pay', payment_type: 'direct', out_order_no: number, uid: 'u1',
    total_amount: fen, currency: 'CNY', subject: '测试商品', body: '测试商品', trade_time: now, valid_time: '900',
    notify_url: 'https://tp-pay.snssdk.com/paycallback', alipay_url: alipayUrl, risk_info: '{"ip":"203.0.113.7"}',
  }, merchant.cashier.secret);
  const { status, json } = await call('POST', '/cashier/sessions', { order_info: orderInfo });
  if (status !== 201) throw new Error(JSON.stringify(json));
  return json.session;
}

const orderString = (sdk, notifyUrl, number, amount) => sdk.sdkExecute('alipay.trade.app.pay', {
  ...(notifyUrl && { notify_url: notifyUrl }),
  bizContent: { outTradeNo: number, totalAmount: amount, subject: '测试商品 100%+1', productCode: 'QUICK_MSECURITY_PAY' },
});

/** A call whose answer the SDK verifies; what it throws is returned. */
const ask = (sdk, method, bizContent, more = {}) => sdk.exec(method, { bizContent, ...more }, { validateSign: true })
  .catch((error) => ({ thrown: `${error}` }));

async function purchase(sandbox, sdk) {
  const none = await ask(sdk, 'alipay.trade.query', { outTradeNo: 'N1' });
  check('a trade that nobody entered does not exist', none.subCode === 'ACQ.TRADE_NOT_EXIST');
  const session = await openCashier(sandbox, 'N1', orderString(sdk, sandbox.merchant.alipay.notify_url, 'N1', '1.01'), 101);
  const { json } = await sandbox.call('POST', `/cashier/sessions/${session}/pay`, { channel: 'alipay' });
  check('an order string of alipay-sdk is paid', json.result_code === 0);
  const found = await ask(sdk, 'alipay.trade.query', { outTradeNo: 'N1', queryOptions: ['fund_bill_list'] });
  check('its query finds the payment', found.code === '10000' && found.tradeStatus === 'TRADE_SUCCESS'
    && found.totalAmount === '1.01' && found.fundBillList[0].amount === '1.01');
  const byNumber = await ask(sdk, 'alipay.trade.query', { tradeNo: found.tradeNo });
  check("and finds it by Alipay's own number", byNumber.outTradeNo === 'N1');
}

async function closing(sandbox, sdk) {
  const session = await openCashier(sandbox, 'N2', orderString(sdk, undefined, 'N2', '0.01'), 1);
  await sandbox.call('POST', `/cashier/sessions/${session}/enter`, { channel: 'alipay' });
  const close = () => ask(sdk, 'alipay.trade.close', { outTradeNo: 'N2' });
  check('its close closes a waiting trade', (await close()).code === '10000');
  check('and only once', (await close()).subCode === 'ACQ.TRADE_STATUS_ERROR');
}

async function refunds(sdk) {
  const refund = (number, amount) => ask(sdk, 'alipay.trade.refund', {
    outTradeNo: 'N1', outRequestNo: number, refundAmount: amount,
  });
  const first = await refund('R1', '0.50');
  check('a refund moves money', first.fundChange === 'Y' && first.refundFee === '0.50');
  check('the same number moves none again', (await refund('R1', '0.50')).fundChange === 'N');
  check('nor over the sum', (await refund('R2', '0.52')).subCode === 'ACQ.REASON_TRADE_REFUND_FEE_ERR');
  // A number instead of text is what a loosely typed program sends.
  check('an amount may be a number', (await refund('R3', 0.51)).refundFee === '1.01');
  const found = await ask(sdk, 'alipay.trade.fastpay.refund.query', { outTradeNo: 'N1', outRequestNo: 'R3' });
  check('its refund query finds it', found.refundStatus === 'REFUND_SUCCESS' && found.refundAmount === '0.51');
}

async function strangers(sandbox, sdk, other) {
  const refused = await ask(other, 'alipay.trade.query', { outTradeNo: 'N1' });
  check('a request under another key is refused', refused.subCode === 'isv.invalid-signature');
  await sandbox.call('POST', '/_control/faults', { at: 'alipay.query', fault: 'bad_signature' });
  const broken = await ask(sdk, 'alipay.trade.query', { outTradeNo: 'N1' });
  check('a wrong signature is refused by the SDK', broken.thrown !== undefined && broken.code === undefined);
  const none = await ask(sdk, 'alipay.data.dataservice.bill.downloadurl.query', { billType: 'trade', billDate: '2999-01-01' });
  check('a bill of a day to come does not exist', none.subCode === 'BILL_NOT_EXIST');
}

const bare = (pem) => pem.replaceAll(/-----[A-Z ]+-----|\n/g, '');

/** The same with certificates in the place of keys. */
async function certificates(sandbox) {
  const { alipay } = sandbox.merchant;
  const certified = new AlipaySdk({
    appId: alipay.app_id, gateway: alipay.gateway_url, keyType: 'PKCS8', privateKey: bare(alipay.private_key),
    appCertContent: alipay.app_certificate, alipayPublicCertContent: alipay.alipay_certificate,
    alipayRootCertContent: alipay.alipay_root_certificate,
  });
  const session = await openCashier(sandbox, 'N1', orderString(certified, undefined, 'N1', '1.01'), 101);
  const { json } = await sandbox.call('POST', `/cashier/sessions/${session}/pay`, { channel: 'alipay' });
  check('an order string with certificates is paid', json.result_code === 0);
  const found = await ask(certified, 'alipay.trade.query', { outTradeNo: 'N1' });
  check('an answer with certificates is verified', found.tradeStatus === 'TRADE_SUCCESS');
}

/** The content of requests and answers encrypted. */
async function encrypted({ merchant: { alipay } }, encryptKey) {
  const secret = new AlipaySdk({
    appId: alipay.app_id, gateway: alipay.gateway_url, keyType: 'PKCS8', privateKey: bare(alipay.private_key),
    alipayPublicKey: bare(alipay.alipay_public_key), encryptKey,
  });
  // Its own check of signatures looks for braces, which encrypted content has not; ttpay's is in the tests of the sandbox.
  const found = await secret.exec('alipay.trade.query', { bizContent: { outTradeNo: 'N1' }, needEncrypt: true });
  check('encrypted content is read on both sides', found.subCode === 'ACQ.TRADE_NOT_EXIST' && found.outTradeNo === 'N1');
}

let sdk;
const seen = [];
const box = await mailbox((_path, _headers, body) => {
  const form = Object.fromEntries(new URLSearchParams(body));
  const held = sdk.checkNotifySignV2({ ...form }) && !sdk.checkNotifySignV2({ ...form, total_amount: '9.99' });
  seen.push(`${form.trade_status} ${form.refund_fee ?? ''}`);
  return held;
});
await running(server, async (sandbox) => {
  const { app_id: appId, private_key: privateKey, alipay_public_key: alipayPublicKey, gateway_url: gateway } = sandbox.merchant.alipay;
  const common = { appId, alipayPublicKey, gateway, keyType: 'PKCS8', signType: 'RSA2' };
  sdk = new AlipaySdk({ ...common, privateKey: bare(privateKey), alipayPublicKey: bare(alipayPublicKey) });
  const other = new AlipaySdk({ ...common, alipayPublicKey: bare(alipayPublicKey), privateKey: bare(sandbox.merchant.wechat.private_key) });
  await purchase(sandbox, sdk);
  await closing(sandbox, sdk);
  await refunds(sdk);
  await strangers(sandbox, sdk, other);
  const arrived = await box.waitFor(3);
  check('every notification was verified by the SDK', arrived.length === 3 && arrived.every(({ held }) => held));
  check('payment, then refunds with their sum', seen.sort().join() === 'TRADE_CLOSED 1.01,TRADE_SUCCESS ,TRADE_SUCCESS 0.50');
}, { notifyBase: box.base });
box.close();
const aesKey = 'MDEyMzQ1Njc4OWFiY2RlZg==';
await running(server, (sandbox) => certificates(sandbox), { console: { certificates: true } });
await running(server, (sandbox) => encrypted(sandbox, aesKey), { console: { aes_key: aesKey } });
process.exit(finish());
