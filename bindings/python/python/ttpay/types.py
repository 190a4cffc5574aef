"""The shapes that cross the door: configuration, requests and replies."""
# Written by `cargo xtask gen`; change the Rust types and run it again.

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, TypedDict

__all__ = [
    "Ack",
    "AlipayConfig",
    "AlipayOrderReply",
    "AppletVersion",
    "Bilingual",
    "BillReply",
    "CashierCode",
    "CashierConfig",
    "Certainty",
    "CertificateScheme",
    "CertificateSerialReply",
    "Channel",
    "CloseReason",
    "Closed",
    "CodeSource",
    "Config",
    "DecryptScheme",
    "Decrypted",
    "Detail",
    "Diagnosis",
    "Difference",
    "EarlierMessage",
    "EcpayAnswer",
    "EcpayConfig",
    "EcpayEvent",
    "EcpayEventKind",
    "EcpayVerified",
    "EntrySchema",
    "Expect",
    "Explanation",
    "Fact",
    "FactReply",
    "Finding",
    "HttpRequest",
    "LimitPay",
    "LimitsConfig",
    "LintExpect",
    "LintFinding",
    "LintReport",
    "LintSkipped",
    "Next",
    "NotificationKind",
    "PlatformKeyConfig",
    "Reason",
    "RefundFact",
    "RefundOutcome",
    "RefundReply",
    "RiskInfo",
    "Scene",
    "SceneKind",
    "Scheme",
    "Severity",
    "Signed",
    "SignedFields",
    "SignedOrderInfo",
    "Source",
    "StatusAnswer",
    "TpGatewayAnswer",
    "TpGatewayConfig",
    "TpGatewayEvent",
    "TpGatewayHttpRequest",
    "TpGatewayNotified",
    "TradeAnswer",
    "TradeConfig",
    "TradeEvent",
    "TradeEventKind",
    "TradeOrderReply",
    "TradeRefundAnswer",
    "TradeVerified",
    "TtPayCall",
    "VerifiedNotification",
    "WechatConfig",
    "WechatConfigV2",
    "WechatConfigV3",
    "WechatH5Reply",
]

SceneKind = Literal["Wap", "iOS", "Android"]
"""The kind of place where the user pays.

- `Wap`: A mobile web page; also what the ByteDance cashier uses.
- `iOS`: An iOS application.
- `Android`: An Android application.
"""

Scheme = Literal[
    "cashier_md5",
    "wechat_v2_md5",
    "wechat_v2_hmac_sha256",
    "wechat_v3_request",
    "wechat_v3_response",
    "alipay_rsa2",
    "alipay_rsa",
    "alipay_notify_rsa2",
    "alipay_notify_rsa",
    "alipay_response_rsa2",
    "tp_gateway_md5",
    "tp_gateway_rsa",
    "ecpay_md5",
    "ecpay_callback_sha1",
    "trade_request_rsa",
    "trade_callback_rsa",
]
"""Signature schemes.

- `cashier_md5`: The orderInfo signature of the tt.pay cashier (cashier.md §4).
- `wechat_v2_md5`: WeChat Pay API v2 with MD5 (wechat.md §3.2).
- `wechat_v2_hmac_sha256`: WeChat Pay API v2 with HMAC-SHA256 (wechat.md §3.2).
- `wechat_v3_request`: A request to WeChat Pay API v3 (wechat.md §4.1).
- `wechat_v3_response`: An answer or notification of WeChat Pay API v3 (wechat.md §4.2).
- `alipay_rsa2`: A request to Alipay, SHA-256 (alipay.md §3).
- `alipay_rsa`: A request to Alipay, SHA-1, for old applications (alipay.md §3).
- `alipay_notify_rsa2`: A notification of Alipay, SHA-256 (alipay.md §7.3).
- `alipay_notify_rsa`: A notification of Alipay, SHA-1 (alipay.md §7.3).
- `alipay_response_rsa2`: An answer of Alipay's gateway, SHA-256 (alipay.md §5.2).
- `tp_gateway_md5`: A request to ByteDance's tp gateway (bytedance.md §1.3).
- `tp_gateway_rsa`: An answer or notification of ByteDance's tp gateway, MD5 with RSA (bytedance.md §1.4–1.5).
- `ecpay_md5`: A request of guaranteed payment, MD5 over sorted values (bytedance.md §2.2).
- `ecpay_callback_sha1`: A callback of guaranteed payment (bytedance.md §2.4).
- `trade_request_rsa`: A request of the general trade system, under the application key (bytedance.md §3.2).
- `trade_callback_rsa`: A callback of the general trade system, under the platform key (bytedance.md §3.5).
"""

