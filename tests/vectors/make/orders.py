"""orderInfo from a request of `sign_order_info`, as cashier.md §3 and §5 say: the model for the expected replies."""

from common import compact, sign

NOTIFY_URL = "https://tp-pay.snssdk.com/paycallback"
SIGNED_1_0 = ("app_id", "sign_type", "timestamp", "merchant_id", "uid", "trade_no", "total_amount", "params")


def risk_info(request):
    """The risk_info text: the address, and the device when there is one."""
    given = request["risk_info"]
    return compact({name: given[name] for name in ("ip", "device_id") if given.get(name)})


def part_2_0(request, settings):
    """The signed 2.0 members, in the order in which they are sent."""
    members = {
        "app_id": settings["app_id"], "sign_type": "MD5", "out_order_no": request["out_order_no"],
        "merchant_id": settings["merchant_id"], "timestamp": str(request["timestamp"]), "product_code": "pay",
        "payment_type": "direct", "total_amount": request["total_amount"], "trade_type": "H5", "uid": request["uid"],
        "version": "2.0", "currency": "CNY", "subject": request["subject"], "body": request["body"],
        "trade_time": str(request.get("trade_time", request["timestamp"])), "valid_time": str(request["valid_time"]),
        "notify_url": request.get("notify_url") or settings.get("notify_url", NOTIFY_URL),
        "wx_url": request.get("wx_url"), "wx_type": "MWEB" if request.get("wx_url") else None,
        "alipay_url": request.get("alipay_url"), "limit_pay": request.get("limit_pay"),
    }
    members = {name: value for name, value in members.items() if value}
    return {**members, "sign": sign(members, settings["secret"]), "risk_info": risk_info(request)}


def part_1_0(request, settings):
    """The signed 1.0 parameters, in the order in which they are sent."""
    members = {
        "app_id": settings["app_id"], "sign_type": "MD5", "timestamp": str(request["timestamp"]),
        "merchant_id": settings["merchant_id"], "uid": request["uid"], "trade_no": request["out_order_no"],
        "total_amount": request["total_amount"], "params": compact({"url": request["alipay_url"]}),
    }
    assert tuple(members) == SIGNED_1_0
    return {
        **members, "sign": sign(members, settings["secret"]), "method": "tp.trade.confirm", "pay_type": "ALIPAY_APP",
        "pay_channel": "ALIPAY_NO_SIGN", "risk_info": risk_info(request),
    }


def signed(request, settings):
    """The whole reply of `sign_order_info`."""
    version = request.get("applet_version", "3.0")
    if version == "1.0":
        part = part_1_0(request, settings)
        order_info = {"1.0": compact(part)}
    else:
        part = part_2_0(request, settings)
        order_info = part if version == "3.0" else {"2.0": compact(part)}
        if version == "2.0+":
            order_info = {"1.0": compact(part_1_0(request, settings)), **order_info}
    return {"order_info": order_info, "sign": part["sign"], "json": compact(order_info)}
