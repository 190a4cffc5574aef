//! What is shown of an order.

use ttpay::core::Channel;
use ttpay::core::lifecycle::{Order, OrderState, RefundRecord};
use ttpay::core::plan::Task;
use ttpay_store::{Cursor, Filter, Stored, StoredEvent};

use super::Inner;
use super::attention;
use super::order::invalid;
use crate::error::ServerError;
use crate::shapes::{ChannelView, EventView, OrderList, OrderSummary, OrderView, RefundView, TaskView};
use crate::timeline;

/// Lines of a timeline in one go to the database.
const PAGE: u16 = 500;

impl Inner {
    pub(super) async fn view(&self, stored: Stored) -> Result<OrderView, ServerError> {
        let (mut lines, mut damaged, mut after) = (Vec::new(), Vec::new(), Some(0));
        while let Some(behind) = after {
            let page = self.store.events(&stored.order.out_trade_no, behind, PAGE).await?;
            lines.extend(page.events);
            damaged.extend(page.damaged);
            after = page.next;
        }
        let order = &stored.order;
        let channels = Channel::ALL.iter().copied();
        Ok(OrderView {
            summary: summary(&stored, (self.clock)()),
            trade_time: order.trade_time,
            late_policy: order.late_policy,
            channels: channels
                .clone()
                .filter(|channel| order.leg(*channel).offered || order.leg(*channel).fact.is_some())
                .map(|channel| channel_view(order, channel))
                .collect(),
            refunds: channels
                .flat_map(|channel| {
                    order.leg(channel).refunds.iter().map(move |refund| refund_view(channel, refund))
                })
                .collect(),
            timeline: lines.iter().map(event_view).collect(),
            unreadable: damaged.iter().map(|one| one.error.to_string()).collect(),
            plan: stored.plan.tasks().iter().map(task_view).collect(),
        })
    }

    pub(super) async fn list(
        &self,
        state: Option<OrderState>,
        cursor: Option<&str>,
        limit: u16,
    ) -> Result<OrderList, ServerError> {
        if !(1..=200).contains(&limit) {
            return Err(invalid("limit", "a page has 1 to 200 orders").into());
        }
        let after = cursor.map(read_cursor).transpose()?;
        let page = self.store.list(&Filter { state, after, limit }).await?;
        let now = (self.clock)();
        Ok(OrderList {
            orders: page.orders.iter().map(|stored| summary(stored, now)).collect(),
            unreadable: page.damaged.into_iter().map(|damaged| damaged.out_trade_no).collect(),
            next_cursor: page.next.map(|next| format!("{}.{}", next.created_at, next.out_trade_no)),
        })
    }

    pub(super) async fn beginning_with(&self, beginning: &str, limit: u16) -> Result<OrderList, ServerError> {
        let found = self.store.beginning_with(beginning, limit).await?;
        let now = (self.clock)();
        Ok(OrderList {
            orders: found.good.iter().map(|stored| summary(stored, now)).collect(),
            unreadable: found.damaged.into_iter().map(|damaged| damaged.out_trade_no).collect(),
            next_cursor: None,
        })
    }
}

fn read_cursor(text: &str) -> Result<Cursor, ServerError> {
    let refuse = || invalid("cursor", "give the `next_cursor` of the page before, unchanged");
    let (created_at, out_trade_no) = text.split_once('.').ok_or_else(refuse)?;
    let created_at = created_at.parse().map_err(|_| refuse())?;
    Ok(Cursor { created_at, out_trade_no: out_trade_no.to_owned() })
}

fn summary(stored: &Stored, now: i64) -> OrderSummary {
    let (order, terms) = (&stored.order, &stored.terms);
    OrderSummary {
        out_order_no: order.out_trade_no.clone(),
        generation: terms.generation(),
        state: order.state,
        reason: order.reason,
        total_amount: order.amount_fen,
        subject: terms.subject.clone(),
        uid: terms.uid.clone(),
        created_at: stored.created_at,
        updated_at: stored.updated_at,
        expires_at: order.expires_at,
        late_payment: order.late_payment,
        refund_channel: order.refund_channel,
        suspect: order.suspect,
        attention: attention::needed(stored, now),
        delivered: order.delivered,
    }
}

fn channel_view(order: &Order, channel: Channel) -> ChannelView {
    let leg = order.leg(channel);
    ChannelView {
        channel,
        offered: leg.offered,
        fact: leg.fact.clone(),
        refundable_fen: leg.refundable_fen(),
        refunded_fen: leg.refunded_fen(),
    }
}

pub(super) fn refund_view(channel: Channel, refund: &RefundRecord) -> RefundView {
    RefundView {
        out_refund_no: refund.out_refund_no.clone(),
        channel,
        amount_fen: refund.amount_fen,
        requested: refund.requested,
        outcome: refund.outcome,
    }
}

fn event_view(event: &StoredEvent) -> EventView {
    let said = timeline::sentence(event);
    EventView {
        seq: event.seq,
        at: event.at,
        kind: event.kind.to_string(),
        channel: event.channel,
        message: said.en,
        message_zh: said.zh,
        detail: event.detail.clone(),
    }
}

fn task_view(task: &Task) -> TaskView {
    TaskView {
        kind: task.kind.to_string(),
        channel: task.channel,
        out_refund_no: task.out_refund_no.clone(),
        due_at: task.due_at,
        tries: task.tries,
    }
}
