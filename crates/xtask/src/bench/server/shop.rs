//! The merchant under test and the platforms around it: messages that are signed for real, and made before they are timed.

use std::sync::Arc;
use std::thread;

use anyhow::{Context, bail};
use async_trait::async_trait;
use serde_json::{Value, json};
use ttpay::channels::alipay::{SignType, sign_notification};
use ttpay::channels::http::Request;
use ttpay::channels::keys::PrivateKey;
use ttpay::channels::wechat::v3::{ApiV3Key, canonical, sign_text};
use ttpay::channels::{beijing, form};
use ttpay::config::{read_file, resolve_references};
use ttpay::core::Channel;
use ttpay::{Json, Merchant};
use ttpay_server::transport::{Answer, SendError, Transport};

use crate::house::House;

const DEMO: &str = "examples/demo";
/// The moment at which the whole benchmark takes place, Unix seconds.
pub(super) const NOW: i64 = 1_704_081_600;
/// What every order costs, in fen.
const AMOUNT_FEN: u64 = 101;
const AMOUNT_YUAN: &str = "1.01";
const NONCE: &str = "0123456789ABCDEF0123456789ABCDEF";
/// The address that WeChat gives for every order: 5 minutes long the payer's page.
const H5_URL: &str =
    "https://wx.tenpay.com/cgi-bin/mmpayweb-bin/checkmweb?prepay_id=wx20240101120000&package=1234567890";

/// A notification as it arrives.
#[derive(Clone, Debug)]
pub(super) struct Notice {
    pub(super) channel: Channel,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

/// The merchant of `examples/demo`, with the keys of both platforms. One key stands for both: nobody verifies with the
/// other's, and only the demonstration's WeChat key has its private half in the checkout.
pub(super) struct Shop {
    pub(super) merchant: Arc<Merchant>,
    platform: PrivateKey,
    apiv3_key: ApiV3Key,
    serial: String,
    identity: Value,
    answer: Answer,
}

impl Shop {
    pub(super) fn open(house: &House) -> anyhow::Result<Self> {
        let folder = house.root.join(DEMO);
        let tree = resolve_references(read_file(&folder.join("merchant.toml"))?, &folder)?;
        let mut config: Value = serde_json::from_str(&serde_json::to_string(&tree)?)?;
        let public = config["wechat"]["platform_keys"][0]["public_key"].clone();
        config["alipay"]["alipay_public_key"] = public;
        let text = |path: &str| -> anyhow::Result<String> {
            Ok(config.pointer(path).and_then(Value::as_str).with_context(|| format!("no {path}"))?.to_owned())
        };
        let pem = std::fs::read_to_string(folder.join("wechatpay_platform_private.pem"))?;
        let platform = PrivateKey::parse("platform", &pem)?;
        let serial = text("/wechat/platform_keys/0/id")?;
        let answer = answer(&platform, &serial)?;
        Ok(Self {
            merchant: Arc::new(Merchant::from_json(&config.to_string())?),
            apiv3_key: ApiV3Key::new("apiv3_key", text("/wechat/apiv3_key")?)?,
            identity: json!({
                "mch_id": text("/wechat/mch_id")?, "wechat_app": text("/wechat/app_id")?,
                "alipay_app": text("/alipay/app_id")?, "seller_id": text("/alipay/seller_id")?,
            }),
            platform,
            serial,
            answer,
        })
    }

    /// The channels as a transport: WeChat's signature of an answer covers no order number, so one signed answer serves
    /// every order, and the platform's RSA costs nothing while orders are timed.
    pub(super) fn channels(&self) -> Arc<dyn Transport> {
        Arc::new(Platforms { answer: self.answer.clone() })
    }

    /// The request body that places an order.
    pub(super) fn order(number: &str) -> String {
        json!({
            "out_order_no": number, "total_amount": AMOUNT_FEN, "subject": "测试商品 会员月卡", "body": "十二个月",
            "uid": "user-1", "valid_time": 900, "client_ip": "203.0.113.7",
        })
        .to_string()
    }

    /// Signed notifications of payment, WeChat's and Alipay's in turn, made on all cores.
    pub(super) fn notices(&self, numbers: &[String]) -> anyhow::Result<Vec<Notice>> {
        let cores = thread::available_parallelism()?.get();
        let part = numbers.len().div_ceil(cores).max(1);
        let made: Vec<anyhow::Result<Vec<Notice>>> = thread::scope(|scope| {
            let threads: Vec<_> = numbers
                .chunks(part)
                .map(|part| {
                    scope.spawn(move || part.iter().enumerate().map(|(i, n)| self.notice(i, n)).collect())
                })
                .collect();
            threads
                .into_iter()
                .map(|thread| thread.join().unwrap_or_else(|_| bail!("a thread broke")))
                .collect()
        });
        let parts = made.into_iter().collect::<anyhow::Result<Vec<_>>>()?;
        Ok(parts.into_iter().flatten().collect())
    }

    fn notice(&self, index: usize, number: &str) -> anyhow::Result<Notice> {
        if index.is_multiple_of(2) { self.wechat(number) } else { self.alipay(number) }
    }

