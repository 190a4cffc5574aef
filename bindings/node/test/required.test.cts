// The same types by way of `require`; compiled and never run.

import ttpay = require('ttpay');

const merchant: ttpay.Merchant = ttpay.Merchant.fromJson('{}');
export const explained: ttpay.Explanation = merchant.explainCode({ code: 'CD0025' });
export const code: ttpay.ErrorCode = new ttpay.TtpayError({ code: 'internal', message: '' }).code;
