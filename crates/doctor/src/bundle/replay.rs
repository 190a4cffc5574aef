//! Does to the stand-in what was done to the real message, and signs it with the stand-in of the key.

use ttpay_channels::keys::{Hash as Inside, Opened};
use ttpay_core::Scheme;

use super::claim;
use super::dice::Dice;
use super::keys::Keys;
use super::{Fault, weak::Weak};
use crate::case::{Case, Subject};
use crate::hash::{Bytes, Hash};
use crate::plan::{Mutation, Plan};
use crate::refusals::Phrase;
use crate::schemes::{self, PROBE, Unsealed};
use crate::search::{Cause, Outcome, outcome};

/// What explains the real signature: searched once, whatever number of stand-ins is drawn.
pub(super) fn explained(real: &Case) -> Result<Outcome, Fault> {
    Ok(schemes::plan(real)?.map_or(Outcome::Unexplained, |mut plan| outcome(real, &mut plan)))
}

/// The stand-in of the claimed signature.
pub(super) fn claimed(
    real: &Case,
    outcome: &Outcome,
    standin: &Case,
    keys: &Keys,
    dice: &mut Dice<'_>,
) -> Result<String, Fault> {
    let claim = real.signature.as_str();
    let Subject::Signature(scheme) = real.subject else { return Ok(claim::random(claim, dice)) };
    if claim.trim().is_empty() {
        return Ok(claim.to_owned());
    }
    if let Some(rest) = claim.strip_prefix(PROBE) {
        return Ok(format!("{PROBE}{}", claim::random(rest, dice)));
    }
    let (Some(real_plan), Some(plan)) = (schemes::plan(real)?, schemes::plan(standin)?) else {
        return Ok(claim::random(claim, dice));
    };
    if *outcome == Outcome::Unexplained && schemes::is_printed_sample(claim) {
        return Ok(claim.to_owned());
    }
    if !is_rsa(scheme) {
        let Some((digest, cause)) = again(outcome, &real_plan, &plan, None)? else {
            return Ok(claim::random(claim, dice));
        };
        let (form, variant) = cause.form.unwrap_or_default();
        let text = claim::printed(&digest, Some(form), variant, claim);
        return text.ok_or_else(|| Fault::unlike(Phrase::PrintedForm));
    }
    let Some(Unsealed { bytes, opened, modulus }) = schemes::unsealed(real, scheme) else {
        return Ok(claim::random(claim, dice));
    };
    let signer = modulus.and_then(|modulus| keys.signer(&modulus));
    let digest = |hash: Option<Hash>| again(outcome, &real_plan, &plan, hash);
    let content = match (&opened, signer) {
        (None | Some(Opened::Length { .. }), _) | (_, None) => {
            return Ok(claim::written(&dice.bytes(bytes.len()), claim));
        }
        (Some(Opened::Foreign { ends_like_pss }), Some(signer)) => {
            let mut block = dice.bytes(bytes.len());
            block[..2].copy_from_slice(&[0, 2]);
            let last = block.len() - 1;
            block[last] = if *ends_like_pss { 0xbc } else { 0x5a };
            return Ok(claim::written(&signer.signed(&block), claim));
        }
        (Some(Opened::Digest { hash, digest: real }), Some(_)) => {
            let drawn = match digest(ours(*hash))? {
                Some((digest, _)) => digest.to_vec(),
                None => dice.bytes(real.len()),
            };
            [hash.prefix(), &drawn].concat()
        }
        (Some(Opened::Bare { content }), Some(_)) => bare(content, &real_plan, &plan, dice),
    };
    let signer = signer.ok_or_else(|| Fault::unlike(Phrase::KeyOfSignature))?;
    Ok(claim::written(&signed(signer, &content, bytes.len())?, claim))
}

/// `content` in the padding of a signature, raised to the private exponent.
fn signed(signer: &Weak, content: &[u8], length: usize) -> Result<Vec<u8>, Fault> {
    let filler = length.checked_sub(content.len() + 3).filter(|filler| *filler >= 8);
    let filler = filler.ok_or_else(|| Fault::unlike(Phrase::Filler))?;
    Ok(signer.signed(&[&[0, 1], &vec![0xff; filler][..], &[0], content].concat()))
}

/// The digest of the stand-in under the same mistakes; nothing when none explained the real one.
fn again(
    outcome: &Outcome,
    real: &Plan<'_>,
    plan: &Plan<'_>,
    inside: Option<Hash>,
) -> Result<Option<(Bytes, Cause)>, Fault> {
    let cause = match outcome {
        Outcome::Unexplained => return Ok(None),
        Outcome::Correct => Cause::default(),
        Outcome::Explained(cause) => cause.clone(),
    };
    let other = || Fault::unlike(Phrase::Tried);
    let mut draft = plan.base.clone();
    for place in &cause.mutations {
        let id = real.at(*place, |mutation| mutation.id);
        let same = |mutation: &Mutation<'_>| Some(mutation.id) == id;
        if plan.at(*place, same) == Some(true) {
            plan.at(*place, |mutation| mutation.apply(&mut draft));
        } else if id == Some("GN-18") {
            // The one that depends on what stands inside the signature, which the stand-in does not have yet.
            draft.hash = inside.ok_or_else(other)?;
        } else {
            return Err(other());
        }
    }
    let attempts = (real.attempts.get(cause.attempt), plan.attempts.get(cause.attempt));
    let secret: &[u8] = match attempts {
        (Some(real), Some(new)) if real.mistake == new.mistake => &new.secret,
        _ if inside.is_some() => &[],
        _ => return Err(other()),
    };
    let mut text = Vec::new();
    if !draft.write(secret, &mut text) {
        return Err(Fault::unlike(Phrase::CharsetOfText));
    }
    Ok(Some((draft.digest(secret, &text), cause)))
}

/// The stand-in of a value that was "encrypted with the private key".
fn bare(content: &[u8], real: &Plan<'_>, plan: &Plan<'_>, dice: &mut Dice<'_>) -> Vec<u8> {
    let (mut old, mut new) = (Vec::new(), Vec::new());
    real.base.write(b"", &mut old);
    plan.base.write(b"", &mut new);
    if content == old {
        return new;
    }
    for hash in Inside::ALL {
        let digest = hash.digest(&old);
        if content == digest {
            return hash.digest(&new);
        }
        let text = crate::text::hex(&digest);
        if content.eq_ignore_ascii_case(text.as_bytes()) {
            let text = crate::text::hex(&hash.digest(&new));
            let upper = content.iter().any(u8::is_ascii_uppercase);
            return if upper { text.to_ascii_uppercase().into_bytes() } else { text.into_bytes() };
        }
    }
    dice.bytes(content.len())
}

const fn ours(inside: Inside) -> Option<Hash> {
    match inside {
        Inside::Md5 => Some(Hash::Md5),
        Inside::Sha1 => Some(Hash::Sha1),
        Inside::Sha256 => Some(Hash::Sha256),
        Inside::Sha512 => Some(Hash::Sha512),
        Inside::Sha384 => None,
    }
}

const fn is_rsa(scheme: Scheme) -> bool {
    !matches!(
        scheme,
        Scheme::CashierMd5
            | Scheme::TpGatewayMd5
            | Scheme::EcpayMd5
            | Scheme::EcpayCallbackSha1
            | Scheme::WechatV2Md5
            | Scheme::WechatV2HmacSha256
    )
}
