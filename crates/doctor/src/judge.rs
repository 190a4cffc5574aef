//! Compares a candidate's digest with the claim: a printed digest by its text, an RSA signature by the digest inside it.

use base64::Engine as _;
use base64::alphabet::{STANDARD, URL_SAFE};
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use crate::hash::Hash;
use crate::text::{hex, unhex};

/// In which letter case a scheme prints its hex.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    Lower,
    Upper,
}

/// What a digest has to agree with.
#[derive(Clone, Debug)]
pub(crate) enum Judge {
    /// The claimed text is a printed digest.
    Printed(Printed),
    /// The claim is an RSA signature that the key opens: this digest is inside, made with this hash.
    Opened {
        /// The hash that the opened block names.
        hash: Hash,
        /// The digest in it.
        digest: Vec<u8>,
    },
}

/// A claimed text, read in every form in which a digest may have been printed.
#[derive(Clone, Debug)]
pub(crate) struct Printed {
    claim: String,
    case: Case,
    plain: Option<Vec<u8>>,
    separated: Option<Vec<u8>>,
    base64: Option<Vec<u8>>,
}

/// How a digest and the claim agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Agreement {
    /// Exactly as the scheme prints it.
    Exact,
    /// The right digest, printed wrongly: the entry of step O and its variant.
    Form(&'static str, &'static str),
}

impl Judge {
    /// A judge of a printed digest.
    pub(crate) fn printed(claim: &str, case: Case) -> Self {
        let bare: String = claim.chars().filter(|c| !matches!(c, '-' | ':' | ' ')).collect();
        let bare = bare.strip_prefix("0x").or_else(|| bare.strip_prefix("0X")).unwrap_or(&bare);
        let plain = unhex(claim);
        let separated = if plain.is_some() { None } else { unhex(bare) };
        let config = GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
        let base64 = [&STANDARD, &URL_SAFE]
            .iter()
            .find_map(|alphabet| GeneralPurpose::new(alphabet, config).decode(claim).ok());
        Self::Printed(Printed { claim: claim.to_owned(), case, plain, separated, base64 })
    }

    /// Whether and how a digest agrees with the claim.
    pub(crate) fn agrees(&self, hash: Hash, digest: &[u8]) -> Option<Agreement> {
        match self {
            Self::Opened { hash: inside, digest: expected } => {
                (*inside == hash && expected == digest).then_some(Agreement::Exact)
            }
            Self::Printed(printed) => printed.agrees(digest),
        }
    }
}

impl Printed {
    fn agrees(&self, digest: &[u8]) -> Option<Agreement> {
        let same = |bytes: &Option<Vec<u8>>| bytes.as_deref() == Some(digest);
        if same(&self.plain) {
            let lower = hex(digest);
            let right = match self.case {
                Case::Lower => self.claim == lower,
                Case::Upper => self.claim == lower.to_ascii_uppercase(),
            };
            return Some(if right { Agreement::Exact } else { Agreement::Form("GN-01", self.letters()) });
        }
        if same(&self.separated) {
            return Some(Agreement::Form("GN-02", "separators"));
        }
        if same(&self.base64) {
            return Some(Agreement::Form("GN-03", "Base64"));
        }
        self.cut(digest)
    }

    /// Forms that lost digits.
    fn cut(&self, digest: &[u8]) -> Option<Agreement> {
        let claim = &self.claim;
        let hexadecimal = || claim.bytes().all(|byte| byte.is_ascii_hexdigit());
        if digest.len() == 16 && claim.len() == 16 && hexadecimal() {
            let middle = claim.eq_ignore_ascii_case(&hex(&digest[4..12]));
            return middle.then_some(Agreement::Form("GN-05", "characters 9 to 24"));
        }
        // A random digest loses more than eight digits once in many millions of years of asking.
        if claim.len() >= 2 * digest.len() || claim.len() + 8 < 2 * digest.len() || !hexadecimal() {
            return None;
        }
        let number = hex(digest);
        if claim.eq_ignore_ascii_case(number.trim_start_matches('0')) {
            return Some(Agreement::Form("GN-04", "leading zeros"));
        }
        let bytes: String = digest.iter().map(|byte| format!("{byte:x}")).collect();
        claim.eq_ignore_ascii_case(&bytes).then_some(Agreement::Form("GN-04", "zeros of each byte"))
    }

    fn letters(&self) -> &'static str {
        match self.case {
            Case::Lower => "upper or mixed case",
            Case::Upper => "lower or mixed case",
        }
    }
}
