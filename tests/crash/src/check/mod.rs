//! The checker: one table of laws over the evidence about one order. Pure, so that forged evidence can show that each law bites.

mod hooks;
mod orders;
mod refunds;

#[cfg(test)]
mod tests;

use crate::evidence::Evidence;

/// A law that must hold for every order when the campaign is quiet.
#[derive(Debug)]
pub(crate) struct Law {
    /// Its short name in the table.
    pub(crate) name: &'static str,
    /// What it says.
    pub(crate) says: &'static str,
    /// What breaks it in this evidence, if anything does.
    pub(crate) broken: fn(&Evidence) -> Option<String>,
}

/// Every law. The numbers are those of the invariants of the status document.
pub(crate) const LAWS: &[Law] = &[
    Law {
        name: "kept",
        says: "an acknowledged order is stored once, with its amount and trade_time",
        broken: orders::lost,
    },
    Law { name: "I1", says: "an order becomes paid at most once", broken: orders::paid_twice },
    Law { name: "I2", says: "a payment that a channel took is known", broken: orders::payment_lost },
    Law { name: "proof", says: "a paid order was paid at a channel", broken: orders::payment_invented },
    Law {
        name: "I3",
        says: "each refund happens once, and together they are no more than was paid",
        broken: refunds::too_much,
    },
    Law { name: "I4", says: "the fact that proves a payment is stored", broken: orders::proof_missing },
    Law { name: "I5", says: "shown codes only become 0, and 0 stays", broken: orders::code_went_back },
    Law { name: "I6", says: "order.paid is in the outbox once", broken: orders::message_count },
    Law {
        name: "I7",
        says: "every orderInfo has the same amount and trade_time",
        broken: orders::trade_time_differs,
    },
    Law {
        name: "timeline",
        says: "the timeline is whole, and the API shows it as it is stored",
        broken: orders::timeline_torn,
    },
    Law {
        name: "notice",
        says: "an acknowledged payment notice is a stored fact",
        broken: orders::notice_forgotten,
    },
    Law { name: "genuine", says: "a genuine notice is not refused", broken: orders::genuine_notice_refused },
    Law {
        name: "promised",
        says: "an accepted refund is at the channel, or still planned",
        broken: refunds::promise_broken,
    },
    Law {
        name: "asked",
        says: "every refund at a channel was asked for, and is known with its amount",
        broken: refunds::unasked,
    },
    Law {
        name: "double",
        says: "of a double payment exactly one is given back",
        broken: refunds::double_payment_kept,
    },
    Law {
        name: "genuine hook",
        says: "every webhook is signed with every key, in time, and goes to its address",
        broken: hooks::forged,
    },
    Law {
        name: "one hook",
        says: "what arrives under an id is that message of the outbox, every time the same",
        broken: hooks::other_content,
    },
    Law {
        name: "hooks kept",
        says: "what counts as delivered was taken, and what was not is tried again soon",
        broken: hooks::lost,
    },
    Law {
        name: "hooks in turn",
        says: "no webhook arrives before an earlier one of its order was taken",
        broken: hooks::overtaken,
    },
    Law { name: "answers", says: "no caller saw an answer that should not be", broken: orders::odd_answer },
];

/// A law that an order breaks.
#[derive(Clone, Debug)]
pub(crate) struct Breach {
    /// The law.
    pub(crate) law: &'static str,
    /// The order.
    pub(crate) out_order_no: String,
    /// What is wrong.
    pub(crate) what: String,
}

/// Everything that is wrong with one order.
pub(crate) fn breaches(evidence: &Evidence) -> Vec<Breach> {
    let find = |law: &Law| {
        let what = (law.broken)(evidence)?;
        Some(Breach { law: law.name, out_order_no: evidence.out_order_no.clone(), what })
    };
    LAWS.iter().filter_map(find).collect()
}
