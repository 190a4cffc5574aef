//! The number of a refund that the program makes by itself: the same for the same payment, however often it is decided.

use ttpay::core::Channel;
use ttpay::core::lifecycle::Order;

use super::digest::sha256;

/// WeChat's old pages allow 32 characters; both channels take the digits and letters of an order number.
const LONGEST: usize = 32;

/// Order number, `R`, and the channel's first letter; a digest of the order number where that would be too long. A number
/// that the merchant took for a refund of this order gets a count behind it.
pub(super) fn refund_number(order: &Order, channel: Channel) -> String {
    let letter = match channel {
        Channel::Wechat => "w",
        Channel::Alipay => "a",
        Channel::Ecpay => "e",
        Channel::Trade => "t",
    };
    let number = |count: u32| {
        let count = if count == 0 { String::new() } else { count.to_string() };
        let tail = format!("R{letter}{count}");
        let room = LONGEST.saturating_sub(tail.len());
        if order.out_trade_no.len() <= room {
            return format!("{}{tail}", order.out_trade_no);
        }
        let digest = sha256(&order.out_trade_no);
        format!("{}{tail}", digest.get(..room).unwrap_or(&digest))
    };
    let taken =
        |number: &str| Channel::ALL.iter().any(|channel| order.leg(*channel).refund(number).is_some());
    (0..).map(number).find(|number| !taken(number)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ttpay::core::RefundOutcome;
    use ttpay::core::lifecycle::RefundRecord;

    fn order(number: &str) -> Order {
        Order::new(number, 101, 1, 2)
    }

    #[test]
    fn the_number_is_the_orders_with_a_letter_for_the_channel() {
        assert_eq!(refund_number(&order("T202401010000000001"), Channel::Wechat), "T202401010000000001Rw");
        assert_eq!(refund_number(&order("T202401010000000001"), Channel::Alipay), "T202401010000000001Ra");
    }

    #[test]
    fn a_long_order_number_gives_another_number_of_32_characters() {
        let (one, two) = ("x".repeat(32), format!("{}y", "x".repeat(31)));
        let numbers = [one, two].map(|number| refund_number(&order(&number), Channel::Wechat));
        assert_ne!(numbers[0], numbers[1]);
        assert!(numbers.iter().all(|number| number.len() == 32 && number.ends_with("Rw")), "{numbers:?}");
    }

    #[test]
    fn a_number_that_is_taken_is_not_used_again() {
        let mut order = order("T1");
        order.alipay.refunds.push(RefundRecord {
            out_refund_no: "T1Rw".into(),
            amount_fen: 1,
            requested: true,
            outcome: RefundOutcome::Failed,
        });
        assert_eq!(refund_number(&order, Channel::Wechat), "T1Rw1");
    }
}
