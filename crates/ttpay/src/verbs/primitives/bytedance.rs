//! The schemes of ByteDance's other generations (bytedance.md): whose key each takes, and which side makes it.

use ttpay_channels::bytedance::{self, ecpay, tp_gateway, trade};
use ttpay_channels::keys::PublicKey;
use ttpay_channels::wechat::v3;
use ttpay_core::{Error, KeyText, Scheme, Secret};

use super::message::{EcpayParts, RequestParts, ResponseParts, body, message, pairs, params};
use super::schemes::{cashier_secret, platform_key, private, public, shown};
use super::{Sign, Signed, Verify};
use crate::error::TtpayError;
use crate::merchant::{Merchant, internal};

pub(super) fn sign(merchant: &Merchant, ask: &Sign) -> Result<Signed, TtpayError> {
    let (given, said, key) = (ask.params.as_ref(), ask.message.as_ref(), ask.key.as_ref());
    match ask.scheme {
        Scheme::TpGatewayMd5 => {
            Ok(tp_gateway::sign(&pairs(given, said)?, &cashier_secret(merchant, key)?)?.into())
        }
        Scheme::TpGatewayRsa => {
            let rule = "MD5 with RSA is verified here and never made; only the platform signs so".to_owned();
            Err(Error::AlgorithmRefused { field: "scheme".into(), rule }.into())
        }
        Scheme::EcpayMd5 => Ok(ecpay::sign(params(given, said)?, &salt(merchant, key)?)?.into()),
        Scheme::EcpayCallbackSha1 => {
            let parts: EcpayParts = message(said, given)?;
            let token = Secret::new("key", platform_key(key)?.expose())?;
            let (timestamp, nonce) = (parts.timestamp.into_text(), parts.nonce.into_text());
            Ok(ecpay::CallbackText { timestamp: &timestamp, nonce: &nonce, msg: &parts.msg }
                .sign(&token)
                .into())
        }
        Scheme::TradeRequestRsa => {
            let text = request_text(message(said, given)?)?;
            let signature = match key {
                Some(key) => v3::sign_text(&private(key)?, &text)?,
                None => v3::sign_text(merchant.trade()?.application_key(), &text)?,
            };
            Ok(Signed { signature, string_to_sign: shown(text) })
        }
        Scheme::TradeCallbackRsa => {
            let parts: ResponseParts = message(said, given)?;
            let body = body(parts.body.as_deref(), parts.body_base64.as_deref())?;
            let timestamp = parts.timestamp.into_text();
            let text = trade::CallbackText { timestamp: &timestamp, nonce: &parts.nonce, body: &body }.text();
            let signature = v3::sign_text(&private(platform_key(key)?)?, &text)?;
            Ok(Signed { signature, string_to_sign: shown(text) })
        }
        _ => Err(elsewhere()),
    }
}

pub(super) fn verify(merchant: &Merchant, ask: &Verify) -> Result<(), TtpayError> {
    let (given, said, key) = (ask.params.as_ref(), ask.message.as_ref(), ask.key.as_ref());
    let signature = ask.signature.as_str();
    match ask.scheme {
        Scheme::TpGatewayMd5 => {
            let secret = cashier_secret(merchant, key)?;
            tp_gateway::verify_request(&pairs(given, said)?, signature, &secret)?;
        }
        Scheme::TpGatewayRsa => {
            let pairs = pairs(given, said)?;
            match key {
                // The gateway's own key has 1024 bits.
                Some(key) => {
                    let key = PublicKey::parse_legacy("key", key.expose())?;
                    tp_gateway::verify_platform(&pairs, signature, &key)?;
                }
                None => tp_gateway::verify_platform(&pairs, signature, merchant.tp_gateway_key()?)?,
            }
        }
        Scheme::EcpayMd5 => ecpay::verify(params(given, said)?, signature, &salt(merchant, key)?)?,
        Scheme::EcpayCallbackSha1 => {
            let parts: EcpayParts = message(said, given)?;
            let (timestamp, nonce) = (parts.timestamp.into_text(), parts.nonce.into_text());
            let text = ecpay::CallbackText { timestamp: &timestamp, nonce: &nonce, msg: &parts.msg };
            match key {
                Some(key) => text.verify(signature, [&Secret::new("key", key.expose())?])?,
                None => text.verify(signature, merchant.ecpay()?.tokens())?,
            }
        }
        Scheme::TradeRequestRsa => {
            let text = request_text(message(said, given)?)?;
            match key {
                Some(key) => v3::verify_text(&public(key)?, &text, signature)?,
                None => {
                    v3::verify_text(merchant.trade()?.application_key().public_key(), &text, signature)?;
                }
            }
        }
        Scheme::TradeCallbackRsa => {
            let parts: ResponseParts = message(said, given)?;
            let body = body(parts.body.as_deref(), parts.body_base64.as_deref())?;
            let timestamp = parts.timestamp.into_text();
            let text = trade::CallbackText { timestamp: &timestamp, nonce: &parts.nonce, body: &body };
            let window = ask.now.map(|now| trade::Window { now, max_age_s: trade::Window::MAX_AGE_S });
            match key {
                Some(key) => text.verify(signature, &public(key)?, window)?,
                None => text.verify(signature, merchant.trade()?.platform_key()?, window)?,
            }
        }
        _ => return Err(elsewhere()),
    }
    Ok(())
}

fn request_text(parts: RequestParts) -> Result<Vec<u8>, TtpayError> {
    let body = body(parts.body.as_deref(), parts.body_base64.as_deref())?;
    let timestamp = parts.timestamp.into_text();
    let text = trade::RequestText {
        method: &parts.method,
        url: &parts.url,
        timestamp: &timestamp,
        nonce: &parts.nonce,
        body: &body,
    };
    Ok(text.text()?)
}

fn salt(merchant: &Merchant, key: Option<&KeyText>) -> Result<Secret, TtpayError> {
    match key {
        Some(key) => Ok(Secret::new("key", key.expose())?),
        None => Ok(merchant.ecpay()?.salt().clone()),
    }
}

/// The table of schemes sends only its own here.
fn elsewhere() -> TtpayError {
    internal("a scheme came to the wrong table")
}

impl From<bytedance::Signed> for Signed {
    fn from(signed: bytedance::Signed) -> Self {
        Self { signature: signed.signature, string_to_sign: signed.string_to_sign }
    }
}
