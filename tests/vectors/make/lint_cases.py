"""The changes of the clean orderInfo of cashier.md §10.13 and of the reference sample, with what the linter must say."""

import json
import pathlib
import urllib.parse

from common import compact
from samples import CLEAN as BARE
from samples import CLEAN_SIGN, REFERENCE, REFERENCE_SIGN

HERE = pathlib.Path(__file__).resolve().parent
KEYS = json.loads((HERE / "channel_keys.json").read_text("utf-8"))
CLEAN = {**{name: value for name, value in BARE.items() if name != "risk_info"}, "sign": CLEAN_SIGN, "risk_info": BARE["risk_info"]}
# The printed signature of the sample belongs to an unpublished secret.
SAMPLE = {**REFERENCE, "sign": "15aa99cd80878661a4d442b7540bdf96"}
NOW = 1566720690
CASHIER = {"cashier": {"app_id": "800000040005", "merchant_id": "1300000004", "secret": "a"}}
OTHER_CASHIER = {"cashier": {**CASHIER["cashier"], "app_id": "800000040006"}}
QUOTED = {"cashier": {**CASHIER["cashier"], "secret": '"a"'}}
ALIPAY = {"alipay": {"app_id": "2021000000000001", "private_key": (HERE / "lint_key.pem").read_text("ascii"),
                     "alipay_public_key": KEYS["own_alipay_platform"]["public"]}}
OTHER_ALIPAY = {"alipay": {**ALIPAY["alipay"], "app_id": "2021000000000002"}}
CALL = {"service": 1, "has_get_order_status": True}
WX = {"total_fee": 1, "trade_type": "MWEB", "out_trade_no": "MicroApp7075638135", "time_expire": "20190825161621"}
# Written after the description in cashier.md §6.5: one timer, a counter and clearTimeout inside of its callback.
POLL_ONCE = """
success(res) {
  if (res.code == 0) {
    let times = 0
    // ask up to four times
    let timer = setTimeout(() => {
      times++
      tt.request({ url: 'https://merchant.example/order', success(res) { if (res.data.paid || times > 4) { clearTimeout(timer) } } })
    }, 500)
  }
}
"""
POLL_AGAIN = """
function waitForFinal(ask) {
  let n = 0
  const step = () => ask().then((r) => (r.final || ++n >= 10) ? done(r) : again())
  const again = () => { setTimeout(step, 500) }
  step()
}
function poll() { setTimeout(() => { times++; query(); if (times < 4) poll() }, 500) }
"""


def but(order=None, /, **members):
    """The clean orderInfo with other members."""
    return {**(order or CLEAN), **members}


def less(*names, **members):
    """The clean orderInfo without some members, and with others."""
    return {name: value for name, value in but(**members).items() if name not in names}


def url(change):
    """The Alipay string after `change` has worked on its pairs; untouched values stay as they are printed."""
    pairs = dict(pair.split("=", 1) for pair in CLEAN["alipay_url"].split("&"))
    change(pairs)
    return "&".join(f"{name}={value}" for name, value in pairs.items())


def quoted(text):
    return urllib.parse.quote(text, safe="")


def ali(drop=(), **parameters):
    """The clean orderInfo with other public parameters of Alipay."""
    def change(pairs):
        pairs.update({name: quoted(value) for name, value in parameters.items()})
        for name in drop:
            del pairs[name]
    return but(alipay_url=url(change))


def biz(order=None, drop=(), **members):
    """The same with other members of `biz_content`."""
    def change(pairs):
        content = {**json.loads(urllib.parse.unquote(pairs["biz_content"])), **members}
        pairs["biz_content"] = quoted(compact({name: value for name, value in content.items() if name not in drop}))
    return but(order, alipay_url=url(change))


def wx(old, new):
    assert old in CLEAN["wx_url"]
    return but(wx_url=CLEAN["wx_url"].replace(old, new))


def in_url(old, new):
    assert old in CLEAN["alipay_url"], old
    return but(alipay_url=CLEAN["alipay_url"].replace(old, new))


def risk(text):
    return but(risk_info=text)


def bare_sign():
    def change(pairs):
        pairs["sign"] = urllib.parse.unquote(pairs["sign"])
    return but(alipay_url=url(change))


FULL = {"out_order_no": "MicroApp7075638135", "total_amount": 1, "call": CALL}
EVERYTHING = {**FULL, "previous": {**CLEAN, "timestamp": "1566720600"}, "wechat_order": WX,
              "call": {**CALL, "_debug": 0, "default_pay_channel": "wx", "status_result": {"code": 9}, "passed": CLEAN, "source": POLL_AGAIN}}
