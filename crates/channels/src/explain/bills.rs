//! What a call for a bill answers when there is none: WeChat Pay v2 and v3, Alipay (wechat.md §3.14, §4.11; alipay.md §5.8).
//!
//! A bill only compares: no answer here says anything about one order.

use ttpay_core::explain::Explanation;
use ttpay_core::explanations;

pub(super) const WECHAT: &[Explanation] = explanations! {
    "No Bill Exist";
    means "WeChat Pay v2 has no bill for that day: there were no trades. This is normal.",
          "微信支付 v2 账单不存在：当天没有交易，属正常情况。";
    cause "Nothing was paid or refunded on that day.",
          "当天没有支付和退款。";
    cause "The date is not the one of Beijing time, or the merchant number is another.",
          "日期没有按北京时间计算，或商户号不对。";
    fix "Record the day as empty and do not retry.",
        "当天按空账单处理，不必重试。";
    fix "If there should be trades, check date and merchant number.",
        "若确有交易，核对日期和商户号。";

    "Bill Creating" => Wait;
    means "WeChat Pay v2 is still making the bill of that day.",
          "微信支付 v2 账单正在生成。";
    cause "It was asked for before 10:00 Beijing time of the next day.",
          "早于次日北京时间 10 点请求。";
    fix "Ask again after 10:00, every half hour.",
        "次日 10 点后再取，每半小时重试一次。";

    "CompressGZip Error" => Retry;
    means "WeChat Pay v2 could not compress the bill.",
          "微信支付 v2 账单压缩失败。";
    cause "A disturbance on WeChat's side.",
          "微信侧故障。";
    fix "Safe to repeat; if it stays, ask without `tar_type`.",
        "可安全重试；持续失败时去掉 tar_type 参数。";

    "UnCompressGZip Error" => Retry;
    means "WeChat Pay v2 could not unpack its stored bill.",
          "微信支付 v2 账单解压失败。";
    cause "A disturbance on WeChat's side.",
          "微信侧故障。";
    fix "Safe to repeat a few minutes later.",
        "几分钟后可安全重试。";

    "invalid bill_type" => FixConfiguration;
    means "WeChat Pay v2 does not know this `bill_type`.",
          "微信支付 v2 提示账单类型无效。";
    cause "The value is not `ALL`, `SUCCESS`, `REFUND` or `RECHARGE_REFUND`, in upper case.",
          "取值不是大写的 ALL、SUCCESS、REFUND、RECHARGE_REFUND。";
    fix "Send `ALL`.", "传 ALL 即可。";

    "data format error" => FixConfiguration;
    means "WeChat Pay v2 cannot read a value of the bill request.",
          "微信支付 v2 提示账单请求的参数格式错误。";
    cause "`bill_date` is not `yyyyMMdd`, or lies more than three months back.",
          "bill_date 不是 yyyyMMdd 格式，或早于三个月前。";
    fix "Send the day as eight digits of Beijing time.",
        "按北京时间传 8 位日期。";

    "missing parameter" => FixConfiguration;
    means "WeChat Pay v2 misses a parameter of the bill request.",
          "微信支付 v2 提示账单请求缺少参数。";
    cause "`bill_date`, `mch_id` or `sign` is absent or empty.",
          "bill_date、mch_id 或 sign 缺失、为空。";
    fix "Compare the request with the field table and add it.",
        "对照接口文档补齐参数。";

    "SIGN ERROR" => FixConfiguration;
    means "WeChat Pay v2 refused the signature of the bill request.",
          "微信支付 v2 账单请求签名错误。";
    cause "The key is wrong, or the signed text differs from what was sent.",
          "密钥用错，或签名内容与发送内容不一致。";
    fix "Explain `SIGNERROR`: keys and algorithm are the same for all v2 calls.",
        "参考 SIGNERROR 的说明，v2 各接口的密钥和算法相同。";

    "NO_STATEMENT_EXIST";
    means "WeChat Pay v3 has no bill for that day: there were no trades. This is normal.",
          "微信支付 v3 账单不存在：当天没有交易，属正常情况。";
    cause "Nothing was paid or refunded on that day.",
          "当天没有支付和退款。";
    cause "The date is not the one of Beijing time, or the merchant number is another.",
          "日期没有按北京时间计算，或商户号不对。";
    fix "Record the day as empty and do not retry.",
        "当天按空账单处理，不必重试。";
    fix "If there should be trades, check date and merchant number.",
        "若确有交易，核对日期和商户号。";

    "STATEMENT_CREATING" => Wait;
    means "WeChat Pay v3 is still making the bill of that day.",
          "微信支付 v3 账单正在生成。";
    cause "It was asked for before 10:00 Beijing time of the next day.",
          "早于次日北京时间 10 点请求。";
    fix "Ask again after 10:00, every half hour.",
        "次日 10 点后再取，每半小时重试一次。";
};

