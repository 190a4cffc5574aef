//! What an RSA scheme signs: its correct text, its hash, and the mistakes that are tried.

use ttpay_core::{Error as Refusal, Scheme};

use super::{lines, params, slice};
use crate::case::{Case, Said};
use crate::diagnosis::Error;
use crate::draft::Draft;
use crate::hash::Hash;
use crate::plan::{Many, Mutation};
use crate::schemes::beyond;

/// A scheme applied to a case.
pub(super) struct Rule<'a> {
    pub(super) scheme: Scheme,
    /// The section of the catalogue.
    pub(super) section: &'static str,
    /// The correct text.
    pub(super) draft: Draft<'a>,
    /// Other texts that are as correct.
    pub(super) also: Vec<Draft<'a>>,
    /// The mistakes, in the order of the page.
    pub(super) changes: Vec<Mutation<'a>>,
    /// Whether the other side signs, so that its public key or certificate is wanted.
    pub(super) verifying: bool,
    /// Whether keys of 1024 bits are still in use.
    pub(super) old: bool,
}

impl<'a> Rule<'a> {
    /// The plan of a scheme; `None` for a scheme without RSA.
    pub(super) fn of(case: &'a Case, scheme: Scheme) -> Result<Option<Self>, Error> {
        Ok(Some(match scheme {
            Scheme::TradeRequestRsa => Self::of_lines(case, scheme, "TR", &lines::TR)?,
            Scheme::TradeCallbackRsa => Self::of_lines(case, scheme, "TB", &lines::TB)?,
            Scheme::WechatV3Request | Scheme::WechatV3Response => {
                Self::of_lines(case, scheme, "W3", &lines::W3)?
            }
            Scheme::AlipayRsa2 => Self::of_params(case, scheme, params::Kind::AlipayRequest, Hash::Sha256)?,
            Scheme::AlipayRsa => Self::of_params(case, scheme, params::Kind::AlipayRequest, Hash::Sha1)?,
            Scheme::AlipayNotifyRsa2 => {
                Self::of_params(case, scheme, params::Kind::AlipayNotice, Hash::Sha256)?
            }
            Scheme::AlipayNotifyRsa => Self::of_params(case, scheme, params::Kind::AlipayNotice, Hash::Sha1)?,
            Scheme::TpGatewayRsa => Self::of_params(case, scheme, params::Kind::Gateway, Hash::Md5)?,
            Scheme::AlipayResponseRsa2 => Self::of_slice(case, scheme)?,
            Scheme::CashierMd5
            | Scheme::TpGatewayMd5
            | Scheme::EcpayMd5
            | Scheme::EcpayCallbackSha1
            | Scheme::WechatV2Md5
            | Scheme::WechatV2HmacSha256 => return Ok(None),
        }))
    }

    /// The families beyond the catalogue.
    pub(super) fn families(&self, case: &'a Case) -> Many<'a> {
        match self.scheme {
            Scheme::TradeRequestRsa
            | Scheme::TradeCallbackRsa
            | Scheme::WechatV3Request
            | Scheme::WechatV3Response => beyond::lines(case, &self.draft),
            Scheme::AlipayResponseRsa2 => beyond::slice(&self.draft, &slice::node(case)),
            _ => beyond::params(case, &self.draft),
        }
    }

    fn of_lines(
        case: &'a Case,
        scheme: Scheme,
        section: &'static str,
        names: &lines::Names,
    ) -> Result<Self, Error> {
        let request = matches!(scheme, Scheme::TradeRequestRsa | Scheme::WechatV3Request);
        let parts: &[&str] =
            if request { &["method", "url", "timestamp", "nonce"] } else { &["timestamp", "nonce"] };
        wanted(&case.said, parts)?;
        Ok(Self {
            scheme,
            section,
            draft: lines::draft(&case.said, request),
            also: Vec::new(),
            changes: lines::changes(case, names, request),
            verifying: !request,
            old: false,
        })
    }

    fn of_params(case: &'a Case, scheme: Scheme, rule: params::Kind, hash: Hash) -> Result<Self, Error> {
        let Said::Params(members) = &case.said else {
            return Err(Refusal::missing("params", "this scheme signs a flat object of parameters").into());
        };
        let draft = params::draft(members, rule, hash);
        Ok(Self {
            scheme,
            section: if rule == params::Kind::Gateway { "GW" } else { "AL" },
            also: params::also(&draft, members, rule),
            draft,
            changes: params::changes(case, rule),
            verifying: rule != params::Kind::AlipayRequest,
            old: hash != Hash::Sha256,
        })
    }

    fn of_slice(case: &'a Case, scheme: Scheme) -> Result<Self, Error> {
        wanted(&case.said, &["method"])?;
        let body = String::from_utf8_lossy(&case.said.body()).into_owned();
        let slice = slice::signed_slice(case)
            .ok_or_else(|| Refusal::missing("message.body", "it has no member that answers this method"))?;
        Ok(Self {
            scheme,
            section: "AL",
            changes: slice::changes(&slice, &body),
            draft: slice::draft(slice, Hash::Sha256),
            also: Vec::new(),
            verifying: true,
            old: false,
        })
    }
}

fn wanted(said: &Said, parts: &[&str]) -> Result<(), Error> {
    if matches!(said, Said::Params(_)) {
        return Err(Refusal::missing("message", "this scheme signs the parts of a message").into());
    }
    match parts.iter().find(|part| said.text(part).is_none()) {
        Some(part) => Err(Refusal::missing(format!("message.{part}"), "this scheme signs it").into()),
        None => Ok(()),
    }
}