AppletVersion = Literal["1.0", "2.0", "2.0+", "3.0"]
"""Which output form to build.

- `1.0`: `{"1.0": "<text>"}` for `tt.requestPayment`; Alipay only.
- `2.0`: `{"2.0": "<text>"}`.
- `2.0+`: Both members of the wrapper.
- `3.0`: The 2.0 members flat, as `tt.pay` takes them; the form to use.
"""

Severity = Literal["error", "warning"]
"""How bad a finding is.

- `error`: The platform or a channel refuses, or money or status can go wrong.
- `warning`: It works, but it is undocumented, fragile or misleading.
"""

CloseReason = Literal["expired", "user_cancelled", "merchant_cancelled", "payment_failed", "place_failed"]
"""Why **we** ended an order. Set once, only while the order has no final code.

- `expired`: The time to pay was over and we began to close the order.
- `user_cancelled`: The user gave the order up.
- `merchant_cancelled`: The merchant gave the order up.
- `payment_failed`: A channel reported a payment that failed for good and we ended the order for it.
- `place_failed`: No channel accepted the order, so nothing was handed out.
"""

Channel = Literal["wechat", "alipay", "ecpay", "trade"]
"""A payment channel.

- `wechat`: WeChat Pay.
- `alipay`: Alipay.
- `ecpay`: ByteDance's guaranteed payment 担保支付: the platform itself takes the money.
- `trade`: ByteDance's general trade system 通用交易系统: the platform itself takes the money.
"""

Source = Literal["query", "notification", "tp_gateway", "unsigned"]
"""How a fact was learned.

- `query`: A verified answer to our question.
- `notification`: A verified message that the channel sent by itself.
- `tp_gateway`: A message of ByteDance's tp gateway: weak evidence (MD5, 1024 bits), a reason to ask the channel and no more.
- `unsigned`: An answer that nobody signed, as ecpay gives them: a reason to call somebody and no more.
"""

CashierCode = Literal[0, 1, 2, 3, 9]
"""A code that the backend answers to `getOrderStatus`. There are exactly five; 4 is not among them.

- `0`: 支付成功: money was taken for this order.
- `1`: 支付超时: the time is over and no channel can take money any more.
- `2`: 支付失败: our attempt failed for good and no channel can take money any more.
- `3`: 支付关闭: closed, and no channel can take money any more.
- `9`: 订单状态未知: everything else.
"""

Reason = Literal[
    "paid",
    "paid_refunded_part",
    "paid_refunded_full",
    "paid_refunding",
    "timed_out",
    "never_offered",
    "user_cancelled",
    "merchant_cancelled",
    "closed_elsewhere",
    "revoked",
    "payment_failed",
    "place_failed",
    "contradiction",
    "unrecognised",
    "attempt_failed",
    "in_progress",
    "close_needed",
    "closing",
    "unproved",
    "waiting",
    "not_started",
    "no_deadline",
    "not_asked",
    "not_offered",
]
"""Why an order has its code.

- `paid`: Money was taken, proved by a verified message of the channel.
- `paid_refunded_part`: Paid, and a part of the money went back.
- `paid_refunded_full`: Paid, and all of the money went back; the code stays 0.
- `paid_refunding`: Paid and being refunded; the sum is not known yet.
- `timed_out`: The time to pay is over and no channel can take money any more.
- `never_offered`: The time to pay is over and no channel was ever offered.
- `user_cancelled`: The user gave the order up and no channel can take money any more.
- `merchant_cancelled`: The merchant gave the order up and no channel can take money any more.
- `closed_elsewhere`: Closed in time by somebody else, such as the merchant platform or support.
- `revoked`: WeChat revoked the order; unexpected for this product.
- `payment_failed`: The payment failed for good and no channel can take money any more.
- `place_failed`: No channel accepted the order, so nobody could pay it.
- `contradiction`: The channel does not know an order whose link was handed out.
- `unrecognised`: The channel used a word that we do not know, and we do not guess.
- `attempt_failed`: One attempt to pay failed; another may work until the order is closed.
- `in_progress`: The user is paying at this moment.
- `close_needed`: The time to pay is over but the channel still takes money: close it and ask again.
- `closing`: We ended the order but the channel does not show it yet.
- `unproved`: The time to pay is over, and the platform has said nothing that it signed; its callback decides.
- `waiting`: The order can be paid and waits for the user.
- `not_started`: Alipay has no trade yet, and the order string can still be paid.
- `no_deadline`: The order string has no absolute deadline, so Alipay may still take money.
- `not_asked`: The channel was offered and nothing about it is verified yet.
- `not_offered`: No channel has been offered yet.
"""

