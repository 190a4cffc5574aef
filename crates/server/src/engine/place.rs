//! Placing an order, and placing it again: stored first, then offered, and offered before it leaves.

mod told;

use futures_util::future::join_all;
use serde_json::json;
use ttpay::channels::shapes::Expect;
use ttpay::core::Channel;
use ttpay::core::lifecycle::{Event, Milestone, OrderState, Refusal, apply};
use ttpay::core::plan::{Task, TaskKind};
use ttpay_store::{AlipayOffer, Created, PlatformOffer, Stored, WechatOffer};

use super::Inner;
use super::codes;
use super::digest::status_token;
use super::exchange::Failure;
use super::order::same_terms;
use super::platform::Handed;
use super::step::{Input, Step, line};
use crate::error::ServerError;
use crate::shapes::{OfferedChannel, PlaceOrder, PlacedOrder, limits};
use crate::transport::{Operation, Purpose};
use told::{problem, sentence, unanswered};

/// WeChat's address lives five minutes; an older one than this is not handed out again.
const LINK_S: i64 = 270;

/// The `service` of `tt.pay` that takes `order_id` and `order_token` (bytedance.md §4).
const ECPAY_SERVICE: u8 = 5;

/// What is left to do after an attempt in which no channel made anything.
const SAME_NUMBER: &str = "place it again under the same number";
const NEXT_NUMBER: &str = "its number has ended, make a new order with a new one";

/// What a channel made for this attempt.
enum Made {
    Link(WechatOffer),
    OrderString(AlipayOffer),
    /// What the front end of another generation gets.
    Platform(PlatformOffer),
    /// What was offered before is still good.
    Before,
}

type Made1 = (Channel, Result<Made, Failure>);

impl Inner {
    pub(super) async fn place(&self, ask: &PlaceOrder) -> Result<PlacedOrder, ServerError> {
        limits::order(ask).map_err(ttpay::TtpayError::from)?;
        let mut order = match self.new_order(ask, (self.clock)()) {
            Ok(order) => order,
            // An order that is there is judged by what it was when it was new.
            Err(error) => match self.store.load(&ask.out_order_no).await? {
                Some(stored) => return self.place_again(&stored, ask).await,
                None => return Err(error),
            },
        };
        let Stored { order: rules, plan, created_at, .. } = &mut order;
        plan.cover(rules, *created_at, *created_at);
        let detail = json!({
            "amount_fen": order.order.amount_fen,
            "expires_at": order.order.expires_at,
            "channels": order.terms.channels,
        });
        match self.store.create(&order, &[line(Milestone::Placed, None, detail)]).await? {
            Created::New(stored) => self.offer(&stored, ask, false).await,
            Created::Exists(stored) => self.place_again(&stored, ask).await,
        }
    }

    async fn place_again(&self, stored: &Stored, ask: &PlaceOrder) -> Result<PlacedOrder, ServerError> {
        same_terms(stored, ask)?;
        self.offer(stored, ask, true).await
    }

    /// Has every wanted channel make what it needs, stores what was made, signs and answers.
    async fn offer(
        &self,
        stored: &Stored,
        ask: &PlaceOrder,
        again: bool,
    ) -> Result<PlacedOrder, ServerError> {
        let now = (self.clock)();
        let wanted = &stored.terms.channels;
        let refusals: Vec<(Channel, Option<Refusal>)> =
            wanted.iter().map(|channel| (*channel, may_offer(stored, *channel, now).err())).collect();
        if let Some(refusal) = refusals.iter().map(|(_, refusal)| *refusal).collect::<Option<Vec<_>>>() {
            // Nothing can be offered: the order says why.
            let first = refusal.first().copied().unwrap_or(Refusal::Ended);
            return Err(first.into());
        }
        let open = refusals.iter().filter(|(_, refusal)| refusal.is_none()).map(|(channel, _)| *channel);
        let made: Vec<Made1> =
            join_all(open.map(|channel| async move { (channel, self.make(stored, channel, now).await) }))
                .await;
        let made: Vec<Made1> = made.into_iter().map(|it| self.fit_to_sign(stored, ask, now, it)).collect();

        let offered = |stored: &Stored| Ok(Some(step(stored, &made, now, again)));
        let before = stored.version;
        let stored = self.change_from(stored.clone(), offered).await?.stored;
        // From here on somebody may pay; until now no statement is stored with it.
        if !again && stored.version == before + 1 {
            self.memory.placed(&stored);
        }
        self.answer(&stored, ask, &refusals, &made)
    }

