"""Mistakes that are seen without computing (the S and A entries of mistakes.md): messages, headers and keys of a wrong shape."""

import base64
import random

import cashier
import ecpay
import lines
import messages
import params
import rsa
import wechat_v2

SAMPLES = ["15aa99cd", "0f1e3358a9898d7c4c6c23740251808a", "07d5988aa5dc9f9f604711a118ad16cf", "54f102e7115f8a6a3e6af4633dc33959"]


def ask(scheme, said, key, signature, **more):
    kind = "message" if scheme.startswith(("trade_", "wechat_v3", "alipay_response")) else "params"
    given = {"scheme": scheme, kind: said, "signature": signature, **more}
    return given if key is None else {**given, "key": key}


def of_cashier(rng):
    said, secret = messages.order_info(rng), messages.secret(rng)
    right = cashier.right(said, secret)
    late = {**said, "timestamp": said["timestamp"] + "000"}
    foreign = {**said, "app_id": "tt" + messages.word(rng, 16, "0123456789abcdef")}
    yield "GN-16", ask(cashier.SCHEME, said, secret, rng.randbytes(rng.choice([20, 32])).hex())
    yield "GN-26", ask(cashier.SCHEME, late, secret, cashier.right(late, secret))
    yield "GN-28", ask(cashier.SCHEME, said, secret, rng.choice(SAMPLES[1:3]))
    yield "TP-38", ask(cashier.SCHEME, foreign, secret, rng.randbytes(16).hex())
    yield "TP-40", ask(cashier.SCHEME, said, None, right)


def of_gateway(rng):
    maker = params.Gateway()
    said, secret = maker.make(rng), messages.secret(rng)
    raw = "&".join(f"{name}={value}" for name, value in said.items())
    yield "GW-05", ask(maker.SCHEME, said, secret, maker.right(said, secret), raw=raw)


def of_ecpay(rng):
    said, salt = messages.ecpay_order(rng), messages.secret(rng)
    renamed = {("appid" if name == "app_id" else name): value for name, value in said.items()}
    yield "EC-22", ask(ecpay.SCHEME, renamed, salt, ecpay.right(renamed, salt))
    form = [["Content-Type", rng.choice(["application/x-www-form-urlencoded", "text/plain"])]]
    yield "EC-25", ask(ecpay.SCHEME, said, salt, ecpay.right(said, salt), headers=form)


def of_wechat_v2(rng):
    said, key = messages.wechat_v2(rng), messages.word(rng, rng.choice([16, 31, 33]))
    yield "W2-16", ask(wechat_v2.SCHEME, said, key, wechat_v2.right(said, key))


def of_trade(rng, signer="own_merchant"):
    said = lines.trade_message(rng)
    right = rsa.sign(signer, lines.joined([said[name] for name in lines.FIVE]))
    key = rsa.public_pem(signer)
    wrong_shape = {**said, "body": '{"skuList":{"skuId":"1"},"outOrderNo":"T1","totalAmount":100}'}
    yield "TR-16", ask("trade_request_rsa", said, key, right, now=int(said["timestamp"]) + rng.choice([-4000, 3700, 90_000]))
    yield "TR-15", ask("trade_request_rsa", wrong_shape, key, rsa.sign(signer, lines.joined([wrong_shape[name] for name in lines.FIVE])))
    header = f'SHA256-RSA2048 appid="tt1", nonce_str={said["nonce"]},timestamp="{said["timestamp"]}",key_version="1",signature="{right}"'
    yield "TR-13", ask("trade_request_rsa", said, key, right, headers=[["Byte-Authorization", header]])


def of_wechat_v3(rng):
    said = lines.wechat_message(rng)
    right, key = rsa.sign("own_merchant", lines.joined([said[name] for name in lines.FIVE])), rsa.public_pem("own_merchant")
    header = f'WECHATPAY2-SHA256-RSA2048  mchid="1900000001", nonce_str="{said["nonce"]}",signature="{right}",timestamp="{said["timestamp"]}",serial_no="AB"'
    yield "W3-14", ask("wechat_v3_request", said, key, right, headers=[["Authorization", header]])
    answer = lines.answer_message(rng)
    right, key = rsa.sign("own_wechatpay_platform", lines.joined([answer[name] for name in lines.THREE])), rsa.public_pem("own_wechatpay_platform")
    yield "W3-19", ask("wechat_v3_response", answer, key, "WECHATPAY/SIGNTEST/" + base64.b64encode(rng.randbytes(200)).decode())
    yield "W3-20", ask("wechat_v3_response", answer, key, right, now=int(answer["timestamp"]) + rng.choice([-400, 301, 9000]))
    notice = {**answer, "body": "<xml><return_code>SUCCESS</return_code><req_info>abc</req_info></xml>"}
    yield "W3-25", ask("wechat_v3_response", notice, key, base64.b64encode(rng.randbytes(256)).decode())


def of_alipay(rng):
    notice = {**params.alipay_notice(rng), "sign_type": "RSA"}
    text = params.join(params.kept(notice, out=("sign", "sign_type")))
    yield "AL-30", ask("alipay_notify_rsa2", notice, rsa.public_pem("own_alipay_platform"), rsa.sign("own_alipay_platform", text))
    request = params.alipay_request(rng)
    private = rsa.KEYS["own_alipay_app"]["private"]
    right = rsa.sign("own_alipay_app", params.join(params.kept(request)))
    yield "GN-23", ask("alipay_rsa2", request, private.replace("\n", "\\n"), right)


def build(seed, each):
    """(ids, request) of every entry, `each` times."""
    for source in (of_cashier, of_gateway, of_ecpay, of_wechat_v2, of_trade, of_wechat_v3, of_alipay):
        rng = random.Random(f"{seed} {source.__name__}")
        for _ in range(each):
            for entry, given in source(rng):
                yield [entry], given
