//! The words: error codes, verbs, schemes, states and reasons, each written once.
//!
//! Every other place (schema, bindings, documents) is generated from these tables or checked against them.

/// Writes an enum whose variants have one wire word and one sentence each.
macro_rules! words {
    ($(#[doc = $about:literal])* $name:ident { $( $variant:ident = $word:literal, $doc:literal; )+ }) => {
        $(#[doc = $about])*
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
                schemars::json_schema!({
                    "type": "string",
                    "description": concat!($( $about, )*).trim(),
                    "enum": [$( $word, )+],
                    // What code generators read beside `enum`: a name and a sentence for each word.
                    "x-enum-varnames": [$( stringify!($variant), )+],
                    "x-enum-descriptions": [$( $doc, )+],
                })
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
        LintOrderInfo = "lint_order_info", "Say what is wrong with an orderInfo, rule by rule, and what to do about it.";
        CashierStatus = "cashier_status", "Decide the getOrderStatus code from verified facts.";
        DiagnoseSignature = "diagnose_signature", "Say why a signature does not match: which known mistake reproduces it.";
        ExplainCode = "explain_code", "Explain an error or result code in English and Chinese.";
        Decrypt = "decrypt", "Decrypt what a channel encrypted.";
        CertificateSerial = "certificate_serial", "The serial text of a certificate, as its channel writes it.";
        WechatH5Order = "wechat_h5_order", "Build the WeChat H5 order request.";
        WechatH5OrderReply = "wechat_h5_order_reply", "Verify the answer to a WeChat H5 order: the payment address.";
        WechatQuery = "wechat_query", "Build the WeChat order query.";
        WechatQueryReply = "wechat_query_reply", "Verify the answer to a WeChat order query: a fact.";
        WechatClose = "wechat_close", "Build the WeChat close request.";
        WechatCloseReply = "wechat_close_reply", "Verify the answer to a WeChat close; query afterwards.";
        WechatRefund = "wechat_refund", "Build the WeChat refund request.";
        WechatRefundReply = "wechat_refund_reply", "Verify the answer to a WeChat refund.";
        WechatQueryRefund = "wechat_query_refund", "Build the WeChat refund query.";
        WechatQueryRefundReply = "wechat_query_refund_reply", "Verify the answer to a WeChat refund query.";
        WechatNotification = "wechat_notification", "Verify and decrypt a WeChat notification.";
        WechatBill = "wechat_bill", "Build the request for a WeChat trade bill.";
        WechatBillReply = "wechat_bill_reply", "Read the answer to a WeChat bill request.";
        AlipayAppOrder = "alipay_app_order", "Make Alipay's signed order string; there is no request.";
        AlipayQuery = "alipay_query", "Build the Alipay trade query.";
        AlipayQueryReply = "alipay_query_reply", "Verify the answer to an Alipay trade query: a fact.";
        AlipayClose = "alipay_close", "Build the Alipay close request.";
        AlipayCloseReply = "alipay_close_reply", "Verify the answer to an Alipay close; query afterwards.";
        AlipayRefund = "alipay_refund", "Build the Alipay refund request.";
        AlipayRefundReply = "alipay_refund_reply", "Verify the answer to an Alipay refund.";
        AlipayQueryRefund = "alipay_query_refund", "Build the Alipay refund query.";
        AlipayQueryRefundReply = "alipay_query_refund_reply", "Verify the answer to an Alipay refund query.";
        AlipayNotification = "alipay_notification", "Verify an Alipay notification.";
        AlipayBill = "alipay_bill", "Build the request for an Alipay bill address.";
        AlipayBillReply = "alipay_bill_reply", "Verify the answer to an Alipay bill request.";
        TpGatewayRequest = "tp_gateway_request", "Build a request to ByteDance's tp gateway.";
        TpGatewayReply = "tp_gateway_reply", "Verify an answer of ByteDance's tp gateway; weak evidence, never a payment.";
        TpGatewayNotification = "tp_gateway_notification", "Verify a notification of ByteDance's tp gateway; weak evidence, never a payment.";
        EcpayRequest = "ecpay_request", "Build a request of guaranteed payment (ecpay).";
        EcpayReply = "ecpay_reply", "Read an answer of guaranteed payment (ecpay), which nobody signs.";
        EcpayCallback = "ecpay_callback", "Verify a callback or the address check of guaranteed payment (ecpay).";
        TradeOrder = "trade_order", "Make `data` and `byteAuthorization` for `tt.requestOrder`.";
        TradeRequest = "trade_request", "Build a request of the general trade system.";
        TradeReply = "trade_reply", "Read an answer of the general trade system, verified where it is signed.";
        TradeCallback = "trade_callback", "Verify a callback of the general trade system.";
    }
}

words! {
    /// How bad a finding is (cashier.md §10.1).
    Severity {
        Error = "error", "The platform or a channel refuses, or money or status can go wrong.";
        Warning = "warning", "It works, but it is undocumented, fragile or misleading.";
    }
}

words! {
    /// Signature schemes (`verbs.md` §3).
    Scheme {
        CashierMd5 = "cashier_md5", "The orderInfo signature of the tt.pay cashier (cashier.md §4).";
        WechatV2Md5 = "wechat_v2_md5", "WeChat Pay API v2 with MD5 (wechat.md §3.2).";
        WechatV2HmacSha256 = "wechat_v2_hmac_sha256", "WeChat Pay API v2 with HMAC-SHA256 (wechat.md §3.2).";
        WechatV3Request = "wechat_v3_request", "A request to WeChat Pay API v3 (wechat.md §4.1).";
        WechatV3Response = "wechat_v3_response", "An answer or notification of WeChat Pay API v3 (wechat.md §4.2).";
        AlipayRsa2 = "alipay_rsa2", "A request to Alipay, SHA-256 (alipay.md §3).";
        AlipayRsa = "alipay_rsa", "A request to Alipay, SHA-1, for old applications (alipay.md §3).";
        AlipayNotifyRsa2 = "alipay_notify_rsa2", "A notification of Alipay, SHA-256 (alipay.md §7.3).";
        AlipayNotifyRsa = "alipay_notify_rsa", "A notification of Alipay, SHA-1 (alipay.md §7.3).";
        AlipayResponseRsa2 = "alipay_response_rsa2", "An answer of Alipay's gateway, SHA-256 (alipay.md §5.2).";
        TpGatewayMd5 = "tp_gateway_md5", "A request to ByteDance's tp gateway (bytedance.md §1.3).";
        TpGatewayRsa = "tp_gateway_rsa", "An answer or notification of ByteDance's tp gateway, MD5 with RSA (bytedance.md §1.4–1.5).";
        EcpayMd5 = "ecpay_md5", "A request of guaranteed payment, MD5 over sorted values (bytedance.md §2.2).";
        EcpayCallbackSha1 = "ecpay_callback_sha1", "A callback of guaranteed payment (bytedance.md §2.4).";
        TradeRequestRsa = "trade_request_rsa", "A request of the general trade system, under the application key (bytedance.md §3.2).";
        TradeCallbackRsa = "trade_callback_rsa", "A callback of the general trade system, under the platform key (bytedance.md §3.5).";
    }
}

words! {
    /// What `decrypt` can open (`verbs.md` §3).
    DecryptScheme {
        WechatV2Refund = "wechat_v2_refund", "`req_info` of a WeChat v2 refund notification (wechat.md §3.12).";
        WechatV3Aead = "wechat_v3_aead", "A sealed resource of WeChat v3 (wechat.md §4.4).";
        AlipayAes = "alipay_aes", "Alipay's content encryption.";
    }
}

words! {
    /// Whose serial text `certificate_serial` writes (`verbs.md` §3).
    CertificateScheme {
        AlipayApp = "alipay_app", "`app_cert_sn` and `alipay_cert_sn` (alipay.md §8).";
        AlipayRoot = "alipay_root", "`alipay_root_cert_sn` of a root file (alipay.md §8).";
        Wechat = "wechat", "The serial of a WeChat certificate in upper-case hex (wechat.md §4.3).";
    }
}
