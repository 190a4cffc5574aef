//! Closing a channel that must take no money any more: query, close when it is unpaid, query again (status.md §6).

use serde_json::json;
use ttpay::TtpayError;
use ttpay::channels::alipay::shapes as ali;
use ttpay::channels::wechat::shapes as wx;
use ttpay::core::Channel;
use ttpay::core::lifecycle::{Event, Milestone, Order, Refusal};
use ttpay::core::plan::{Task, schedule};
use ttpay_store::Stored;

use super::Inner;
use super::codes::{self, CloseRefusal};
use super::commit::Changed;
use super::exchange::Failure;
use super::look::expect;
use super::step::{Input, Step};
use super::work::is_old;
use crate::error::ServerError;
use crate::transport::{Operation, Purpose};

impl Inner {
    /// One attempt. What the close answers is never the end: the question that follows it is.
    pub(super) async fn close(
        &self,
        stored: &Stored,
        task: &Task,
        channel: Channel,
    ) -> Result<Changed, ServerError> {
        let look = self.look(&stored.order, channel).await;
        let now = (self.clock)();
        let asked = self
            .step(stored, |stored| {
                let order = &stored.order;
                let next = schedule::next_close(channel, task.tries, now, order.expires_at);
                let next = if look.rate_limited() { schedule::doubled(now, next) } else { next };
                Step::ran(task, Some(next), look.inputs(order, channel, is_old(task), None))
            })
            .await?;
        let order = &asked.stored.order;
        let word = order.leg(channel).fact.as_ref().map_or("", |fact| fact.state.as_str());
        let answered = matches!(look, super::look::Look::Said(_));
        if !answered || !order.is_open(channel, now) || !codes::can_be_closed(channel, word) {
            return Ok(asked);
        }
        let answer = self.send_close(order, channel).await;
        self.step(&asked.stored, |stored| Step::of(inputs(&stored.order, channel, &answer))).await
    }

    async fn send_close(&self, order: &Order, channel: Channel) -> Result<(), Failure> {
        let merchant = &self.merchant;
        let purpose = Purpose(channel, Operation::Close);
        let closed = match channel {
            Channel::Wechat => {
                self.exchange(
                    purpose,
                    &expect(order),
                    |now| {
                        merchant.wechat_close(&wx::Close {
                            out_trade_no: order.out_trade_no.clone(),
                            timestamp: Some(now),
                            nonce: None,
                        })
                    },
                    |reply| merchant.wechat_close_reply(reply),
                )
                .await
            }
            Channel::Alipay => {
                self.exchange(
                    purpose,
                    &expect(order),
                    |now| {
                        merchant.alipay_close(&ali::Close {
                            out_trade_no: Some(order.out_trade_no.clone()),
                            timestamp: Some(now),
                            ..ali::Close::default()
                        })
                    },
                    |reply| merchant.alipay_close_reply(reply),
                )
                .await
            }
            // They have no such call, and no word of theirs asks for it.
            Channel::Ecpay | Channel::Trade => return Err(no_close()),
        };
        closed.map(|_| ())
    }
}

fn no_close() -> Failure {
    TtpayError::new(Refusal::NoClose.code(), None, Refusal::NoClose.to_string()).into()
}

/// What the order is told. A refusal that nobody signed leads to a question all the same: a question moves nothing.
fn inputs(order: &Order, channel: Channel, answer: &Result<(), Failure>) -> Vec<Input> {
    let (event, said) = match answer {
        Ok(()) => (Event::CloseAnswered { channel }, json!({ "answer": "closed" })),
        Err(failure) => {
            let refusal = match failure.channel_code.as_deref() {
                Some(code) => codes::close_refusal(channel, code),
                None => CloseRefusal::Unknown,
            };
            let (event, answer) = match refusal {
                CloseRefusal::Done => (Event::CloseAnswered { channel }, "closed before"),
                CloseRefusal::Conflict => (Event::CloseConflict { channel }, "conflict"),
                CloseRefusal::Unknown => (Event::CloseUnknown { channel }, "unknown"),
            };
            let mut detail = failure.detail();
            detail["answer"] = json!(answer);
            (event, detail)
        }
    };
    let mut inputs = vec![
        Input::line(Milestone::CloseSent, channel, json!({})),
        Input::line(Milestone::CloseAnswered, channel, said),
    ];
    inputs.extend(answer.as_ref().err().and_then(|failure| failure.suspicion(order, channel)));
    inputs.push(Input::Event(event));
    inputs
}
