//! The merchant's backend as the phone reaches it: placing an order as the shop's own server would, and the status.

use std::fmt;
use std::sync::Arc;

use serde::Deserialize;
use serde_json::{Value, json};
use ttpay_core::Secret;

use super::StatusSource;
use super::words::Generation;
use crate::notify;

/// Where the phone places orders: the shop's own server, which has the operator's key.
pub struct Shop {
    /// `http://` with address and port of the backend, on this machine.
    pub backend: String,
    /// The operator's key; it never reaches a page.
    pub operator_key: Secret,
    /// Lets so many seconds pass for merchant and platforms together, where the program that starts both can.
    pub pass_s: Option<PassTime>,
}

/// Moves the common clock forward by seconds.
pub type PassTime = Arc<dyn Fn(u32) + Send + Sync>;

impl fmt::Debug for Shop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shop").field("backend", &self.backend).finish_non_exhaustive()
    }
}

/// What a person types to place an order.
pub(super) struct Wish {
    pub(super) out_order_no: String,
    pub(super) fen: u64,
    pub(super) subject: String,
    pub(super) valid_time_s: u32,
    pub(super) generation: Generation,
}

impl Wish {
    /// What the shop's server sends.
    fn body(&self) -> Value {
        let mut body = json!({
            "out_order_no": self.out_order_no, "total_amount": self.fen, "subject": self.subject, "uid": "phone",
            "client_ip": "203.0.113.7", "valid_time": self.valid_time_s,
        });
        match self.generation {
            // What is not named is the cashier.
            Generation::Cashier => {}
            Generation::Ecpay => body["generation"] = "ecpay".into(),
            Generation::Trade => {
                body["generation"] = "trade".into();
                body["skuList"] = json!([{
                    "skuId": "phone", "price": self.fen, "quantity": 1, "title": self.subject,
                    "imageList": ["https://img.example.com/phone.png"], "type": 401, "tagGroupId": "tag_group_phone",
                }]);
                body["orderEntrySchema"] = json!({"path": "pages/order", "params": "{}"});
            }
        }
        body
    }
}

/// A placed order: the backend's answer, and where its status is asked for.
pub(super) struct Placed {
    pub(super) answer: String,
    pub(super) status: StatusSource,
}

/// What `getOrderStatus` was told.
#[derive(Clone, Debug)]
pub(super) enum Told {
    /// The backend's answer.
    Status { code: u8, reason: String, is_final: bool },
    /// Why there is none, for a person.
    Nothing(String),
}

impl Shop {
    /// Places an order.
    ///
    /// # Errors
    /// What the backend said instead, in both languages where it did.
    pub(super) async fn place(&self, wish: &Wish) -> Result<Placed, [String; 2]> {
        let same = |text: String| [text.clone(), text];
        let url = format!("{}/v1/orders", self.backend);
        notify::allowed(&url).map_err(same)?;
        let request = notify::client()
            .post(url)
            .bearer_auth(self.operator_key.expose())
            .header("content-type", "application/json")
            .body(wish.body().to_string());
        let (status, answer) = said(request).await.map_err(same)?;
        let text = |name: &str| answer[name].as_str().unwrap_or_default().to_owned();
        if status != 200 {
            let detail = text("detail");
            return Err([format!("{} {detail}", text("title")), format!("{} {detail}", text("title_zh"))]);
        }
        let url = format!("{}/v1/orders/{}/status", self.backend, wish.out_order_no);
        let status = StatusSource { url, token: text("status_token") };
        Ok(Placed { answer: answer.to_string(), status })
    }
}

impl StatusSource {
    /// What `getOrderStatus` asks the merchant's backend.
    pub(super) async fn ask(&self) -> Told {
        #[derive(Deserialize)]
        struct Answer {
            code: u8,
            reason: String,
            #[serde(rename = "final")]
            is_final: bool,
        }
        if let Err(why) = notify::allowed(&self.url) {
            return Told::Nothing(why);
        }
        match said(notify::client().get(&self.url).bearer_auth(&self.token)).await {
            Err(why) => Told::Nothing(why),
            Ok((200, answer)) => match serde_json::from_value::<Answer>(answer) {
                Ok(Answer { code, reason, is_final }) => Told::Status { code, reason, is_final },
                Err(_) => Told::Nothing("the answer is no status".to_owned()),
            },
            Ok((status, answer)) => {
                Told::Nothing(format!("HTTP {status} {}", answer["code"].as_str().unwrap_or_default()))
            }
        }
    }
}

async fn said(request: reqwest::RequestBuilder) -> Result<(u16, Value), String> {
    let away = |_| "the merchant's backend does not answer".to_owned();
    let response = request.send().await.map_err(away)?;
    let status = response.status().as_u16();
    let body = response.bytes().await.map_err(away)?;
    Ok((status, serde_json::from_slice(&body).unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_generation_decides_which_members_an_order_has() {
        let body = |generation| {
            let wish = Wish {
                out_order_no: "P1".into(),
                fen: 101,
                subject: "月卡".into(),
                valid_time_s: 600,
                generation,
            };
            wish.body()
        };
        let cashier = body(Generation::Cashier);
        assert_eq!((cashier["total_amount"].as_u64(), cashier.get("generation")), (Some(101), None));
        assert_eq!(body(Generation::Ecpay)["generation"], "ecpay");
        let trade = body(Generation::Trade);
        assert_eq!((&trade["generation"], &trade["skuList"][0]["price"]), (&json!("trade"), &json!(101)));
        assert!(cashier.get("skuList").is_none());
    }
}
