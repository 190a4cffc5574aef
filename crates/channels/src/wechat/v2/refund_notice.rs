//! The refund notice of API v2, which v3 merchants may get too (wechat.md §3.12, §4.8).

use ttpay_core::{Error as RuleError, RefundFact, Secret};

use super::fields::required;
use super::refund_cipher;
use super::replies::{RefundNames, refund_fact};
use crate::Error;
use crate::shapes::Expect;
use crate::xml::{self, Elements};

/// Reads the elements of a refund notice. ECB blocks can be exchanged, so the result is a hint: the refund query decides.
///
/// # Errors
/// `field_invalid` when `return_code` is not `SUCCESS`; `field_missing`; `ciphertext_rejected`; those of the XML reader for
/// the inner document; `merchant_mismatch`; `field_missing`, `amount_invalid`, `field_invalid` inside; `order_mismatch`,
/// `amount_mismatch`.
pub(super) fn read(
    app_id: &str,
    mch_id: &str,
    api_key: &Secret,
    elements: &Elements,
    now: i64,
    expect: &Expect,
) -> Result<RefundFact, Error> {
    if required(elements, "return_code")? != "SUCCESS" {
        return Err(RuleError::invalid("return_code", "a refund notice says SUCCESS").into());
    }
    let req_info = required(elements, "req_info")?;
    let (notice_app_id, notice_mch_id) = (required(elements, "appid")?, required(elements, "mch_id")?);
    let document = refund_cipher::open(req_info, api_key)?;
    if !document.starts_with('<') {
        return Err(Error::ciphertext("`req_info` does not decrypt under the API key of this merchant"));
    }
    let inner = xml::read(document.as_bytes(), "root", xml::MAX_NOTICE_BYTES)?;
    for (field, got, own) in [("appid", notice_app_id, app_id), ("mch_id", notice_mch_id, mch_id)] {
        if got != own {
            return Err(Error::merchant(field));
        }
    }
    for name in ["transaction_id", "out_trade_no", "refund_id", "out_refund_no", "total_fee", "refund_fee"] {
        required(&inner, name)?;
    }
    let state = required(&inner, "refund_status")?;
    if !matches!(state, "SUCCESS" | "CHANGE" | "REFUNDCLOSE") {
        return Err(RuleError::invalid("refund_status", "it is SUCCESS, CHANGE or REFUNDCLOSE").into());
    }
    let names = RefundNames {
        out_refund_no: "out_refund_no".into(),
        refund_id: "refund_id".into(),
        refund_fee: "refund_fee".into(),
    };
    Ok(refund_fact(&inner, &names, state, now, expect)?.refund)
}
