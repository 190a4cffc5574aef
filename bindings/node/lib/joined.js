'use strict';
// Written by `cargo xtask gen`; change the Rust types and run it again.
// The straight line of `signFields`: the members of an orderInfo, joined in the order of the signature.

/** An object that inherits nothing, so that a member that is read is its own. */
function isPlain(fields) {
  if (fields === null || typeof fields !== 'object') return false;
  const prototype = Object.getPrototypeOf(fields);
  if (prototype !== Object.prototype && prototype !== null) return false;
  for (const _ in Object.prototype) return false;
  return true;
}

/** The text of an integer or of nothing; undefined for a value without one. */
function textOf(value) {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : undefined;
  if (typeof value === 'bigint') return String(value);
  return value === null ? '' : undefined;
}

/**
 * `&name=value&name=value…`; undefined for an object that needs care: with other members, an unusual prototype, or
 * values that are neither text nor integers.
 */
function join(fields) {
  if (!isPlain(fields)) return undefined;
  let text = '';
  let members = 0;
  let value;

  value = fields.alipay_url;
  if (value !== undefined) {
    if (typeof value !== 'string' && (value = textOf(value)) === undefined) return undefined;
    if (value !== '') text += '&alipay_url=' + value;
    members += 1;
  }

  value = fields.app_id;
  if (value !== undefined) {
    if (typeof value !== 'string' && (value = textOf(value)) === undefined) return undefined;
    if (value !== '') text += '&app_id=' + value;
    members += 1;
  }

  value = fields.body;
  if (value !== undefined) {
    if (typeof value !== 'string' && (value = textOf(value)) === undefined) return undefined;
    if (value !== '') text += '&body=' + value;
    members += 1;
  }

  value = fields.currency;
  if (value !== undefined) {
    if (typeof value !== 'string' && (value = textOf(value)) === undefined) return undefined;
    if (value !== '') text += '&currency=' + value;
    members += 1;
  }

  value = fields.limit_pay;
  if (value !== undefined) {
    if (typeof value !== 'string' && (value = textOf(value)) === undefined) return undefined;
    if (value !== '') text += '&limit_pay=' + value;
    members += 1;
  }

  value = fields.merchant_id;
  if (value !== undefined) {
    if (typeof value !== 'string' && (value = textOf(value)) === undefined) return undefined;
    if (value !== '') text += '&merchant_id=' + value;
    members += 1;
  }

  value = fields.notify_url;
  if (value !== undefined) {
    if (typeof value !== 'string' && (value = textOf(value)) === undefined) return undefined;
    if (value !== '') text += '&notify_url=' + value;
    members += 1;
  }

  value = fields.out_order_no;
  if (value !== undefined) {
    if (typeof value !== 'string' && (value = textOf(value)) === undefined) return undefined;
    if (value !== '') text += '&out_order_no=' + value;
    members += 1;
  }

  value = fields.payment_type;
  if (value !== undefined) {
    if (typeof value !== 'string' && (value = textOf(value)) === undefined) return undefined;
    if (value !== '') text += '&payment_type=' + value;
    members += 1;
  }

  value = fields.product_code;
  if (value !== undefined) {
    if (typeof value !== 'string' && (value = textOf(value)) === undefined) return undefined;
    if (value !== '') text += '&product_code=' + value;
    members += 1;
  }

  if (fields.risk_info !== undefined) members += 1;

  if (fields.sign !== undefined) members += 1;

  value = fields.sign_type;
  if (value !== undefined) {
    if (typeof value !== 'string' && (value = textOf(value)) === undefined) return undefined;
    if (value !== '') text += '&sign_type=' + value;
    members += 1;
  }

  value = fields.subject;
  if (value !== undefined) {
    if (typeof value !== 'string' && (value = textOf(value)) === undefined) return undefined;
    if (value !== '') text += '&subject=' + value;
    members += 1;
  }

  value = fields.timestamp;
  if (value !== undefined) {
    if (typeof value !== 'string' && (value = textOf(value)) === undefined) return undefined;
    if (value !== '') text += '&timestamp=' + value;
    members += 1;
  }

  value = fields.total_amount;
  if (value !== undefined) {
    if (typeof value !== 'string' && (value = textOf(value)) === undefined) return undefined;
    if (value !== '') text += '&total_amount=' + value;
    members += 1;
  }

  value = fields.trade_time;
  if (value !== undefined) {
    if (typeof value !== 'string' && (value = textOf(value)) === undefined) return undefined;
    if (value !== '') text += '&trade_time=' + value;
    members += 1;
  }

  value = fields.trade_type;
  if (value !== undefined) {
    if (typeof value !== 'string' && (value = textOf(value)) === undefined) return undefined;
    if (value !== '') text += '&trade_type=' + value;
    members += 1;
  }

  value = fields.uid;
  if (value !== undefined) {
    if (typeof value !== 'string' && (value = textOf(value)) === undefined) return undefined;
    if (value !== '') text += '&uid=' + value;
    members += 1;
  }

  value = fields.valid_time;
  if (value !== undefined) {
    if (typeof value !== 'string' && (value = textOf(value)) === undefined) return undefined;
    if (value !== '') text += '&valid_time=' + value;
    members += 1;
  }

  value = fields.version;
  if (value !== undefined) {
    if (typeof value !== 'string' && (value = textOf(value)) === undefined) return undefined;
    if (value !== '') text += '&version=' + value;
    members += 1;
  }

  value = fields.wx_type;
  if (value !== undefined) {
    if (typeof value !== 'string' && (value = textOf(value)) === undefined) return undefined;
    if (value !== '') text += '&wx_type=' + value;
    members += 1;
  }

  value = fields.wx_url;
  if (value !== undefined) {
    if (typeof value !== 'string' && (value = textOf(value)) === undefined) return undefined;
    if (value !== '') text += '&wx_url=' + value;
    members += 1;
  }

  return members === Object.keys(fields).length ? text : undefined;
}

module.exports = { join };
