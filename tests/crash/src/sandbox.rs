//! The platforms on the other side: a sandbox in this process, what goes wrong there, and what it truly did.

use std::collections::BTreeMap;

use anyhow::{Context, ensure};
use reqwest::Client;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use ttpay_sandbox::{Sandbox, Settings, WechatApi};

use crate::caller::client;
use crate::evidence::{Refund, Truth};

/// Delays of notifications and refunds are divided by it, so that the second attempt comes after a second.
const SPEED: u32 = 15;
const EVERY: u32 = u32::MAX;

/// The sandbox with a client of its own.
pub(crate) struct Platforms {
    sandbox: Sandbox,
    http: Client,
    base: String,
    /// Which API WeChat Pay speaks.
    pub(crate) wechat_api: &'static str,
}

impl Platforms {
    /// Starts the sandbox.
    pub(crate) async fn start(seed: u64) -> anyhow::Result<Self> {
        let (api, wechat_api) = match seed % 4 {
            0 => (WechatApi::V2Md5, "v2, MD5"),
            1 => (WechatApi::V2HmacSha256, "v2, HMAC-SHA256"),
            _ => (WechatApi::V3, "v3"),
        };
        let settings = Settings { seed: Some(seed), speed: SPEED, ..Settings::new(api) };
        let sandbox = Sandbox::start(TcpListener::bind("127.0.0.1:0").await?, settings).await?;
        let base = sandbox.base_url();
        Ok(Self { sandbox, http: client()?, base, wechat_api })
    }

    /// The merchant's part of the configuration.
    pub(crate) fn merchant(&self, notify_base: &str) -> String {
        self.sandbox.merchant_toml(notify_base)
    }

    /// What the buyer's side of the cashier is called with.
    pub(crate) fn cashier(&self) -> Cashier {
        Cashier { http: self.http.clone(), base: self.base.clone() }
    }

    /// Everything goes wrong now and then.
    pub(crate) async fn begin_faults(&self) -> anyhow::Result<()> {
        let rule = |(at, probability, fault): (&str, u8, Value)| json!({ "at": at, "times": EVERY, "probability": probability, "fault": fault });
        let rules: Vec<_> = faults().into_iter().map(rule).collect();
        let url = format!("{}/_control/faults", self.base);
        let sent = self.http.post(url).body(Value::Array(rules).to_string()).send().await?;
        ensure!(sent.status().is_success(), "the sandbox refuses the faults: {}", sent.text().await?);
        Ok(())
    }

    /// Nothing goes wrong any more.
    pub(crate) async fn end_faults(&self) -> anyhow::Result<()> {
        let sent = self.http.delete(format!("{}/_control/faults", self.base)).send().await?;
        ensure!(sent.status().is_success(), "the sandbox keeps its faults: {}", sent.status());
        Ok(())
    }

    /// What both channels truly did for an order.
    pub(crate) async fn truth(&self, out_order_no: &str) -> anyhow::Result<BTreeMap<String, Truth>> {
        let order = self.control(&format!("orders/{out_order_no}")).await?;
        let notices = self.control(&format!("notifications?out_trade_no={out_order_no}")).await?;
        truths(&order, &notices).with_context(|| format!("the sandbox tells about {out_order_no}: {order}"))
    }

    /// What the control says at an address.
    pub(crate) async fn control(&self, path: &str) -> anyhow::Result<Value> {
        let answer = self.http.get(format!("{}/_control/{path}", self.base)).send().await?;
        ensure!(
            answer.status().is_success() || answer.status() == 404,
            "/_control/{path}: {}",
            answer.status()
        );
        serde_json::from_slice(&answer.bytes().await?).context("the sandbox's control answers without JSON")
    }

    /// Ends the sandbox.
    pub(crate) async fn shutdown(self) {
        self.sandbox.shutdown().await;
    }
}

/// Place, percent and fault.
fn faults() -> Vec<(&'static str, u8, Value)> {
    let before = || json!({ "timeout_before_commit": { "hold_ms": 300 } });
    let after = || json!({ "timeout_after_commit": { "hold_ms": 300 } });
    let mut all = Vec::new();
    for (at, percent) in [
        ("wechat.h5_order", 3),
        ("wechat.query", 5),
        ("wechat.close", 6),
        ("wechat.refund", 10),
        ("wechat.query_refund", 6),
        ("alipay.query", 5),
        ("alipay.close", 6),
        ("alipay.refund", 10),
        ("alipay.query_refund", 6),
    ] {
        all.extend([(at, percent, before()), (at, percent, after()), (at, percent, json!("http_500"))]);
        all.extend([(at, percent, json!("http_502_html")), (at, percent, json!("system_error"))]);
        all.extend([(at, 1, json!("bad_signature")), (at, 1, json!("unsigned"))]);
    }
    for at in ["wechat.notify", "alipay.notify"] {
        all.extend([(at, 15, json!("lose")), (at, 15, json!({ "duplicate": { "times": 2 } }))]);
        all.extend([(at, 15, json!({ "delay": { "seconds": 30 } })), (at, 10, json!("reorder"))]);
        all.extend([(at, 5, json!("corrupt")), (at, 5, json!("early_close"))]);
    }
    all.push(("wechat.notify", 2, json!("signtest")));
    all
}

