//! AppletVersion: the four output forms that the front end can be handed (cashier.md §5).

use crate::canonical;
use crate::cashier::{self, Signature};
use crate::error::Error;
use crate::json::Json;
use crate::secret::Secret;
use crate::words::words;

use super::OrderInfo;
use super::fields::AlipayUrl;

words! {
    /// Which output form to build.
    AppletVersion {
        V1_0 = "1.0", "`{\"1.0\": \"<text>\"}` for `tt.requestPayment`; Alipay only.";
        V2_0 = "2.0", "`{\"2.0\": \"<text>\"}`.";
        V2_0Plus = "2.0+", "Both members of the wrapper.";
        V3_0 = "3.0", "The 2.0 members flat, as `tt.pay` takes them; the form to use.";
    }
}

/// A signed orderInfo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedOrder {
    /// The object for the front end, wrapper included.
    pub order_info: Json,
    /// The signature of the 2.0/3.0 part, or of the 1.0 part when only that was asked for.
    pub sign: Signature,
}

impl SignedOrder {
    /// The JSON text to hand to the front end.
    #[must_use]
    pub fn json(&self) -> String {
        self.order_info.print()
    }
}

/// The members that the 1.0 signature covers; the others are sent beside it.
pub const SIGNED_1_0: [&str; 8] =
    ["app_id", "sign_type", "timestamp", "merchant_id", "uid", "trade_no", "total_amount", "params"];

type Members = Vec<(String, Json)>;

impl OrderInfo {
    /// Signs this order in the form of one AppletVersion.
    ///
    /// # Errors
    /// `field_missing` at `alipay_url`: 1.0 and 2.0+ carry the Alipay leg only.
    pub fn sign(&self, secret: &Secret, version: AppletVersion) -> Result<SignedOrder, Error> {
        let (members, sign) = match version {
            AppletVersion::V1_0 => {
                let (text, sign) = printed(self.signed_1_0(secret)?);
                (vec![("1.0".to_owned(), text)], sign)
            }
            AppletVersion::V2_0 => {
                let (text, sign) = printed(self.signed_2_0(secret)?);
                (vec![("2.0".to_owned(), text)], sign)
            }
            AppletVersion::V2_0Plus => {
                let (one, _) = printed(self.signed_1_0(secret)?);
                let (two, sign) = printed(self.signed_2_0(secret)?);
                (vec![("1.0".to_owned(), one), ("2.0".to_owned(), two)], sign)
            }
            AppletVersion::V3_0 => self.signed_2_0(secret)?,
        };
        Ok(SignedOrder { order_info: Json::Object(members), sign })
    }

    /// The 2.0 members, in the order of the reference sample.
    fn signed_2_0(&self, secret: &Secret) -> Result<(Members, Signature), Error> {
        let mut members = vec![
            text("app_id", self.app_id.as_str()),
            text("sign_type", "MD5"),
            text("out_order_no", self.out_order_no.as_str()),
            text("merchant_id", self.merchant_id.as_str()),
            text("timestamp", &self.timestamp.to_string()),
            text("product_code", "pay"),
            text("payment_type", "direct"),
            fen("total_amount", self.total_amount.fen()),
            text("trade_type", "H5"),
            text("uid", self.uid.as_str()),
            text("version", "2.0"),
            text("currency", "CNY"),
            text("subject", self.subject.as_str()),
            text("body", self.body.as_str()),
            text("trade_time", &self.trade_time.to_string()),
            text("valid_time", &self.valid_time.to_string()),
            text("notify_url", self.notify_url.as_str()),
        ];
        if let Some(url) = &self.wx_url {
            members.push(text("wx_url", url.as_str()));
            members.push(text("wx_type", "MWEB"));
        }
        if let Some(order_string) = &self.alipay_url {
            members.push(text("alipay_url", order_string.as_str()));
        }
        if let Some(limit) = &self.limit_pay {
            members.push(text("limit_pay", limit.as_str()));
        }
        let sign = cashier::sign_pairs(&canonical::pairs(&members), secret)?;
        members.push(text("sign", &sign));
        members.push(text("risk_info", &self.risk_info.to_json_text()));
        Ok((members, sign))
    }

    /// The 1.0 members: eight signed ones, then those that are only sent (cashier.md §5.1).
    fn signed_1_0(&self, secret: &Secret) -> Result<(Members, Signature), Error> {
        let Some(order_string) = &self.alipay_url else {
            return Err(Error::missing(
                "alipay_url",
                "AppletVersion 1.0 and 2.0+ carry the Alipay order string",
            ));
        };
        let mut members = vec![
            text("app_id", self.app_id.as_str()),
            text("sign_type", "MD5"),
            text("timestamp", &self.timestamp.to_string()),
            text("merchant_id", self.merchant_id.as_str()),
            text("uid", self.uid.as_str()),
            text("trade_no", self.out_order_no.as_str()),
            fen("total_amount", self.total_amount.fen()),
            text("params", &params(order_string)),
        ];
        let sign = cashier::sign_pairs(&canonical::pairs(&members), secret)?;
        members.push(text("sign", &sign));
        members.push(text("method", "tp.trade.confirm"));
        members.push(text("pay_type", "ALIPAY_APP"));
        members.push(text("pay_channel", "ALIPAY_NO_SIGN"));
        members.push(text("risk_info", &self.risk_info.to_json_text()));
        for (name, url) in [("return_url", &self.return_url), ("show_url", &self.show_url)] {
            if let Some(url) = url {
                members.push(text(name, url.as_str()));
            }
        }
        Ok((members, sign))
    }
}

/// The raw form, as the Java SDK writes it: `&` stays `&`.
fn params(order_string: &AlipayUrl) -> String {
    Json::Object(vec![text("url", order_string.as_str())]).print()
}

fn text(name: &str, value: &str) -> (String, Json) {
    (name.to_owned(), Json::Text(value.to_owned()))
}

fn fen(name: &str, fen: u64) -> (String, Json) {
    (name.to_owned(), Json::Number(fen.to_string()))
}

fn printed((members, sign): (Members, Signature)) -> (Json, Signature) {
    (Json::Text(Json::Object(members).print()), sign)
}
