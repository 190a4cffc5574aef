"""Random messages with everything that breaks signatures in them: Chinese, blanks, quotes, zeros, empty members, emoji."""

import json
import string

PIECES = ["测试", "订单", "红烧肉", "é", "A+B", "50%", "a&b", "x/y", '"q"', "<b>", "😀", " ", "it's", "~", "k=v", "*", "0", "T恤", "ttpay"]
WX_URL = "https://wx.tenpay.com/cgi-bin/mmpayweb-bin/checkmweb?prepay_id=wx{0}&package={1}"


def word(rng, length, alphabet=string.ascii_letters + string.digits):
    return "".join(rng.choice(alphabet) for _ in range(length))


def digits(rng, length):
    return word(rng, length, string.digits)


def text(rng, pieces=5):
    """A text that has at least one Chinese character and one character that encoders change."""
    chosen = [rng.choice(PIECES[:3]), rng.choice(PIECES[4:10])] + [rng.choice(PIECES) for _ in range(rng.randint(0, pieces))]
    rng.shuffle(chosen)
    return "".join(chosen)


def secret(rng):
    """Mixed case, with characters that encoders change."""
    return word(rng, 12) + rng.choice("+/=") + "aZ%2B" + word(rng, 6)


def alipay_string(rng):
    """A form-encoded order string, as `alipay_url` carries it."""
    return f"app_id=2021{digits(rng, 12)}&biz_content=%7B%22subject%22%3A%22%E6%B5%8B%22%2C%22n%22%3A%22{digits(rng, 4)}%22%7D&sign={word(rng, 20)}%2B%3D"


def order_info(rng):
    """The members of an orderInfo, in an order that is not the sorted one."""
    now = rng.randint(1_500_000_000, 1_900_000_000)
    members = {
        "app_id": "8" + digits(rng, 11), "merchant_id": "19" + digits(rng, 8), "timestamp": str(now), "sign_type": "MD5",
        "out_order_no": word(rng, 18), "total_amount": rng.randint(1, 500_000), "product_code": "pay", "payment_type": "direct",
        "trade_type": "H5", "version": "2.0", "currency": "CNY", "subject": text(rng), "body": f" {text(rng)}",
        "uid": word(rng, 16), "trade_time": str(now - rng.randint(400, 90_000)), "valid_time": rng.choice(["300", "600", "1800"]),
        "notify_url": "", "risk_info": json.dumps({"ip": f"120.230.{rng.randint(0, 255)}.7"}), "wx_type": "MWEB",
        "wx_url": WX_URL.format(digits(rng, 32), digits(rng, 10)), "alipay_url": alipay_string(rng), "limit_pay": "0", "wx_url2": word(rng, 3),
    }
    head, *rest = members.items()
    rng.shuffle(rest)
    return dict([*rest, head])


def ecpay_order(rng):
    """The members of an ecpay create_order."""
    return {
        "app_id": "tt" + word(rng, 18, "0123456789abcdef"), "thirdparty_id": "tt" + word(rng, 18, "0123456789abcdef"),
        "out_order_no": "EC" + digits(rng, 10), "total_amount": rng.randint(1000, 999_999), "subject": f" {text(rng)}", "body": f'"{text(rng)}"',
        "valid_time": rng.choice([300, 600, 900]), "notify_url": f"https://merchant.example/{word(rng, 5)}", "disable_msg": 0, "cp_extra": "",
        "store_uid": "null", "expand_order_info": json.dumps({"a": rng.randint(1, 99), "b": [1, 2], "u": "https://x/" + text(rng, 1)}, ensure_ascii=False),
        "other_settle_params": '[{"k": 1}]', "msg_page": f"pages/{word(rng, 6)}?id={digits(rng, 5)}",
    }


def wechat_v2(rng):
    """The members of a unified order, with an empty one and upper-case beside lower-case names."""
    return {
        "mch_id": "19" + digits(rng, 8), "appid": "wx" + word(rng, 16, "0123456789abcdef"), "nonce_str": word(rng, 20), "body": text(rng), "attach": "",
        "out_trade_no": word(rng, 16), "total_fee": str(rng.randint(1, 99_999)), "sign_type": "MD5", "spbill_create_ip": "120.230.0.7",
        "notify_url": "https://merchant.example/wx", "re_openid": word(rng, 5), "remark": word(rng, 6), "trade_type": "MWEB", "Zone": "z",
    }
