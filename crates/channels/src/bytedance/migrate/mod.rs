//! An order of the cashier as the first request of a newer generation, member by member and nothing silently
//! (bytedance.md §5).
//!
//! What the order does not know is `null` in the request, which every verb refuses by name until it is filled. What would
//! change the order's meaning is refused here.

mod advice;
mod ecpay;
mod fill;
mod notes;
mod read;
mod rows;
#[cfg(test)]
mod tests;
mod trade;

pub use rows::{Row, Treatment, Words};

use serde::Serialize;
use ttpay_core::order_info::fields::OrderNumber;
use ttpay_core::{Error as Rule, Json};

use crate::Error;
use read::Order;

/// A generation that an order can go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// Guaranteed payment 担保支付.
    Ecpay,
    /// The general trade system 通用交易系统.
    Trade,
}

impl Target {
    /// The word of the command line and of the configuration's section.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ecpay => "ecpay",
            Self::Trade => "trade",
        }
    }

    /// Its name in Chinese.
    #[must_use]
    pub const fn chinese(self) -> &'static str {
        match self {
            Self::Ecpay => "担保支付",
            Self::Trade => "通用交易系统",
        }
    }

    /// The target of a word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Ecpay, Self::Trade].into_iter().find(|target| target.as_str() == word)
    }

    /// The member of the verb's request that holds the order.
    const fn container(self) -> &'static str {
        match self {
            Self::Ecpay => "params",
            Self::Trade => "data",
        }
    }
}

/// A converted order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Migration {
    /// Where it goes.
    pub to: Target,
    /// The verb that takes `request`.
    pub verb: &'static str,
    /// The request of that verb; a member without a value is one to be supplied.
    pub request: Json,
    /// The members to be supplied, as paths below `params` or `data`; empty when the verb takes the request as it is.
    pub missing: Vec<String>,
    /// Every member of the order and every one to be supplied: what became of it and why.
    pub rows: Vec<Row>,
    /// What no program can see: what to check before the first order goes over.
    pub checks: Vec<Words>,
}

/// Converts `order`, an orderInfo (flat or wrapped) or a request of `sign_order_info`. `more` has members of the new request
/// that the order does not know.
///
/// # Errors
/// `request_malformed`, `field_missing`, `field_invalid`, `amount_invalid`, `duplicate_field` with the member, its rule and what to
/// do; `scheme_unknown` for an order of another generation.
pub fn migrate(order: &Json, to: Target, more: Option<&Json>) -> Result<Migration, Error> {
    let order = read::order(order)?;
    let (mut made, optional) = match to {
        Target::Ecpay => (ecpay::convert(&order)?, ecpay::OPTIONAL),
        Target::Trade => (trade::convert(&order)?, trade::OPTIONAL),
    };
    if let Some(more) = more {
        fill::fill(&mut made, more, optional)?;
    }
    let missing = fill::missing(&made);
    let mut rows = match to {
        Target::Ecpay => ecpay::rows(&order, &made),
        Target::Trade => trade::rows(&order, &made),
    };
    for row in &mut rows {
        row.settle(&made);
    }
    // Within one treatment in the order of the members.
    rows.sort_by_key(|row| row.what);
    judge(&order, to, &made, missing.is_empty())?;
    let mut request = vec![(to.container().to_owned(), made)];
    let verb = match to {
        Target::Ecpay => {
            request.insert(0, ("name".to_owned(), Json::Text("create_order".to_owned())));
            "ecpay_request"
        }
        Target::Trade => "trade_order",
    };
    Ok(Migration {
        to,
        verb,
        request: Json::Object(request),
        missing,
        rows,
        checks: advice::checks(to, order.also_1_0),
    })
}

/// What the verb would refuse is refused now; and what the order says must not be lost or taken twice.
fn judge(order: &Order, to: Target, made: &Json, complete: bool) -> Result<(), Rule> {
    let (number, ways) = match to {
        Target::Ecpay => ("out_order_no", "limit_pay_way"),
        Target::Trade => ("outOrderNo", "limitPayWayList"),
    };
    if made.get(number).is_some_and(|new| new.text() == Some(&order.number)) {
        let rule = "it is the number that the cashier knows; an order number is never used in two generations, so give a new one";
        return Err(Rule::invalid(number, rule));
    }
    // The pages allow longer ones; the backend takes an order number of any generation by one rule.
    match made.get(number) {
        None | Some(Json::Null) => {}
        Some(new) => {
            let field = format!("{}.{number}", to.container());
            let text = new.text().ok_or_else(|| Rule::invalid(&field, OrderNumber::RULE))?;
            OrderNumber::parse(&field, text)?;
        }
    }
    if order.limits_ways && made.get(ways).is_none() {
        let rule = format!(
            "what it means is not documented, so it cannot be converted and must not get lost: say which ways to hide as `{ways}`, or take it out of the order"
        );
        return Err(Rule::invalid("limit_pay", rule));
    }
    // A loopback address passes: whether it may depends on the merchant, and the verb judges it.
    match to {
        Target::Ecpay => super::ecpay::create_order_rules(made, complete),
        Target::Trade => super::trade::check_data(&fill::stood_in(made, trade::stand_in), true),
    }
}
