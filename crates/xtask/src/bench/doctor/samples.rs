//! One message for each scheme that is measured, and what signs it.

use anyhow::{Context, anyhow, bail};
use aws_lc_rs::digest::{Digest, SHA256};
use aws_lc_rs::signature::{RSA_PKCS1_SHA256, RsaKeyPair};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ttpay::core::KeyText;
use ttpay::doctor::{Case, NamedKey, Own, Said, Subject};
use ttpay::verbs::primitives::Sign;
use ttpay::{Json, Merchant, Scheme};

use crate::bench::openssl_rsa::der;
use crate::house::House;

/// A message with the key that its scheme wants.
pub(super) struct Sample {
    pub(super) name: &'static str,
    pub(super) case: Case,
    /// How many signatures are timed as one: a printed one takes microseconds.
    pub(super) signatures: u32,
    pair: Option<RsaKeyPair>,
    merchant: Merchant,
    ask: Sign,
}

/// A secret as long as the one of WeChat Pay, and of every kind of character that GN-14 looks at.
const SECRET: &str = "Secret/For+Tests=0123456789abcde";

const GATEWAY: &str = r#"{"app_id":"800000000001","method":"tp.trade.query","format":"JSON","charset":"utf-8","sign_type":"MD5","timestamp":"1570694312","version":"1.0","biz_content":"{\"merchant_id\":\"1900000001\",\"out_order_no\":\"201900000000000001\",\"uid\":\"0000000000000001\"}"}"#;
const GUARANTEED: &str = r#"{"app_id":"tt0123456789abcdef01","out_order_no":"EC20240001","total_amount":12800,"subject":"测试 A&B","body":"强烈推荐","valid_time":600,"notify_url":"https://merchant.example/ecpay","disable_msg":0,"cp_extra":"","store_uid":"null","expand_order_info":"{\"a\": 15, \"b\": [1, 2]}"}"#;
const WECHAT: &str = r#"{"appid":"wx0000000000000001","mch_id":"1900000001","nonce_str":"n0nce","body":"测试 A&B","attach":"","total_fee":"100","sign_type":"MD5","notify_url":"https://merchant.example/wx","out_trade_no":"T202401010000000001","spbill_create_ip":"203.0.113.7","trade_type":"MWEB"}"#;
const ALIPAY: &str = r#"{"app_id":"2021000000000001","method":"alipay.trade.app.pay","charset":"utf-8","sign_type":"RSA2","timestamp":"2024-01-02 03:04:05","version":"1.0","notify_url":"https://merchant.example/n","biz_content":"{\"out_trade_no\":\"A 1\",\"subject\":\"测试+\",\"total_amount\":\"0.01\"}","app_auth_token":""}"#;
const TRADE: &str = r#"{"method":"POST","url":"/requestOrder","timestamp":"1700000000","nonce":"a1B2c3D4e5","body":"{\"outOrderNo\": \"T 1\", \"totalAmount\": 100, \"url\": \"https://x/y\", \"title\": \"测试\"}"}"#;

/// All of them.
pub(super) fn all(house: &House) -> anyhow::Result<Vec<Sample>> {
    let order = house.text("examples/sample_order_info.json")?.context("the sample order is not UTF-8")?;
    let key = |name: &str| -> anyhow::Result<String> {
        Ok(std::fs::read_to_string(house.root.join("examples/demo").join(name))?)
    };
    [
        ("tt.pay orderInfo", Scheme::CashierMd5, &*order, SECRET.to_owned()),
        ("tp gateway", Scheme::TpGatewayMd5, GATEWAY, SECRET.to_owned()),
        ("ecpay", Scheme::EcpayMd5, GUARANTEED, SECRET.to_owned()),
        ("WeChat Pay v2", Scheme::WechatV2Md5, WECHAT, SECRET.to_owned()),
        ("Alipay RSA2", Scheme::AlipayRsa2, ALIPAY, key("alipay_app_private.pem")?),
        ("trade system", Scheme::TradeRequestRsa, TRADE, key("wechat_merchant_private.pem")?),
    ]
    .into_iter()
    .map(|(name, scheme, text, key)| Sample::new(name, scheme, text, &key))
    .collect()
}

impl Sample {
    fn new(name: &'static str, scheme: Scheme, text: &str, key: &str) -> anyhow::Result<Self> {
        let read = Json::parse(text.as_bytes()).map_err(|fault| anyhow!("{name} is not JSON: {fault:?}"))?;
        let Json::Object(members) = read.clone() else { bail!("{name} is no object") };
        let lines = scheme == Scheme::TradeRequestRsa;
        let rsa = lines || scheme == Scheme::AlipayRsa2;
        let (params, message) = if lines { (None, Some(read)) } else { (Some(read), None) };
        let case = Case {
            subject: Subject::Signature(scheme),
            said: if lines { Said::Message(members) } else { Said::Params(members) },
            signature: String::new(),
            key: Some(NamedKey { path: "key".to_owned(), text: KeyText::from(key) }),
            others: Vec::new(),
            raw: None,
            headers: Vec::new(),
            now: None,
            history: Vec::new(),
            own: Own::default(),
        };
        let sample = Self {
            name,
            case,
            signatures: if rsa { 4 } else { 1000 },
            pair: if rsa { Some(RsaKeyPair::from_pkcs8(&der(key)?)?) } else { None },
            merchant: Merchant::from_json("{}")?,
            ask: Sign { scheme, params, message, key: Some(KeyText::from(key)) },
        };
        sample.merchant.sign(&sample.ask)?;
        Ok(sample)
    }

    /// One signature by the verb `sign`.
    pub(super) fn sign(&self) -> usize {
        self.merchant.sign(&self.ask).map_or(0, |signed| signed.signature.len())
    }

    /// The message with a claimed digest, printed or signed as the scheme does it.
    pub(super) fn claiming(&self, digest: &[u8]) -> anyhow::Result<Case> {
        let signature = match &self.pair {
            Some(pair) => {
                let mut signature = vec![0; pair.public_modulus_len()];
                let digest = Digest::import_less_safe(digest, &SHA256)?;
                pair.sign_digest(&RSA_PKCS1_SHA256, &digest, &mut signature)?;
                STANDARD.encode(signature)
            }
            None => {
                let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
                let upper = self.case.subject == Subject::Signature(Scheme::WechatV2Md5);
                if upper { hex.to_ascii_uppercase() } else { hex }
            }
        };
        Ok(Case { signature, ..self.case.clone() })
    }
}
