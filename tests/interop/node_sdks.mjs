// alipay-sdk and wechatpay-axios-plugin verify what ttpay signs, and ttpay reads what they sign and seal.
//
// usage: node node_sdks.mjs TTPAY FOLDER_WITH_NODE_MODULES

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const [ttpayProgram, modules] = process.argv.slice(2);
const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const require = createRequire(join(resolve(modules), 'package.json'));
const { AlipaySdk } = require('alipay-sdk');
const { Aes, Formatter, Hash, Rsa, Transformer } = require('wechatpay-axios-plugin');

const keys = JSON.parse(readFileSync(join(root, 'tests/vectors/make/channel_keys.json'), 'utf8'));
const demo = join(root, 'examples/demo/merchant.toml');
const v2 = join(root, 'tests/interop/wechat_v2.toml');
const v2Key = '0123456789abcdefghijklmnopqrstuv';
const now = 1704081600;
const nonce = '0123456789ABCDEF0123456789ABCDEF';
const serial = 'PUB_KEY_ID_0100000000000000000000000000000001';
const order = 'T202401010000000001';
const results = [];

/** The reply of one verb. */
function ttpay(verb, request, config = demo) {
  const options = { input: JSON.stringify(request), encoding: 'utf8' };
  return JSON.parse(spawnSync(ttpayProgram, ['call', verb, '--config', config], options).stdout);
}

function check(name, held) {
  results.push(held);
  console.log(`${held ? 'ok' : 'FAILED'} ${name}`);
}

/** The predicate holds for the text and for none with one character changed. */
function accepts(name, predicate, text) {
  const attempt = (given) => {
    try {
      return Boolean(predicate(given));
    } catch {
      return false;
    }
  };
  check(name, attempt(text) && !attempt(text.replace('0', '1')));
}

/** What Alipay signs: the parameters by name, without some of them. */
function joined(params, without) {
  const names = Object.keys(params).filter((name) => !without.includes(name) && params[name] !== '').sort();
  return names.map((name) => `${name}=${params[name]}`).join('&');
}

function alipay() {
  const app = keys.own_alipay_app;
  const platform = keys.own_alipay_platform;
  const appId = '2021000000000001';
  const common = { appId, keyType: 'PKCS8', signType: 'RSA2' };
  // The merchant's own backend, and somebody who knows the merchant's public key as Alipay does.
  const merchant = new AlipaySdk({ ...common, privateKey: app.private, alipayPublicKey: platform.public });
  const gateway = new AlipaySdk({ ...common, privateKey: platform.private, alipayPublicKey: app.public });

  const made = ttpay('alipay_app_order', {
    out_trade_no: order, amount_fen: 101, subject: '测试商品 会员月卡 100%+1', expires_at: now + 900, timestamp: now,
  }).ok;
  const query = ttpay('alipay_query', { out_trade_no: order, timestamp: now }).ok;
  const texts = { 'an order string': made.alipay_url, 'a gateway request': `${new URL(query.url).search.slice(1)}&${query.body}` };
  for (const [name, text] of Object.entries(texts)) {
    const params = Object.fromEntries(new URLSearchParams(text));
    accepts(`alipay-sdk verifies ${name} that ttpay signs`, (given) => gateway.rsaCheck(given, params.sign), joined(params, ['sign']));
  }

  const theirs = merchant.sdkExecute('alipay.trade.app.pay', {
    notify_url: 'https://pay.example.com/notify/alipay?x=1',
    bizContent: { outTradeNo: order, totalAmount: '1.01', subject: '测试商品 100%+1', productCode: 'QUICK_MSECURITY_PAY' },
  });
  const { sign, ...params } = Object.fromEntries(new URLSearchParams(theirs));
  const verify = (given) => ttpay('verify', {
    scheme: 'alipay_rsa2', params: { ...params, biz_content: given }, signature: sign, key: app.public,
  }).ok;
  accepts('ttpay verifies an order string that alipay-sdk signs', verify, params.biz_content);

  const notice = {
    app_id: appId, notify_type: 'trade_status_sync', out_trade_no: order, total_amount: '1.01', trade_status: 'TRADE_SUCCESS',
    subject: '测试商品 100%+1',
  };
  const signed = ttpay('sign', { scheme: 'alipay_notify_rsa2', params: notice, key: platform.private }).ok;
  accepts(
    'alipay-sdk verifies a notification that ttpay signs',
    (given) => merchant.checkNotifySignV2({ ...JSON.parse(given), sign: signed.signature, sign_type: 'RSA2' }),
    JSON.stringify(notice),
  );

  const member = 'alipay_trade_query_response';
  const raw = `{"${member}":{"code":"10000","msg":"Success","out_trade_no":"${order}","url":"http:\\/\\/x"}`;
  const message = { method: 'alipay.trade.query', body: `${raw}}` };
  const answer = ttpay('sign', { scheme: 'alipay_response_rsa2', message, key: platform.private }).ok;
  accepts('alipay-sdk verifies an answer that ttpay signs', (given) => {
    merchant.checkResponseSign(`${given},"sign":"${answer.signature}"}`, member, answer.signature, '');
    return true;
  }, raw);
}

