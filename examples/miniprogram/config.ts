/** The two servers. Both hosts belong on the request whitelist of the mini-program. No key and no secret ever stands here. */

/** The merchant's own server: knows the user, places orders at ttpay with the operator's key. */
export const SHOP = 'https://shop.example';

/** The ttpay server: answers the status of one order to whoever holds that order's token. */
export const TTPAY = 'https://pay.example';
