//! When a message that was not taken is tried again: soon at first, then once a day, for about a week.

const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;

/// The pause after the first, second, third, … attempt, in seconds; together almost seven days.
const PAUSES_S: [i64; 14] =
    [5, 30, 120, 600, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, DAY, DAY, DAY, DAY, DAY];

/// After this many attempts a message is given up.
pub const MOST_ATTEMPTS: u32 = 15;

/// How long to wait after an attempt, the first being 1; `None` after the last. A receiver that is `gone` (410) has a day at
/// once. `chance` shortens the pause by up to a tenth,
/// so that what failed together does not come back together.
#[must_use]
pub fn pause_s(attempt: u32, gone: bool, chance: u64) -> Option<i64> {
    let at = usize::try_from(attempt.saturating_sub(1)).ok()?;
    let pause = if gone { PAUSES_S.get(at).map(|_| DAY)? } else { *PAUSES_S.get(at)? };
    let thousandths = i64::try_from(chance % 101).unwrap_or(0);
    Some(pause - pause * thousandths / 1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pauses_grow_to_a_day_and_end_after_a_week() {
        let pauses: Vec<i64> = (1..).map_while(|attempt| pause_s(attempt, false, 0)).collect();
        assert_eq!(pauses[..6], [5, 30, 120, 600, 3600, 10_800]);
        assert!(pauses.windows(2).all(|two| two[0] <= two[1]) && pauses.last() == Some(&86_400));
        assert_eq!(pauses.len() + 1, MOST_ATTEMPTS as usize);
        let days = pauses.iter().sum::<i64>() / 86_400;
        assert_eq!(days, 6);
        assert_eq!(
            (pause_s(0, false, 0), pause_s(15, false, 0), pause_s(u32::MAX, true, 0)),
            (Some(5), None, None)
        );
    }

    #[test]
    fn a_receiver_that_is_gone_has_a_day_after_every_attempt_but_the_last() {
        assert_eq!((pause_s(1, true, 0), pause_s(14, true, 100)), (Some(DAY), Some(77_760)));
        assert_eq!(pause_s(MOST_ATTEMPTS, true, 0), None);
    }

    #[test]
    fn chance_shortens_a_pause_by_a_tenth_at_most() {
        assert_eq!(
            (pause_s(5, false, 100), pause_s(5, false, 101), pause_s(5, false, 50)),
            (Some(3240), Some(3600), Some(3420))
        );
        assert!((0..1000).all(|chance| {
            pause_s(14, false, chance).is_some_and(|pause| (77_760..=86_400).contains(&pause))
        }));
    }
}
