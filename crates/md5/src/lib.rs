//! One MD5 behind one seam: AWS-LC's assembly where it is built in, the portable `md-5` crate elsewhere.
//!
//! The cashier's signature is one MD5 over about 1.5 KB, and MD5 is a serial chain: whoever computes it
//! fastest decides how fast a signature is. The choice is made here, once, so that nobody above asks.
//!
//! Invariant: no key, no format, no protocol. Bytes in, sixteen bytes out.
//! Invariant: the only `unsafe` below the bindings is the one call in [`digest`].

use md5::{Digest, Md5};

/// The MD5 digest of `data`.
///
/// ```
/// assert_eq!(ttpay_md5::digest(b"")[..4], [0xd4, 0x1d, 0x8c, 0xd9]);
/// ```
#[cfg(feature = "aws-lc")]
#[must_use]
pub fn digest(data: &[u8]) -> [u8; 16] {
    let mut out = [0u8; 16];
    // SAFETY: `MD5` reads `data.len()` bytes from a live slice and writes exactly 16 bytes to `out`,
    // which is exactly 16 bytes long; it keeps neither pointer.
    unsafe { aws_lc_sys::MD5(data.as_ptr(), data.len(), out.as_mut_ptr()) };
    out
}

/// The MD5 digest of `data`.
#[cfg(not(feature = "aws-lc"))]
#[must_use]
pub fn digest(data: &[u8]) -> [u8; 16] {
    portable(data)
}

/// The same digest from the portable crate: the fallback of [`digest`] and the oracle it is tested against.
#[must_use]
pub fn portable(data: &[u8]) -> [u8; 16] {
    Md5::digest(data).into()
}

/// Bytes of one step of MD5.
const BLOCK: usize = 64;

/// The digests of many texts that begin alike: what they share with one text is not hashed again.
#[derive(Clone, Debug)]
pub struct Alike {
    text: Vec<u8>,
    /// The state before each block of the text, and behind the last whole one.
    states: Vec<Md5>,
}

impl Alike {
    /// Prepares for texts that begin as this one does. It is kept, so it should hold no key.
    #[must_use]
    pub fn new(text: &[u8]) -> Self {
        let mut state = Md5::new();
        let mut states = vec![state.clone()];
        for block in text.chunks_exact(BLOCK) {
            state.update(block);
            states.push(state.clone());
        }
        Self { text: text.to_vec(), states }
    }

    /// The same as [`digest`] of `data`.
    ///
    /// ```
    /// let many = ttpay_md5::Alike::new(&[b'a'; 200]);
    /// let data = [[b'a'; 150].as_slice(), b"b"].concat();
    /// assert_eq!(many.digest(&data), ttpay_md5::digest(&data));
    /// ```
    #[must_use]
    pub fn digest(&self, data: &[u8]) -> [u8; 16] {
        let blocks = self.text.chunks_exact(BLOCK).zip(data.chunks_exact(BLOCK));
        let same = blocks.take_while(|(ours, theirs)| ours == theirs).count();
        match self.states.get(same) {
            // For so little the faster kernel from the start is faster.
            Some(state) if same * 4 >= data.len() / BLOCK => {
                state.clone().chain_update(&data[same * BLOCK..]).finalize().into()
            }
            _ => digest(data),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_rfc_1321_suite_comes_out() {
        for (text, hex) in [
            ("", "d41d8cd98f00b204e9800998ecf8427e"),
            ("a", "0cc175b9c0f1b6a831c399e269772661"),
            ("message digest", "f96b697d7cb7938d525a2f31aaf161d0"),
            (
                "12345678901234567890123456789012345678901234567890123456789012345678901234567890",
                "57edf4a22be3c955ac49da2e2107b67a",
            ),
        ] {
            let printed: String = digest(text.as_bytes()).iter().map(|b| format!("{b:02x}")).collect();
            assert_eq!(printed, hex, "MD5 of {text:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_shared_changes_no_digest(
            text in proptest::collection::vec(any::<u8>(), 0..600), same in 0usize..600,
            tail in proptest::collection::vec(any::<u8>(), 0..300),
        ) {
            let data = [&text[..same.min(text.len())], &tail].concat();
            prop_assert_eq!(Alike::new(&text).digest(&data), digest(&data));
        }

        #[test]
        fn both_kernels_agree(data in proptest::collection::vec(any::<u8>(), 0..4096)) {
            prop_assert_eq!(digest(&data), portable(&data));
        }
    }
}