    async fn make(&self, stored: &Stored, channel: Channel, now: i64) -> Result<Made, Failure> {
        match channel {
            Channel::Wechat if good_link(stored, now).is_some() => Ok(Made::Before),
            Channel::Wechat => self.link(stored).await.map(Made::Link),
            Channel::Alipay if stored.offers.alipay.is_some() => Ok(Made::Before),
            Channel::Alipay => {
                let order_string = self.alipay_string(stored, now)?;
                Ok(Made::OrderString(AlipayOffer { order_string, made_at: now }))
            }
            Channel::Ecpay if stored.offers.ecpay.is_some() => Ok(Made::Before),
            Channel::Ecpay => {
                let made = self.ecpay_order(stored).await;
                made.map(Made::Platform).map_err(|failure| unanswered(stored, failure))
            }
            Channel::Trade if stored.offers.trade.is_some() => Ok(Made::Before),
            // Nobody is asked: the front end requests the order.
            Channel::Trade => {
                let handed = stored.terms.platform.clone().unwrap_or_default();
                Ok(Made::Platform(PlatformOffer { handed, made_at: now }))
            }
        }
    }

    /// WeChat's order call, repeated once with the same parameters when its outcome is unknown (wechat.md §3.13).
    async fn link(&self, stored: &Stored) -> Result<WechatOffer, Failure> {
        let expect = Expect { out_trade_no: Some(stored.order.out_trade_no.clone()), ..Expect::default() };
        let mut repeated = false;
        loop {
            let made_at = (self.clock)();
            let reply = self
                .exchange(
                    Purpose(Channel::Wechat, Operation::Place),
                    &expect,
                    |now| self.merchant.wechat_h5_order(&self.wechat_order(stored, now)?),
                    |reply| self.merchant.wechat_h5_order_reply(reply),
                )
                .await;
            match reply {
                Ok(reply) => {
                    let first_asked_at = stored.order.trade_time;
                    return Ok(WechatOffer { mweb_url: reply.wx_url, made_at, first_asked_at });
                }
                Err(failure) if !repeated && failure.is_passing() => repeated = true,
                Err(failure) => return Err(unanswered(stored, failure)),
            }
        }
    }

    /// An address that the cashier would not take is as good as none; it must not count as offered.
    fn fit_to_sign(&self, stored: &Stored, ask: &PlaceOrder, now: i64, (channel, made): Made1) -> Made1 {
        let made = made.and_then(|made| match &made {
            Made::Link(link) => {
                self.fits(stored, ask, now, Some(&link.mweb_url), None)?;
                Ok(made)
            }
            Made::OrderString(_) | Made::Platform(_) | Made::Before => Ok(made),
        });
        (channel, made)
    }

    fn answer(
        &self,
        stored: &Stored,
        ask: &PlaceOrder,
        refusals: &[(Channel, Option<Refusal>)],
        made: &[Made1],
    ) -> Result<PlacedOrder, ServerError> {
        let now = (self.clock)();
        let open = |channel| refusals.contains(&(channel, None));
        let wx_url = good_link(stored, now).filter(|_| open(Channel::Wechat));
        let alipay = stored.offers.alipay.as_ref().filter(|_| open(Channel::Alipay));
        let alipay_url = alipay.map(|offer| offer.order_string.as_str());
        let offered = |channel| match channel {
            Channel::Wechat => wx_url.is_some(),
            Channel::Alipay => alipay_url.is_some(),
            Channel::Ecpay => stored.offers.ecpay.is_some() && open(channel),
            Channel::Trade => stored.offers.trade.is_some() && open(channel),
        };
        let channels: Vec<OfferedChannel> = refusals
            .iter()
            .map(|(channel, refusal)| {
                let offered = offered(*channel);
                let error = problem(*channel, *refusal, made).filter(|_| !offered);
                OfferedChannel { channel: *channel, offered, error }
            })
            .collect();
        if channels.iter().all(|channel| !channel.offered) {
            let next = if stored.order.state.is_ended() { NEXT_NUMBER } else { SAME_NUMBER };
            return Err(ServerError::ChannelsFailed { what: sentence(&channels), next });
        }
        let (mut order_info, mut service, mut made) = (None, None, None);
        match self.handed(stored, now)? {
            None => order_info = Some(self.order_info(stored, ask, now, wx_url, alipay_url)?),
            Some(Handed::Ecpay(order)) => (order_info, service) = (Some(order), Some(ECPAY_SERVICE)),
            Some(Handed::Trade(order)) => made = Some(order),
        }
        let (data, byte_authorization) = made.map(|made| (made.data, made.byte_authorization)).unzip();
        Ok(PlacedOrder {
            out_order_no: stored.order.out_trade_no.clone(),
            generation: stored.terms.generation(),
            order_info,
            service,
            data,
            byte_authorization,
            status_token: status_token(&self.policy.status_key, &stored.order.out_trade_no),
            trade_time: stored.order.trade_time,
            expires_at: stored.order.expires_at,
            channels,
        })
    }
}

