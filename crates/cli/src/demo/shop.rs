//! What the demonstration does over HTTP: as the merchant's own backend, as the mini-program, and as the user.

use serde_json::{Value, json};

use crate::transcript::Surprise;

/// The three who speak HTTP here.
pub struct Shop {
    http: reqwest::Client,
    backend: String,
    platforms: String,
    operator_key: String,
}

/// An answer: its status and its JSON.
pub struct Reply {
    /// HTTP status.
    pub status: u16,
    /// The body.
    pub body: Value,
}

/// A placed order in the hands of the mini-program.
pub struct Placed {
    /// The order number.
    pub number: String,
    /// What `tt.pay` is given.
    pub order_info: Value,
    token: String,
}

/// What `getOrderStatus` was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// 0, 1, 2, 3 or 9.
    pub code: i64,
    /// Why.
    pub reason: String,
    /// Whether the code stays.
    pub is_final: bool,
}

impl Shop {
    pub fn new(backend: String, platforms: String, operator_key: &str) -> Self {
        Self { http: reqwest::Client::new(), backend, platforms, operator_key: operator_key.to_owned() }
    }

    /// Places an order as the merchant's own backend does.
    pub async fn place(&self, number: &str, fen: u64, subject: &str) -> Result<Placed, Surprise> {
        let reply = self.ask_to_place(number, fen, subject).await?;
        let body = reply.expect(200, "placing an order")?;
        Ok(Placed {
            number: number.to_owned(),
            order_info: body["order_info"].clone(),
            token: body["status_token"].as_str().unwrap_or_default().to_owned(),
        })
    }

    /// As [`Shop::place`], whatever the answer is.
    pub async fn ask_to_place(&self, number: &str, fen: u64, subject: &str) -> Result<Reply, Surprise> {
        let order = json!({
            "out_order_no": number, "total_amount": fen, "subject": subject, "uid": "u1",
            "valid_time": 900, "client_ip": "203.0.113.7",
        });
        self.operate("/v1/orders", &order).await
    }

    /// What the mini-program hears when the cashier asks it.
    pub async fn status(&self, order: &Placed) -> Result<Status, Surprise> {
        let url = format!("{}/v1/orders/{}/status", self.backend, order.number);
        let asked = self.http.get(url).bearer_auth(&order.token).send().await;
        let body = reply(asked).await?.expect(200, "asking for the status")?;
        Ok(Status {
            code: body["code"].as_i64().unwrap_or(-1),
            reason: body["reason"].as_str().unwrap_or_default().to_owned(),
            is_final: body["final"] == true,
        })
    }

    /// Everything about an order, for the operator.
    pub async fn view(&self, number: &str) -> Result<Value, Surprise> {
        let url = format!("{}/v1/orders/{number}", self.backend);
        reply(self.http.get(url).bearer_auth(&self.operator_key).send().await)
            .await?
            .expect(200, "reading an order")
    }

    /// Gives an order up.
    pub async fn close(&self, number: &str, by: &str) -> Result<Value, Surprise> {
        self.operate(&format!("/v1/orders/{number}/close"), &json!({ "by": by }))
            .await?
            .expect(200, "closing an order")
    }

    /// Gives money back.
    pub async fn refund(&self, number: &str, refund: &str, fen: u64) -> Result<Reply, Surprise> {
        let ask = json!({ "out_refund_no": refund, "amount_fen": fen });
        self.operate(&format!("/v1/orders/{number}/refunds"), &ask).await
    }

    /// Sends a notification that nobody signed.
    pub async fn forge(&self, path: &str, body: String) -> Result<Reply, Surprise> {
        let form = "application/x-www-form-urlencoded";
        let sent = self.http.post(format!("{}{path}", self.backend)).header("content-type", form).body(body);
        reply(sent.send().await).await
    }

    /// Hands the order to the cashier, as `tt.pay` does, and gives the session.
    pub async fn open_cashier(&self, order: &Placed) -> Result<String, Surprise> {
        let ask = json!({ "order_info": order.order_info, "service": 1 });
        let body = self.act("/cashier/sessions", &ask).await?.expect(201, "opening the cashier")?;
        Ok(body["session"].as_str().unwrap_or_default().to_owned())
    }

    /// The cashier's answer to an orderInfo, whatever it is.
    pub async fn try_cashier(&self, order_info: &Value) -> Result<Reply, Surprise> {
        self.act("/cashier/sessions", &json!({ "order_info": order_info, "service": 1 })).await
    }

    /// The user pays.
    pub async fn pay(&self, session: &str, channel: &str) -> Result<(), Surprise> {
        let path = format!("/cashier/sessions/{session}/pay");
        self.act(&path, &json!({ "channel": channel })).await?.expect(200, "paying").map(drop)
    }

    /// Plays a fault at the platforms.
    pub async fn fault(&self, rule: &Value) -> Result<(), Surprise> {
        let reply = self.act("/_control/faults", rule).await?;
        if reply.status < 300 { Ok(()) } else { reply.expect(201, "planting a fault").map(drop) }
    }

    async fn operate(&self, path: &str, body: &Value) -> Result<Reply, Surprise> {
        let url = format!("{}{path}", self.backend);
        reply(
            self.http
                .post(url)
                .bearer_auth(&self.operator_key)
                .body(body.to_string())
                .header("content-type", "application/json")
                .send()
                .await,
        )
        .await
    }

    async fn act(&self, path: &str, body: &Value) -> Result<Reply, Surprise> {
        let url = format!("{}{path}", self.platforms);
        reply(
            self.http
                .post(url)
                .body(body.to_string())
                .header("content-type", "application/json")
                .send()
                .await,
        )
        .await
    }
}

impl Reply {
    /// The body of an answer that must have this status.
    pub fn expect(self, status: u16, doing: &str) -> Result<Value, Surprise> {
        if self.status == status {
            return Ok(self.body);
        }
        Err(Surprise::Wrong(format!("{doing} was answered {} {}", self.status, self.body)))
    }
}

async fn reply(sent: reqwest::Result<reqwest::Response>) -> Result<Reply, Surprise> {
    let lost = |error: reqwest::Error| Surprise::Wrong(format!("no answer over loopback: {error}"));
    let answer = sent.map_err(lost)?;
    let status = answer.status().as_u16();
    let text = answer.text().await.map_err(lost)?;
    // A platform's acknowledgement is no JSON; then the text itself is the answer.
    let body = serde_json::from_str(&text).unwrap_or(Value::String(text));
    Ok(Reply { status, body })
}
