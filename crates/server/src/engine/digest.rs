//! What tells one statement from another, and one order's status token from another's.

use aws_lc_rs::{constant_time, digest as sha, hmac};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ttpay::Secret;
use ttpay::core::Source;
use ttpay_store::Statement;

use crate::hex::hex;

/// SHA-256 in hex over everything that a statement says but its age. A repeated notification says the same under a new
/// signature, and a repeated question gets the same answer: neither is stored twice.
pub(super) fn digest(statement: &Statement, source: Source) -> String {
    let number = |number: Option<u64>| number.map(|number| number.to_string()).unwrap_or_default();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let members = match statement {
        Statement::Payment(fact) => vec![
            "payment".to_owned(),
            fact.channel.to_string(),
            fact.out_trade_no.clone(),
            text(&fact.transaction_id),
            fact.state.clone(),
            fact.amount_fen.to_string(),
            number(fact.paid_fen),
            number(fact.refunded_fen),
            fact.paid_at.map(|at| at.to_string()).unwrap_or_default(),
        ],
        Statement::Refund(fact) => vec![
            "refund".to_owned(),
            fact.channel.to_string(),
            fact.out_trade_no.clone(),
            fact.out_refund_no.clone(),
            text(&fact.refund_id),
            fact.state.clone(),
            fact.outcome.to_string(),
            fact.amount_fen.to_string(),
        ],
    };
    // No member of a verified message holds a control character between two members of ours.
    sha256(&[source.as_str(), &members.join("\u{1f}")].join("\u{1f}"))
}

/// SHA-256 of a text in lower-case hex.
pub(super) fn sha256(text: &str) -> String {
    hex(sha::digest(&sha::SHA256, text.as_bytes()).as_ref())
}

/// The token that opens the status of one order: HMAC-SHA256 of its number, in base64url.
pub(super) fn status_token(key: &Secret, out_order_no: &str) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA256, key.expose().as_bytes());
    URL_SAFE_NO_PAD.encode(hmac::sign(&key, out_order_no.as_bytes()))
}

/// Whether this is the token of the order; compared in constant time.
pub(super) fn token_opens(key: &Secret, out_order_no: &str, token: &str) -> bool {
    constant_time::verify_slices_are_equal(status_token(key, out_order_no).as_bytes(), token.as_bytes())
        .is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ttpay::core::{Channel, Fact};

    fn fact(seen_at: i64) -> Fact {
        Fact {
            channel: Channel::Wechat,
            out_trade_no: "T1".into(),
            transaction_id: None,
            state: "NOTPAY".into(),
            amount_fen: 101,
            paid_fen: None,
            refunded_fen: None,
            paid_at: None,
            seen_at,
            source: Source::Query,
        }
    }

    #[test]
    fn the_same_answer_later_is_the_same_statement_and_another_word_is_not() {
        let of = |fact: Fact| digest(&Statement::Payment(fact), Source::Query);
        assert_eq!(of(fact(1)), of(fact(2)));
        assert_ne!(of(fact(1)), of(Fact { state: "SUCCESS".into(), ..fact(1) }));
        assert_ne!(of(fact(1)), of(Fact { refunded_fen: Some(1), ..fact(1) }));
        assert_ne!(of(fact(1)), digest(&Statement::Payment(fact(1)), Source::Notification));
    }

    #[test]
    fn a_token_opens_its_own_order_only() {
        let key = Secret::new("status_key", "Jefe").unwrap();
        // RFC 4231, test case 2.
        let token = status_token(&key, "what do ya want for nothing?");
        assert_eq!(token, "W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM");
        assert!(token_opens(&key, "T1", &status_token(&key, "T1")));
        for wrong in ["", "x", &status_token(&key, "T2")] {
            assert!(!token_opens(&key, "T1", wrong), "{wrong}");
        }
    }
}