    fn wechat(&self, number: &str) -> anyhow::Result<Notice> {
        let at = beijing::format_rfc3339(NOW);
        let transaction = json!({
            "mchid": self.identity["mch_id"], "appid": self.identity["wechat_app"], "out_trade_no": number,
            "transaction_id": format!("42000{number}"), "trade_type": "MWEB", "trade_state": "SUCCESS",
            "trade_state_desc": "支付成功", "bank_type": "OTHERS", "attach": "", "success_time": at,
            "payer": { "openid": "oUpF8uMEb4qRXf22hE3X68TekukE" },
            "amount": {
                "total": AMOUNT_FEN, "payer_total": AMOUNT_FEN, "currency": "CNY", "payer_currency": "CNY",
            },
        });
        let sealed =
            self.apiv3_key.seal("abcdefghijkl", "transaction", transaction.to_string().as_bytes())?;
        let body = json!({
            "id": format!("EV-{number}"), "create_time": at, "resource_type": "encrypt-resource",
            "event_type": "TRANSACTION.SUCCESS", "summary": "支付成功",
            "resource": {
                "original_type": "transaction", "algorithm": "AEAD_AES_256_GCM", "ciphertext": sealed,
                "associated_data": "transaction", "nonce": "abcdefghijkl",
            },
        })
        .to_string();
        let headers = signature(&self.platform, &self.serial, &body)?;
        Ok(Notice { channel: Channel::Wechat, headers, body: body.into_bytes() })
    }

    fn alipay(&self, number: &str) -> anyhow::Result<Notice> {
        let at = beijing::format_dashed(NOW);
        let text = |name: &str| self.identity[name].as_str().unwrap_or_default().to_owned();
        let mut params = vec![
            ("app_id", text("alipay_app")),
            ("auth_app_id", text("alipay_app")),
            ("buyer_id", "2088000000000001".to_owned()),
            ("buyer_logon_id", "159****5620".to_owned()),
            ("buyer_pay_amount", AMOUNT_YUAN.to_owned()),
            ("charset", "utf-8".to_owned()),
            (
                "fund_bill_list",
                format!("[{{\"amount\":\"{AMOUNT_YUAN}\",\"fundChannel\":\"ALIPAYACCOUNT\"}}]"),
            ),
            ("gmt_create", at.clone()),
            ("gmt_payment", at.clone()),
            ("invoice_amount", AMOUNT_YUAN.to_owned()),
            ("notify_id", format!("2024010100222{number}")),
            ("notify_time", at),
            ("notify_type", "trade_status_sync".to_owned()),
            ("out_trade_no", number.to_owned()),
            ("point_amount", "0.00".to_owned()),
            ("receipt_amount", AMOUNT_YUAN.to_owned()),
            ("seller_id", text("seller_id")),
            ("subject", "测试商品 会员月卡".to_owned()),
            ("total_amount", AMOUNT_YUAN.to_owned()),
            ("trade_no", format!("20240101220{number}")),
            ("trade_status", "TRADE_SUCCESS".to_owned()),
            ("version", "1.0".to_owned()),
        ];
        let signed: Vec<(String, Json)> =
            params.iter().map(|(name, value)| ((*name).to_owned(), Json::Text(value.clone()))).collect();
        let signature = sign_notification(SignType::Rsa2, &self.platform, &signed)?.signature;
        params.extend([("sign", signature), ("sign_type", "RSA2".to_owned())]);
        let pairs: Vec<_> = params.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        let headers = headers([("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")]);
        Ok(Notice { channel: Channel::Alipay, headers, body: form::write(&pairs).into_bytes() })
    }
}

/// WeChat's signed answer to an order call.
fn answer(key: &PrivateKey, serial: &str) -> anyhow::Result<Answer> {
    let body = json!({ "h5_url": H5_URL }).to_string();
    Ok(Answer { status: 200, headers: signature(key, serial, &body)?, body: body.into_bytes() })
}

fn signature(key: &PrivateKey, serial: &str, body: &str) -> anyhow::Result<Vec<(String, String)>> {
    let timestamp = NOW.to_string();
    let signature = sign_text(key, &canonical::response(&timestamp, NONCE, body.as_bytes()))?;
    Ok(headers([
        ("Content-Type", "application/json"),
        ("Wechatpay-Timestamp", &timestamp),
        ("Wechatpay-Nonce", NONCE),
        ("Wechatpay-Serial", serial),
        ("Wechatpay-Signature", &signature),
        ("Wechatpay-Signature-Type", canonical::ALGORITHM),
    ]))
}

fn headers<const N: usize>(lines: [(&str, &str); N]) -> Vec<(String, String)> {
    lines.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

struct Platforms {
    answer: Answer,
}

#[async_trait]
impl Transport for Platforms {
    async fn send(&self, request: &Request) -> Result<Answer, SendError> {
        if request.url.ends_with("/v3/pay/transactions/h5") {
            return Ok(self.answer.clone());
        }
        Err(SendError::Unreachable("the benchmark answers order calls only".to_owned()))
    }
}