Certainty = Literal["proved", "suspected"]
"""How sure a finding is.

- `proved`: The claimed value was reproduced exactly, or the opened signature shows it.
- `suspected`: It is visible or likely, and nothing was computed.
"""

CodeSource = Literal["cashier", "wechat", "alipay"]
"""Whose code it is.

- `cashier`: The tt.pay cashier of ByteDance and the result codes of its front end.
- `wechat`: WeChat Pay, API v2 and v3, and its H5 page.
- `alipay`: Alipay's gateway and its app.
"""

Next = Literal["retry", "query", "wait", "new_number", "fix_configuration"]
"""The one thing to do next. Absent in an `Explanation`: nothing for a program to do, at most for a person.

- `retry`: Send the same call again, same numbers and same parameters, after what the fixes name.
- `query`: Ask for the true state before anything else; what happened is not known yet.
- `wait`: Not now: come back later, at the pace that the fixes name.
- `new_number`: This number is used up: once that is confirmed, go on with a new one.
- `fix_configuration`: Repeating cannot help: correct the request, the keys or the account first.
"""

DecryptScheme = Literal["wechat_v2_refund", "wechat_v3_aead", "alipay_aes"]
"""What `decrypt` can open.

- `wechat_v2_refund`: `req_info` of a WeChat v2 refund notification (wechat.md §3.12).
- `wechat_v3_aead`: A sealed resource of WeChat v3 (wechat.md §4.4).
- `alipay_aes`: Alipay's content encryption.
"""

CertificateScheme = Literal["alipay_app", "alipay_root", "wechat"]
"""Whose serial text `certificate_serial` writes.

- `alipay_app`: `app_cert_sn` and `alipay_cert_sn` (alipay.md §8).
- `alipay_root`: `alipay_root_cert_sn` of a root file (alipay.md §8).
- `wechat`: The serial of a WeChat certificate in upper-case hex (wechat.md §4.3).
"""

LimitPay = Literal["no_credit"]
"""A restriction of the ways to pay.

- `no_credit`: No credit cards.
"""

RefundOutcome = Literal["succeeded", "pending", "failed", "unknown"]
"""What became of a refund.

- `succeeded`: The money went back.
- `pending`: Accepted, not finished.
- `failed`: Ended without money going back.
- `unknown`: The channel did not say; ask again before doing anything.
"""

NotificationKind = Literal["payment", "refund"]
"""What a notification is about.

- `payment`: A payment, or another state of the order.
- `refund`: A refund.
"""

EcpayEventKind = Literal["payment", "refund", "settle", "url_check"]
"""What a callback is about.

- `payment`: A payment: look at its `status`.
- `refund`: A refund, also one that failed.
- `settle`: A settlement.
- `url_check`: The platform checks the address; nothing happened.
"""

TradeEventKind = Literal[
    "payment",
    "refund",
    "pre_create_refund",
    "settle",
    "sign_callback",
    "sign_pay_callback",
]
"""What a callback is about.

- `payment`: A payment that succeeded or was given up: look at its `status`.
- `refund`: A refund that ended: look at its `status`.
- `pre_create_refund`: A user asks for a refund, and the merchant has to answer with its data.
- `settle`: A settlement.
- `sign_callback`: A contract for later deductions.
- `sign_pay_callback`: A deduction under a contract.
"""


class Config(TypedDict, total=False):
    """Everything a `Merchant` is built from. Every section is optional: a verb whose section is missing
    answers `config_missing`.
    """

    cashier: CashierConfig | None
    """ByteDance's cashier."""
    wechat: WechatConfig | None
    """WeChat Pay, API v2 or v3."""
    alipay: AlipayConfig | None
    """Alipay."""
    tp_gateway: TpGatewayConfig | None
    """ByteDance's tp gateway; it also needs `cashier`."""
    ecpay: EcpayConfig | None
    """Guaranteed payment 担保支付."""
    trade: TradeConfig | None
    """The general trade system 通用交易系统."""
    limits: LimitsConfig | None
    """Bounds and switches."""


class _CashierConfig(TypedDict):
    app_id: str
    """The payment app id (800…)."""
    merchant_id: str
    """The payment merchant number."""
    secret: str
    """The payment secret."""


