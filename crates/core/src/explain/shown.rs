//! What WeChat's H5 page and Alipay's app show the user after the jump from the cashier (cashier.md §8, wechat.md §5).

use super::Explanation;
use crate::explanations;

/// The part of each text of the WeChat H5 page that tells it apart.
pub(super) const WECHAT: &[Explanation] = explanations! {
    "商家参数格式有误" => FixConfiguration;
    means "WeChat's H5 page says that the merchant's parameters have the wrong form: it received no usable Referer.",
          "微信 H5 支付页提示“商家参数格式有误”：没有拿到可用的 Referer。";
    cause "The H5 payment domain `snssdk.com` is not registered at the WeChat merchant platform.",
          "微信商户平台没有登记 H5 支付域名 snssdk.com。";
    cause "The address was opened directly (address bar, scan, a web view of one's own) and carries no Referer.",
          "直接打开了 mweb_url（地址栏、扫码或自建 WebView），请求没有带 Referer。";
    fix "Register `snssdk.com` as an H5 payment domain in the product centre of the merchant platform.",
        "在微信商户平台“产品中心 - H5 支付”登记域名 snssdk.com。";
    fix "Open the address only through `tt.pay`; elsewhere through a link on a page of a registered domain.",
        "小程序里只通过 tt.pay 拉起；其他场景从已登记域名的页面跳转。";

    "商家存在未配置的参数" => FixConfiguration;
    means "WeChat's H5 page says that a setting of the merchant is missing: the page came from a domain that is not the registered one.",
          "微信 H5 支付页提示“商家存在未配置的参数”：发起支付的页面域名与登记的 H5 支付域名不一致。";
    cause "`snssdk.com` is not among the H5 payment domains of this merchant number, or its review is not finished.",
          "该商户号的 H5 支付域名里没有 snssdk.com，或尚未审核通过。";
    cause "The order was made with another merchant number than the one that has the domain.",
          "下单所用的商户号不是登记域名的那个商户号。";
    fix "Register `snssdk.com` for exactly the `mch_id` that places the order and wait for the approval.",
        "为实际下单的 mch_id 登记 snssdk.com，等待审核生效。";
    fix "Compare the `mch_id` of the configuration with the one at the merchant platform.",
        "核对配置中的 mch_id 与商户平台是否一致。";

    "支付请求已失效" => Retry;
    means "WeChat's H5 page says that the payment request is no longer valid: `mweb_url` lives 5 minutes.",
          "微信 H5 支付页提示“支付请求已失效”：mweb_url 有效期只有 5 分钟。";
    cause "The user paid more than 5 minutes after the order call, often because `valid_time` is longer than 300.",
          "用户在下单 5 分钟之后才支付，多见于 valid_time 大于 300 的订单。";
    cause "A stored address was used again for a second attempt.",
          "再次支付时沿用了之前保存的 mweb_url。";
    fix "While the order is unpaid and not expired, repeat the WeChat order call with the same number and identical parameters: it gives a fresh address.",
        "订单未支付且未过期时，用原 out_trade_no 和完全相同的参数重新调用下单接口，取得新的 mweb_url。";
    fix "Sign a new orderInfo with the fresh `wx_url`, keeping `trade_time` and the amount.",
        "用新的 wx_url 重新签名 orderInfo，trade_time 和金额保持不变。";

    "请在微信外打开订单" => FixConfiguration;
    means "WeChat's H5 page was opened inside WeChat, where H5 payment is not offered.",
          "微信 H5 支付页提示“请在微信外打开订单”：H5 支付不能在微信内打开。";
    cause "The payment address was shared into a chat or opened in WeChat's own browser.",
          "支付链接被转发到微信，或在微信内置浏览器中打开。";
    fix "Start the payment in the mini-program; inside WeChat use JSAPI payment, which is a different product.",
        "在抖音等宿主的小程序内发起支付；微信内的场景应使用 JSAPI 支付。";

    "签名验证失败" => FixConfiguration;
    means "WeChat's page could not verify the payment address (shown on iOS; Android says that the system is busy).",
          "微信支付页提示“签名验证失败”：支付链接校验不通过（iOS 的提示，安卓显示“系统繁忙”）。";
    cause "The address was cut or altered: URL-encoded once more, HTML-escaped (`&amp;`), or without its last parameters.",
          "mweb_url 被截断或改动：多做了一次 URL 编码、& 变成了 &amp;，或丢了后面的参数。";
    cause "Two WeChat accounts opened the same address.",
          "同一个 mweb_url 被两个微信号打开。";
    fix "Put `mweb_url` into `wx_url` exactly as WeChat returned it.",
        "把微信返回的 mweb_url 原样放入 wx_url，不做任何编码或拼接。";
    fix "Give every user an order of their own; for the second account close this one and order under a new number.",
        "每个用户单独下单；换微信号支付时，关闭原单后换新单号下单。";

    "系统繁忙" => FixConfiguration;
    means "WeChat's page says that the system is busy; on Android this is mostly the message for a payment address that cannot be verified.",
          "微信支付页提示“系统繁忙”：在安卓上多半就是支付链接校验失败。";
    cause "The address was cut or altered on its way to the page.",
          "mweb_url 在传递过程中被截断或改动。";
    cause "Two WeChat accounts opened the same address.",
          "同一个 mweb_url 被两个微信号打开。";
    cause "WeChat Pay really has a disturbance, seldom.",
          "微信支付确实出现故障（少见）。";
    fix "Compare the `wx_url` that the front end received with the stored answer of WeChat, byte by byte.",
        "逐字节比对前端拿到的 wx_url 与微信下单返回值。";
    fix "Close the order and order under a new number when the account changed.",
        "换了微信号时，关闭原单后换新单号下单。";
    fix "When the address is untouched, query the order and let the user try again.",
        "链接确认无误时，先查单，再让用户重试。";

    "由于商家传入的H5交易参数有误" => FixConfiguration;
    means "WeChat's page refuses the H5 parameters of the order: the client IP is not valid.",
          "微信支付页提示“由于商家传入的H5交易参数有误”：下单传入的用户 IP 无效。";
    cause "`spbill_create_ip` / `payer_client_ip` is 127.0.0.1, a private address, or a whole list taken from `X-Forwarded-For`.",
          "spbill_create_ip / payer_client_ip 传了 127.0.0.1、内网地址，或整段 X-Forwarded-For。";
    cause "The address of the server was sent instead of the user's.",
          "传的是服务器 IP，而不是用户 IP。";
    fix "Take one address, the user's public one, from the header that your own outermost proxy sets.",
        "从最外层自有代理写入的请求头里取用户的公网 IP，只传一个。";
    fix "Check the proxy chain with a real phone on a mobile network, then order under a new number.",
        "用真机走移动网络核对代理链路，修正后换新单号下单。";

    "网络环境未能通过安全验证" => FixConfiguration;
    means "WeChat's page refuses the user's network: the IP of the order differs from the one that opens the payment.",
          "微信支付页提示“网络环境未能通过安全验证”：下单 IP 与用户拉起支付时的 IP 不一致。";
    cause "The backend sends its own address or that of a proxy instead of the user's.",
          "后端传了自身或代理的 IP，而不是用户的真实 IP。";
    cause "The user changed networks between order and payment (Wi-Fi to mobile, a VPN).",
          "用户在下单和支付之间切换了网络（Wi-Fi 与移动网络、VPN）。";
    cause "The user has IPv4 towards the merchant and IPv6 towards WeChat, or the reverse.",
          "用户访问商户走 IPv4、访问微信走 IPv6（或相反）。";
    fix "Send the user's public address as the client IP, the same one as in `risk_info`.",
        "客户端 IP 传用户的公网 IP，并与 risk_info 中的 ip 保持一致。";
    fix "Close the order, confirm the close by a query, and order again under a new number with the new address.",
        "关闭原单并查单确认已关闭，再用新单号和新的 IP 下单。";
    fix "Serve the mini-program over both IPv4 and IPv6, or over the same one throughout.",
        "后端同时支持 IPv4 和 IPv6，或全程保持同一种。";
};

