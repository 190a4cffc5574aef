"""Published and own inputs that several makers of cashier vectors use."""

# The secret of the public examples is the one letter `a`; the other one was made for this project.
PUBLIC_SECRET = "a"
OWN_SECRET = "own-tt-secret"
DOCTOR_SECRET = "ttpay-Test+Secret/1="

# cashier.md §4.2: the example of the official signing page, edition 1.
OFFICIAL = {
    "app_id": "800000000001", "merchant_id": "1900000001", "timestamp": "1570694312", "sign_type": "MD5",
    "out_order_no": "201900000000000001", "total_amount": 1, "product_code": "pay", "payment_type": "direct",
    "trade_type": "H5", "version": "2.0", "currency": "CNY", "subject": "测试订单", "body": "测试订单",
    "uid": "0000000000000001", "trade_time": "1570585744", "valid_time": "300", "notify_url": "",
    "risk_info": '{"ip":"120.230.0.0"}', "wx_type": "MWEB", "wx_url": "https://wx.tenpay.com/xxx",
    "alipay_url": "app_id=2019000000000006&biz_content=xxxx",
}
OFFICIAL_SIGN = "0f1e3358a9898d7c4c6c23740251808a"

WX_URL = (
    "https://wx.tenpay.com/cgi-bin/mmpayweb-bin/checkmweb"
    "?prepay_id=wx25161122572189727ea14cfd1832451500&package=2746219290"
)

# cashier.md §3.3: the reference sample. The `sign` printed there belongs to an unpublished secret and is left out.
REFERENCE = {
    "app_id": "800000040005", "sign_type": "MD5", "out_order_no": "MicroApp7075638135", "merchant_id": "1300000004",
    "timestamp": "1566720681", "product_code": "pay", "payment_type": "direct", "total_amount": 1,
    "trade_type": "H5", "uid": "2019012211", "version": "2.0", "currency": "CNY", "subject": "microapp test",
    "body": "microapp test", "trade_time": "1566720681", "valid_time": "300",
    "notify_url": "https://tp-pay.snssdk.com/cashdesk/test/paycallback",
    "wx_url": WX_URL, "wx_type": "MWEB",
    "alipay_url": (
        "alipay_sdk=alipay-sdk-java-3.4.27.ALL&app_id=2018061460417275&biz_content=%7B%22body%22%3A%22%E6%B5%8B%E8%AF%95"
        "%E8%AE%A2%E5%8D%95%22%2C%22extend_params%22%3A%7B%7D%2C%22out_trade_no%22%3A%2211908250000028453790%22%2C%22"
        "product_code%22%3A%22QUICK_MSECURITY_PAY%22%2C%22seller_id%22%3A%222088721387102560%22%2C%22subject%22%3A%22"
        "%E6%B5%8B%E8%AF%95%E8%AE%A2%E5%8D%95%22%2C%22timeout_express%22%3A%22599m%22%2C%22total_amount%22%3A%220.01%22"
        "%7D&charset=utf-8&format=json&method=alipay.trade.app.pay&notify_url=http%3A%2F%2Fapi-test-pcs.snssdk.com"
        "%2Fgateway%2Fpayment%2Fcallback%2Falipay%2Fnotify%2Fpay&sign=D2A6ua51os2aIzIH907ppK7Bd9Q2Kk5h7AtKPdudP%2Be"
        "%2BNTtAkp0Lfojtgl4BMOIQ3Z7cWyYMx6nk4qbntSx7aZnBhWAcImLbVVr1cmaYAedmrmJG%2B3f8G5TfAZu53ESzUgk02%2FhU1XV0iXRy"
        "E8TdEJ97ufmxwsUEc7K0EvwEFDIBCJg73meQtyCRFgCqYRWvmxetQgL7pwfKXpFXjAYsvFrRBas2YGYt689XpBS321g%2BZ8SZ0JOtLPWqh"
        "ROzEs3dnAtWBW15y3NzRiSNi5rPzah4cWd4SgT0LZHmNf3eDQEHEcPmofoWfnA4ao75JmP95aLUxerMumzo9OwqhiYOUw%3D%3D&sign_type="
        "RSA2&timestamp=2019-08-25+16%3A11%3A22&version=1.0"
    ),
    "risk_info": '{"ip":"127.0.0.1","device_id":"485737374363263"}',
}
REFERENCE_SIGN = "07d5988aa5dc9f9f604711a118ad16cf"

# cashier.md §10.13: the object on which the linter finds nothing.
CLEAN = {
    **REFERENCE,
    "notify_url": "https://tp-pay.snssdk.com/paycallback",
    "alipay_url": (
        "app_id=2021000000000001&biz_content=%7B%22out_trade_no%22%3A%22MicroApp7075638135%22%2C%22product_code%22%3A%22"
        "QUICK_MSECURITY_PAY%22%2C%22subject%22%3A%22microapp%20test%22%2C%22time_expire%22%3A%222019-08-25%2016%3A16%3A21"
        "%22%2C%22total_amount%22%3A%220.01%22%7D&charset=utf-8&format=JSON&method=alipay.trade.app.pay&notify_url=https"
        "%3A%2F%2Fmerchant.example%2Falipay%2Fnotify&sign=hAq1B9T6%2FcTIFxJMx8W440WUmHSqaUISHBpg8MwRUU0KQg7ouWgrHQnxnR"
        "%2BRHth2L4vwiyJaPR72o9BjApZmLzZzgwrG04dJuvEQoi%2FLIwkmKSLydOYRUH7JcpOebBCHGID7hZpm30qmqQZFU6pKFUDvSEbLAL8v6wXg"
        "oEv5qclDw13OAe9HBxKwu%2BFUABjcMHd6kzWYZW3nN5673jWDJeXpycCzZ5h5aGo205q5OX6xiKU918e%2FUowCWv6aZYPu0kHeZwD61FeJ8o"
        "zmxoovP5v7yX6rdkz7Fu2pa3RQMFkEY4uXSYjr5QIxYQ0bCcORgxooEROkELyIcBD1by1GLg%3D%3D&sign_type=RSA2&timestamp="
        "2019-08-25%2016%3A11%3A21&version=1.0"
    ),
    "risk_info": '{"ip":"120.230.0.0"}',
}
CLEAN_SIGN = "cde29a92b66254939663bd71c16e6cfc"