class CashierConfig(_CashierConfig, total=False):
    """The three values that ByteDance issues for payment. They are not the mini-program's own AppID and
    AppSecret.
    """

    notify_url: str | None
    """The orderInfo `notify_url`; the documented fixed address when absent."""


class _WechatConfigV2(TypedDict):
    api: Literal["v2"]
    app_id: str
    """The application id, bound to the merchant number."""
    mch_id: str
    """The merchant number."""
    key: str
    """The APIv2 key: 32 printable ASCII characters."""
    sign_type: str
    """`MD5` or `HMAC-SHA256`; messages never choose it."""


class WechatConfigV2(_WechatConfigV2, total=False):
    """API v2: XML and a shared key."""

    base_url: str | None
    """The address of WeChat Pay; `https://api.mch.weixin.qq.com` when absent."""
    notify_url: str | None
    """Where payments and refunds are notified when a request names no address: public `https`, no query."""
    scene: Scene | None
    """Where the user opens the page when an order names no scene; `Wap` when absent."""


class _Scene(TypedDict):
    type: SceneKind
    """The kind of place."""


class Scene(_Scene, total=False):
    """Where the user opens the payment page."""

    app_name: str | None
    """Name of the site or application: at most 64 bytes."""
    app_url: str | None
    """Address of the site: at most 128 bytes."""
    bundle_id: str | None
    """iOS bundle id: at most 128 bytes."""
    package_name: str | None
    """Android package name: at most 128 bytes."""


class _WechatConfigV3(TypedDict):
    api: Literal["v3"]
    app_id: str
    """The application id, bound to the merchant number."""
    mch_id: str
    """The merchant number."""
    serial_no: str
    """The serial of the **merchant** certificate, in hex."""
    private_key: str
    """The private key of the merchant certificate: PEM or bare base64, PKCS#8 or PKCS#1."""
    apiv3_key: str
    """The APIv3 key: exactly 32 bytes."""
    platform_keys: Sequence[PlatformKeyConfig]
    """The trusted keys of WeChat Pay, at least one; several for rotation."""


class WechatConfigV3(_WechatConfigV3, total=False):
    """API v3: JSON and RSA keys."""

    base_url: str | None
    """The address of WeChat Pay; `https://api.mch.weixin.qq.com` when absent."""
    key: str | None
    """The APIv2 key, 32 printable ASCII characters: a v3 merchant may still get v2 refund notices."""
    notify_url: str | None
    """Where payments and refunds are notified when a request names no address: public `https`, no query."""
    scene: Scene | None
    """Where the user opens the page when an order names no scene; `Wap` when absent."""


class _PlatformKeyConfig(TypedDict):
    id: str
    """`PUB_KEY_ID_…`, or the serial of the certificate in upper-case hex."""


class PlatformKeyConfig(_PlatformKeyConfig, total=False):
    """One entry of `platform_keys` as it is configured: exactly one of key and certificate."""

    public_key: str | None
    """The WeChat Pay public key: PEM or bare base64."""
    certificate: str | None
    """The platform certificate: PEM or bare base64."""


class _AlipayConfig(TypedDict):
    app_id: str
    """The application's number."""
    private_key: str
    """The application's private key: PEM or bare base64, PKCS#8 or PKCS#1."""


class AlipayConfig(_AlipayConfig, total=False):
    """Alipay: with `alipay_public_key`, or with the three certificates."""

    alipay_public_key: str | None
    """Key mode: **Alipay's** public key, not the one that was uploaded."""
    app_certificate: str | None
    """Certificate mode: the application's certificate."""
    alipay_certificate: str | None
    """Certificate mode: Alipay's certificate."""
    alipay_root_certificate: str | None
    """Certificate mode: Alipay's root file."""
    sign_type: str | None
    """`RSA2` (default) or `RSA`; messages never choose it."""
    seller_id: str | None
    """The seller's number (PID, 2088…)."""
    seller_email: str | None
    """The seller's account name, compared when a notification has no `seller_id`."""
    aes_key: str | None
    """The key of content encryption, base64."""
    notify_url: str | None
    """Where payments are notified unless an order says otherwise."""
    gateway_url: str | None
    """The gateway; production when absent."""


class TpGatewayConfig(TypedDict, total=False):
    """The section `tp_gateway`; application, merchant and secret are those of `cashier`."""

    platform_public_key: str | None
    """The gateway's public key: PEM or bare base64; the one that ByteDance published when absent."""