FOUND = ["L710 biz_content.timeout_express", "L715 biz_content.timeout_express", "L716 biz_content.out_trade_no",
         "L717 biz_content.subject", "L723 alipay_url.notify_url", "L724 alipay_url.notify_url", "L805 risk_info", "L812 notify_url"]


def among(found, *more):
    """Findings in the order of the reply."""
    return sorted([*found, *more], key=lambda rule: (int(rule.split()[0][1:]), rule))


SAMPLE_CASES = [
    ("sample", "the reference sample: exactly eight findings", "Published", SAMPLE, FOUND),
    ("sample", "the reference sample today: also too far from now, and expired", "Published", SAMPLE, among(FOUND, "L503 timestamp", "L506"), {"now": 1790000000}),
    ("sample", "the reference sample under the secret `a`: its printed signature is another secret's", "Published", SAMPLE, among(FOUND, "L902 sign"), {"config": "cashier"}),
    ("sample", "the reference sample with the signature of the secret `a`", "Published", {**SAMPLE, "sign": REFERENCE_SIGN}, FOUND, {"config": "cashier"}),
    ("sample", "the reference sample beside a poll that runs once", "Published", SAMPLE, among(FOUND, "L1009 call.source"), {"expect": {"call": {"source": POLL_ONCE}}}),
    ("sample", "the reference sample with its amount as text: nothing about the amount", "Published Quiet", but(SAMPLE, total_amount="1"), FOUND),
    ("clean", "the clean orderInfo with all that is known about it", "Published Quiet", CLEAN, [], {"expect": FULL, "config": "all"}),
    ("clean", "the clean orderInfo, and nothing that could be checked left out", "Quiet", CLEAN, [],
     {"expect": EVERYTHING, "config": "all", "skipped": [{"rule": "L108", "missing": "order_info as JSON text"}, {"rule": "L727", "missing": "alipay.seller_id"}]}),
    ("clean", "the clean orderInfo alone: what needs more is listed", "Unchecked", CLEAN, [], {"now": None, "skipped": [
        {"rule": f"L{rule}", "missing": missing} for rule, missing in [
            (108, "order_info as JSON text"), (206, "cashier.app_id"), (206, "cashier.merchant_id"), (304, "expect.out_order_no"), (402, "expect.total_amount"),
            (503, "now"), (506, "now"), (507, "expect.previous"), (508, "expect.previous"),
            *[(rule, "expect.wechat_order") for rule in (611, 612, 613, 614)], (726, "alipay.private_key"), (727, "alipay.app_id"), (727, "alipay.seller_id"),
            (902, "cashier.secret"), (903, "cashier.secret"), (904, "cashier.secret"), *[(rule, "expect.call") for rule in range(1001, 1011)]]]}),
    ("dependency", "a bad timestamp ends every comparison of times", "Dependency", biz(but(timestamp="x", trade_time="1766720681"), time_expire="2030-01-01 00:00:00"), ["L501 timestamp"], {"expect": {"wechat_order": WX}}),
    ("dependency", "an escaped wx_url is not also called cut", "Dependency", wx("&package", "&amp;packag"), ["L607 wx_url"]),
    ("dependency", "an order string that is a URL ends the Alipay leg", "Dependency", but(alipay_url="https://openapi.alipay.com/gateway.do?method=x&sign_type=MD5"), ["L701 alipay_url"]),
    ("dependency", "biz_content that is no JSON ends its rules and no others", "Dependency", ali(biz_content="{", version="2.0"), ["L706 alipay_url.biz_content", "L731 alipay_url.version"]),
    ("dependency", "a member of the wrong type is not also called missing", "Dependency", but(currency=None, uid=["u"]), ["L105 currency", "L105 uid"]),
    ("dependency", "a signature of the wrong form is not computed", "Dependency", but(sign="x"), ["L901 sign"], {"config": "cashier"}),
    ("dependency", "a member without a signature text leaves the signature unjudged", "Dependency", but(body=True), ["L105 body"], {"config": "cashier"}),
    ("absurd", "an empty object: every required member, and no channel", "Absurd", {},
     [*[f"L104 {name}" for name in sorted("merchant_id app_id sign_type timestamp version trade_type product_code payment_type out_order_no uid total_amount currency subject body trade_time valid_time sign risk_info".split())], "L601 wx_url", "L811 notify_url"]),
    ("absurd", "a number instead of an orderInfo", "Absurd", 1, ["L101 order_info"]),
    ("absurd", "null instead of an orderInfo", "Absurd", None, ["L101 order_info"]),
    ("absurd", "a text that is no JSON", "Absurd", "{", ["L101 order_info"]),
    ("absurd", "a text nested beyond all bounds", "Absurd", "[" * 300000, ["L101 order_info"]),
    ("absurd", "a wrapper around nothing", "Absurd", {"1.0": 1}, ["L102 order_info"]),
    ("absurd", "every member an array", "Absurd", {name: [] for name in CLEAN},
     [*[f"L105 {name}" for name in sorted(CLEAN) if name != "risk_info"], "L601 wx_url", "L801 risk_info", "L811 notify_url"]),
]