pub(super) const ALIPAY: &[Explanation] = explanations! {
    "NO_BILL_DATA";
    means "Alipay has no bill data for that day or month: there were no trades. This is normal.",
          "支付宝没有该日（月）的账单数据：没有交易，属正常情况。";
    cause "Nothing was paid or refunded in that time.",
          "该期间没有支付和退款。";
    cause "It was asked for before 9:00 of the next day.",
          "早于次日 9 点请求。";
    fix "Record the day as empty.",
        "当天按空账单处理。";
    fix "If there should be trades, ask once more after 9:00 and check `bill_type` and `app_id`.",
        "若确有交易，9 点后再取一次，并核对 bill_type 和 app_id。";

    "BILL_NOT_EXIST" => Wait;
    means "Alipay has no such bill: it is not ready yet, or there is nothing to put into it.",
          "支付宝提示账单不存在：尚未生成，或没有数据。";
    cause "It was asked for before about 9:00 of the next day, or for today.",
          "早于次日 9 点左右请求，或查询了当天。";
    cause "There were no trades in that time.",
          "该期间没有交易。";
    fix "Ask again after 9:00 of the next day, a few times.",
        "次日 9 点后再取，可重试数次。";
    fix "Then record the day as empty.",
        "仍不存在则按空账单处理。";

    "BILL_DATE_BEFORE_REGISTRATION" => FixConfiguration;
    means "Alipay has no bill for a date before the merchant was registered.",
          "支付宝提示账单日期早于商户注册日期。";
    cause "The date is wrong, or the account is another than expected.",
          "日期有误，或账号不是预期的商户。";
    fix "Start with the day after the registration and check the account.",
        "从注册次日开始取，并核对商户账号。";

    "TYPE_NOT_SUPPORTED" => FixConfiguration;
    means "Alipay does not know this `bill_type`.",
          "支付宝提示账单类型不支持。";
    cause "The value is neither `trade` nor `signcustomer`.",
          "取值不是 trade 或 signcustomer。";
    fix "Send `trade` for the trades.",
        "业务账单传 trade。";

    "INVAILID_ARGUMENTS" => FixConfiguration;
    means "Alipay refuses the arguments of the bill request (it spells the code so).",
          "支付宝提示账单请求参数不合法（错误码官方拼写如此）。";
    cause "`bill_date` is neither `yyyy-MM-dd` nor `yyyy-MM`, lies today or in the future, or more than six years back.",
          "bill_date 不是 yyyy-MM-dd 或 yyyy-MM，或为当天、未来、六年以前。";
    fix "Correct the date, by Beijing time.",
        "按北京时间修正日期。";

    "SYSTEM_RATE_LIMIT" => Wait;
    means "Alipay limits the bill calls of all merchants at this moment.",
          "支付宝账单接口系统限流。";
    cause "Many merchants fetch their bills at once, shortly after 9:00.",
          "9 点前后大量商户集中取账单。";
    fix "Safe to repeat some minutes later, at an odd minute.",
        "错峰几分钟后可安全重试。";

    "USER_RATE_LIMIT" => Wait;
    means "Alipay limits the bill calls of this merchant.",
          "支付宝账单接口对该商户限流。";
    cause "The bill is asked for too often.",
          "请求账单过于频繁。";
    fix "Fetch it once a day, and repeat with pauses of minutes.",
        "每天取一次即可，重试间隔按分钟计。";
};
