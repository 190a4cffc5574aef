//! A refund about which nothing certain is said: somebody is told once, after an hour.

use serde_json::json;
use ttpay::core::lifecycle::Alarm;
use ttpay::core::plan::{Task, schedule};

use super::step::{Input, Step, alarm};

/// Notes in the task that follows `task` since when nothing certain was said, and whether somebody knows. A refund that ends
/// with this step has no task that follows.
pub(super) fn note(step: &mut Step, task: &Task, since: Option<i64>, now: i64) {
    // Who was told of the refusal looks at the refund already.
    let refused = json!(Alarm::RefundRefused);
    let refused =
        step.inputs.iter().any(|input| matches!(input, Input::Line(line) if line.detail["alarm"] == refused));
    let follows = step.inputs.iter_mut().find_map(|input| match input {
        Input::Put(next) => Some(next),
        _ => None,
    });
    let Some(next) = follows else { return };
    let told = task.told || refused;
    let over = !told && since.is_some_and(|since| schedule::is_silent_long(since, now));
    next.silent_since = since;
    next.told = told || over;
    if over {
        let mut line = alarm(Alarm::RefundSilent, task.channel);
        line.detail["out_refund_no"] = json!(task.out_refund_no);
        step.inputs.push(Input::Line(line));
    }
}
