//! The verb `explain_code`: what a code means and what to do about it, in English and Chinese (verbs.md §4).

use serde::Deserialize;
use ttpay_core::explain::{CodeSource, Explanation};

use crate::error::TtpayError;
use crate::merchant::Merchant;

/// The request of `explain_code`.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ExplainCode {
    /// The code as it was shown: `CD0025`, `res.code 9`, `SYSTEMERROR`, ….
    pub code: String,
    /// Whose code it is; needed only where two have the same one.
    pub channel: Option<CodeSource>,
}

impl Merchant {
    /// Explains a code of the cashier, its front end or a channel.
    ///
    /// # Errors
    /// `field_invalid` at `code` when no table knows it.
    pub fn explain_code(&self, request: &ExplainCode) -> Result<Explanation, TtpayError> {
        let found = ttpay_channels::explain::explain(&request.code, request.channel);
        found.ok_or_else(|| {
            ttpay_core::Error::invalid(
                "code",
                "no table knows it; give the code as it was shown, such as `CD0025`, `res.code 9` or `SYSTEMERROR`",
            )
            .into()
        })
    }
}
