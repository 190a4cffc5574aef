// ES modules: import { Merchant, TtpayError } from 'ttpay'. The same classes as `require` gives.

import ttpay from './index.js';

export const { Merchant, TtpayError, errorCodes, verbs } = ttpay;
