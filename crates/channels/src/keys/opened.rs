//! What stands inside a signature, **for diagnosis only**: nothing that is said here makes a message genuine.
//!
//! Whoever wants to know whether a signature holds asks [`PublicKey::verify_sha256`] and its sisters, which compare the whole
//! padded block. This reads the block part by part, to tell a wrong key from a wrong text (RFC 8017 §8.2.2).

use super::PublicKey;
use super::digest_info::Hash;
use super::legacy;

/// The least number of `FF` in the padding of a block (RFC 8017 §9.2).
const LEAST_FILLER: usize = 8;

/// What a public key finds inside a signature. It is no verdict: any text could stand beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opened {
    /// A digest with the name of its hash: the private key of this public key signed *some* text with this digest.
    Digest {
        /// The hash that the signature names.
        hash: Hash,
        /// The digest.
        digest: Vec<u8>,
    },
    /// The padding of a signature with something else in it: the right key "encrypted" a value instead of signing a text.
    Bare {
        /// What was encrypted.
        content: Vec<u8>,
    },
    /// Nothing that this key could have made with PKCS#1 v1.5.
    Foreign {
        /// Whether the block ends like one of PSS, which happens by chance once in 256 times.
        ends_like_pss: bool,
    },
    /// The signature is not as long as the modulus, so it was not opened.
    Length {
        /// Bytes of the signature.
        signature: usize,
        /// Bytes of the modulus.
        modulus: usize,
    },
}

impl Opened {
    /// Opens `signature` with a public key.
    #[must_use]
    pub fn for_diagnosis_only(signature: &[u8], key: &PublicKey) -> Self {
        if signature.len() != key.modulus().len() {
            return Self::Length { signature: signature.len(), modulus: key.modulus().len() };
        }
        let Some(block) = legacy::public_power(key.modulus(), key.exponent(), signature) else {
            return Self::Foreign { ends_like_pss: false };
        };
        match content(&block) {
            None => Self::Foreign { ends_like_pss: block.last() == Some(&0xbc) },
            Some(content) => named(content).unwrap_or_else(|| Self::Bare { content: content.to_vec() }),
        }
    }
}

/// What follows `00 01 FF…FF 00`.
fn content(block: &[u8]) -> Option<&[u8]> {
    let filled = block.strip_prefix(&[0, 1])?;
    let filler = filled.iter().take_while(|byte| **byte == 0xff).count();
    let content = filled[filler..].strip_prefix(&[0])?;
    (filler >= LEAST_FILLER).then_some(content)
}

fn named(content: &[u8]) -> Option<Opened> {
    Hash::ALL.into_iter().find_map(|hash| {
        let digest = content.strip_prefix(hash.prefix()).filter(|digest| digest.len() == hash.size())?;
        Some(Opened::Digest { hash, digest: digest.to_vec() })
    })
}
