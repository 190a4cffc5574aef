//! Each scheme: where its key comes from, and which codec signs and verifies.

use ttpay_channels::alipay::{self, SignType as AlipayAlgorithm};
use ttpay_channels::keys::{PrivateKey, PublicKey};
use ttpay_channels::wechat::v2::{SignType as V2Algorithm, signature};
use ttpay_channels::wechat::v3;
use ttpay_core::{Error, ErrorCode, KeyText, Scheme, Secret, cashier};

use super::message::{AnswerParts, RequestParts, ResponseParts, body, message, pairs, params};
use super::{Sign, Signed, Verify, bytedance};
use crate::error::TtpayError;
use crate::merchant::{Merchant, Wechat};

pub(super) fn sign(merchant: &Merchant, ask: &Sign) -> Result<Signed, TtpayError> {
    let (given, said, key) = (ask.params.as_ref(), ask.message.as_ref(), ask.key.as_ref());
    match ask.scheme {
        Scheme::CashierMd5 => {
            let pairs = pairs(given, said)?;
            let secret = cashier_secret(merchant, key)?;
            let signature = cashier::sign_pairs(&pairs, &secret)?.to_string();
            Ok(Signed { signature, string_to_sign: cashier::unsigned_text(&pairs)? })
        }
        Scheme::WechatV2Md5 | Scheme::WechatV2HmacSha256 => {
            let pairs = pairs(given, said)?;
            let signature = signature::sign(v2_algorithm(ask.scheme), &pairs, &v2_key(merchant, key)?)?;
            Ok(Signed { signature, string_to_sign: signature::canonical(&pairs)? })
        }
        Scheme::WechatV3Request => {
            let text = request_text(message(said, given)?)?;
            let signature = match key {
                Some(key) => v3::sign_text(&private(key)?, &text)?,
                None => v3::sign_text(v3_settings(merchant)?.private_key(), &text)?,
            };
            Ok(Signed { signature, string_to_sign: shown(text) })
        }
        Scheme::WechatV3Response => {
            let text = response_text(&message(said, given)?)?;
            Ok(Signed {
                signature: v3::sign_text(&private(platform_key(key)?)?, &text)?,
                string_to_sign: shown(text),
            })
        }
        Scheme::AlipayRsa2 | Scheme::AlipayRsa => {
            let members = params(given, said)?;
            let algorithm = alipay_algorithm(ask.scheme);
            let signed = match key {
                Some(key) => alipay::sign_params(algorithm, &private(key)?, members)?,
                None => alipay::sign_params(algorithm, merchant.alipay()?.private_key(), members)?,
            };
            Ok(signed.into())
        }
        Scheme::AlipayNotifyRsa2 | Scheme::AlipayNotifyRsa => {
            let members = params(given, said)?;
            Ok(alipay::sign_notification(
                alipay_algorithm(ask.scheme),
                &private(platform_key(key)?)?,
                members,
            )?
            .into())
        }
        Scheme::AlipayResponseRsa2 => {
            let parts: AnswerParts = message(said, given)?;
            let body = body(parts.body.as_deref(), parts.body_base64.as_deref())?;
            let key = private(platform_key(key)?)?;
            Ok(alipay::sign_response(AlipayAlgorithm::Rsa2, &key, &body, &parts.method)?.into())
        }
        Scheme::TpGatewayMd5
        | Scheme::TpGatewayRsa
        | Scheme::EcpayMd5
        | Scheme::EcpayCallbackSha1
        | Scheme::TradeRequestRsa
        | Scheme::TradeCallbackRsa => bytedance::sign(merchant, ask),
    }
}

