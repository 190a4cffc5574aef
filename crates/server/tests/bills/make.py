"""Writes the bills of 2024-01-01 that the tests read, with nothing but Python's own library.

Run it in this folder: `python3 make.py`. The files are committed; the same run gives the same bytes.
"""

import gzip
import io
import zipfile

DAY = "2024-01-01"
COLUMNS = (
    "交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,"
    "应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,"
    "手续费,费率,订单金额,申请退款金额,费率备注"
)
SUMMARY = "总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额"

# number, time, order amount, coupon, fee; A3 stands in this bill though it was paid on the day before.
PAID = [
    ("BILLA1", "12:01:30", "1.01", "0.10", "0.00501"),
    ("BILLA2", "12:02:00", "50.00", "0.00", "0.30000"),
    ("BILLA3", "00:00:02", "0.07", "0.00", "0.00000"),
    ("BILLX1", "13:00:00", "9.99", "0.00", "0.06000"),
]
# number, refund, time, amount, coupon part; A0 was paid long ago.
REFUNDED = [
    ("BILLA2", "BILLR1", "15:00:00", "15.00", "0.00"),
    ("BILLA0", "BILLR0", "16:00:00", "3.00", "0.20"),
]


def fen(yuan):
    whole, cents = yuan.split(".")
    return int(whole) * 100 + int(cents)


def yuan(fen):
    return f"{fen // 100}.{fen % 100:02d}"


def wechat(merchant="1900000001"):
    lines = [COLUMNS]
    for number, time, amount, coupon, fee in PAID:
        fields = [
            f"{DAY} {time}", "wx0000000000000001", merchant, "0", "WEB", "42" + number, number, "oUser", "MWEB",
            "SUCCESS", "OTHERS", "CNY", yuan(fen(amount) - fen(coupon)), coupon, "0", "0", "0.00", "0.00", "", "",
            "测试商品\\ 会员, 月卡", "a=1", fee, "0.60%", amount, "0.00", "",
        ]
        lines.append(",".join("`" + field for field in fields))
    for number, refund, time, amount, coupon in REFUNDED:
        fields = [
            f"{DAY} {time}", "wx0000000000000001", merchant, "0", "WEB", "42" + number, number, "oUser", "MWEB",
            "REFUND", "OTHERS", "CNY", "0.00", "0.00", "50" + refund, refund, yuan(fen(amount) - fen(coupon)), coupon,
            "ORIGINAL", "SUCCESS", "测试商品", "", "-0.00900", "0.60%", "0.00", amount, "",
        ]
        lines.append(",".join("`" + field for field in fields))
    paid = sum(fen(row[2]) for row in PAID)
    coupons = sum(fen(row[3]) for row in PAID)
    back = sum(fen(row[3]) for row in REFUNDED)
    kept = sum(fen(row[4]) for row in REFUNDED)
    lines.append(SUMMARY)
    totals = [str(len(PAID) + len(REFUNDED)), yuan(paid - coupons), yuan(back - kept), yuan(kept), "0.34701", yuan(paid), yuan(back)]
    lines.append(",".join("`" + field for field in totals))
    return ("\ufeff" + "\r\n".join(lines) + "\r\n").encode("utf-8")


def alipay():
    rule = "#-----------------------------------------业务明细列表"
    lines = [
        "#支付宝业务明细查询",
        "#账号：[20880000000000020156]",
        "#起始日期：[2024年01月01日 00:00:00]   终止日期：[2024年01月02日 00:00:00]",
        rule + "----------------------------------------",
        "支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,订单金额（元）,"
        "商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,商家红包消费金额（元）,"
        "卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注",
    ]
    for number, time, amount, coupon, fee in PAID:
        lines.append(
            f"42{number}\t,{number}\t,交易    ,测试商品 会员月卡,{DAY} {time},{DAY} {time},,,\t,,*用户(a***@example.com)\t,"
            f"{amount},{yuan(fen(amount) - fen(coupon))},0.00,0.00,0.00,{coupon},0.00,,0.00,0.00,\t,-{fee[:4]},0.00,"
        )
    for number, refund, time, amount, coupon in REFUNDED:
        lines.append(
            f"42{number}\t,{number}\t,退款    ,测试商品,{DAY} {time},{DAY} {time},,,\t,,*用户\t,"
            f"-{amount},-{yuan(fen(amount) - fen(coupon))},0.00,0.00,0.00,0.00,0.00,,0.00,0.00,{refund}\t,0.00,0.00,"
        )
    lines.append(rule + "结束------------------------------------")
    lines.append(f"#交易合计：{len(PAID)}笔，商家实收共60.97元，商家优惠共0.10元")
    lines.append(f"#退款合计：{len(REFUNDED)}笔，商家实收退款共-17.80元，商家优惠退款共0.00元")
    summary = "#支付宝业务汇总查询\r\n#账号：[20880000000000020156]\r\n门店编号,门店名称\r\n合计\t,\t\r\n"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in [("汇总.csv", summary), ("明细.csv", "\r\n".join(lines) + "\r\n")]:
            entry = zipfile.ZipInfo(name, date_time=(2024, 1, 2, 9, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, text.encode("gbk"))
    return out.getvalue()


def write(name, content):
    with open(name, "wb") as file:
        file.write(content)


write("wechat.csv", wechat())
write("wechat.csv.gz", gzip.compress(wechat(), mtime=0))
write("wechat_of_another.csv", wechat("1900000009"))
write("alipay.zip", alipay())
