//! What the plan of an order must hold: derived from the order, so that nothing that is under way is ever forgotten.

use super::schedule::{last_question, next_refund_query, watch_at};
use super::task::{Plan, Task, TaskKind};
use crate::fact::{Channel, RefundOutcome};
use crate::lifecycle::{Leg, Order, OrderState};
use crate::status::{Strength, strength};

impl Plan {
    /// Takes out what the order has no more use for, and adds what it needs and the plan lacks. `close_wechat_from` is the
    /// first moment at which WeChat may be told to close.
    ///
    /// While a channel can take money although nobody wants it any more (the order was cancelled, has expired, or was paid
    /// elsewhere) it is being closed. While a refund of ours has no last word it is being asked about.
    pub fn cover(&mut self, order: &Order, now: i64, close_wechat_from: i64) {
        self.drop_where(|task| is_over(task, order, now));
        let undecided = is_undecided(order);
        if undecided && order.closed_by_us.is_none() {
            self.ensure(Task::new(TaskKind::Expire, None, order.expires_at, now));
        }
        if undecided && now < watch_at(order.expires_at) {
            self.ensure(Task::new(TaskKind::Watch, None, watch_at(order.expires_at), now));
        }
        for channel in Channel::ALL.iter().copied() {
            let unwanted = order.closed_by_us.is_some() || order.state == OrderState::Paid;
            if unwanted && is_asked(order, channel, now) {
                let from = if channel == Channel::Wechat { now.max(close_wechat_from) } else { now };
                self.ensure(Task::new(TaskKind::Close, Some(channel), from, now));
            }
            for refund in order.leg(channel).refunds.iter().filter(|refund| refund.requested) {
                let asked = |kind, at| Task::refund(kind, channel, &refund.out_refund_no, at, now);
                let sending = self.find(&asked(TaskKind::SendRefund, now)).is_some();
                if refund.outcome.is_under_way() && !sending {
                    let at = next_refund_query(channel, now, now);
                    self.ensure(asked(TaskKind::QueryRefund, at));
                }
            }
        }
    }
}

/// Whether a channel may still take money and has to be asked.
fn is_asked(order: &Order, channel: Channel, now: i64) -> bool {
    order.is_open(channel, now) && (channel.can_close() || now < last_question(order.expires_at))
}

const fn is_undecided(order: &Order) -> bool {
    matches!(order.state, OrderState::Created | OrderState::Pending)
}

/// Whether a task has nothing left to do. A question that was asked for is asked, unless the payment is known already.
fn is_over(task: &Task, order: &Order, now: i64) -> bool {
    let leg = task.channel.map(|channel| order.leg(channel));
    match task.kind {
        TaskKind::Expire => !is_undecided(order) || order.closed_by_us.is_some(),
        TaskKind::Watch => !is_undecided(order),
        TaskKind::Query => leg.is_none_or(Leg::is_paid),
        TaskKind::Evidence => {
            leg.is_none_or(|leg| leg.fact.as_ref().is_some_and(|fact| strength(fact) >= Strength::End))
        }
        TaskKind::Close => task.channel.is_none_or(|channel| !is_asked(order, channel, now)),
        TaskKind::SendRefund => outcome(task, leg).is_none_or(|outcome| !outcome.is_under_way()),
        TaskKind::QueryRefund => outcome(task, leg).is_some_and(|outcome| !outcome.is_under_way()),
    }
}

