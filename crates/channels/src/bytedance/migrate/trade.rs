//! To the trade system: the `data` of `tt.requestOrder` (bytedance.md §3.3).

use ttpay_core::{Error as Rule, Json};

use super::notes;
use super::read::Order;
use super::rows::{Row, Treatment, at, words};

/// What may be filled in or replaced beside the members that are always there.
pub(super) const OPTIONAL: &[&str] = &[
    "skuList.0.price",
    "skuList.0.quantity",
    "skuList.0.skuAttr",
    "skuList.0.entrySchema",
    "orderEntrySchema.params",
    "payNotifyUrl",
    "payExpireSeconds",
    "merchantUid",
    "limitPayWayList",
    "payScene",
    "promotionId",
];

/// The longest life in seconds.
const LONGEST_S: i64 = 172_800;

pub(super) fn convert(order: &Order) -> Result<Json, Rule> {
    if let Some(title) = order.subject.as_ref().filter(|title| title.len() > 256) {
        let rule =
            format!("it has {} bytes of UTF-8, `skuList.0.title` takes at most 256: shorten it", title.len());
        return Err(Rule::invalid("subject", rule));
    }
    let total = || Json::Number(order.total.fen().to_string());
    let goods = object([
        ("skuId", Json::Null),
        ("price", total()),
        ("quantity", Json::Number("1".to_owned())),
        ("title", order.subject.clone().map_or(Json::Null, Json::Text)),
        ("imageList", Json::Null),
        ("type", Json::Null),
        ("tagGroupId", Json::Null),
    ]);
    let mut members = vec![
        ("skuList".to_owned(), Json::List(vec![goods])),
        ("outOrderNo".to_owned(), Json::Null),
        ("totalAmount".to_owned(), total()),
    ];
    if let Some(life) = order.valid_time {
        members.push(("payExpireSeconds".to_owned(), Json::Number(life.min(LONGEST_S).to_string())));
    }
    members.push(("currency".to_owned(), Json::Text("CNY".to_owned())));
    members.push(("orderEntrySchema".to_owned(), object([("path", Json::Null)])));
    Ok(Json::Object(members))
}

/// Something valid for a member that is still to be supplied.
pub(super) fn stand_in(name: &str) -> Json {
    match name {
        "type" => Json::Number("401".to_owned()),
        "imageList" => Json::List(vec![Json::Text("x".to_owned())]),
        _ => Json::Text("x".to_owned()),
    }
}

fn object<const N: usize>(members: [(&str, Json); N]) -> Json {
    Json::Object(members.map(|(name, value)| (name.to_owned(), value)).into())
}

pub(super) fn rows(order: &Order, made: &Json) -> Vec<Row> {
    let mut rows: Vec<_> = order.members.iter().map(|name| row(order, name)).collect();
    rows.push(price(order, made));
    rows.extend(supply(order));
    rows
}

fn row(order: &Order, name: &'static str) -> Row {
    use Treatment::{Changed, Kept, MaySupply, NoCounterpart, Renamed, ToSupply};
    let (to, what, note) = match name {
        "out_order_no" | "trade_no" => (Some("outOrderNo"), ToSupply, notes::number(order)),
        "total_amount" => {
            (Some("totalAmount"), if order.total_was_text { Changed } else { Renamed }, notes::amount(order))
        }
        "subject" => (
            Some("skuList.0.title"),
            Changed,
            words(
                "the same text as the title of the goods; at most 256 bytes",
                "文本不变，作为商品标题；最长 256 字节",
            ),
        ),
        "valid_time" => (Some("payExpireSeconds"), Changed, life(order.valid_time.unwrap_or_default())),
        "currency" => (
            Some(name),
            Kept,
            words("always CNY; iOS must use DIAMOND for virtual goods", "人民币；iOS 虚拟商品必须用 DIAMOND"),
        ),
        "app_id" => (
            Some("appid (byteAuthorization)"),
            Changed,
            words(
                "another id, the mini-program's AppID `tt…`: `trade_order` takes it from `[trade]`",
                "换成小程序 AppID（tt…），`trade_order` 从配置 `[trade]` 填入",
            ),
        ),
        "sign" => (
            Some("signature (byteAuthorization)"),
            Changed,
            words(
                "made anew by `trade_order`: SHA256withRSA over five lines with your application key",
                "由 `trade_order` 重新生成：用应用私钥对五行文本做 SHA256withRSA",
            ),
        ),
        "timestamp" => (
            Some("timestamp (byteAuthorization)"),
            Changed,
            words(
                "made anew by `trade_order`; at most an hour old when it is used",
                "由 `trade_order` 重新生成；使用时不得超过一小时",
            ),
        ),
        "notify_url" => (
            Some("payNotifyUrl"),
            MaySupply,
            words(
                "your own address (https) instead of ByteDance's fixed one, beside the console's default",
                "不再是字节的固定地址：填你自己的 https 地址，控制台也要配置默认回调",
            ),
        ),
        "limit_pay" => (
            Some("limitPayWayList"),
            ToSupply,
            words(
                "undocumented, so not converted: the `limitPayWayList` that you gave counts (hides 1 WeChat, 2 Alipay)",
                "含义没有文档，未做转换：以你给出的 `limitPayWayList` 为准（1 微信、2 支付宝，表示隐藏）",
            ),
        ),
        "merchant_id" => (
            None,
            NoCounterpart,
            words(
                "`merchantUid` is the platform's number, not this one; only with several merchants",
                "`merchantUid` 是平台的商户标识，不是这个号；多商户时才需要",
            ),
        ),
        "body" => (None, NoCounterpart, words("goods have a title only", "商品只有标题")),
        _ => (None, NoCounterpart, notes::gone(name)),
    };
    Row::new(Some(name), to, what, note)
}

