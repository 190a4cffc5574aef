//! Which calls are worth letting other Python threads run: those that may sign or verify with RSA.
//!
//! An MD5 verb takes a few microseconds, less than taking the interpreter back from a busy thread; an RSA signature takes
//! 250. A wrong guess costs time, never an answer.

use ttpay::Verb;

/// A request as long as this takes a while to read, whatever it asks for.
const LONG: usize = 64 * 1024;

/// Whether the call may take long.
pub(crate) fn is_slow(verb: &str, request: &[u8]) -> bool {
    if request.len() >= LONG {
        return true;
    }
    match Verb::parse(verb) {
        None => false,
        Some(Verb::Sign | Verb::Verify) => names_an_rsa_scheme(request),
        Some(verb) => ["wechat_", "alipay_", "trade_", "tp_gateway_"]
            .iter()
            .any(|channel| verb.as_str().starts_with(channel)),
    }
}

/// Whether the word of a scheme with RSA stands anywhere in the text.
fn names_an_rsa_scheme(request: &[u8]) -> bool {
    ["rsa", "wechat_v3"].iter().any(|word| request.windows(word.len()).any(|part| part == word.as_bytes()))
}