/// Reads the sandbox's own books.
fn truths(order: &Value, notices: &Value) -> anyhow::Result<BTreeMap<String, Truth>> {
    let mut truths = BTreeMap::new();
    for channel in ["wechat", "alipay"] {
        let leg = order.get(channel).unwrap_or(&Value::Null);
        let mut truth = Truth::default();
        if leg["paid_at"].is_i64() {
            truth.paid_fen = leg["amount_fen"].as_u64().context("a paid order has no amount")?;
        }
        for refund in leg["refunds"].as_array().into_iter().flatten() {
            let number = refund["out_refund_no"].as_str().context("a refund has no number")?.to_owned();
            let fen = refund["amount_fen"].as_u64().context("a refund has no amount")?;
            truth.refunds.push(Refund { number, fen });
        }
        let place = format!("{channel}.notify");
        for notice in notices.as_array().context("no list of notices")? {
            if notice["at"] != *place {
                continue;
            }
            truth.acknowledged +=
                usize::from(notice["about"] == "payment" && notice["stage"] == "acknowledged");
            truth.refused.extend(notice["attempts"].as_array().into_iter().flatten().filter_map(refusal));
        }
        truths.insert(channel.to_owned(), truth);
    }
    Ok(truths)
}

/// What the server said when it refused a notice that no fault had spoilt. A 5xx is no refusal: it asks for another attempt.
fn refusal(attempt: &Value) -> Option<String> {
    let refused = attempt["fault"].is_null() && matches!(attempt["status"].as_u64(), Some(400..=499));
    refused.then(|| format!("{} {}", attempt["status"], attempt["answer"]))
}

/// The buyer's side: what `tt.pay` and the user do.
#[derive(Clone, Debug)]
pub(crate) struct Cashier {
    http: Client,
    base: String,
}

impl Cashier {
    /// Opens the cashier with an orderInfo; gives the session, or why the cashier refuses.
    pub(crate) async fn open(&self, order_info: &Value) -> anyhow::Result<Result<String, String>> {
        let body = json!({ "order_info": order_info, "service": 1 });
        let (status, answer) = self.post("/cashier/sessions", &body).await?;
        Ok(match answer["session"].as_str() {
            Some(session) if status == 201 => Ok(session.to_owned()),
            _ => Err(format!("{status} {answer}")),
        })
    }

    /// `enter`, `pay`, `fail` or `cancel` at a channel; whether the channel let the user do it.
    pub(crate) async fn act(&self, session: &str, deed: &str, channel: &str) -> anyhow::Result<bool> {
        let path = format!("/cashier/sessions/{session}/{deed}");
        Ok(self.post(&path, &json!({ "channel": channel })).await?.0 == 200)
    }

    async fn post(&self, path: &str, body: &Value) -> anyhow::Result<(u16, Value)> {
        let answer = self.http.post(format!("{}{path}", self.base)).body(body.to_string()).send().await?;
        Ok((answer.status().as_u16(), serde_json::from_slice(&answer.bytes().await?).unwrap_or_default()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_books_of_the_sandbox_are_read_for_both_channels() {
        let wechat = json!({
            "amount_fen": 5, "paid_at": 9, "refunds": [{ "out_refund_no": "R", "amount_fen": 2 }],
        });
        let notices = json!([
            { "at": "wechat.notify", "about": "payment", "stage": "acknowledged" },
            { "at": "wechat.notify", "about": "refund", "stage": "acknowledged" },
            { "at": "wechat.notify", "about": "payment", "stage": "due", "attempts": [
                { "fault": null, "status": 503, "answer": "" }, { "fault": "corrupt", "status": 422, "answer": "" },
                { "fault": null, "status": 422, "answer": "no" },
            ] },
        ]);
        let truths = truths(&json!({ "wechat": wechat, "alipay": null }), &notices).unwrap();
        let refund = Refund { number: "R".to_owned(), fen: 2 };
        assert_eq!(truths["wechat"].refused, [r#"422 "no""#]);
        assert_eq!((truths["wechat"].paid_fen, truths["wechat"].acknowledged), (5, 1));
        assert_eq!(truths["wechat"].refunds, [refund]);
        assert_eq!((truths["alipay"].paid_fen, truths["alipay"].acknowledged), (0, 0));
    }
}