class _EcpayConfig(TypedDict):
    app_id: str
    """The mini-program's AppID (`tt…`)."""
    salt: str
    """The SALT, which signs requests; a service provider's own one."""
    token: str
    """The Token, which verifies callbacks."""


class EcpayConfig(_EcpayConfig, total=False):
    """The section `ecpay`. SALT and Token stand in 支付设置; neither is the AppSecret."""

    thirdparty_id: str | None
    """The service provider's AppID, added to every request."""
    previous_tokens: Sequence[str] | None
    """Earlier Tokens: an order keeps the one it was created with."""
    base_url: str | None
    """Where calls are sent instead of the platform's hosts; `sandbox` of a call is then without effect."""


class _TradeConfig(TypedDict):
    app_id: str
    """The mini-program's AppID (`tt…`)."""
    private_key: str
    """The application key: **our** private key, PEM or bare base64, PKCS#8 or PKCS#1."""
    key_version: str
    """The version that the console gave to our uploaded public key."""


class TradeConfig(_TradeConfig, total=False):
    """The section `trade`."""

    platform_public_key: str | None
    """The platform key: **the platform's** public key as the console shows it for this mini-program. Without
    it no callback can be verified (`config_missing`).
    """
    app_secret: str | None
    """The mini-program's AppSecret, which asks for access tokens (`client_token`). Without it a call for a
    token names its own.
    """
    base_url: str | None
    """Where calls are sent instead of the platform's hosts; `sandbox` of a call is then without effect."""


class LimitsConfig(TypedDict, total=False):
    """Bounds and switches."""

    max_clock_skew_s: int | None
    """How far a signed time stamp may be from now, in seconds."""
    allow_loopback: bool | None
    """Permits http and loopback addresses: for the sandbox only."""


class Signed(TypedDict):
    """The reply of `sign`."""

    signature: str
    """The signature."""
    string_to_sign: str
    """The text that was signed, with the secret cut off."""


class _RiskInfo(TypedDict):
    ip: str
    """The user's own public IP address: one IPv4 or IPv6 literal."""


class RiskInfo(_RiskInfo, total=False):
    """Risk data beside the signed members."""

    device_id: str | None
    """The user's device id."""


class SignedOrderInfo(TypedDict):
    """The reply of `sign_order_info`."""

    order_info: Any
    """The object for the front end, wrapper included."""
    sign: str
    """The signature of the 2.0/3.0 part (of the 1.0 part when only that was asked for)."""
    json: str
    """The same as JSON text."""


class SignedFields(TypedDict):
    """The reply of `sign_fields`."""

    sign: str
    """32 lower-case hex digits."""


class LintExpect(TypedDict, total=False):
    """What the merchant knows of the order beside its orderInfo."""

    out_order_no: str | None
    """The order being paid."""
    total_amount: int | None
    """Its amount in fen."""
    previous: Any | None
    """An earlier orderInfo that was signed for the same order number: an object."""
    wechat_order: Any | None
    """The unified order request that `wx_url` came from: an object; `total_fee`, `trade_type`, `out_trade_no`
    and `time_expire` are read.
    """
    call: TtPayCall | None
    """The call of `tt.pay`."""


class TtPayCall(TypedDict, total=False):
    """The call of `tt.pay` on the front end."""

    service: int | None
    """The option `service`."""
    has_get_order_status: bool | None
    """Whether the option `getOrderStatus` is given; false when absent."""
    _debug: Any | None
    """The option `_debug`: a number or a boolean."""
    default_pay_channel: str | None
    """The member `default_pay_channel` of the option `payChannel`."""
    status_result: Any | None
    """A value that `getOrderStatus` resolved to."""
    passed: Any | None
    """The object that was really given to `tt.pay`."""
    source: str | None
    """Source text of the front end."""


class LintReport(TypedDict):
    """What the linter says."""

    findings: list[LintFinding]
    """The breaches, by rule number, then by field; of one rule at most a hundred."""
    skipped: list[LintSkipped]
    """Every rule that could not be checked, so that "no finding" is never mistaken for "checked"."""


class _LintFinding(TypedDict):
    rule: str
    """The rule, such as `L401`."""
    severity: Severity
    """How bad it is."""
    field: str
    """The path of the member: `total_amount`, `alipay_url.sign`, `biz_content.subject`, `wx.total_fee`,
    `call.service`.
    """
    message: str
    """What is wrong, in English."""
    message_zh: str
    """What is wrong and what to do, in Chinese."""
    fix: str
    """What to do, in English."""


