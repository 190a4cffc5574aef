//! To ecpay: the members of `create_order` (bytedance.md §2.3).

use ttpay_core::{Error as Rule, Json};

use super::notes;
use super::read::Order;
use super::rows::{Row, Treatment, words};
use crate::bytedance::ecpay::VALID_TIME_S;

/// What may be filled in beside the members that are always there.
pub(super) const OPTIONAL: &[&str] = &[
    "notify_url",
    "cp_extra",
    "limit_pay_way",
    "store_uid",
    "thirdparty_id",
    "disable_msg",
    "msg_page",
    "expand_order_info",
];

pub(super) fn convert(order: &Order) -> Result<Json, Rule> {
    if let Some(title) = order.subject.as_ref().filter(|title| title.len() > 128) {
        let rule = format!(
            "it has {} bytes of UTF-8, ecpay takes at most 128 (42 Chinese characters): shorten it",
            title.len()
        );
        return Err(Rule::invalid("subject", rule));
    }
    let text = |text: &Option<String>| text.clone().map_or(Json::Null, Json::Text);
    let number = |number: String| Json::Number(number);
    Ok(Json::Object(vec![
        ("out_order_no".to_owned(), Json::Null),
        ("total_amount".to_owned(), number(order.total.fen().to_string())),
        ("subject".to_owned(), text(&order.subject)),
        ("body".to_owned(), text(&order.body)),
        ("valid_time".to_owned(), order.valid_time.map_or(Json::Null, |life| number(kept(life).to_string()))),
    ]))
}

fn kept(life: i64) -> i64 {
    life.clamp(*VALID_TIME_S.start(), *VALID_TIME_S.end())
}

pub(super) fn rows(order: &Order, made: &Json) -> Vec<Row> {
    let mut rows: Vec<_> = order.members.iter().map(|name| row(order, name)).collect();
    rows.extend(absent(order, made));
    rows.extend(more());
    rows
}

fn row(order: &Order, name: &'static str) -> Row {
    use Treatment::{Changed, Kept, MaySupply, NoCounterpart, ToSupply};
    let (to, what, note) = match name {
        "out_order_no" | "trade_no" => (Some("out_order_no"), ToSupply, notes::number(order)),
        "total_amount" => {
            (Some(name), if order.total_was_text { Changed } else { Kept }, notes::amount(order))
        }
        "subject" => (
            Some(name),
            Changed,
            words(
                "the same text; at most 128 bytes (42 Chinese characters), without limit before",
                "文本不变；最长 128 字节（42 个汉字），以前没有上限",
            ),
        ),
        "body" => (Some(name), Kept, words("the same text", "文本不变")),
        "valid_time" => (Some(name), Changed, life(order.valid_time.unwrap_or_default())),
        "app_id" => (
            Some(name),
            Changed,
            words(
                "another id, the mini-program's AppID `tt…`: `ecpay_request` takes it from `[ecpay]`",
                "换成小程序 AppID（tt…），`ecpay_request` 从配置 `[ecpay]` 填入",
            ),
        ),
        "sign" => (
            Some(name),
            Changed,
            words(
                "made anew by `ecpay_request`: MD5 over the sorted values and the SALT, without names",
                "由 `ecpay_request` 重新生成：字段值与 SALT 一起排序后做 MD5，字段名不参与",
            ),
        ),
        "notify_url" => (
            Some(name),
            MaySupply,
            words(
                "your own address (https) instead of ByteDance's fixed one; else the one in the console",
                "不再是字节的固定地址：填你自己的 https 地址，不填则用控制台配置的",
            ),
        ),
        "limit_pay" => (
            Some("limit_pay_way"),
            ToSupply,
            words(
                "undocumented, so not converted: the `limit_pay_way` that you gave counts (LIMIT_WX, LIMIT_ALI, LIMIT_DYZF)",
                "含义没有文档，未做转换：以你给出的 `limit_pay_way` 为准（LIMIT_WX、LIMIT_ALI、LIMIT_DYZF）",
            ),
        ),
        "timestamp" => (None, NoCounterpart, words("ecpay signs no time", "担保支付不签时间")),
        "currency" => (None, NoCounterpart, words("ecpay is always CNY", "担保支付只有人民币")),
        "merchant_id" => (
            None,
            NoCounterpart,
            words(
                "the AppID stands for the merchant; `store_uid` names one of several",
                "由 AppID 确定商户；多门店时用 `store_uid`",
            ),
        ),
        _ => (None, NoCounterpart, notes::gone(name)),
    };
    Row::new(Some(name), to, what, note)
}

/// The life in words, and whether it is another one now.
fn life(life: i64) -> super::Words {
    let kept = kept(life);
    if kept == life {
        return words(
            format!(
                "{life} s, now a number, counted from create_order; 300 to 172800 (before: up to 1296000)"
            ),
            format!("{life} 秒，现为数字类型，从 create_order 起算；范围 300～172800（以前最长 1296000）"),
        );
    }
    words(
        format!(
            "{life} s becomes {kept}, as the platform would make it: 300 to 172800, counted from create_order"
        ),
        format!("{life} 秒改为 {kept} 秒（平台也会这样收缩）：范围 300～172800 秒，从 create_order 起算"),
    )
}

/// What the 1.0 form lacks.
fn absent<'a>(order: &'a Order, made: &'a Json) -> impl Iterator<Item = Row> + 'a {
    let lacks = ["subject", "body", "valid_time"].into_iter().filter(|name| !order.members.contains(name));
    lacks
        .filter(|name| made.get(name).is_some())
        .map(|name| {
            let note = match name {
                "valid_time" => words("seconds, a number, 300 to 172800", "秒，数字类型，300～172800"),
                "subject" => words("the title, at most 128 bytes", "商品标题，最长 128 字节"),
                _ => words("the description", "商品描述"),
            };
            Row::new(None, Some(name), Treatment::ToSupply, note)
        })
        .chain((!order.members.contains(&"notify_url")).then(|| {
            let note = words(
                "your own address (https); else the one in the console counts",
                "你自己的 https 地址；不填则用控制台配置的",
            );
            Row::new(None, Some("notify_url"), Treatment::MaySupply, note)
        }))
        .chain(
            notes::one_channel(order, "LIMIT_WX", "LIMIT_ALI")
                .filter(|_| !order.limits_ways)
                .map(|note| Row::new(None, Some("limit_pay_way"), Treatment::MaySupply, note)),
        )
}

fn more() -> [Row; 1] {
    let note = words(
        "your own data, at most 2048 bytes, comes back in callbacks",
        "自定义数据，最长 2048 字节，回调时原样返回",
    );
    [Row::new(None, Some("cp_extra"), Treatment::MaySupply, note)]
}
