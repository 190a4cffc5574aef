//! The families of error codes: what a program does about a failure, and the classes of languages with exceptions.

use crate::words::{ErrorCode, words};

words! {
    /// A family of error codes. Languages with exception classes have one subclass of `TtpayError` a family.
    Family {
        Config = "config", "The configuration or a key in it: mend the configuration.";
        Request = "request", "The caller's own values: mend the call, nothing was sent and nothing was decided.";
        Message = "message", "A received message that cannot be read or opened: refuse it.";
        Signature = "signature", "A received message that is not proved to come from its sender: refuse it.";
        Mismatch = "mismatch", "A verified message about another order, amount or merchant: refuse it and look closely.";
        Channel = "channel", "A refusal by the channel; its own code is in `channel_code`.";
        Outcome = "outcome", "Money may have moved: query before anything else.";
        Service = "service", "Over HTTP only: the operator's key, the path or the rate.";
        Internal = "internal", "A fault of this library: report it.";
    }
}

impl ErrorCode {
    /// The family of the code.
    #[must_use]
    pub const fn family(self) -> Family {
        match self {
            Self::ConfigInvalid | Self::ConfigMissing | Self::KeyMalformed => Family::Config,
            Self::AmountInvalid
            | Self::DuplicateField
            | Self::FieldInvalid
            | Self::FieldMissing
            | Self::RequestMalformed
            | Self::SchemeUnknown
            | Self::VerbUnknown => Family::Request,
            Self::CiphertextRejected | Self::MessageMalformed | Self::MessageTooLarge => Family::Message,
            Self::AlgorithmRefused
            | Self::SerialUnknown
            | Self::SignatureMalformed
            | Self::SignatureMismatch
            | Self::SignatureMissing
            | Self::TimestampSkewed => Family::Signature,
            Self::AmountMismatch | Self::MerchantMismatch | Self::OrderMismatch => Family::Mismatch,
            Self::ChannelError | Self::ChannelUnavailable => Family::Channel,
            Self::OutcomeUnknown => Family::Outcome,
            Self::Unauthorized | Self::NotFound | Self::Conflict | Self::RateLimited => Family::Service,
            Self::Internal => Family::Internal,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_family_has_a_code() {
        for family in Family::ALL {
            assert!(ErrorCode::ALL.iter().any(|code| code.family() == *family), "{family} is empty");
        }
    }
}