class LintFinding(_LintFinding, total=False):
    """One breach of one rule."""

    detail: str
    """The values that were compared, where there are some."""
    channel_code: str
    """What the platform or a channel shows in this case; `explain_code` knows it."""


class LintSkipped(TypedDict):
    """One rule that could not be checked."""

    rule: str
    """The rule."""
    missing: str
    """The input or the readable value that it needs, such as `now`, `cashier.secret`, `timestamp`."""


class _Fact(TypedDict):
    channel: Channel
    """The channel that said it."""
    out_trade_no: str
    """The merchant's order number."""
    state: str
    """The channel's own word, verbatim (`SUCCESS`, `TRADE_CLOSED`, …). Empty: the channel was offered,
    nothing is verified yet.
    """
    amount_fen: int
    """The amount of the order in fen; 0 where the channel names none."""
    seen_at: int
    """The age of the statement, Unix seconds: when the query was sent or the notification received."""
    source: Source
    """How it was learned."""


class Fact(_Fact, total=False):
    """A verified statement of a channel about one order."""

    transaction_id: str
    """The channel's own number of the payment."""
    paid_fen: int
    """What the user really paid, in fen."""
    refunded_fen: int
    """What has been refunded so far, in fen."""
    paid_at: int
    """When it was paid, Unix seconds. Its presence is evidence of payment."""


class _StatusAnswer(TypedDict):
    code: CashierCode
    """What `getOrderStatus` answers."""
    reason: Reason
    """Why."""


class StatusAnswer(_StatusAnswer, total=False):
    """The code of an order with its reason."""

    refund_channel: Channel
    """Both channels hold money for this order: refund this one, and never the other one as well."""


class _EarlierMessage(TypedDict):
    signature: str
    """Its signature."""


class EarlierMessage(_EarlierMessage, total=False):
    """An earlier message with its signature."""

    params: Any | None
    """Its parameters."""
    message: Any | None
    """Its parts."""


class Diagnosis(TypedDict):
    """The answer of the doctor."""

    matches: bool
    """Whether the claimed signature is correct under the wanted key."""
    findings: list[Finding]
    """What was found; empty when nothing of the catalogue explains it."""


class _Finding(TypedDict):
    mistake: str
    """The id of the entry in mistakes.md, such as `TP-01`."""
    certainty: Certainty
    """How sure it is."""
    message: str
    """What went wrong, in English."""
    message_zh: str
    """What went wrong and what to do, in Chinese."""
    fix: str
    """What to do."""


class Finding(_Finding, total=False):
    """One finding."""

    detail: Detail
    """Which field, key or variant."""
    first_difference: Difference
    """Where the texts part."""


class Detail(TypedDict, total=False):
    """Which field, key or variant a finding is about."""

    field: str
    """The field or fields (joined with `+`), header or place."""
    variant: str
    """Which form of the mistake."""
    key: str
    """The configuration path of the key that reproduces the value."""
    wanted: str
    """What the scheme wants instead: the path of its key, or its hash."""
    pair: int
    """Two findings with one mark are a pair: only both together reproduce the value."""
    same_as: str
    """The id of an earlier finding that has the same effect on this message."""


class Difference(TypedDict):
    """Where the reproduced text and the correct text part."""

    offset: int
    """Byte offset of the first difference, from 0."""
    expected: str
    """The correct text around it; keys are masked."""
    got: str
    """The reproduced text around it; keys are masked."""


class _Explanation(TypedDict):
    code: str
    """The code as its owner prints it; ends in `*` when the text speaks of a whole class of codes."""
    meaning: Bilingual
    """What happened, in one sentence."""
    causes: list[Bilingual]
    """The likely causes, most frequent first; empty when nothing went wrong."""
    fixes: list[Bilingual]
    """What to do about it, in the order of the causes."""


class Explanation(_Explanation, total=False):
    """What a code means and what to do about it."""

    next: Next
    """What to do next in one word."""


class Bilingual(TypedDict):
    """One text in both languages."""

    en: str
    """English."""
    zh: str
    """Chinese."""


class Decrypted(TypedDict):
    """The reply of `decrypt`."""

    plaintext: str
    """The plain text."""


class CertificateSerialReply(TypedDict):
    """The reply of `certificate_serial`."""

    serial: str
    """The serial text."""


class HttpRequest(TypedDict):
    """A request that is ready to be sent by any HTTP client, byte for byte."""

    method: str
    """`GET` or `POST`."""
    url: str
    """Absolute URL, already percent-encoded. It is signed as it stands: check that the client does not
    re-encode it.
    """
    headers: list[list[str]]
    """Header lines in order."""
    body: str
    """The body, to be sent as exactly these bytes; empty for GET."""


