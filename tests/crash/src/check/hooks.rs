//! Laws about what arrives at the merchant's own system.

use serde_json::{Value, json};

use crate::evidence::{Evidence, Hook, MessageRow};

/// How long a message may be due before somebody tries it, in seconds: the deliverers look every five, on a machine that is
/// busy with several campaigns.
const SOON_S: i64 = 40;

pub(super) fn forged(evidence: &Evidence) -> Option<String> {
    evidence
        .hooks
        .iter()
        .find_map(|hook| hook.forged.as_ref().map(|what| format!("{} came with {what}", hook.id)))
}

pub(super) fn other_content(evidence: &Evidence) -> Option<String> {
    for hook in &evidence.hooks {
        let Some(message) = evidence.rows.outbox.iter().find(|message| message.id == hook.id) else {
            return Some(format!("{} arrived and is not in the outbox", hook.id));
        };
        let body: Value = serde_json::from_str(&hook.body).unwrap_or_default();
        if (&body["type"], &body["data"]) != (&json!(message.kind), &message.data) {
            return Some(format!("{} arrived as {}, and stored is {message:?}", hook.id, hook.body));
        }
        let first = evidence.hooks.iter().find(|other| other.id == hook.id).unwrap_or(hook);
        if first.body != hook.body {
            return Some(format!("{} arrived as {}, and then as {}", hook.id, first.body, hook.body));
        }
    }
    None
}

pub(super) fn lost(evidence: &Evidence) -> Option<String> {
    let mut behind_another = false;
    for message in &evidence.rows.outbox {
        if message.delivered && !is_taken(&evidence.hooks, message) {
            return Some(format!("{} counts as delivered, and nobody took it", message.id));
        }
        if message.dead {
            return Some(format!("{} was given up after so short a time", message.id));
        }
        if !message.delivered && !behind_another && message.due_at.saturating_add(SOON_S) < evidence.now {
            return Some(format!(
                "{} has been due since {}, and nobody tries it",
                message.id, message.due_at
            ));
        }
        behind_another |= !message.delivered;
    }
    None
}

pub(super) fn overtaken(evidence: &Evidence) -> Option<String> {
    for (place, hook) in evidence.hooks.iter().enumerate() {
        let earlier = evidence.rows.outbox.iter().take_while(|message| message.id != hook.id);
        if let Some(message) =
            earlier.into_iter().find(|message| !is_taken(&evidence.hooks[..place], message))
        {
            return Some(format!("{} arrived before {} was taken", hook.id, message.id));
        }
    }
    None
}

fn is_taken(hooks: &[Hook], message: &MessageRow) -> bool {
    hooks.iter().any(|hook| hook.id == message.id && hook.taken)
}
