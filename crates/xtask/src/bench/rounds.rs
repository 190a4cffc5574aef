//! Fair timing: every contestant in every round, the order turned each time, medians over the rounds.
#![allow(clippy::float_arithmetic)] // Nanoseconds, not money.

use std::time::Instant;

/// Rounds that are measured; an odd number has a middle.
pub(crate) const ROUNDS: usize = 61;
/// Calls of each contestant in one round.
pub(crate) const CALLS: u32 = 2000;
/// Rounds before the measured ones, for caches, branch predictors and the clock of the processor.
const WARM_UP: usize = 6;

/// Something to time.
pub(crate) struct Contestant<'a> {
    pub(crate) name: String,
    pub(crate) work: Box<dyn FnMut() + 'a>,
}

/// Nanoseconds per call, by contestant and round.
pub(crate) struct Times(Vec<Vec<f64>>);

/// Times all contestants, [`CALLS`] calls of each in a round.
pub(crate) fn measure(contestants: &mut [Contestant<'_>]) -> Times {
    measure_slow(contestants, CALLS)
}

/// Times all contestants, with fewer calls a round for work that takes long.
pub(crate) fn measure_slow(contestants: &mut [Contestant<'_>], calls: u32) -> Times {
    measure_rounds(contestants, calls, ROUNDS)
}

/// Times all contestants in fewer rounds too, for very many of them; an odd number has a middle.
pub(crate) fn measure_rounds(contestants: &mut [Contestant<'_>], calls: u32, rounds: usize) -> Times {
    let count = contestants.len();
    let mut times = vec![Vec::with_capacity(rounds); count];
    for round in 0..WARM_UP + rounds {
        for turn in 0..count {
            let which = (round + turn) % count;
            let nanoseconds = time(&mut contestants[which].work, calls);
            if round >= WARM_UP {
                times[which].push(nanoseconds);
            }
        }
    }
    Times(times)
}

impl Times {
    /// The median time of one contestant.
    pub(crate) fn median(&self, which: usize) -> f64 {
        median(self.0[which].clone())
    }

    /// The median over the rounds of the ratio of two contestants in the same round, which drift does not touch.
    pub(crate) fn ratio(&self, over: usize, under: usize) -> f64 {
        median(self.0[over].iter().zip(&self.0[under]).map(|(over, under)| over / under).collect())
    }
}

// One call of a boxed closure for many of the work inside it would be fairer still, but an indirect call costs about
// one nanosecond for each contestant alike.
fn time(work: &mut dyn FnMut(), calls: u32) -> f64 {
    let start = Instant::now();
    for _ in 0..calls {
        work();
    }
    start.elapsed().as_secs_f64() * 1e9 / f64::from(calls)
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ratio_is_taken_round_by_round() {
        // The machine is ten times slower in the last two rounds; the ratio does not move.
        let times = Times(vec![vec![2.0, 4.0, 20.0, 20.0, 30.0], vec![1.0, 2.0, 10.0, 10.0, 10.0]]);
        assert!((times.ratio(0, 1) - 2.0).abs() < f64::EPSILON);
        assert!((times.median(0) - 20.0).abs() < f64::EPSILON);
    }
}
