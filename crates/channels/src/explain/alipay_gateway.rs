//! Alipay's gateway codes and the `sub_code`s that every call can answer (alipay.md §5.3).

use ttpay_core::explain::Explanation;
use ttpay_core::explanations;

/// The two-level result codes.
pub(super) const CODES: &[Explanation] = explanations! {
    "10000";
    means "Alipay's gateway worked the call; that alone says nothing about payment or refund.",
          "支付宝网关调用成功；这本身并不代表已支付或已退款。";
    fix "Read the business fields: `trade_status` of a query, `fund_change` of a refund, `refund_status` of a refund query.",
        "看业务字段：查单看 trade_status，退款看 fund_change，退款查询看 refund_status。";

    "20000" => Query;
    means "Alipay's service is not available; whether the call took effect is not known.",
          "支付宝服务不可用，本次调用是否生效未知。";
    cause "A disturbance of the gateway or of the payment system behind it.",
          "支付宝网关或其业务系统故障。";
    fix "Query and close may simply be repeated. After a refund use the refund query, or repeat it with the same `out_request_no` and amount.",
        "查单、关单可直接重试；退款用退款查询确认，或以同一 out_request_no 和金额重试。";

    "20001" => FixConfiguration;
    means "Alipay's gateway does not accept the authorisation of the call.",
          "支付宝授权权限不足：授权令牌无效或已过期。";
    cause "`app_auth_token` is wrong, expired or was withdrawn by the merchant.",
          "app_auth_token 错误、已过期，或商户已取消授权。";
    cause "A token is sent although the merchant calls for itself.",
          "自调用模式下多传了 app_auth_token。";
    fix "Refresh the token or ask the merchant to authorise again.",
        "刷新令牌，或请商户重新授权。";
    fix "Leave `app_auth_token` out when you are the merchant.",
        "商户自调用时不要传 app_auth_token。";

    "40001" => FixConfiguration;
    means "Alipay's gateway misses a required parameter; `sub_code` names it.",
          "支付宝提示缺少必选参数，具体见 sub_code。";
    cause "A public parameter or a member of `biz_content` is absent or empty.",
          "公共参数或 biz_content 中的字段缺失、为空。";
    fix "Add the parameter that `sub_code` names (`isv.missing-…`) and sign again; do not retry unchanged.",
        "按 sub_code（isv.missing- 开头）补齐参数并重新签名，不要原样重试。";

    "40002" => FixConfiguration;
    means "Alipay's gateway refuses a parameter; `sub_code` names which one.",
          "支付宝提示参数无效，具体见 sub_code。";
    cause "The signature does not fit, mostly because of a wrong key.",
          "签名校验不通过，多为密钥不匹配。";
    cause "`app_id`, gateway address and keys belong to different environments.",
          "app_id、网关地址与密钥不属于同一环境（沙箱与正式混用）。";
    cause "Time, charset or a member of `biz_content` has the wrong form.",
          "时间、字符集或 biz_content 字段格式不对。";
    fix "Explain the `sub_code`; when it is `isv.invalid-signature`, check the keys first.",
        "继续查询 sub_code 的含义；isv.invalid-signature 先查密钥。";
    fix "Take all three from the same application of the same environment.",
        "三者都取自同一环境下的同一应用。";
    fix "Correct the value and sign again.",
        "修正参数值后重新签名。";

    "40003" => FixConfiguration;
    means "Alipay's gateway refuses because a condition is not met, such as a setting of the application.",
          "支付宝提示条件异常：应用的某项配置不满足要求。";
    cause "No public key or certificate has been uploaded for the application.",
          "应用没有上传公钥或证书。";
    fix "Finish the settings of the application in the Alipay console, then call again.",
        "在支付宝开放平台完成应用配置后再调用。";

    "40004" => Query;
    means "Alipay refused for a business reason; only `sub_code` says which.",
          "支付宝业务处理失败，具体原因看 sub_code。";
    cause "The state of the trade, the amounts or the account do not allow the operation.",
          "交易状态、金额或账户状况不允许该操作。";
    fix "Explain the `sub_code`. While it is not known, query the trade and do not take it as failed.",
        "查询 sub_code 的含义；无法判断时先查单，不要当作失败处理。";

    "40005" => Wait;
    means "Alipay's gateway limits the rate of calls; treat the outcome of a refund as unknown.",
          "支付宝调用频次超限；退款类调用按结果未知处理。";
    cause "Too many calls of the application or of this method.",
          "应用或该接口的调用过于频繁。";
    fix "Slow down, then repeat with the same numbers; before repeating a refund ask the refund query.",
        "降速后用相同单号重试；重试退款前先查询退款。";

    "40006" => FixConfiguration;
    means "Alipay's gateway says that the application may not call this method.",
          "支付宝提示权限不足：应用无权调用该接口。";
    cause "The product (App payment) is not signed, or not yet in force.",
          "没有签约 App 支付，或签约尚未生效。";
    cause "The application is not online, or the environment is the wrong one.",
          "应用未上线，或网关环境用错。";
    fix "Sign the product at Alipay's merchant platform and add the ability to the application.",
        "在商家平台签约产品，并为应用添加对应能力。";
    fix "Put the application online and check gateway address and `app_id`.",
        "将应用上线，并核对网关地址和 app_id。";
};