/// Error codes of the Alipay app.
pub(super) const ALIPAY: &[Explanation] = explanations! {
    "ALIN10146" => FixConfiguration;
    means "The Alipay app refuses the order string: parameters, encoding or signature are not acceptable, or the product is not signed.",
          "支付宝 App 报 ALIN10146：订单串不合法，参数、编码、签名有误，或未签约产品。";
    cause "The signature does not fit: the private key is not the one whose public half was uploaded, or the text was changed after signing.",
          "签名不对：应用私钥与上传到支付宝的应用公钥不成对，或签名后内容又被改动。";
    cause "Values are not percent-encoded, are encoded twice, or the string begins with the gateway address.",
          "参数值没有 URL 编码或编码了两次，或订单串前面多了网关地址。";
    cause "`method` is not `alipay.trade.app.pay`, `app_id` is a sandbox one, or App payment is not signed for it.",
          "method 不是 alipay.trade.app.pay、app_id 是沙箱的，或该应用没有签约 App 支付。";
    cause "`biz_content` is not valid JSON or misses `out_trade_no`, `total_amount` or `subject`.",
          "biz_content 不是合法 JSON，或缺少 out_trade_no、total_amount、subject。";
    fix "Check the string with the application's public key, and compare that key with the one in the Alipay console.",
        "用应用公钥自验签，并与支付宝开放平台后台里的应用公钥核对。";
    fix "Make the string with `alipay_app_order` and hand it on unchanged as `alipay_url`.",
        "用 alipay_app_order 生成订单串，原样放入 alipay_url。";
    fix "Check environment, `app_id` and the signed products in the Alipay console.",
        "在支付宝开放平台核对环境、app_id 和签约产品。";
    fix "Run `lint_order_info`: rules L701 to L731 look into the string.",
        "用 lint_order_info 检查，L701 至 L731 专查订单串。";
};
