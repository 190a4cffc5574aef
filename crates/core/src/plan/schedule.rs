//! When to ask, when to close, when to look at a refund: the table of status.md §6 as functions of time.

use crate::fact::Channel;

/// Questions after an offer, in seconds from it.
const QUERY_S: [i64; 7] = [5, 30, 60, 180, 300, 600, 1800];
/// Waits after a close that did not end the order, in seconds; every five minutes after the last.
const CLOSE_AGAIN_S: [i64; 3] = [5, 30, 120];
const CLOSE_EVERY_S: i64 = 300;
/// The table names no end. An order that nobody could end in a day is asked about once an hour from then on.
const PATIENCE_S: i64 = 86_400;
const SLOWLY_S: i64 = 3_600;
/// WeChat's API v2 refuses a close in the first five minutes after an order call; the call itself may take ten seconds.
const V2_CLOSE_AFTER_S: i64 = 310;
/// Seconds after the end at which Alipay's "does not exist" means "never will" (A9).
const LAST_LOOK_S: i64 = 300;
const WATCH_S: i64 = 3_600;
/// Looks at a refund, in seconds from its call: every minute, after five minutes slower by 5, 10, 20, 30 minutes.
const WECHAT_REFUND_S: [i64; 9] = [60, 120, 180, 240, 300, 600, 1200, 2400, 4200];
/// Looks at a refund, in seconds from its call; Alipay wants ten seconds before the first.
const ALIPAY_REFUND_S: [i64; 4] = [10, 60, 300, 1800];
const REFUND_EVERY_S: i64 = 1_800;
/// A refund is looked at about six times in its first hour, which outlasts a restart and a bad quarter of an hour of a
/// channel; who is told later tells the user later where the money is.
const SILENCE_S: i64 = 3_600;
/// Waits before a refund call is repeated that did not arrive, in seconds.
const SEND_AGAIN_S: [i64; 4] = [0, 60, 300, 1800];
/// A refund that was refused so often waits for a person; it is tried four times a day.
const MOST_CALLS: u32 = 24;
const SEND_SELDOM_S: i64 = 21_600;

/// The next question about a channel that was offered at `offered_at`; `None` when none is left before the end.
#[must_use]
pub fn next_query(offered_at: i64, now: i64, expires_at: i64) -> Option<i64> {
    QUERY_S.iter().map(|after| offered_at.saturating_add(*after)).find(|at| *at > now && *at < expires_at)
}

/// The first moment at which WeChat may be told to close: not before 5 minutes after the last order call of API v2.
#[must_use]
pub const fn wechat_close_from(last_order_call: i64, v2: bool) -> i64 {
    if v2 { last_order_call.saturating_add(V2_CLOSE_AFTER_S) } else { last_order_call }
}

/// When closing is tried again after `tries` attempts that did not end the channel. An order string of Alipay cannot be
/// closed before it was opened, so the last look at `expires_at` + 300 s is never missed.
#[must_use]
pub fn next_close(channel: Channel, tries: u32, now: i64, expires_at: i64) -> i64 {
    let wait = match usize::try_from(tries).ok().and_then(|tries| CLOSE_AGAIN_S.get(tries)) {
        Some(wait) => *wait,
        // A platform that cannot close is only asked, about many orders that nobody ever paid.
        None if !channel.can_close() && now >= watch_at(expires_at) => SLOWLY_S,
        None if now >= expires_at.saturating_add(PATIENCE_S) => SLOWLY_S,
        None => CLOSE_EVERY_S,
    };
    let next = now.saturating_add(wait);
    let last_look = expires_at.saturating_add(LAST_LOOK_S);
    if channel == Channel::Alipay && now < last_look { next.min(last_look) } else { next }
}

/// When an order of ecpay or the trade system is asked about no more: its callback is repeated for a day at most, what the
/// answers say nobody signed, and an order that nobody paid may never be told of. A callback counts at any time.
#[must_use]
pub const fn last_question(expires_at: i64) -> i64 {
    expires_at.saturating_add(PATIENCE_S + SLOWLY_S)
}

/// When somebody is told of an order that is still unknown.
#[must_use]
pub const fn watch_at(expires_at: i64) -> i64 {
    expires_at.saturating_add(WATCH_S)
}

/// The next look at a refund that was called at `called_at`.
#[must_use]
pub fn next_refund_query(channel: Channel, called_at: i64, now: i64) -> i64 {
    let looks: &[i64] = match channel {
        Channel::Wechat | Channel::Ecpay | Channel::Trade => &WECHAT_REFUND_S,
        Channel::Alipay => &ALIPAY_REFUND_S,
    };
    let every = if now >= called_at.saturating_add(PATIENCE_S) { SLOWLY_S } else { REFUND_EVERY_S };
    looks
        .iter()
        .map(|after| called_at.saturating_add(*after))
        .find(|at| *at > now)
        .unwrap_or_else(|| now.saturating_add(every))
}