/// Whether the rules allow to offer this channel (again).
fn may_offer(stored: &Stored, channel: Channel, now: i64) -> Result<(), Refusal> {
    apply(&stored.order, &offer_event(stored, channel), now).map(|_| ())
}

fn offer_event(stored: &Stored, channel: Channel) -> Event {
    let order = &stored.order;
    Event::Offer { channel, amount_fen: order.amount_fen, trade_time: order.trade_time }
}

fn good_link(stored: &Stored, now: i64) -> Option<&str> {
    let link = stored.offers.wechat.as_ref()?;
    (now.saturating_sub(link.made_at) <= LINK_S).then_some(link.mweb_url.as_str())
}

/// What the order is told of this attempt. Of two attempts at once each keeps what the other made first.
fn step(stored: &Stored, made: &[Made1], now: i64, again: bool) -> Step {
    let mut step = Step::default();
    if again {
        step.inputs.push(Input::line(Milestone::PlacedAgain, None, json!({})));
    }
    for (channel, made) in made {
        match made {
            Ok(Made::Before) => step.inputs.push(Input::Event(offer_event(stored, *channel))),
            Ok(Made::Link(link)) => {
                let known = stored.offers.wechat.as_ref().is_some_and(|known| known.made_at >= link.made_at);
                if !known {
                    step.inputs.push(Input::Event(new_link(stored)));
                    step.wechat = Some(link.clone());
                }
            }
            Ok(Made::OrderString(string)) => {
                if stored.offers.alipay.is_none() {
                    step.inputs.push(Input::Event(offer_event(stored, *channel)));
                    step.alipay = Some(string.clone());
                }
            }
            Ok(Made::Platform(offer)) => {
                let known = match channel {
                    Channel::Trade => &stored.offers.trade,
                    _ => &stored.offers.ecpay,
                };
                if known.is_none() {
                    step.inputs.push(Input::Event(offer_event(stored, *channel)));
                    step.platform = Some((*channel, offer.clone()));
                }
            }
            Err(failure) => {
                step.inputs.push(Input::line(Milestone::NotOffered, *channel, failure.detail()));
                step.inputs.extend(failure.suspicion(&stored.order, *channel));
                if failure.channel_code.as_deref().is_some_and(codes::order_has_moved) {
                    step.inputs.push(Input::Do(Task::new(TaskKind::Query, Some(*channel), now, now)));
                }
            }
        }
    }
    // Anything but a verified refusal may be answered otherwise in a moment: the order stays as it is and can be placed again.
    let refused = |made: &Result<Made, Failure>| made.as_ref().is_err_and(Failure::is_for_good);
    if made.iter().all(|(_, made)| refused(made)) && stored.order.state == OrderState::Created {
        step.inputs.push(Input::Event(Event::PlaceFailed));
    }
    step
}

fn new_link(stored: &Stored) -> Event {
    let order = &stored.order;
    if order.wechat.offered {
        Event::FreshLink { amount_fen: order.amount_fen, trade_time: order.trade_time }
    } else {
        offer_event(stored, Channel::Wechat)
    }
}
