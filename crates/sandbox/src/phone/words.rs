//! The words of the phone: one line a word, English and Chinese side by side.

use ttpay_core::{Amount, Channel, ResultCode};

use super::lang::Lang;
use crate::bytedance::{self, Stage, Way};
use crate::cashier::Truth;

/// Writes the table: a struct of texts, and one value of it a language.
macro_rules! words {
    ($($name:ident: $en:literal, $zh:literal;)+) => {
        /// Every text of the phone in one language.
        pub(super) struct Words { $( pub(super) $name: &'static str, )+ }

        pub(super) static EN: Words = Words { $( $name: $en, )+ };
        pub(super) static ZH: Words = Words { $( $name: $zh, )+ };
    };
}

words! {
    skip: "Skip to the content", "跳到正文";
    other: "中文", "English";
    note: "Sandbox: nothing here moves real money.", "沙箱环境：不会动用真实资金。";
    home: "New order", "新订单";
    orders: "Orders of the merchant", "商户订单";
    title: "A phone for trying", "试用手机";
    lead: "Buy something as a user would: place an order, open the cashier with its orderInfo, pay, fail, leave, or wait too long.", "像用户一样购买：下单，用 orderInfo 打开收银台，支付、失败、离开或超时。";
    place: "Place an order by hand", "手动下单";
    place_lead: "The shop's own server places it at the merchant's backend, then the mini-program opens the cashier of that generation.", "由商户服务器向后端下单，随后小程序打开对应代际的收银台。";
    subject: "Title", "标题";
    amount: "Amount in yuan", "金额（元）";
    number: "Order number, 6 to 32 letters and digits (made when empty)", "订单号：6–32 位字母或数字（留空自动生成）";
    minutes: "Minutes to pay (2 to 1440)", "支付时限（分钟，2–1440）";
    by_cashier: "Cashier", "收银台";
    by_ecpay: "Guaranteed payment (ecpay)", "担保支付（ecpay）";
    by_trade: "Trade system", "通用交易系统";
    service: "service of tt.pay, at the cashier", "tt.pay 的 service（仅收银台）";
    service_1: "1, the cashier", "1，收银台";
    service_3: "3, WeChat at once", "3，直接微信";
    service_4: "4, Alipay at once", "4，直接支付宝";
    place_button: "Place it and open the cashier", "下单并打开收银台";
    default_subject: "Month card", "会员月卡";
    no_shop: "This sandbox was started without a merchant's backend, so orders are placed there by other means. Paste their orderInfo below.", "此沙箱未随商户后端启动，请用其他方式下单，并在下方粘贴 orderInfo。";
    paste: "Open the cashier with what was placed", "用下单结果打开收银台";
    paste_lead: "Exactly what the front end gets: the orderInfo of the cashier, order_id and order_token of guaranteed payment, or data and byteAuthorization of the trade system. The page tells which it is. The whole answer of POST /v1/orders is taken as well; then getOrderStatus works too.", "与前端所得内容一致：收银台的 orderInfo、担保支付的 order_id 与 order_token，或通用交易系统的 data 与 byteAuthorization，页面会自动识别。也可以粘贴 POST /v1/orders 的完整答复，此时 getOrderStatus 同样可用。";
    paste_field: "What the front end gets, as JSON", "前端所得内容（JSON）";
    paste_button: "Open the cashier", "打开收银台";
    refused: "The front end calls fail", "前端调用 fail";
    not_placed: "The order was not placed", "下单失败";
    bad_amount: "The amount must be yuan with at most two decimals, more than 0.", "金额须大于 0，最多两位小数。";
    bad_minutes: "The time to pay must be 2 to 1440 minutes.", "支付时限须为 2 到 1440 分钟。";
    bad_json: "This is no JSON object of an order.", "这不是下单结果的 JSON 对象。";
    phone: "Phone", "手机";
    cashier: "Cashier", "收银台";
    choose: "Pay with", "支付方式";
    go_on: "Continue", "继续";
    leave: "Leave the cashier", "离开收银台";
    inside: "The user is in {} now.", "用户已进入{}。";
    pay: "Pay {}", "支付 {}";
    fail: "The payment fails", "支付失败";
    back: "Back to the cashier", "返回收银台";
    result: "Back in the mini-program", "回到小程序";
    success: "success gets", "success 收到";
    hint_only: "Only a hint: whether it is paid, the backend says.", "仅供参考：是否支付以后端为准。";
    status_button: "Ask getOrderStatus", "询问 getOrderStatus";
    backend_title: "The merchant's backend answers", "商户后端答复";
    backend_button: "Ask the backend", "询问后端";
    backend_off: "Here the front end has no getOrderStatus: its own server asks the backend.", "此代前端没有 getOrderStatus，由商户服务器向后端查询。";
    status_none: "Not asked yet.", "尚未询问。";
    status_off: "No status_token came with this orderInfo, so getOrderStatus has nothing to ask with.", "此 orderInfo 未附带 status_token，无法询问。";
    status_title: "getOrderStatus answers", "getOrderStatus 答复";
    is_final: "final", "终态";
    not_final: "not final, ask again", "非终态，稍后再问";
    facts: "What is true", "实际情况";
    checked: "Signature and members hold", "签名与字段校验通过";
    order_no: "Order number", "订单号";
    until: "Time to pay ends", "支付截止";
    now: "The clock shows", "当前时间";
    beijing: "UTC+8", "UTC+8";
    time: "Let time pass", "快进时间";
    time_lead: "For merchant and platforms together.", "商户与各平台同时快进。";
    time_1: "1 minute", "1 分钟";
    time_5: "5 minutes", "5 分钟";
    time_end: "Until the time to pay is over", "直到支付截止";
    open_order: "This order on the merchant's page", "在商户页面查看此订单";
    generation: "Generation", "支付代际";
    state: "Order state", "订单状态";
    pay_now: "Pay", "立即支付";
    give_up: "Give the order up", "取消订单";
    gone: "There is no such session", "没有此会话";
    gone_help: "The sandbox forgets everything when it stops. Place a new order.", "沙箱停止后不保留任何内容，请重新下单。";
}

pub(super) const fn channel(lang: Lang, channel: Channel) -> &'static str {
    match channel {
        Channel::Wechat => lang.pick("WeChat Pay", "微信支付"),
        Channel::Alipay => lang.pick("Alipay", "支付宝"),
        Channel::Ecpay => lang.pick("ByteDance ecpay", "担保支付"),
        Channel::Trade => lang.pick("ByteDance trade", "通用交易系统"),
    }
}

pub(super) const fn truth(lang: Lang, truth: Truth) -> &'static str {
    match truth {
        Truth::Open => lang.pick("can be paid", "可支付"),
        Truth::Paid => lang.pick("paid", "已支付"),
        Truth::Closed => lang.pick("closed", "已关闭"),
    }
}

