//! One file a section of mistakes.md: the correct computation of its schemes, and its entries as data.

mod beyond;
mod eb;
mod ec;
mod general;
mod gw;
mod keys;
mod native;
mod rsa;
pub(crate) mod sealed;
mod structure;
mod tp;
mod w2;

pub(crate) use keys::secret_variants;
pub(crate) use rsa::{PROBE, Unsealed, authorization, certificate_texts, signature_bytes, unsealed};
pub(crate) use structure::is_printed_sample;

use ttpay_core::{Json, Scheme};

use crate::case::{Case, Said, Subject};
use crate::diagnosis::Error;
use crate::plan::Plan;

/// More parameters than any message of the platforms has. There are as many mistakes as pairs of them.
const MOST_PARAMS: usize = 200;

/// The plan of a case; `None` for a scheme whose section is not searched.
pub(crate) fn plan(case: &Case) -> Result<Option<Plan<'_>>, Error> {
    let Subject::Signature(scheme) = case.subject else { return Ok(None) };
    if let Said::Params(members) = &case.said
        && members.len() > MOST_PARAMS
    {
        let rule = format!(
            "it has {} members; no message of the platforms has more than {MOST_PARAMS}",
            members.len()
        );
        return Err(ttpay_core::Error::invalid("params", rule).into());
    }
    Ok(Some(match scheme {
        Scheme::CashierMd5 => tp::plan(case)?,
        Scheme::TpGatewayMd5 => gw::plan(case)?,
        Scheme::EcpayMd5 => ec::plan(case)?,
        Scheme::EcpayCallbackSha1 => eb::plan(case)?,
        Scheme::WechatV2Md5 | Scheme::WechatV2HmacSha256 => w2::plan(case)?,
        other => return rsa::plan(case, other),
    }))
}

/// The members of a parameter scheme.
fn params(case: &Case) -> Result<&[(String, Json)], Error> {
    match &case.said {
        Said::Params(members) => Ok(members),
        Said::Message(_) => {
            Err(ttpay_core::Error::missing("params", "this scheme signs a flat object of parameters").into())
        }
    }
}

/// The parts of a message scheme.
fn message(case: &Case) -> Result<&[(String, Json)], Error> {
    match &case.said {
        Said::Message(parts) => Ok(parts),
        Said::Params(_) => {
            Err(ttpay_core::Error::missing("message", "this scheme signs the parts of a message").into())
        }
    }
}
