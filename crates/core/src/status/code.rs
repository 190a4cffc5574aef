//! The five codes that `getOrderStatus` may answer, and the six that the front end's `success` may see.
//!
//! The numbers look alike and mean different things, so they are two types with no conversion between them: what the
//! front end saw is a hint, what the backend answers is the truth.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A code that the backend answers to `getOrderStatus` (cashier.md §6.3). There are exactly five; 4 is not among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CashierCode {
    /// 0, 支付成功: money was taken for this order.
    Paid,
    /// 1, 支付超时: the time is over and no channel can take money any more.
    TimedOut,
    /// 2, 支付失败: our attempt failed for good and no channel can take money any more.
    Failed,
    /// 3, 支付关闭: closed, and no channel can take money any more.
    Closed,
    /// 9, 订单状态未知: everything else.
    Unknown,
}

impl CashierCode {
    /// All codes, by number.
    pub const ALL: &'static [Self] = &[Self::Paid, Self::TimedOut, Self::Failed, Self::Closed, Self::Unknown];

    /// The number as it crosses the border.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::Paid => 0,
            Self::TimedOut => 1,
            Self::Failed => 2,
            Self::Closed => 3,
            Self::Unknown => 9,
        }
    }

    /// The code of a number; `None` for a number that `getOrderStatus` may not answer, 4 included.
    #[must_use]
    pub fn parse(number: i64) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| i64::from(code.number()) == number)
    }

    /// Whether the program stores this code and reports it from then on (status.md §1.4): all but 9.
    #[must_use]
    pub const fn is_final(self) -> bool {
        !matches!(self, Self::Unknown)
    }
}

impl Serialize for CashierCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u8(self.number())
    }
}

impl<'de> Deserialize<'de> for CashierCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(i64::deserialize(deserializer)?)
            .ok_or_else(|| D::Error::custom("must be one of 0 1 2 3 9"))
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for CashierCode {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "CashierCode".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "integer",
            "description": "A code that the backend answers to `getOrderStatus`. There are exactly five; 4 is not among them.",
            "enum": [0, 1, 2, 3, 9],
            "x-enum-varnames": ["Paid", "TimedOut", "Failed", "Closed", "Unknown"],
            "x-enum-descriptions": [
                "支付成功: money was taken for this order.",
                "支付超时: the time is over and no channel can take money any more.",
                "支付失败: our attempt failed for good and no channel can take money any more.",
                "支付关闭: closed, and no channel can take money any more.",
                "订单状态未知: everything else.",
            ],
        })
    }
}

/// The `res.code` that the front end's `success` callback sees (cashier.md §6.4): a hint, never a proof of payment.
///
/// 4 exists only here. It says that the user left the cashier, which proves nothing about the channels: the user may
/// have paid, or may still pay through a link that is already open. A `getOrderStatus` that answered 4 would call such
/// an order dead, and the cashier does not know the number there. Hence no `From` leads to [`CashierCode`]: ask the
/// channels and let [`cashier_status`](super::cashier_status) decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ResultCode {
    /// 0, 支付成功: still subject to the backend's answer.
    Paid,
    /// 1, 支付超时.
    TimedOut,
    /// 2, 支付失败.
    Failed,
    /// 3, 支付关闭.
    Closed,
    /// 4, 支付取消: the user left the cashier.
    Cancelled,
    /// 9, and every number that is not defined: the developer has to find out.
    Unknown,
}

impl ResultCode {
    /// All codes, by number.
    pub const ALL: &'static [Self] =
        &[Self::Paid, Self::TimedOut, Self::Failed, Self::Closed, Self::Cancelled, Self::Unknown];

    /// The number as the front end shows it.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::Paid => 0,
            Self::TimedOut => 1,
            Self::Failed => 2,
            Self::Closed => 3,
            Self::Cancelled => 4,
            Self::Unknown => 9,
        }
    }

    /// The code of a number; a number that is not defined is [`ResultCode::Unknown`].
    #[must_use]
    pub fn of(number: i64) -> Self {
        Self::ALL.iter().copied().find(|code| i64::from(code.number()) == number).unwrap_or(Self::Unknown)
    }
}

impl Serialize for ResultCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u8(self.number())
    }
}

impl<'de> Deserialize<'de> for ResultCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        i64::deserialize(deserializer).map(Self::of)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for ResultCode {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "ResultCode".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "integer" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn get_order_status_answers_five_numbers_and_never_4() {
        let numbers: Vec<u8> = CashierCode::ALL.iter().map(|code| code.number()).collect();
        assert_eq!(numbers, [0, 1, 2, 3, 9]);
        for refused in [-1, 4, 5, 6, 7, 8, 10, 256, i64::MAX, i64::MIN] {
            assert_eq!(CashierCode::parse(refused), None, "{refused}");
            assert!(serde_json::from_str::<CashierCode>(&refused.to_string()).is_err());
        }
    }

    #[test]
    fn a_code_is_a_bare_integer_in_json() {
        assert_eq!(serde_json::to_string(CashierCode::ALL).unwrap(), "[0,1,2,3,9]");
        assert_eq!(serde_json::from_str::<Vec<CashierCode>>("[0,1,2,3,9]").unwrap(), CashierCode::ALL);
        assert!(serde_json::from_str::<CashierCode>("\"0\"").is_err());
    }

    #[test]
    fn the_front_end_sees_4_and_everything_undefined_is_9() {
        assert_eq!(ResultCode::of(4), ResultCode::Cancelled);
        assert_eq!(serde_json::to_string(ResultCode::ALL).unwrap(), "[0,1,2,3,4,9]");
        for undefined in [-1, 5, 6, 7, 8, 10, 1000, i64::MIN] {
            assert_eq!(ResultCode::of(undefined), ResultCode::Unknown, "{undefined}");
            assert_eq!(
                serde_json::from_str::<ResultCode>(&undefined.to_string()).unwrap(),
                ResultCode::Unknown
            );
        }
    }

    #[test]
    fn only_9_is_not_final() {
        let open: Vec<_> = CashierCode::ALL.iter().filter(|code| !code.is_final()).collect();
        assert_eq!(open, [&CashierCode::Unknown]);
    }
}