# mistakes.md §10.1, TP-B: the message on which almost every mistake is visible.
DOCTOR = {
    "app_id": "800000000001", "merchant_id": "1900000001", "timestamp": "1570694312", "sign_type": "MD5",
    "out_order_no": "201900000000000001", "total_amount": 1, "product_code": "pay", "payment_type": "direct",
    "trade_type": "H5", "version": "2.0", "currency": "CNY", "subject": "测试 A+B", "body": " it's \"50%\" <a&b>/c ",
    "uid": "0000000000000001", "trade_time": "1570585744", "valid_time": "300", "notify_url": "",
    "risk_info": '{"ip":"120.230.0.0"}', "wx_type": "MWEB", "wx_url": "https://wx.tenpay.com/xxx?prepay_id=wx1&package=2",
    "alipay_url": "app_id=2019000000000006&biz_content=%7B%22a%22%3A%22%E6%B5%8B%22%7D", "limit_pay": "0",
    "wx_url2": "x",
}
DOCTOR_SIGN = "77a8fb7a273e17d4ac1256375920367e"

# The project's own orderInfo (made with fresh values, protects nothing).
OWN_ALIPAY_URL = (
    "app_id=2021000000000001&biz_content=%7B%22out_trade_no%22%3A%22T202401010000000001%22%2C%22total_amount%22%3A%221.01"
    "%22%2C%22subject%22%3A%22%E6%B5%8B%E8%AF%95%E5%95%86%E5%93%81+%E4%BC%9A%E5%91%98%E6%9C%88%E5%8D%A1+100%25%2B1%22"
    "%2C%22product_code%22%3A%22QUICK_MSECURITY_PAY%22%2C%22body%22%3A%22a%3D1%26b%3D2%22%2C%22time_expire%22%3A%22"
    "2024-01-01+12%3A15%3A00%22%7D&charset=utf-8&format=JSON&method=alipay.trade.app.pay&notify_url=https%3A%2F%2F"
    "pay.example.com%2Fnotify%2Falipay%3Fx%3D1&sign=k6JsIP4bU9pTumyDJJGNeEg2MsQAL8THDOK0aO%2FDjtSV2XJHpJ1mh5%2FwtG33qP"
    "SeRv7go0dgyU4jaJgSh8z5442oZtdovm3rpatKVueRvtQ7rSGocs5O1iMJQDOQBAdooXp%2BvElMK1H%2Fh3UCmje2FVWw5MkaF2R79EfaSN6F%2F"
    "rj94OXFAZkVAmEV6COSZIxWw0UPnPLwauO0NidOCA%2BkzZxMu8yawWcFgTcZfe2ebQhJBaSzqHDC6Ky2KZRWqdO6YiloaFNFifmWyPGtAGGJDJT9"
    "Wm16mDfViSMySJZZCUGG6c%2BXkUrSJk%2F3CVKQu8AEEP6jxmvGZ9MsTOKka06ivw%3D%3D&sign_type=RSA2&timestamp=2024-01-01+12%3A"
    "00%3A00&version=1.0"
)
OWN = {
    "merchant_id": "1900000001", "app_id": "800000000001", "sign_type": "MD5", "timestamp": "1704081600",
    "version": "2.0", "trade_type": "H5", "product_code": "pay", "payment_type": "direct",
    "out_order_no": "T202401010000000001", "uid": "u1", "total_amount": 101, "currency": "CNY",
    "subject": "测试商品", "body": "会员月卡", "trade_time": "1704081600", "valid_time": "900",
    "notify_url": "https://pay.example.com/notify/tt",
    "wx_url": "https://wx.tenpay.com/cgi-bin/mmpayweb-bin/checkmweb?prepay_id=wx20240101120000&package=1234567890",
    "wx_type": "MWEB", "alipay_url": OWN_ALIPAY_URL, "risk_info": '{"ip":"203.0.113.7"}',
}
OWN_SIGN = "490367376875dbc3c73de23acbafad9b"


def anchors(sign):
    """Holds the rule against every published value before anything is written."""
    for fields, secret, expected in [
        (OFFICIAL, PUBLIC_SECRET, OFFICIAL_SIGN), (REFERENCE, PUBLIC_SECRET, REFERENCE_SIGN),
        (CLEAN, PUBLIC_SECRET, CLEAN_SIGN), (DOCTOR, DOCTOR_SECRET, DOCTOR_SIGN), (OWN, OWN_SECRET, OWN_SIGN),
    ]:
        assert sign(fields, secret) == expected, (expected, sign(fields, secret))