class Expect(TypedDict, total=False):
    """What the caller expects of a verified message; every member that is given is compared."""

    out_trade_no: str | None
    """The order number (`order_mismatch`)."""
    out_refund_no: str | None
    """The refund number (`order_mismatch`)."""
    amount_fen: int | None
    """The amount of the order in fen (`amount_mismatch`)."""
    currency: str | None
    """The currency, `CNY` (`amount_mismatch`)."""


class _WechatH5Reply(TypedDict):
    wx_url: str
    """The address for `wx_url` of orderInfo, unmodified; it lives 5 minutes."""


class WechatH5Reply(_WechatH5Reply, total=False):
    """The answer to an order."""

    prepay_id: str
    """WeChat's number of the prepared payment (v2 only)."""


class FactReply(TypedDict):
    """The answer to a query."""

    fact: Fact
    """The verified statement."""


class Closed(TypedDict):
    """The answer to a close: never a fact; query afterwards."""

    closed: bool
    """Always true."""


class RefundReply(TypedDict):
    """The answer to a refund or a refund query."""

    refund: RefundFact
    """The verified statement."""


class _RefundFact(TypedDict):
    channel: Channel
    """The channel that said it."""
    out_trade_no: str
    """The merchant's order number."""
    out_refund_no: str
    """The merchant's refund number."""
    state: str
    """The channel's own word, verbatim."""
    outcome: RefundOutcome
    """What the word means."""
    amount_fen: int
    """The amount of this refund in fen; 0 where the channel names none."""
    seen_at: int
    """The age of the statement, Unix seconds."""


class RefundFact(_RefundFact, total=False):
    """A verified statement of a channel about one refund."""

    refund_id: str
    """The channel's own number of the refund."""


class _VerifiedNotification(TypedDict):
    kind: NotificationKind
    """Payment or refund; a handler that waits for one must not book the other."""
    ack: Ack
    """The answer to give once the event is stored."""


class VerifiedNotification(_VerifiedNotification, total=False):
    """A notification that was verified, decrypted and bound to our merchant. Only this can move an order."""

    fact: Fact
    """The verified statement about the order."""
    refund: RefundFact
    """The verified statement about the refund."""
    notify_id: str
    """The channel's own number of the event, the same on every repetition."""


class Ack(TypedDict):
    """The answer that a notification must be given."""

    status: int
    """HTTP status."""
    headers: list[list[str]]
    """Header lines."""
    body: str
    """The exact body."""


class BillReply(TypedDict, total=False):
    """Where a bill can be fetched, or the bill text itself (WeChat v2)."""

    download_url: str
    """The address; fetch it at once (WeChat 5 minutes, Alipay 30 seconds)."""
    hash: str
    """The hash of the file, as `sha1:…`."""
    text: str
    """The bill text itself."""


class AlipayOrderReply(TypedDict):
    """The order string."""

    alipay_url: str
    """The text for `alipay_url` of orderInfo, unmodified. There is no request: Alipay learns of the order
    from the user.
    """


class TpGatewayHttpRequest(TypedDict):
    """A call of the gateway, ready to be sent by any HTTP client."""

    method: str
    """Always `POST`."""
    url: str
    """Absolute URL."""
    headers: list[list[str]]
    """Header lines in order."""
    body: str
    """The form, every value percent-encoded, to be sent as exactly these bytes."""
    biz_content: str
    """The `biz_content` that was signed and is sent."""


class TpGatewayAnswer(TypedDict):
    """A verified answer. Weak evidence: a reason to ask the channel, never a payment."""

    response: Any
    """The members of `response` as they came."""


class TpGatewayNotified(TypedDict):
    """A verified notification. Weak evidence: a reason to ask the channel, never a payment."""

    event: TpGatewayEvent
    """What it says."""
    ack: Ack
    """The answer to give once the event is stored."""


class _TpGatewayEvent(TypedDict):
    event_code: str
    """`trade_status_sync`, `refund_status_sync`, or an event of another product: book only what you wait for.
    """
    notify_id: str
    """The gateway's number of the event, the same on every repetition."""