pub(super) const fn code(lang: Lang, code: ResultCode) -> &'static str {
    match code {
        ResultCode::Paid => lang.pick("paid", "支付成功"),
        ResultCode::TimedOut => lang.pick("timed out", "支付超时"),
        ResultCode::Failed => lang.pick("failed", "支付失败"),
        ResultCode::Closed => lang.pick("closed", "支付关闭"),
        ResultCode::Cancelled => lang.pick("cancelled", "支付取消"),
        ResultCode::Unknown => lang.pick("not known", "状态未知"),
    }
}

/// Which of the platform's doors an order goes through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Generation {
    /// `tt.pay` with services 1, 3, 4.
    Cashier,
    Ecpay,
    Trade,
}

impl From<bytedance::Generation> for Generation {
    fn from(generation: bytedance::Generation) -> Self {
        match generation {
            bytedance::Generation::Ecpay => Self::Ecpay,
            bytedance::Generation::Trade => Self::Trade,
        }
    }
}

pub(super) const fn generation(lang: Lang, generation: Generation) -> &'static str {
    match generation {
        Generation::Cashier => {
            lang.pick("Cashier: tt.pay, service 1, 3 or 4", "收银台：tt.pay，service 1、3、4")
        }
        Generation::Ecpay => {
            lang.pick("Guaranteed payment (ecpay): tt.pay, service 5", "担保支付（ecpay）：tt.pay，service 5")
        }
        Generation::Trade => lang.pick(
            "Trade system: tt.requestOrder, tt.getOrderPayment",
            "通用交易系统：tt.requestOrder、tt.getOrderPayment",
        ),
    }
}

pub(super) const fn way(lang: Lang, way: Way) -> &'static str {
    match way {
        Way::Wechat => channel(lang, Channel::Wechat),
        Way::Alipay => channel(lang, Channel::Alipay),
        Way::Douyin => lang.pick("Douyin Pay", "抖音支付"),
        Way::Diamond => lang.pick("Diamonds", "钻石"),
    }
}

pub(super) const fn stage(lang: Lang, stage: Stage) -> &'static str {
    match stage {
        Stage::Open => lang.pick("can be paid", "可支付"),
        Stage::Paid => lang.pick("paid", "已支付"),
        Stage::Cancelled => lang.pick("cancelled", "已取消"),
        Stage::TimedOut => lang.pick("timed out", "已超时"),
    }
}

/// Fen as a person reads them.
pub(super) fn yuan(fen: u64) -> String {
    Amount::from_fen("amount", fen)
        .map_or_else(|_| fen.to_string(), |amount| format!("¥{}", amount.to_yuan()))
}