fn outcome(task: &Task, leg: Option<&Leg>) -> Option<RefundOutcome> {
    Some(leg?.refund(task.out_refund_no.as_deref()?)?.outcome)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::{Fact, Source};
    use crate::lifecycle::{Canceller, Event, apply};

    const E: i64 = 10_000;

    fn after(events: &[Event], now: i64) -> Order {
        let order = Order::new("T1", 101, 9_000, E);
        events.iter().fold(order, |order, event| apply(&order, event, now).unwrap().order)
    }

    fn offer(channel: Channel) -> Event {
        Event::Offer { channel, amount_fen: 101, trade_time: 9_000 }
    }

    fn said(channel: Channel, state: &str, seen_at: i64) -> Event {
        Event::Fact(Fact {
            channel,
            out_trade_no: "T1".into(),
            transaction_id: None,
            state: state.into(),
            amount_fen: 101,
            paid_fen: None,
            refunded_fen: None,
            paid_at: None,
            seen_at,
            source: Source::Query,
        })
    }

    fn covered(order: &Order, now: i64) -> Vec<(TaskKind, Option<Channel>, i64)> {
        let mut plan = Plan::default();
        plan.cover(order, now, 9_310);
        let mut tasks: Vec<_> =
            plan.tasks().iter().map(|task| (task.kind, task.channel, task.due_at)).collect();
        tasks.sort_by_key(|task| task.2);
        tasks
    }

    #[test]
    fn an_open_order_expires_at_its_end_and_is_watched_an_hour_later() {
        let order = after(&[offer(Channel::Wechat)], 9_001);
        assert_eq!(covered(&order, 9_001), [(TaskKind::Expire, None, E), (TaskKind::Watch, None, E + 3_600)]);
    }

    #[test]
    fn an_order_that_was_watched_is_not_watched_again() {
        let order = after(&[offer(Channel::Wechat), Event::Clock], E - 500);
        assert!(covered(&order, E + 3_600).iter().all(|task| task.0 != TaskKind::Watch));
    }

    #[test]
    fn a_cancelled_order_closes_what_is_open_and_wechat_not_too_early() {
        let cancel = Event::Cancel { by: Canceller::User };
        let order = after(&[offer(Channel::Wechat), offer(Channel::Alipay), cancel], 9_100);
        let close: Vec<_> =
            covered(&order, 9_100).into_iter().filter(|task| task.0 == TaskKind::Close).collect();
        assert_eq!(
            close,
            [
                (TaskKind::Close, Some(Channel::Alipay), 9_100),
                (TaskKind::Close, Some(Channel::Wechat), 9_310)
            ]
        );
    }

    #[test]
    fn the_other_channel_of_a_paid_order_is_closed() {
        let paid = said(Channel::Wechat, "SUCCESS", 9_500);
        let order = after(&[offer(Channel::Wechat), offer(Channel::Alipay), paid], 9_500);
        assert_eq!(covered(&order, 9_500), [(TaskKind::Close, Some(Channel::Alipay), 9_500)]);
    }

    #[test]
    fn an_order_that_cannot_be_closed_is_asked_about_for_a_day_and_not_for_ever() {
        let order = after(&[offer(Channel::Ecpay)], 9_001);
        let order = apply(&order, &Event::Clock, E).unwrap().order;
        let asks = |now| covered(&order, now).iter().any(|task| task.0 == TaskKind::Close);
        assert!(asks(E) && asks(E + 86_400));
        assert!(!asks(E + 90_000));
    }

    #[test]
    fn an_ended_order_needs_nothing() {
        let order = after(&[offer(Channel::Wechat), said(Channel::Wechat, "CLOSED", 9_400)], 9_500);
        assert_eq!(order.state, OrderState::Closed);
        assert_eq!(covered(&order, 9_500), []);
    }

    #[test]
    fn a_refund_without_a_last_word_is_asked_about_and_a_finished_one_is_not() {
        let paid = said(Channel::Alipay, "TRADE_SUCCESS", 9_400);
        let out_refund_no = "R1".to_owned();
        let refund = Event::RefundRequested { channel: Channel::Alipay, out_refund_no, amount_fen: 1 };
        let mut order = after(&[offer(Channel::Alipay), paid, refund], 9_500);
        assert_eq!(covered(&order, 9_500), [(TaskKind::QueryRefund, Some(Channel::Alipay), 9_510)]);

        let mut plan = Plan::default();
        plan.put(Task::refund(TaskKind::SendRefund, Channel::Alipay, "R1", 9_500, 9_500));
        plan.cover(&order, 9_500, 0);
        assert_eq!(plan.tasks().len(), 1, "it is not asked about before it was sent");

        order.alipay.refunds[0].outcome = RefundOutcome::Succeeded;
        plan.cover(&order, 9_500, 0);
        assert_eq!(plan.tasks(), []);
    }

    #[test]
    fn a_question_that_was_asked_for_stays_until_the_payment_is_known() {
        let query = Task::new(TaskKind::Query, Some(Channel::Wechat), 9_500, 9_500);
        let mut plan = Plan::default();
        plan.put(query.clone());
        let closed = after(&[offer(Channel::Wechat), said(Channel::Wechat, "CLOSED", 9_400)], 9_500);
        plan.cover(&closed, 9_500, 0);
        assert_eq!(plan.tasks(), [query]);
        plan.cover(&after(&[said(Channel::Wechat, "SUCCESS", 9_400)], 9_500), 9_500, 0);
        assert_eq!(plan.tasks(), []);
    }
}