pub(super) fn verify(merchant: &Merchant, ask: &Verify) -> Result<(), TtpayError> {
    let (given, said, key) = (ask.params.as_ref(), ask.message.as_ref(), ask.key.as_ref());
    let signature = ask.signature.as_str();
    match ask.scheme {
        Scheme::CashierMd5 => {
            let pairs = pairs(given, said)?;
            cashier::verify_pairs(&pairs, signature, &cashier_secret(merchant, key)?)?;
        }
        Scheme::WechatV2Md5 | Scheme::WechatV2HmacSha256 => {
            let pairs = pairs(given, said)?;
            signature::verify(v2_algorithm(ask.scheme), &pairs, signature, &v2_key(merchant, key)?)?;
        }
        Scheme::WechatV3Request => {
            let text = request_text(message(said, given)?)?;
            match key {
                Some(key) => v3::verify_text(&public(key)?, &text, signature)?,
                None => v3::verify_text(v3_settings(merchant)?.private_key().public_key(), &text, signature)?,
            }
        }
        Scheme::WechatV3Response => verify_response(merchant, ask)?,
        Scheme::AlipayRsa2 | Scheme::AlipayRsa => {
            let members = params(given, said)?;
            let algorithm = alipay_algorithm(ask.scheme);
            match key {
                Some(key) => {
                    alipay::verify_params(algorithm, &alipay_public(ask.scheme, key)?, members, signature)?
                }
                None => {
                    alipay::verify_params(
                        algorithm,
                        merchant.alipay()?.private_key().public_key(),
                        members,
                        signature,
                    )?;
                }
            }
        }
        Scheme::AlipayNotifyRsa2 | Scheme::AlipayNotifyRsa => {
            let members = params(given, said)?;
            let algorithm = alipay_algorithm(ask.scheme);
            match key {
                Some(key) => alipay::verify_notification(
                    algorithm,
                    &alipay_public(ask.scheme, key)?,
                    members,
                    signature,
                )?,
                None => alipay::verify_notification(
                    algorithm,
                    merchant.alipay()?.alipay_key(),
                    members,
                    signature,
                )?,
            }
        }
        Scheme::AlipayResponseRsa2 => {
            let parts: AnswerParts = message(said, given)?;
            let body = body(parts.body.as_deref(), parts.body_base64.as_deref())?;
            let verdict = |key: &PublicKey| {
                alipay::verify_response(AlipayAlgorithm::Rsa2, key, &body, &parts.method, Some(signature))
            };
            match key {
                Some(key) => verdict(&public(key)?)?,
                None => verdict(merchant.alipay()?.alipay_key())?,
            }
        }
        Scheme::TpGatewayMd5
        | Scheme::TpGatewayRsa
        | Scheme::EcpayMd5
        | Scheme::EcpayCallbackSha1
        | Scheme::TradeRequestRsa
        | Scheme::TradeCallbackRsa => bytedance::verify(merchant, ask)?,
    }
    Ok(())
}

fn verify_response(merchant: &Merchant, ask: &Verify) -> Result<(), TtpayError> {
    let parts: ResponseParts = message(ask.message.as_ref(), ask.params.as_ref())?;
    let body = body(parts.body.as_deref(), parts.body_base64.as_deref())?;
    let timestamp = parts.timestamp.into_text();
    let said = v3::ResponseMessage { timestamp: &timestamp, nonce: &parts.nonce, body: &body };
    let max_skew_s = u64::from(merchant.max_clock_skew_s);
    let window = ask.now.map(|now| v3::Window { now, max_skew_s });
    if let Some(key) = &ask.key {
        return Ok(v3::verify(&said, &ask.signature, v3::Trust::Key(&public(key)?), window)?);
    }
    let serial = ask.serial.as_deref().ok_or_else(|| {
        Error::missing("serial", "it chooses among the configured platform keys; give it, or give a `key`")
    })?;
    let trust = v3::Trust::Ring(v3_settings(merchant)?.ring(), serial);
    Ok(v3::verify(&said, &ask.signature, trust, window)?)
}