fn life(life: i64) -> super::Words {
    if life <= LONGEST_S {
        return words(
            format!("{life} s, now a number, counted from requestOrder; at most 172800 (before: 1296000)"),
            format!("{life} 秒，现为数字类型，从 requestOrder 起算；最长 172800（以前 1296000）"),
        );
    }
    words(
        format!("{life} s becomes 172800, the longest here, counted from requestOrder"),
        format!("{life} 秒改为 172800（此处上限），从 requestOrder 起算"),
    )
}

/// The one article at the whole price, unless it was said otherwise.
fn price(order: &Order, made: &Json) -> Row {
    let guess = at(made, "skuList.0.quantity").and_then(Json::integer) == Some(1);
    let note = if guess {
        words(
            format!(
                "one article for {} fen; of several, give price and quantity (1 to 100): their product is totalAmount",
                order.total.fen()
            ),
            format!(
                "按一件 {} 分计；多件时请给出 price 与 quantity（1～100）：单价 × 数量 = totalAmount",
                order.total.fen()
            ),
        )
    } else {
        words("as you gave it: price × quantity is totalAmount", "按你给出的值：单价 × 数量 = totalAmount")
    };
    Row::new(Some("total_amount"), Some("skuList.0.price"), Treatment::Changed, note)
}

fn supply(order: &Order) -> Vec<Row> {
    use Treatment::{MaySupply, ToSupply};
    let had = |name| order.members.contains(&name);
    let mut rows = vec![
        (ToSupply, "skuList.0.skuId", words("your id of the goods, text", "你的商品编号，字符串")),
        (
            ToSupply,
            "skuList.0.type",
            words(
                "kind of goods, a number, such as 401 content recharge; 101–107, 402–406 need `skuAttr`",
                "商品类型，数字，如 401 内容充值；101～107 与 402～406 还要 `skuAttr`",
            ),
        ),
        (
            ToSupply,
            "skuList.0.tagGroupId",
            words(
                "the trade-rule tag group of that kind, from the console",
                "该类型对应的交易规则标签组，见控制台",
            ),
        ),
        (
            ToSupply,
            "skuList.0.imageList",
            words(
                "a list with one address of a picture, at most 512 bytes",
                "一个图片地址的列表，地址最长 512 字节",
            ),
        ),
        (
            ToSupply,
            "orderEntrySchema.path",
            words(
                "the page that shows the order: no leading `/`, no query; `params` is JSON text",
                "订单详情页路径：不以 `/` 开头、不带参数；`params` 为 JSON 文本",
            ),
        ),
        (
            MaySupply,
            "skuList.0.skuAttr",
            words("JSON text, for the kinds that need it", "JSON 文本，特定商品类型必填"),
        ),
    ];
    if !had("subject") {
        rows.push((
            ToSupply,
            "skuList.0.title",
            words("the title of the goods, at most 256 bytes", "商品标题，最长 256 字节"),
        ));
    }
    if !had("valid_time") {
        rows.push((
            MaySupply,
            "payExpireSeconds",
            words("life in seconds; 300 when absent, at most 172800", "有效期（秒）；缺省 300，最长 172800"),
        ));
    }
    if !had("notify_url") {
        rows.push((
            MaySupply,
            "payNotifyUrl",
            words(
                "your own address (https), beside the console's default",
                "你自己的 https 地址；控制台也要配置默认回调",
            ),
        ));
    }
    if let Some(note) = notes::one_channel(order, "[1]", "[2]").filter(|_| !order.limits_ways) {
        rows.push((MaySupply, "limitPayWayList", note));
    }
    rows.into_iter().map(|(what, to, note)| Row::new(None, Some(to), what, note)).collect()
}
