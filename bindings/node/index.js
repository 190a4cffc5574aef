'use strict';
// CommonJS: const { Merchant, TtpayError } = require('ttpay')

const { TtpayError } = require('./lib/error.js');
const { Merchant } = require('./lib/merchant.js');
const { errorCodes, verbs } = require('./lib/words.js');

module.exports = { Merchant, TtpayError, errorCodes, verbs };