function wechatV3() {
  const merchant = keys.own_merchant;
  const platform = keys.own_wechatpay_platform;
  const made = ttpay('wechat_h5_order', {
    out_trade_no: order, amount_fen: 101, description: '测试商品', client_ip: '203.0.113.7', timestamp: now, nonce,
    scene: { type: 'Wap' },
  }).ok;
  const line = Object.fromEntries(made.headers).Authorization;
  const signature = /signature="([^"]+)"/.exec(line)[1];
  accepts('wechatpay-axios-plugin verifies a request that ttpay signs', (body) => Rsa.verify(
    Formatter.request('POST', new URL(made.url).pathname, now, nonce, body), signature, Rsa.from(merchant.public, 'public'),
  ), made.body);

  const headers = (body) => ({
    'Wechatpay-Timestamp': `${now}`, 'Wechatpay-Nonce': nonce, 'Wechatpay-Serial': serial,
    'Wechatpay-Signature': Rsa.sign(Formatter.response(`${now}`, nonce, body), Rsa.from(platform.private)),
  });
  const resource = JSON.stringify({
    mchid: '1900000001', appid: 'wx0000000000000001', out_trade_no: order, transaction_id: '4200000000202401010000000001',
    trade_type: 'MWEB', trade_state: 'SUCCESS', success_time: '2024-01-01T12:01:30+08:00', payer: { openid: 'o' },
    amount: { total: 101, payer_total: 101, currency: 'CNY', payer_currency: 'CNY' },
  });
  const iv = 'abcdefghijkl';
  const ciphertext = Aes.AesGcm.encrypt(resource, 'own-apiv3-key-0123456789abcdefgh', iv, 'transaction');
  const notice = JSON.stringify({
    id: 'EV-1', create_time: '2024-01-01T12:01:31+08:00', resource_type: 'encrypt-resource', event_type: 'TRANSACTION.SUCCESS',
    summary: '支付成功', resource: {
      original_type: 'transaction', algorithm: 'AEAD_AES_256_GCM', ciphertext, associated_data: 'transaction', nonce: iv,
    },
  });
  const signed = headers(notice);
  accepts('ttpay opens a notification that wechatpay-axios-plugin seals and signs', (body) => {
    const reply = ttpay('wechat_notification', { headers: signed, body, now });
    return reply.ok?.fact?.out_trade_no === order && reply.ok.fact.amount_fen === 101;
  }, notice);
}

function wechatV2() {
  const made = ttpay('wechat_h5_order', {
    out_trade_no: order, amount_fen: 101, description: '测试 <商品> & "会员"', client_ip: '203.0.113.7', timestamp: now, nonce,
    scene: { type: 'Wap', app_name: '示例', app_url: 'https://m.example.com' },
  }, v2).ok;
  accepts('wechatpay-axios-plugin verifies XML that ttpay signs', (body) => {
    const { sign, ...fields } = Transformer.toObject(body);
    return sign === Hash.sign('MD5', fields, v2Key);
  }, made.body);

  const fields = {
    appid: 'wx0000000000000001', mch_id: '1900000001', nonce_str: nonce, return_code: 'SUCCESS', result_code: 'SUCCESS',
    openid: 'o', trade_type: 'MWEB', bank_type: 'OTHERS', total_fee: '101', cash_fee: '101', fee_type: 'CNY',
    transaction_id: '4200000000202401010000000001', out_trade_no: order, time_end: '20240101120130', attach: 'a=1&b=<2>',
  };
  const notice = Transformer.toXml({ ...fields, sign: Hash.sign('MD5', fields, v2Key) });
  accepts('ttpay verifies a notification in XML that wechatpay-axios-plugin signs', (body) => {
    const reply = ttpay('wechat_notification', { body, now }, v2);
    return reply.ok?.fact?.out_trade_no === order && reply.ok.fact.amount_fen === 101;
  }, notice);

  const plain = '<root><out_refund_no>R1</out_refund_no></root>';
  const ciphertext = Aes.AesEcb.encrypt(plain, Hash.md5(v2Key));
  check('ttpay decrypts what wechatpay-axios-plugin encrypts for a refund',
    ttpay('decrypt', { scheme: 'wechat_v2_refund', ciphertext, key: v2Key }).ok?.plaintext === plain);
}

alipay();
wechatV3();
wechatV2();
const failed = results.filter((held) => !held).length;
console.log(`interop: ${results.length} checks, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
