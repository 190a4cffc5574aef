//! The words: error codes, verbs, schemes, states and reasons, each written once.
//!
//! Every other place (schema, bindings, documents) is generated from these tables or checked against them.

/// Writes an enum whose variants have one wire word and one sentence each.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $( $variant:ident = $word:literal, $doc:literal; )+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $( #[doc = $doc] $variant, )+ }

        impl $name {
            /// All words, in the order of the table.
            pub const ALL: &'static [Self] = &[$( Self::$variant, )+];

            /// The word as it crosses the border.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $( Self::$variant => $word, )+ }
            }

            /// What the word means, in one sentence.
            #[must_use]
            pub const fn meaning(self) -> &'static str {
                match self { $( Self::$variant => $doc, )+ }
            }

            /// The variant of a word; `None` for a word that is not ours.
            #[must_use]
            pub fn parse(word: &str) -> Option<Self> {
                match word { $( $word => Some(Self::$variant), )+ _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let word = String::deserialize(deserializer)?;
                Self::parse(&word).ok_or_else(|| {
                    $crate::shape::coded(
                        $crate::words::ErrorCode::FieldInvalid,
                        concat!("it must be one of", $( " `", $word, "`", )+),
                    )
                })
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "enum": [$( $word, )+] })
            }
        }
    };
}
pub(crate) use words;

words! {
    /// Every error code of the public surface (`verbs.md` §6). Codes only grow; none is renamed or reused.
    ErrorCode {
        AmountInvalid = "amount_invalid", "An amount is not a plain positive amount of money.";
        AmountMismatch = "amount_mismatch", "The verified amount or currency is not the one of the order.";
        AlgorithmRefused = "algorithm_refused", "The message asks for an algorithm other than the configured one.";
        ChannelError = "channel_error", "The channel refused the call; its own code is in `channel_code`.";
        CiphertextRejected = "ciphertext_rejected", "Decryption failed: encoding, length, tag, padding or content.";
        ConfigInvalid = "config_invalid", "The configuration has an unknown, wrong or unsafe member.";
        ConfigMissing = "config_missing", "The verb needs a section of the configuration that is absent.";
        DuplicateField = "duplicate_field", "One name occurs twice.";
        FieldInvalid = "field_invalid", "A field has a value that its rule forbids.";
        FieldMissing = "field_missing", "A required field is absent or empty.";
        Internal = "internal", "A fault of this library; nothing was decided.";
        KeyMalformed = "key_malformed", "A key or secret has the wrong length, form or role.";
        MerchantMismatch = "merchant_mismatch", "Application, merchant or seller is not ours.";
        MessageMalformed = "message_malformed", "A received message cannot be read.";
        MessageTooLarge = "message_too_large", "A message or request is above its size limit.";
        OrderMismatch = "order_mismatch", "The verified order or refund number is not the expected one.";
        OutcomeUnknown = "outcome_unknown", "The money may have moved: query before anything else.";
        RequestMalformed = "request_malformed", "The request of a verb does not have the shape of its schema.";
        SchemeUnknown = "scheme_unknown", "No signature scheme has this name.";
        SerialUnknown = "serial_unknown", "The key or certificate serial is not in the key ring.";
        SignatureMalformed = "signature_malformed", "The signature is not hex or base64 of the right form.";
        SignatureMismatch = "signature_mismatch", "The signature does not belong to the message.";
        SignatureMissing = "signature_missing", "No signature, or a part of it is absent.";
        TimestampSkewed = "timestamp_skewed", "The time stamp is outside the allowed window.";
        VerbUnknown = "verb_unknown", "No verb has this name.";
        Unauthorized = "unauthorized", "Over HTTP: the operator's key is missing or wrong.";
        NotFound = "not_found", "Over HTTP: there is no such order or page.";
        Conflict = "conflict", "Over HTTP: the request contradicts what is stored.";
        RateLimited = "rate_limited", "Over HTTP: too many requests.";
        ChannelUnavailable = "channel_unavailable", "Over HTTP: no channel accepted the order.";
    }
}

words! {
    /// The verbs of the one door (`verbs.md` §3–5).
    Verb {
        Sign = "sign", "Sign parameters or a message under any scheme.";
        Verify = "verify", "Verify a signature under any scheme.";
        SignOrderInfo = "sign_order_info", "Build and sign an orderInfo for `tt.pay`.";
        SignFields = "sign_fields", "Sign a field map that the backend already has (the hot path).";
        VerifyOrderInfo = "verify_order_info", "Verify the signature of an orderInfo, flat or wrapped.";
        CashierStatus = "cashier_status", "Decide the getOrderStatus code from verified facts.";
        ExplainCode = "explain_code", "Explain an error or result code in English and Chinese.";
    }
}

words! {
    /// Signature schemes (`verbs.md` §3).
    Scheme {
        CashierMd5 = "cashier_md5", "The orderInfo signature of the tt.pay cashier (cashier.md §4).";
    }
}
