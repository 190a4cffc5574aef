//! Placing an order, and giving a fresh H5 address for one (wechat.md §3.6, §4.5, §5).

use ttpay_channels::wechat::rules;

use super::h5::{ORIGIN, PATH};
use super::order::{Api, Order, Stage};
use super::refusal::Refusal;
use crate::notify;
use crate::world::{State, World};

/// The least time to pay: v2 refuses a shorter one, v3 raises it (wechat.md §3.6, §4.5).
pub(super) const LEAST_TIME_S: i64 = 60;

/// An order call, read and judged by its API version.
pub(super) struct Ask {
    pub(super) api: Api,
    pub(super) out_trade_no: String,
    pub(super) total: u64,
    pub(super) description: String,
    pub(super) attach: Option<String>,
    pub(super) notify_url: String,
    pub(super) client_ip: String,
    pub(super) expires_at: Option<i64>,
    pub(super) parameters: String,
}

/// What the merchant gets.
pub(super) struct Placed {
    pub(super) prepay_id: String,
    pub(super) url: String,
}

impl Ask {
    /// The rules that both versions share; `ip` is the version's name of the member.
    pub(super) fn check(&self, longest_url: usize, description: &str, ip: &str) -> Result<(), Refusal> {
        rules::out_trade_no(&self.out_trade_no)?;
        rules::text(description, &self.description, 128)?;
        rules::optional_text("attach", self.attach.as_deref(), 128)?;
        rules::client_ip(&self.client_ip, true)
            .map_err(|_| Refusal::parameter(ip, "is the IPv4 or IPv6 address of the user"))?;
        notify_url(&self.notify_url, longest_url)
    }
}

/// Judges the address of notices: the rules of WeChat, and of this machine.
pub(super) fn notify_url(url: &str, longest: usize) -> Result<(), Refusal> {
    rules::notify_url(url, longest, true)?;
    notify::allowed(url).map_err(|rule| Refusal::parameter("notify_url", rule))
}

/// Places the order, or gives a fresh address for the same one.
pub(super) fn place(world: &World, state: &mut State, ask: Ask) -> Result<Placed, Refusal> {
    let now = world.now();
    if let Some(order) = state.wechat.get(&ask.out_trade_no) {
        match order.state(now) {
            "CLOSED" => return Err(Refusal::Closed),
            "NOTPAY" if order.parameters == ask.parameters => {}
            "NOTPAY" => return Err(Refusal::Used),
            _ => return Err(Refusal::Paid),
        }
    }
    let mark = state.chance.digits(10);
    let prepay_id = format!("wx{}{}", ttpay_channels::beijing::format_compact(now), state.chance.hex(20));
    let order = state.wechat.open(Order {
        api: ask.api,
        out_trade_no: ask.out_trade_no,
        total: ask.total,
        description: ask.description,
        attach: ask.attach,
        notify_url: ask.notify_url,
        parameters: ask.parameters,
        created_at: now,
        ordered_at: now,
        expires_at: None,
        prepay_id,
        addresses: Vec::new(),
        stage: Stage::Unpaid,
        attempts_failed: 0,
        payment: None,
        refunds: Vec::new(),
    });
    order.ordered_at = now;
    order.expires_at = ask.expires_at;
    order.addresses.push((mark.clone(), now));
    let url = format!("{ORIGIN}{PATH}?prepay_id={}&package={mark}", order.prepay_id);
    Ok(Placed { prepay_id: order.prepay_id.clone(), url })
}
