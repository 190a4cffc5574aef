//! Messages that ttpay would not make, signed as the application signs.

use axum::body::Body;
use axum::http::Request;
use serde_json::{Value, json};

use crate::cast::{BASE, Shop};

impl Shop {
    /// Public parameters and any content, with changes, signed; a form.
    pub fn by_hand(&self, method: &str, content: &str, changes: &Value) -> String {
        let toml: toml::Table = toml::from_str(&self.world.merchant_toml(BASE)).unwrap();
        let key = toml["alipay"]["private_key"].as_str().unwrap();
        let mut params = json!({
            "app_id": "2021000000000001", "method": method, "charset": "utf-8", "sign_type": "RSA2", "version": "1.0",
            "timestamp": "2024-01-01 12:00:00", "biz_content": content,
        });
        for (name, value) in changes.as_object().unwrap() {
            params[name] = value.clone();
        }
        let signed = self.call("sign", &json!({"scheme": "alipay_rsa2", "params": params, "key": key}));
        params["sign"] = signed["ok"]["signature"].clone();
        let text = |value: &Value| value.as_str().unwrap_or_else(|| panic!("{signed}")).to_owned();
        let pairs = params.as_object().unwrap().iter().map(|(name, value)| (name.clone(), text(value)));
        ttpay_channels::form::write(&pairs.collect::<Vec<_>>())
    }

    /// A call of the gateway with any content; the whole answer.
    pub async fn gateway(&self, method: &str, content: &str) -> Value {
        self.gateway_with(method, content, &json!({})).await
    }

    /// The same with other public parameters.
    pub async fn gateway_with(&self, method: &str, content: &str, changes: &Value) -> Value {
        let body = self.by_hand(method, content, changes);
        let heard = self.http(Request::post("/gateway.do").body(Body::from(body)).unwrap()).await;
        assert_eq!(heard.status, 200, "{method} {content}");
        heard.json()
    }

    /// What `member` of the answer's content says.
    pub async fn said(&self, method: &str, content: &Value, member: &str) -> String {
        let answer = self.gateway(method, &content.to_string()).await;
        let content = &answer[format!("{}_response", method.replace('.', "_"))];
        content[member].as_str().unwrap_or_else(|| panic!("{answer}")).to_owned()
    }
}
