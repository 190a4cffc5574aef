//! `tt.requestOrder`: the signature over the very text of `data`, then its members (bytedance.md §3.2, §3.3).

use ttpay_channels::bytedance::trade::check_data;
use ttpay_core::Json;

use super::authorization;
use super::book::Order;
use crate::World;
use crate::bytedance::purchase::Purchase;
use crate::bytedance::{Way, params};
use crate::cashier::Refusal;
use crate::world::State;

/// How long an order can be paid when `data` does not say.
const DEFAULT_LIFE_S: i64 = 300;

/// Makes an order; gives the platform's number of it. The same number and amount again give the same order.
///
/// # Errors
/// The platform's refusal of the first rule that is broken, the signature first.
pub(crate) fn place(
    world: &World,
    state: &mut State,
    data: &str,
    authorization: &str,
) -> Result<String, Refusal> {
    let refuse =
        |code, text: &str, why: String| Refusal::new(code, format!("requestOrder:fail {text}: {why}"));
    authorization::verify(world, authorization, data)
        .map_err(|why| refuse(Refusal::REQUEST_ORDER_SIGNATURE, "签名校验异常", why))?;
    let wrong = |why: String| refuse(Refusal::REQUEST_ORDER_DATA, "参数不合法", why);
    let data = Json::parse(data.as_bytes()).map_err(|fault| wrong(fault.to_string()))?;
    if data.members().is_none() {
        return Err(wrong("`data` must be an object".to_owned()));
    }
    check_data(&data, true).map_err(|error| wrong(error.to_string()))?;
    let order = read(world, state, &data).map_err(wrong)?;
    if let Some(known) = state.bytedance.trade.get(&order.purchase.number) {
        if known.purchase.fen != order.purchase.fen {
            let why = "`outOrderNo` belongs to another order".to_owned();
            return Err(refuse(Refusal::REQUEST_ORDER_REPEATED, "重复下单", why));
        }
        return Ok(known.purchase.order_id.clone());
    }
    let order_id = order.purchase.order_id.clone();
    state.bytedance.trade.open(order);
    Ok(order_id)
}

/// An order out of members that hold.
fn read(world: &World, state: &mut State, data: &Json) -> Result<Order, String> {
    let sku = match data.get("skuList") {
        Some(Json::List(list)) => list.first(),
        _ => None,
    };
    let sku = sku.ok_or("`skuList` is empty")?;
    let life = match params::integer(data, "payExpireSeconds", 0, 172_800)? {
        None | Some(0) => DEFAULT_LIFE_S,
        Some(life) => i64::try_from(life).unwrap_or(DEFAULT_LIFE_S),
    };
    let currency = params::text(data, "currency", 16)?.unwrap_or("CNY").to_owned();
    let merchant = params::text(data, "merchantUid", 64)?.unwrap_or(&world.merchant.merchant_uid).to_owned();
    let now = world.now();
    let purchase = Purchase {
        number: params::required(data, "outOrderNo", 64)?.to_owned(),
        order_id: format!("ot{}", state.chance.digits(19)),
        fen: params::fen(data, "totalAmount")?,
        title: params::required(sku, "title", 256)?.to_owned(),
        created_at: now,
        expires_at: now + life,
        hidden: hidden(data, &currency),
        notify_url: params::notify_url(data, "payNotifyUrl")?,
        payment: None,
        cancelled_at: None,
        attempts_failed: 0,
        refunds: Vec::new(),
    };
    Ok(Order {
        purchase,
        item_order_id: format!("oi{}", state.chance.digits(19)),
        sku_id: params::required(sku, "skuId", 64)?.to_owned(),
        currency,
        merchant_uid: merchant,
        discount_fen: 0,
    })
}

/// The ways that `data` hides, and those of the other currency.
fn hidden(data: &Json, currency: &str) -> Vec<Way> {
    if currency == "DIAMOND" {
        return vec![Way::Wechat, Way::Alipay, Way::Douyin];
    }
    let listed = match data.get("limitPayWayList") {
        Some(Json::List(list)) => list.as_slice(),
        _ => &[],
    };
    let is = |way: &Way| listed.iter().any(|number| number.integer() == Some(way.number().into()));
    let mut hidden: Vec<Way> = Way::ALL.iter().copied().filter(is).collect();
    hidden.push(Way::Diamond);
    hidden
}