fn request_text(parts: RequestParts) -> Result<Vec<u8>, TtpayError> {
    let body = body(parts.body.as_deref(), parts.body_base64.as_deref())?;
    let timestamp = parts.timestamp.into_text();
    let message = v3::RequestMessage {
        method: &parts.method,
        url: &parts.url,
        timestamp: &timestamp,
        nonce: &parts.nonce,
        body: &body,
    };
    Ok(message.text()?)
}

fn response_text(parts: &ResponseParts) -> Result<Vec<u8>, TtpayError> {
    let body = body(parts.body.as_deref(), parts.body_base64.as_deref())?;
    let timestamp = match &parts.timestamp {
        super::message::Seconds::Text(text) => text.clone(),
        super::message::Seconds::Integer(seconds) => seconds.to_string(),
    };
    Ok(v3::ResponseMessage { timestamp: &timestamp, nonce: &parts.nonce, body: &body }.text())
}

pub(super) fn cashier_secret(merchant: &Merchant, key: Option<&KeyText>) -> Result<Secret, TtpayError> {
    match key {
        Some(key) => Ok(Secret::new("key", key.expose())?),
        None => Ok(merchant.cashier()?.secret.clone()),
    }
}

pub(super) fn v2_key(merchant: &Merchant, key: Option<&KeyText>) -> Result<Secret, TtpayError> {
    if let Some(key) = key {
        return Ok(Secret::new("key", key.expose())?);
    }
    match merchant.wechat()? {
        Wechat::V2(settings) => Ok(settings.key().clone()),
        Wechat::V3(settings) => settings.v2_key().cloned().ok_or_else(|| TtpayError::section("wechat.key")),
    }
}

fn v3_settings(merchant: &Merchant) -> Result<&v3::Settings, TtpayError> {
    match merchant.wechat()? {
        Wechat::V3(settings) => Ok(settings),
        Wechat::V2(_) => {
            let message =
                "this scheme needs a `wechat` section with `\"api\": \"v3\"`, or a `key` in the request";
            Err(TtpayError::new(ErrorCode::ConfigMissing, Some("wechat"), message))
        }
    }
}

/// The key of the other side: never in our configuration, so it must be given.
pub(super) fn platform_key(key: Option<&KeyText>) -> Result<&KeyText, TtpayError> {
    key.ok_or_else(|| {
        let message = "this is the other side's signature; signing it needs an explicit `key`";
        TtpayError::new(ErrorCode::ConfigMissing, Some("key"), message)
    })
}

pub(super) fn private(key: &KeyText) -> Result<PrivateKey, TtpayError> {
    Ok(PrivateKey::parse("key", key.expose())?)
}

pub(super) fn public(key: &KeyText) -> Result<PublicKey, TtpayError> {
    Ok(PublicKey::parse("key", key.expose())?)
}

/// Old `RSA` keys of Alipay may have 1024 bits; verifying with them is still possible, signing is not.
fn alipay_public(scheme: Scheme, key: &KeyText) -> Result<PublicKey, TtpayError> {
    match alipay_algorithm(scheme) {
        AlipayAlgorithm::Rsa2 => public(key),
        AlipayAlgorithm::Rsa => Ok(PublicKey::parse_legacy("key", key.expose())?),
    }
}

const fn alipay_algorithm(scheme: Scheme) -> AlipayAlgorithm {
    match scheme {
        Scheme::AlipayRsa | Scheme::AlipayNotifyRsa => AlipayAlgorithm::Rsa,
        _ => AlipayAlgorithm::Rsa2,
    }
}

const fn v2_algorithm(scheme: Scheme) -> V2Algorithm {
    match scheme {
        Scheme::WechatV2HmacSha256 => V2Algorithm::HmacSha256,
        _ => V2Algorithm::Md5,
    }
}

pub(super) fn shown(text: Vec<u8>) -> String {
    String::from_utf8_lossy(&text).into_owned()
}

impl From<alipay::Signed> for Signed {
    fn from(signed: alipay::Signed) -> Self {
        Self { signature: signed.signature, string_to_sign: signed.string_to_sign }
    }
}