class TpGatewayEvent(_TpGatewayEvent, total=False):
    """What a verified notification says. All values are the texts that were signed; an empty one counts as
    absent.
    """

    out_order_no: str
    """The order number."""
    trade_no: str
    """The gateway's number of the payment."""
    total_amount: str
    """The amount of the order in fen, decimal."""
    trade_status: str
    """The state of the payment: `WAIT_BUYER_PAY`, `TRADE_CLOSED`, `TRADE_SUCCESS`, `TRADE_FINISHED`."""
    out_refund_no: str
    """The refund number."""
    refund_amount: str
    """The amount of the refund in fen, decimal."""
    refund_status: str
    """The state of the refund: `REFUND_SUCCESS`."""


class _EcpayAnswer(TypedDict):
    err_no: Any
    """Always 0: any other is the error `channel_error`."""
    verified: bool
    """Always false: ecpay signs no answer."""


class EcpayAnswer(_EcpayAnswer, total=False):
    """An accepted answer, member by member as it came. Nobody signed it: what it says is a hint, and only a
    callback counts.
    """

    err_tips: Any
    """The platform's own text."""
    data: Any
    """`create_order`: `{order_id, order_token}` for `tt.pay` with service 5."""
    payment_info: Any
    """`query_order`: `{total_fee, order_status, pay_time, way, channel_no, …}`."""
    refund_no: Any
    """`create_refund`: the platform's number of the refund."""
    refundInfo: Any
    """`query_refund`: `{refund_no, refund_amount, refund_status}`."""
    settle_no: Any
    """`settle`: the platform's number of the settlement."""
    settle_info: Any
    """`query_settle`: `{settle_no, settle_amount, settle_status}`."""


class EcpayVerified(TypedDict):
    """A verified callback with the answer it must be given."""

    event: EcpayEvent
    """What it says."""
    ack: Ack
    """The answer to give once the event is stored."""


class _EcpayEvent(TypedDict):
    type: EcpayEventKind
    """What it is about. The word on the wire is not signed; it was held against the content."""


class EcpayEvent(_EcpayEvent, total=False):
    """What a verified callback says."""

    status: str
    """The channel's own word: `SUCCESS`, `FAIL`, `PROCESSING`. Only `SUCCESS` of a payment is a payment."""
    number: str
    """The merchant's own number of the order, refund or settlement."""
    amount_fen: int
    """The amount of the order or refund in fen, where it is named."""
    msg: Any
    """All members of the signed content as they came."""
    content_id: str
    """The same for every copy of one statement: store it, and handle a second copy by the acknowledgement
    alone.
    """


class TradeOrderReply(TypedDict):
    """The two arguments of `tt.requestOrder`."""

    data: str
    """The text that was signed: hand on exactly this, never a parsed and printed copy."""
    byte_authorization: str
    """`byteAuthorization`."""


class TradeAnswer(TypedDict):
    """An accepted answer."""

    data: Any
    """The member `data` as it came; null when there is none."""
    verified: bool
    """Whether the answer was signed under the platform key. One that was not is believed only as far as the
    connection.
    """


class TradeRefundAnswer(TypedDict):
    """The merchant's part of a refund that the user began. Without it the refund hangs."""

    out_refund_no: str
    """The merchant's number for this refund: the same one for the same `refund_id`."""
    order_entry_schema: EntrySchema
    """The page that shows the refund."""


class _EntrySchema(TypedDict):
    path: str
    """The page, without leading `/` and without query."""


class EntrySchema(_EntrySchema, total=False):
    """`{path, params?}`: the page of the mini-program that shows the order."""

    params: str | None
    """Its parameters as JSON **text**."""


class TradeVerified(TypedDict):
    """A verified callback with the answer it must be given."""

    event: TradeEvent
    """What it says."""
    ack: Ack
    """The answer to give once the event is stored."""


class _TradeEvent(TypedDict):
    type: TradeEventKind
    """What it is about: book only what you wait for."""
    msg: Any
    """All members of the signed content as they came."""
    content_id: str
    """The same for every copy of one statement: store it, and handle a second copy by the acknowledgement
    alone.
    """


class TradeEvent(_TradeEvent, total=False):
    """What a verified callback says."""

    version: str
    """The version of the callback's form, such as `3.0`."""
    status: str
    """The platform's own word: `SUCCESS`, `CANCEL`, `FAIL`, …. Only `SUCCESS` of a payment is a payment."""
    out_order_no: str
    """The order number."""
    out_refund_no: str
    """The refund number."""
    amount_fen: int
    """The amount of the order or refund in fen (or diamonds), where it is named."""


WechatConfig = WechatConfigV2 | WechatConfigV3
"""WeChat Pay: `"api": "v2"` or `"api": "v3"`, with the members of that version beside it."""