/// Whether somebody is to be told of a refund about which nothing certain was said since `since`.
#[must_use]
pub const fn is_silent_long(since: i64, now: i64) -> bool {
    now >= since.saturating_add(SILENCE_S)
}

/// When a refund call is repeated, with the same number and amount, after `calls` of them did not arrive.
#[must_use]
pub fn next_refund_call(calls: u32, now: i64) -> i64 {
    let again = usize::try_from(calls.saturating_sub(1)).unwrap_or(usize::MAX);
    let wait = match SEND_AGAIN_S.get(again).or(SEND_AGAIN_S.last()) {
        Some(wait) if calls <= MOST_CALLS => *wait,
        _ => SEND_SELDOM_S,
    };
    now.saturating_add(wait)
}

/// A channel that complains about the rate is asked at half of it.
#[must_use]
pub const fn doubled(now: i64, next: i64) -> i64 {
    next.saturating_add(next.saturating_sub(now))
}

#[cfg(test)]
mod tests {
    use super::*;

    const OFFERED: i64 = 1_000;

    /// Every moment at which something happens, when each is done exactly on time.
    fn times(from: i64, next: impl Fn(i64) -> Option<i64>) -> Vec<i64> {
        std::iter::successors(next(from), |at| next(*at)).take(12).collect()
    }

    #[test]
    fn a_channel_is_asked_after_5_s_30_s_1_3_5_10_and_30_minutes() {
        let asked = times(OFFERED, |now| next_query(OFFERED, now, OFFERED + 86_400));
        assert_eq!(asked, [5, 30, 60, 180, 300, 600, 1800].map(|after| OFFERED + after));
    }

    #[test]
    fn a_channel_is_asked_by_this_schedule_only_before_the_end() {
        let asked = times(OFFERED, |now| next_query(OFFERED, now, OFFERED + 300));
        assert_eq!(asked, [5, 30, 60, 180].map(|after| OFFERED + after));
    }

    #[test]
    fn a_question_that_was_missed_is_not_asked_twice() {
        assert_eq!(next_query(OFFERED, OFFERED + 100, OFFERED + 9_000), Some(OFFERED + 180));
    }

    #[test]
    fn a_rate_limit_doubles_the_interval() {
        assert_eq!(doubled(100, 130), 160);
    }

    #[test]
    fn v2_is_not_told_to_close_before_five_minutes_after_the_last_order_call() {
        assert!(wechat_close_from(OFFERED, true) >= OFFERED + 300);
        assert_eq!(wechat_close_from(OFFERED, false), OFFERED);
    }

    #[test]
    fn a_close_is_repeated_after_5_s_30_s_2_min_then_every_five_minutes() {
        let waits: Vec<i64> =
            (0..6).map(|tries| next_close(Channel::Wechat, tries, 20_000, 10_000) - 20_000).collect();
        assert_eq!(waits, [5, 30, 120, 300, 300, 300]);
    }

    #[test]
    fn what_nobody_could_close_in_a_day_is_asked_about_every_hour() {
        assert_eq!(next_close(Channel::Wechat, 99, 10_000 + 86_400, 10_000), 10_000 + 90_000);
    }

    #[test]
    fn the_last_look_at_an_untouched_order_string_is_300_s_after_the_end() {
        assert_eq!(next_close(Channel::Alipay, 9, 10_200, 10_000), 10_300);
        assert_eq!(next_close(Channel::Alipay, 9, 10_300, 10_000), 10_600);
        assert_eq!(next_close(Channel::Wechat, 9, 10_200, 10_000), 10_500);
    }

    #[test]
    fn somebody_is_told_an_hour_after_the_end() {
        assert_eq!(watch_at(10_000), 13_600);
    }

    #[test]
    fn somebody_is_told_of_a_refund_after_an_hour_of_silence() {
        assert!(!is_silent_long(10_000, 13_599));
        assert!(is_silent_long(10_000, 13_600));
    }

    #[test]
    fn a_refund_at_wechat_is_asked_about_every_minute_and_after_five_minutes_slower() {
        let looks = times(0, |now| Some(next_refund_query(Channel::Wechat, 0, now)));
        assert_eq!(looks, [60, 120, 180, 240, 300, 600, 1200, 2400, 4200, 6000, 7800, 9600]);
    }

    #[test]
    fn a_refund_at_alipay_is_asked_about_after_10_s_1_5_and_30_minutes() {
        let looks = times(0, |now| Some(next_refund_query(Channel::Alipay, 0, now)));
        assert_eq!(looks[..6], [10, 60, 300, 1800, 3600, 5400]);
        assert_eq!(next_refund_query(Channel::Alipay, 0, 86_400), 90_000);
    }

    #[test]
    fn a_refund_call_that_did_not_arrive_is_repeated_at_once_and_then_slower() {
        let waits: Vec<i64> = (1..7).map(|calls| next_refund_call(calls, 100) - 100).collect();
        assert_eq!(waits, [0, 60, 300, 1800, 1800, 1800]);
        assert_eq!(next_refund_call(25, 100) - 100, 6 * 3600, "somebody has been told long ago");
    }
}
