//! How the caller is told of what came of an attempt to place an order.

use ttpay::ErrorCode;
use ttpay::core::Channel;
use ttpay::core::lifecycle::Refusal;
use ttpay_store::Stored;

use super::super::exchange::Failure;
use super::Made1;
use crate::shapes::{OfferedChannel, Problem};

pub(super) fn problem(channel: Channel, refusal: Option<Refusal>, made: &[Made1]) -> Option<Problem> {
    if let Some(refusal) = refusal {
        return Some(Problem {
            code: refusal.code().to_string(),
            message: refusal.to_string(),
            channel_code: None,
        });
    }
    match made.iter().find(|(known, _)| *known == channel) {
        Some((_, Err(failure))) => Some(failure.problem()),
        _ => Some(Problem {
            code: ErrorCode::ChannelUnavailable.to_string(),
            message: "what was offered before is too old by now; place the order again".to_owned(),
            channel_code: None,
        }),
    }
}

/// An order call moves no money: what came of it unheard can be paid only through an address that has left this server.
pub(super) fn unanswered(stored: &Stored, failure: Failure) -> Failure {
    if failure.code != ErrorCode::OutcomeUnknown {
        return failure;
    }
    let paid = if stored.order.wechat.offered {
        "only the address that was given out before can be paid through"
    } else {
        "no address was given out, so nobody can have paid"
    };
    let message = format!("it gave no certain answer to the order call; {paid}");
    Failure { code: ErrorCode::ChannelUnavailable, message, ..failure }
}

pub(super) fn sentence(channels: &[OfferedChannel]) -> String {
    let each = channels.iter().map(|it| match &it.error {
        Some(problem) => format!("{}: {} ({})", it.channel, problem.message, problem.code),
        None => it.channel.to_string(),
    });
    each.collect::<Vec<_>>().join("; ")
}