/// The `sub_code`s; an entry whose code ends in `*` stands for a class.
pub(super) const SUB_CODES: &[Explanation] = explanations! {
    "isp.unknow-error" => Query;
    means "Alipay's payment system behind the gateway failed; whether the call took effect is not known.",
          "支付宝业务系统暂不可用，本次调用是否生效未知。";
    cause "A disturbance of Alipay's payment system.",
          "支付宝业务系统故障。";
    fix "Repeat a query or close. After a refund use the refund query, or the same `out_request_no` and amount again.",
        "查单、关单直接重试；退款用退款查询确认，或以同一 out_request_no 和金额重试。";

    "aop.unknow-error" => Query;
    means "Alipay's gateway itself failed; whether the call took effect is not known.",
          "支付宝网关自身未知错误，本次调用是否生效未知。";
    cause "A disturbance of Alipay's gateway.",
          "支付宝网关故障。";
    fix "Repeat a query or close. After a refund use the refund query, or the same `out_request_no` and amount again.",
        "查单、关单直接重试；退款用退款查询确认，或以同一 out_request_no 和金额重试。";

    "isv.invalid-signature" => FixConfiguration;
    means "Alipay's gateway could not verify the request signature; nothing was done.",
          "支付宝验签失败（isv.invalid-signature），业务没有执行。";
    cause "The private key does not belong to the application public key that was uploaded, or another `app_id` is used.",
          "应用私钥与上传的应用公钥不成对，或 app_id 不对应。";
    cause "The text was changed between signing and sending: `biz_content` printed twice, a `+` or a blank re-encoded, another charset.",
          "签名后内容被改动：biz_content 序列化了两次、+ 或空格被重新编码、字符集不一致。";
    cause "`sign_type` does not fit the key (RSA against RSA2), or was left out of the signed text.",
          "sign_type 与密钥不符（RSA 与 RSA2），或没有参与签名。";
    cause "The application uses certificates and the serials are missing, or the reverse.",
          "应用是证书模式却没传证书序列号，或反之。";
    fix "Print the public half of the private key and compare it with the one in the Alipay console.",
        "从私钥导出公钥，与开放平台后台的应用公钥比对。";
    fix "Compare the `string_to_sign` of the verb `sign` with the text that `sub_msg` prints.",
        "用动词 sign 返回的 string_to_sign 与 sub_msg 中网关给出的验签串逐字比对。";
    fix "Send `charset=utf-8` and `sign_type=RSA2`, both in the signed text.",
        "固定 charset=utf-8、sign_type=RSA2，并都参与签名。";
    fix "Use the mode that is set in the console; with certificates send `app_cert_sn` and `alipay_root_cert_sn`.",
        "与后台的加签模式一致；证书模式要传 app_cert_sn 和 alipay_root_cert_sn。";

    "isv.invalid-app-id" => FixConfiguration;
    means "Alipay's gateway does not know this `app_id`.",
          "支付宝提示无效的 app_id。";
    cause "A sandbox id was sent to the production gateway, or the reverse.",
          "沙箱 app_id 用在了正式网关，或反之。";
    cause "The PID (2088…), the mini-program AppID (`tt…`) or the payment `app_id` of ByteDance was sent.",
          "误填了 PID（2088 开头）、字节小程序 AppID（tt 开头）或字节支付 app_id。";
    fix "Take `app_id` and gateway address from the same environment.",
        "app_id 与网关地址取自同一环境。";
    fix "Use the 16-digit id of the application in the Alipay console.",
        "使用支付宝开放平台应用的 16 位 APPID。";

    "isv.invalid-timestamp" => FixConfiguration;
    means "Alipay's gateway does not accept `timestamp`.",
          "支付宝提示时间戳参数无效。";
    cause "The time is in UTC or the machine's zone instead of Beijing time: containers often run in UTC.",
          "时间用了 UTC 或机器时区，应为北京时间（容器默认常为 UTC）。";
    cause "The form is not `yyyy-MM-dd HH:mm:ss`, or the clock is off.",
          "格式不是 yyyy-MM-dd HH:mm:ss，或服务器时钟不准。";
    fix "Compute with a fixed offset of +08:00.",
        "按固定的东八区计算时间。";
    fix "Correct the form and synchronise the clock (NTP).",
        "修正格式，并配置 NTP 校时。";

    "isv.invalid-charset" => FixConfiguration;
    means "Alipay's gateway does not accept `charset`.",
          "支付宝提示字符集参数无效。";
    cause "`charset` is missing, misspelt, or differs from the bytes that were sent.",
          "charset 缺失、拼写错误，或与实际编码不符。";
    fix "Always send `charset=utf-8`, sign UTF-8 bytes and name it in the content type.",
        "固定传 charset=utf-8，用 UTF-8 签名，并在 Content-Type 中声明。";

    "isv.suspected-attack" => FixConfiguration;
    means "Alipay's gateway suspects an attack in a parameter and refuses the call.",
          "支付宝认为参数存在攻击嫌疑，拒绝了请求。";
    cause "A value holds names of parameters, such as `out_trade_no`, `total_fee`, `subject` or `body`.",
          "参数值里出现了 out_trade_no、total_fee、subject、body 等参数名。";
    cause "A text of the user holds markup, script or SQL.",
          "用户输入的文本含 HTML、脚本或 SQL 片段。";
    fix "Keep structured data out of `subject`, `body` and `passback_params`; send a plain title.",
        "subject、body、passback_params 不放结构化内容，只传普通标题。";
    fix "Strip such characters from texts of users before signing.",
        "签名前过滤用户输入中的这类字符。";

    "app-cert-expired" => FixConfiguration;
    means "Alipay says that the certificate of the application has expired.",
          "支付宝提示应用公钥证书已过期。";
    cause "The application certificate was not renewed.",
          "应用公钥证书到期未更换。";
    cause "An old certificate file is still configured.",
          "程序里仍在使用旧证书文件。";
    fix "Renew the certificate in the Alipay console.",
        "在支付宝开放平台更换应用公钥证书。";
    fix "Configure the new files; `app_cert_sn` is computed from them.",
        "更新配置中的证书文件，app_cert_sn 会随之重新计算。";

    "isv.missing-signature-config" => FixConfiguration;
    means "Alipay has no key of this application to verify with.",
          "支付宝没有该应用的验签配置：尚未上传公钥或证书。";
    cause "No application public key was uploaded for this `sign_type`.",
          "没有上传与 sign_type 对应的应用公钥。";
    cause "The key was uploaded to another application or environment.",
          "公钥上传到了别的应用或别的环境。";
    fix "Upload the application public key for RSA2 in the Alipay console.",
        "在支付宝开放平台设置 RSA2 的应用公钥。";
    fix "Compare the `app_id` of the configuration with that of the console.",
        "核对配置中的 app_id 与后台应用是否一致。";

    "isv.app-call-limited" => Wait;
    means "Alipay limits the calls of this application; treat the outcome of a refund as unknown.",
          "支付宝提示应用调用次数超限；退款类调用按结果未知处理。";
    cause "A loop or a batch calls too fast.",
          "循环或批量任务调用过快。";
    fix "Slow down, double the pauses, repeat with the same numbers; before repeating a refund ask the refund query.",
        "降速、间隔加倍后用相同单号重试；重试退款前先查询退款。";

    "isv.method-call-limited" => Wait;
    means "Alipay limits the calls of this method; treat the outcome of a refund as unknown.",
          "支付宝提示该接口调用次数超限；退款类调用按结果未知处理。";
    cause "A loop or a batch calls the method too fast.",
          "循环或批量任务对该接口调用过快。";
    fix "Slow down, double the pauses, repeat with the same numbers; before repeating a refund ask the refund query.",
        "降速、间隔加倍后用相同单号重试；重试退款前先查询退款。";

    "isv.insufficient-isv-permissions" => FixConfiguration;
    means "Alipay says that the application may not use this method.",
          "支付宝提示 ISV 权限不足，应用不能调用该接口。";
    cause "App payment is not signed, or the contract is not yet in force.",
          "没有签约 App 支付，或签约尚未生效。";
    cause "The application is not online or misses the ability.",
          "应用未上线，或没有添加对应能力。";
    cause "Sandbox and production are mixed.",
          "沙箱与正式环境混用。";
    fix "Sign the product at Alipay's merchant platform and wait until it is in force.",
        "在商家平台签约，等待生效。";
    fix "Add the ability to the application and put it online.",
        "为应用添加能力并上线。";
    fix "Check the gateway address.",
        "核对网关地址。";
};

