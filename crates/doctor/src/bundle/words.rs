//! The words of the protocols, which a bundle keeps: names of parameters, enumerated values, hosts and paths of the platforms.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Everything that is printed in the documentation of a platform and says nothing about a merchant or a payer.
const KEPT: &str = "
    http https www com cn net org html htm php jsp json xml text plain form data urlencoded application charset utf UTF
    GBK gbk gb18030 GB18030 version encoding CDATA DOCTYPE ENTITY SYSTEM PUBLIC root xmlns amp lt gt quot apos nbsp
    true false null None nil undefined NULL
    GET POST PUT DELETE HEAD PATCH HTTP Host Accept Content Type Length Encoding User Agent Authorization Connection Date Server
    Transfer chunked keep alive gzip deflate curl Mozilla Request ID Cookie Forwarded For Real IP path url
    Wechatpay WECHATPAY WECHATPAY2 SIGNTEST Timestamp Nonce Serial Signature Byte Str Identifyname
    SHA256 RSA2048 RSA RSA2 MD5 HMAC SHA1 SHA AES AEAD_AES_256_GCM WECHATPAY2_SHA256
    api api2 mch weixin qq tenpay wx openapi alipay alipaydev gateway do open sandbox douyin toutiao developer snssdk tp
    v1 v2 v3 pay pay_v2 refund refunds transactions transaction id out trade certificates close h5 jsapi app native
    requestOrder createSignOrder apps ecpay order create_order query_order create_refund query_refund settle
    create_sign_order notify callback wechat
    unifiedorder orderquery closeorder secapi refundquery
    fastpay query cancel precreate wap page alipay_sdk java php
    sign sign_type risk_info app_id appid merchant_id timestamp out_order_no total_amount product_code payment_type trade_type
    currency subject body uid trade_time valid_time notify_url wx_type wx_url alipay_url limit_pay biz_content method format
    ip device_id order_id order_token service mch_id nonce_str out_trade_no total_fee spbill_create_ip
    prepay_id mweb_url package paySign signType timeStamp nonceStr result_code return_code return_msg err_code err_code_des
    transaction_id time_end bank_type cash_fee fee_type openid is_subscribe attach device_info detail scene_info out_refund_no
    refund_fee refund_id refund_status req_info settlement_total_fee trade_state trade_state_desc transaction_ref
    mchid serial_no signature key_version resource_type event_type create_time summary resource original_type algorithm ciphertext
    associated_data nonce amount payer payer_total total description code message msg msg_signature echostr type way status
    cp_orderno cp_extra payment_order_no pay_time seller_uid extra item_id thirdparty_id other_settle_params disable_msg store_uid
    expand_order_info msg_page goods_name price number
    outOrderNo totalAmount skuList skuId skuAttr quantity title imageList payNotifyUrl callbackUrl orderEntrySchema params path
    discountAmount limitPayWayList payExpireSeconds
    order_no refund_no message_id out_refund_no real_amount pay_type extension event_code trade_no trade_status total_fee
    notify_time notify_type notify_id gmt_create gmt_payment gmt_close gmt_refund buyer_id buyer_logon_id seller_id seller_email
    receipt_amount buyer_pay_amount invoice_amount point_amount fund_bill_list voucher_detail_list passback_params fundChannel
    fund_channel app_cert_sn alipay_root_cert_sn alipay_cert_sn app_auth_token return_url timeout_express time_expire sub_code
    sub_msg response error_response alipay_trade_query_response alipay_trade_refund_response alipay_trade_close_response
    alipay_trade_app_pay_response auth_app_id quit_url product_id extend_params
    APP JSAPI NATIVE MWEB H5 FACEPAY MICROPAY SUCCESS FAIL OK NOTPAY CLOSED REFUND REVOKED USERPAYING PAYERROR PROCESSING CHANGE
    ABNORMAL NOAUTH SYSTEMERROR ORDERNOTEXIST REFUNDCLOSE REFUND_SOURCE_UNSETTLED_FUNDS direct CNY no_credit
    QUICK_MSECURITY_PAY QUICK_WAP_WAY FAST_INSTANT_TRADE_PAY ALIPAYACCOUNT PCREDIT COUPON MCOUPON DISCOUNT BANKCARD
    TRADE_SUCCESS TRADE_CLOSED TRADE_FINISHED WAIT_BUYER_PAY trade_status_sync TOTAL_SUCCESS
    TRANSACTION encrypt payment refund settle pre_create_refund
    Tenpay Alipay iTrusChina 11004
";

/// Texts with signs in them, in which no part is replaced.
pub(super) const PHRASES: [&str; 15] = [
    "x-www-form-urlencoded",
    "utf-8",
    "UTF-8",
    "HTTP/1.1",
    "HTTP/1.0",
    "HTTP/2",
    "version=\"1.0\"",
    "version='1.0'",
    "Tenpay.com sign",
    "Tenpay.com Root CA",
    "Root CA",
    "Ant Financial",
    "Certification Authority Class",
    "支付宝(中国)",
    "alipay-sdk",
];

/// Texts that are whole values of the protocols.
const WHOLE: [&str; 5] = ["1.0", "2.0", "3.0", "2.0+", "10000"];

/// Beginnings that tell what a number is of: a rule looks at them, and the rest is replaced.
const BEGINNINGS: [(&str, usize); 4] = [("tt", 3), ("wx", 3), ("PUB_KEY_ID_", 12), ("2088", 16)];

static WORDS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| KEPT.split_whitespace().collect());

/// Whether a word is one of the protocols.
pub(super) fn is_kept(word: &str) -> bool {
    WORDS.contains(word)
}

/// Whether a whole value is a constant of the documentation: one digit, a version, a code.
pub(super) fn is_constant(text: &str) -> bool {
    WHOLE.contains(&text) || (text.len() == 1 && text.bytes().all(|byte| byte.is_ascii_digit()))
}

/// What is kept of the beginning of a word.
pub(super) fn beginning(word: &str) -> &str {
    // The application number of tt.pay: twelve digits from 8 on.
    if word.len() == 12 && word.starts_with('8') && word.bytes().all(|byte| byte.is_ascii_digit()) {
        return &word[..1];
    }
    let known = BEGINNINGS.iter().find(|(start, least)| word.len() >= *least && word.starts_with(start));
    known.map_or("", |(start, _)| &word[..start.len()])
}

/// The parts of header names that are kept, in lower case.
const HEADERS: &str = "
    accept agent authorization byte cache connection content control cookie date encoding for forwarded host id identifyname
    language length nonce origin original path proto real ip referer request serial server signature str timestamp transfer type
    url user via wechatpay x
";

/// Whether a header's name is one that software sends.
pub(super) fn is_header(name: &str) -> bool {
    let known = |part: &str| HEADERS.split_whitespace().any(|word| word.eq_ignore_ascii_case(part));
    name.trim_start_matches(':').split('-').all(known)
}

/// Whether a parameter's name is a name and no value that somebody put in its place.
pub(super) fn is_name(name: &str) -> bool {
    let letters = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'_');
    let bare = name.trim_end_matches(|c: char| c.is_ascii_digit());
    name.len() <= 32 && name.len() - bare.len() <= 3 && !bare.is_empty() && letters(bare)
}