TWICE = compact(CLEAN).replace('"currency":"CNY"', '"currency":"CNY","currency":"CNY"')
assert TWICE.count("CNY") == 2
# Rule, what is done, flags, orderInfo, expected findings, and what else the request has.
T, Q = "Trigger", "Quiet"
CASES = [
    ("clean", "the clean orderInfo with the moment alone", "Published", CLEAN, []),
    ("l101", "the object as JSON text", T, compact(CLEAN), ["L101"]),
    ("l101", "the object itself", Q, CLEAN, []),
    ("l102", "wrapped by AppletVersion 2.0", T, {"2.0": compact(CLEAN)}, ["L102"]),
    ("l102", "a member 2.0 beside the others is no wrapper", Q, but(**{"2.0": "x"}), ["L107 2.0"]),
    ("l103", "the orderInfo of guaranteed payment", T, {"order_id": "1", "order_token": "x"}, ["L103"]),
    ("l103", "the orderInfo of guaranteed payment for service 5", Q, {"order_id": "1", "order_token": "x"}, [], {"expect": {"call": {"service": 5}}}),
    ("l104", "no currency", T, less("currency"), ["L104 currency"]),
    ("l104", "no optional member", Q, less("wx_url", "wx_type", "limit_pay"), []),
    ("l105", "a uid that is true", T, but(uid=True), ["L105 uid"]),
    ("l105", "a uid that is a text", Q, but(uid="true"), []),
    ("l106", "valid_time as a number", T, but(valid_time=300), ["L106 valid_time"]),
    ("l106", "total_amount may be a number", Q, but(total_amount=1), []),
    ("l107", "a misspelt member", T, but(vaild_time="300"), ["L107 vaild_time"]),
    ("l107", "every documented member", Q, but(limit_pay="{}"), []),
    ("l108", "a text with currency twice", T, TWICE, ["L108 currency"]),
    ("l108", "the same name at another level", Q, risk('{"ip":"120.230.0.0","currency":"CNY"}'), []),
    ("l109", "a blank behind the body", T, but(body="microapp test "), ["L109 body"]),
    ("l109", "blanks inside of the body", Q, but(body="microapp  test"), []),
    ("l110", "a replacement character", T, but(body="\ufffd"), ["L110 body"]),
    ("l110", "any other character", Q, but(body="测试 🎁"), []),
    ("l201", "app_id with a blank", T, but(app_id="8000 0004"), ["L201"]),
    ("l201", "app_id with 32 allowed characters", Q, but(app_id="8" * 30 + "_-"), ["L203"]),
    ("l202", "the mini-program's AppID", T, but(app_id="tt226e54d3bd581bf801"), ["L202"]),
    ("l202", "tt and nine hex digits are no AppID", Q, but(app_id="tt226e54d3b"), ["L203"]),
    ("l203", "a short app_id", T, but(app_id="1001"), ["L203"]),
    ("l203", "8 and eleven digits", Q, but(app_id="899999999999"), []),
    ("l204", "merchant_id with a slash", T, but(merchant_id="13/4"), ["L204"]),
    ("l204", "merchant_id with 32 allowed characters", Q, but(merchant_id="a" * 30 + "_-"), []),
    ("l205", "an Alipay PID", T, but(merchant_id="2088721387102560"), ["L205"]),
    ("l205", "2088 and eleven digits", Q, but(merchant_id="208872138710256"), []),
    ("l206", "another app_id is configured", T, CLEAN, ["L206 app_id"], {"config": "other_cashier"}),
    ("l206", "the configured identities", Q, CLEAN, [], {"config": "cashier"}),
    ("l211", "md5 in small letters", T, but(sign_type="md5"), ["L211"]),
    ("l211", "MD5", Q, but(sign_type="MD5"), []),
    ("l212", "version 3.0", T, but(version="3.0"), ["L212"]),
    ("l212", "version 2.0", Q, but(version="2.0"), []),
    ("l213", "trade_type MWEB", T, but(trade_type="MWEB"), ["L213"]),
    ("l213", "trade_type H5", Q, but(trade_type="H5"), []),
    ("l214", "Alipay's product code", T, but(product_code="QUICK_MSECURITY_PAY"), ["L214"]),
    ("l214", "product code pay", Q, but(product_code="pay"), []),
    ("l215", "payment_type combine", T, but(payment_type="combine"), ["L215"]),
    ("l215", "payment_type direct", Q, but(payment_type="direct"), []),
    ("l216", "currency RMB", T, but(currency="RMB"), ["L216"]),
    ("l216", "currency CNY", Q, but(currency="CNY"), []),
    ("l301", "an order number with a star", T, biz(but(out_order_no="A*B"), out_trade_no="A*B"), ["L301"]),
    ("l301", "an order number of 32 allowed characters", Q, biz(but(out_order_no="A" * 30 + "_-"), out_trade_no="A" * 30 + "_-"), []),
    ("l302", "a uid of 35 characters", T, but(uid="1" * 35), ["L302"]),
    ("l302", "a uid of 32 characters", Q, but(uid="1" * 32), []),
    ("l303", "a uid with Chinese characters", T, but(uid="用户1"), ["L303"]),
    ("l303", "a uid of all allowed kinds of characters", Q, but(uid="aZ09_-"), []),
    ("l304", "another order is being paid", T, CLEAN, ["L304"], {"expect": {"out_order_no": "X"}}),
    ("l304", "the order being paid", Q, CLEAN, [], {"expect": {"out_order_no": "MicroApp7075638135"}}),
    ("l305", "a body of 129 bytes", T, but(body="测" * 43), ["L305 body"]),
    ("l305", "a body of 127 bytes", Q, but(body="测" * 42 + "x"), []),
    ("l306", "limit_pay as a word", T, but(limit_pay="no_credit"), ["L306"]),
    ("l306", "limit_pay as a JSON object", Q, but(limit_pay='{"no":"credit"}'), []),
    ("l401", "yuan in total_amount", T, but(total_amount="0.01"), ["L401"]),
    ("l401", "one fen as text", Q, but(total_amount="1"), []),
    ("l402", "another amount is expected", T, CLEAN, ["L402"], {"expect": {"total_amount": 100}}),
    ("l402", "the amount that is expected", Q, CLEAN, [], {"expect": {"total_amount": 1}}),
    ("l403", "200000 yuan", T, biz(but(total_amount=20000000), total_amount="200000.00"), ["L403"]),
    ("l403", "100000 yuan", Q, biz(but(total_amount=10000000), total_amount="100000.00"), []),
    ("l501", "a date as timestamp", T, but(timestamp="2019-08-25"), ["L501"]),
    ("l501", "a timestamp with a leading zero", Q, but(timestamp="01566720681"), []),
    ("l502", "milliseconds", T, but(timestamp="1566720681000", trade_time="1566720681000"), ["L502 timestamp", "L502 trade_time"]),
    ("l502", "the last second before milliseconds are assumed", Q, but(timestamp="99999999999", trade_time="99999999999"), ["L610", "L714", "L721"], {"now": None}),
    ("l503", "signed 301 s ahead of now", T, CLEAN, ["L503"], {"now": 1566720380}),
    ("l503", "signed 300 s ahead of now", Q, CLEAN, [], {"now": 1566720381}),
    ("l504", "trade_time in words", T, but(trade_time="now"), ["L504"]),
    ("l504", "trade_time with a leading zero", Q, but(trade_time="01566720681"), []),
    ("l505", "valid_time with a unit", T, but(valid_time="5m"), ["L505"]),
    ("l505", "valid_time of 299 s", Q, but(valid_time="299"), []),
    ("l506", "the moment at which the order ends", T, CLEAN, ["L506"], {"now": 1566720981}),
    ("l506", "the second before the end", Q, CLEAN, [], {"now": 1566720980}),
    ("l507", "trade_time was another one", T, CLEAN, ["L507"], {"expect": {"previous": but(trade_time="1566720000")}}),
    ("l507", "trade_time was the same, as a number", Q, CLEAN, [], {"expect": {"previous": but(trade_time=1566720681)}}),
    ("l508", "the amount was another one", T, CLEAN, ["L508 total_amount"], {"expect": {"previous": but(total_amount=2)}}),
    ("l508", "other members may change", Q, CLEAN, [], {"expect": {"previous": but(subject="x", timestamp="1")}}),
    ("l509", "created after it was signed", T, but(trade_time="1566720700"), ["L509"]),
    ("l509", "created 5 s after it was signed", Q, but(trade_time="1566720686"), []),
    ("l510", "an absolute time as valid_time", T, but(valid_time="1566720981"), ["L510", "L609", "L714"]),
    ("l510", "15 days", Q, biz(but(valid_time="1296000"), time_expire="2019-09-09 16:11:21"), ["L609"]),
    ("l511", "expired when it was signed", T, less("alipay_url", trade_time="1566720381"), ["L511"], {"now": None}),
    ("l511", "one second left when it was signed", Q, less("alipay_url", trade_time="1566720382"), [], {"now": None}),
    ("l601", "no channel", T, less("wx_url", "wx_type", "alipay_url"), ["L601"]),
    ("l601", "WeChat alone", Q, less("alipay_url"), []),
    ("l602", "wx_type without wx_url", T, but(wx_url=""), ["L602"]),
    ("l602", "wx_type empty like wx_url", Q, but(wx_url="", wx_type=""), []),
    ("l603", "wx_url without wx_type", T, less("wx_type"), ["L603"]),
    ("l603", "neither of them", Q, less("wx_url", "wx_type"), []),
    ("l604", "wx_type H5", T, but(wx_type="H5"), ["L604"]),
    ("l604", "wx_type MWEB", Q, but(wx_type="MWEB"), []),
    ("l605", "an address of the app", T, but(wx_url="weixin://wap/pay?prepay_id=wx25161122572189727ea14cfd1832451500&package=1"), ["L605"]),
    ("l605", "any https address", Q, wx("/cgi-bin/mmpayweb-bin/checkmweb", "/"), []),
    ("l606", "another host", T, wx("wx.tenpay.com", "pay.example"), ["L606"]),
    ("l606", "the host in capitals", Q, wx("wx.tenpay.com", "WX.TENPAY.COM"), []),
    ("l607", "an entity", T, wx("&package", "&amp;package"), ["L607"]),
    ("l607", "another percent sign", Q, wx("checkmweb?", "checkmweb?x=%26&"), []),
    ("l608", "cut before package", T, wx("&package=2746219290", ""), ["L608"]),
    ("l608", "package of one digit", Q, wx("&package=2746219290", "&package=2"), []),
    ("l609", "ten minutes", T, biz(but(valid_time="600"), time_expire="2019-08-25 16:21:21"), ["L609"]),
    ("l609", "ten minutes without WeChat", Q, biz(less("wx_url", "wx_type", valid_time="600"), time_expire="2019-08-25 16:21:21"), []),
    ("l610", "an address ten minutes old", T, wx("wx251611", "wx251601"), ["L610"]),
    ("l610", "an address of 300 s before", Q, wx("wx25161122", "wx25160621"), []),
    ("l611", "another amount in the unified order", T, CLEAN, ["L611 wx.total_fee"], {"expect": {"wechat_order": {**WX, "total_fee": 100}}}),
    ("l611", "the same amount as text", Q, CLEAN, [], {"expect": {"wechat_order": {**WX, "total_fee": "1"}}}),
    ("l612", "a unified order of JSAPI", T, CLEAN, ["L612 wx.trade_type"], {"expect": {"wechat_order": {**WX, "trade_type": "JSAPI"}}}),
    ("l612", "a unified order of MWEB", Q, CLEAN, [], {"expect": {"wechat_order": WX}}),
    ("l613", "a unified order without an end", T, CLEAN, ["L613 wx.time_expire"], {"expect": {"wechat_order": {name: value for name, value in WX.items() if name != "time_expire"}}}),
    ("l613", "a unified order that ends 60 s later", Q, CLEAN, [], {"expect": {"wechat_order": {**WX, "time_expire": "20190825161721"}}}),
    ("l614", "another number in the unified order", T, CLEAN, ["L614 wx.out_trade_no"], {"expect": {"wechat_order": {**WX, "out_trade_no": "W1"}}}),
    ("l614", "a unified order that names no number", Q, CLEAN, [], {"expect": {"wechat_order": {name: value for name, value in WX.items() if name != "out_trade_no"}}}),
    ("l615", "a redirect_url that is not encoded", T, wx("9290", "9290&redirect_url=https://merchant.example/r"), ["L615"]),
    ("l615", "a redirect_url that is encoded once", Q, wx("9290", "9290&redirect_url=https%3A%2F%2Fmerchant.example%2Fr"), []),
    ("l701", "a page address", T, but(alipay_url="https://openapi.alipay.com/gateway.do?" + CLEAN["alipay_url"]), ["L701"]),
    ("l701", "the order string", Q, CLEAN, []),
    ("l702", "a repeated parameter", T, but(alipay_url=CLEAN["alipay_url"] + "&charset=utf-8"), ["L702"]),
    ("l702", "one more parameter", Q, but(alipay_url=CLEAN["alipay_url"] + "&alipay_sdk=x"), []),
    ("l703", "encoded as a whole once more", T, but(alipay_url=quoted(CLEAN["alipay_url"])), ["L703"]),
    ("l703", "an encoded sign of equality inside", Q, biz(body="a=b"), []),
    ("l704", "no charset", T, ali(drop=["charset"]), ["L704"]),
    ("l704", "no format, which is optional", Q, ali(drop=["format"]), []),
    ("l705", "the method of web pages", T, ali(method="alipay.trade.wap.pay"), ["L705"]),
    ("l705", "the method of apps", Q, ali(method="alipay.trade.app.pay"), []),
    ("l706", "biz_content as a word", T, ali(biz_content="out_trade_no"), ["L706"]),
    ("l706", "biz_content with blanks", Q, in_url("%7B%22out_trade_no", "%7B+%22out_trade_no"), []),
    ("l707", "no amount for Alipay", T, biz(drop=["total_amount"]), ["L707"]),
    ("l707", "no product code, which is optional", Q, biz(drop=["product_code"]), []),
    ("l708", "three decimals", T, biz(total_amount="0.010"), ["L708"]),
    ("l708", "one decimal", Q, biz(but(total_amount=10), total_amount="0.1"), []),
    ("l709", "the same number in two units", T, biz(total_amount="1.00"), ["L709"]),
    ("l709", "the same amount in two units", Q, biz(but(total_amount=100), total_amount="1.00"), []),
    ("l710", "payable for hours after the end", T, biz(drop=["time_expire"], timeout_express="599m"), ["L710", "L715"]),
    ("l710", "a minute after the end", Q, biz(drop=["time_expire"], timeout_express="6m"), ["L715"]),
    ("l711", "four minutes before the end", T, biz(drop=["time_expire"], timeout_express="1m"), ["L711", "L715"]),
    ("l711", "a minute before the end", Q, biz(drop=["time_expire"], timeout_express="4m"), ["L715"]),
    ("l712", "no end at all", T, biz(drop=["time_expire"]), ["L712"]),
    ("l712", "an end", Q, CLEAN, []),
    ("l713", "an hour after the end", T, biz(time_expire="2019-08-25 17:16:21"), ["L713"]),
    ("l713", "60 s after the end", Q, biz(time_expire="2019-08-25 16:17:21"), []),
    ("l713", "to the minute", Q, biz(time_expire="2019-08-25 16:16"), []),
    ("l714", "three minutes before the end", T, biz(time_expire="2019-08-25 16:13:21"), ["L714"]),
    ("l714", "60 s before the end", Q, biz(time_expire="2019-08-25 16:15:21"), []),
    ("l715", "a relative end alone", T, biz(drop=["time_expire"], timeout_express="5m"), ["L715"]),
    ("l715", "a relative end beside the absolute one", Q, biz(timeout_express="599m"), []),
    ("l716", "another number at Alipay", T, biz(out_trade_no="A1"), ["L716 biz_content.out_trade_no"]),
    ("l716", "the same number", Q, biz(out_trade_no="MicroApp7075638135"), []),
    ("l717", "another title at Alipay", T, biz(subject="other"), ["L717 biz_content.subject"]),
    ("l717", "the same title", Q, biz(subject="microapp test"), []),
    ("l718", "SHA-1", T, ali(sign_type="RSA"), ["L718"]),
    ("l718", "SHA-256", Q, ali(sign_type="RSA2"), []),
    ("l719", "MD5 at Alipay", T, ali(sign_type="MD5"), ["L719"]),
    ("l719", "RSA is known, though old", Q, ali(sign_type="RSA"), ["L718"]),
    ("l720", "GBK", T, ali(charset="gbk"), ["L720"]),
    ("l720", "utf-8 in capitals", Q, ali(charset="UTF-8"), []),
    ("l721", "eight hours early", T, ali(timestamp="2019-08-25 08:11:21"), ["L721"]),
    ("l721", "600 s early", Q, ali(timestamp="2019-08-25 16:01:21"), []),
    ("l722", "no notify_url", T, ali(drop=["notify_url"]), ["L722"]),
    ("l722", "a notify_url", Q, ali(notify_url="https://merchant.example/n"), []),
    ("l723", "plain http", T, ali(notify_url="http://merchant.example/n"), ["L723"]),
    ("l723", "https with a port", Q, ali(notify_url="https://merchant.example:8443/n"), []),
    ("l724", "ByteDance's host", T, ali(notify_url="https://tp-pay.snssdk.com/n"), ["L724"]),
    ("l724", "a host that only ends alike", Q, ali(notify_url="https://notsnssdk.com/n"), []),
    ("l724", "an address of the local network", T, ali(notify_url="https://192.168.0.1/n"), ["L724"]),
    ("l725", "a signature that lost its encoding", T, bare_sign(), ["L725"]),
    ("l725", "a signature of 1024 bits", Q, ali(sign="A" * 171 + "="), []),
    ("l726", "one second changed after signing", T, in_url("16%3A16%3A21", "16%3A16%3A20"), ["L726"], {"config": "alipay"}),
    ("l726", "the signature of the page", Q, CLEAN, [], {"config": "alipay"}),
    ("l727", "another application is configured", T, CLEAN, ["L727 alipay_url.app_id"], {"config": "other_alipay"}),
    ("l727", "the configured application", Q, CLEAN, [], {"config": "alipay"}),
    ("l728", "the product of web pages", T, biz(product_code="QUICK_WAP_WAY"), ["L728"]),
    ("l728", "no product code", Q, biz(drop=["product_code"]), []),
    ("l729", "a slash in the subject", T, biz(but(subject="a/b"), subject="a/b"), ["L729"]),
    ("l729", "other marks in the subject", Q, biz(but(subject="a-b+c"), subject="a-b+c"), []),
    ("l730", "a body of 129 characters", T, biz(body="x" * 129), ["L730 biz_content.body"]),
    ("l730", "a body of 128 characters", Q, biz(body="测" * 128), []),
    ("l731", "version 2.0 at Alipay", T, ali(version="2.0"), ["L731"]),
    ("l731", "version 1.0", Q, ali(version="1.0"), []),
    ("l801", "risk_info as an object", T, but(risk_info={"ip": "120.230.0.0"}), ["L801"]),
    ("l801", "risk_info as text", Q, risk('{ "ip" : "120.230.0.0" }'), []),
    ("l802", "a number in risk_info", T, risk('{"ip":"120.230.0.0","n":1}'), ["L802 risk_info.n"]),
    ("l802", "a number as text in risk_info", Q, risk('{"ip":"120.230.0.0","n":"1"}'), []),
    ("l803", "no ip", T, risk("{}"), ["L803"]),
    ("l803", "an IPv6 address", Q, risk('{"ip":"2408:8000::1"}'), []),
    ("l804", "a proxy chain", T, risk('{"ip":"120.230.0.0, 10.0.0.1"}'), ["L804"]),
    ("l804", "one address", Q, risk('{"ip":"1.1.1.1"}'), []),
    ("l805", "loopback", T, risk('{"ip":"127.0.0.1"}'), ["L805"]),
    ("l805", "carrier-grade NAT", T, risk('{"ip":"100.64.0.1"}'), ["L805"]),
    ("l805", "an address for documentation", T, risk('{"ip":"203.0.113.7"}'), ["L805"]),
    ("l805", "a private IPv6 address", T, risk('{"ip":"fd00::1"}'), ["L805"]),
    ("l805", "just beyond carrier-grade NAT", Q, risk('{"ip":"100.128.0.0"}'), []),
    ("l811", "no notify_url", T, but(notify_url=""), ["L811"]),
    ("l811", "the fixed notify_url", Q, CLEAN, []),
    ("l812", "the merchant's own notify_url", T, but(notify_url="https://merchant.example/n"), ["L812"]),
    ("l812", "the fixed value", Q, but(notify_url="https://tp-pay.snssdk.com/paycallback"), []),
    ("l901", "capitals", T, but(sign=CLEAN_SIGN.upper()), ["L901"]),
    ("l901", "any 32 lower-case digits", Q, but(sign="0" * 32), []),
    ("l902", "another subject than was signed", T, biz(but(subject="x1"), subject="x1"), ["L902"], {"config": "cashier"}),
    ("l902", "risk_info is not signed", Q, risk('{"ip":"120.230.0.1"}'), [], {"config": "cashier"}),
    ("l903", "the salt of ecpay", T, but(salt="x"), ["L903 salt"]),
    ("l903", "a word that holds the name of a key", Q, but(body="keyboard"), []),
    ("l904", "a secret in quotation marks", T, CLEAN, ["L902", "L904 cashier.secret"], {"config": "quoted"}),
    ("l904", "the secret alone", Q, CLEAN, [], {"config": "cashier"}),
    ("l1001", "service 2", T, CLEAN, ["L1001"], {"expect": {"call": {"service": 2}}}),
    ("l1001", "service 3", Q, CLEAN, [], {"expect": {"call": {"service": 3}}}),
    ("l1002", "service 3 without WeChat", T, less("wx_url", "wx_type"), ["L1002"], {"expect": {"call": {"service": 3}}}),
    ("l1002", "service 3 without Alipay", Q, less("alipay_url"), [], {"expect": {"call": {"service": 3}}}),
    ("l1003", "service 4 without Alipay", T, less("alipay_url"), ["L1003"], {"expect": {"call": {"service": 4}}}),
    ("l1003", "service 4 without WeChat", Q, less("wx_url", "wx_type"), [], {"expect": {"call": {"service": 4}}}),
    ("l1004", "service 5 with a cashier orderInfo", T, CLEAN, ["L1004"], {"expect": {"call": {"service": 5}}}),
    ("l1004", "service 5 with its own orderInfo", Q, {"order_id": "1", "order_token": "x"}, [], {"expect": {"call": {"service": 5}}}),
    ("l1005", "WeChat without getOrderStatus", T, CLEAN, ["L1005"], {"expect": {"call": {"service": 1}}}),
    ("l1005", "Alipay alone without getOrderStatus", Q, less("wx_url", "wx_type"), [], {"expect": {"call": {"service": 1}}}),
    ("l1006", "_debug is 1", T, CLEAN, ["L1006"], {"expect": {"call": {**CALL, "_debug": 1}}}),
    ("l1006", "_debug is 0", Q, CLEAN, [], {"expect": {"call": {**CALL, "_debug": 0}}}),
    ("l1007", "a default channel that is not offered", T, less("alipay_url"), ["L1007"], {"expect": {"call": {**CALL, "default_pay_channel": "alipay"}}}),
    ("l1007", "a default channel that is offered", Q, less("alipay_url"), [], {"expect": {"call": {**CALL, "default_pay_channel": "wx"}}}),
    ("l1008", "a code that is a text", T, CLEAN, ["L1008"], {"expect": {"call": {**CALL, "status_result": {"code": "0"}}}}),
    ("l1008", "a bare number", T, CLEAN, ["L1008"], {"expect": {"call": {**CALL, "status_result": 0}}}),
    ("l1008", "a cancelled order is no status", T, CLEAN, ["L1008"], {"expect": {"call": {**CALL, "status_result": {"code": 4}}}}),
    ("l1008", "nothing at all", T, CLEAN, ["L1008"], {"expect": {"call": {**CALL, "status_result": None}}}),
    ("l1008", "an unknown status", Q, CLEAN, [], {"expect": {"call": {**CALL, "status_result": {"code": 9}}}}),
    ("l1009", "a poll that runs once", T, CLEAN, ["L1009"], {"expect": {"call": {**CALL, "source": POLL_ONCE}}}),
    ("l1009", "polls that arm their timer again", Q, CLEAN, [], {"expect": {"call": {**CALL, "source": POLL_AGAIN}}}),
    ("l1010", "the amount became a text", T, CLEAN, ["L1010 call.passed.total_amount"], {"expect": {"call": {**CALL, "passed": but(total_amount="1")}}}),
    ("l1010", "a member was added and one is gone", T, CLEAN, ["L1010 call.passed.body", "L1010 call.passed.x"], {"expect": {"call": {**CALL, "passed": less("body", x="1")}}}),
    ("l1010", "the same members in another order", Q, CLEAN, [], {"expect": {"call": {**CALL, "passed": dict(reversed(CLEAN.items()))}}}),
]