/// What is said about a `sub_code` that no table names, the first match decides (see `super::alipay`).
pub(super) const CLASSES: &[Explanation] = explanations! {
    "aop.*auth-token*" => FixConfiguration;
    means "Alipay's gateway does not accept the authorisation token of the call.",
          "支付宝提示授权令牌无效、过期，或未授权当前接口。";
    cause "`app_auth_token` has expired, was withdrawn, or belongs to another application.",
          "app_auth_token 已过期、被取消，或属于另一个应用。";
    fix "Refresh the token or ask the merchant to authorise again; leave it out when you call for yourself.",
        "刷新令牌或请商户重新授权；自调用时不要传该参数。";

    "aop.*" => Query;
    means "Alipay's gateway reports an error of its own that is not in the table; treat the outcome as unknown.",
          "支付宝网关自身的错误，不在已知列表中，按结果未知处理。";
    cause "A disturbance of the gateway.",
          "网关故障。";
    cause "An authorisation of the application is missing.",
          "应用授权存在问题。";
    fix "Query first; then repeat with the same numbers and amounts.",
        "先查询，再用相同单号和金额重试。";
    fix "When it stays, read `sub_msg` and check the application in the Alipay console.",
        "持续出现时查看 sub_msg，并在开放平台检查应用状态。";

    "isv.missing-*" => FixConfiguration;
    means "Alipay's gateway misses the parameter that stands behind `isv.missing-`.",
          "支付宝提示缺少参数，参数名就在 isv.missing- 之后。";
    cause "The parameter is absent, or empty and therefore not sent.",
          "没有传该参数，或值为空而被去掉。";
    fix "Add it and sign again; do not retry unchanged.",
        "补齐参数并重新签名，不要原样重试。";

    "isv.*" => FixConfiguration;
    means "Alipay's gateway refuses the request because of the caller: parameter, key, permission or setting.",
          "支付宝提示调用方错误：参数、密钥、权限或配置有问题。";
    cause "The text behind `isv.` names what is wrong.",
          "isv. 之后的文字指明了具体问题。";
    cause "Sandbox and production values are mixed.",
          "沙箱与正式环境的参数混用。";
    fix "Read `sub_msg`, correct the request or the console; a retry changes nothing.",
        "查看 sub_msg，修正请求或后台配置，重试无效。";
    fix "Compare gateway address, `app_id` and keys with one environment.",
        "核对网关地址、app_id、密钥是否属于同一环境。";
};
