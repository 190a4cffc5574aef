//! What was handed to the phone: the arguments of one of the platform's doors, told apart by the members that only one of
//! them has.

use ttpay_core::Json;

use super::words::Generation;

/// The arguments of one door.
pub(super) enum Pasted {
    /// `tt.pay` with services 1, 3, 4: an orderInfo.
    Cashier(Json),
    /// `tt.pay` with service 5.
    Ecpay { order_id: String, order_token: String },
    /// `tt.requestOrder`, then `tt.getOrderPayment`.
    Trade { data: String, authorization: String },
    /// `tt.getOrderPayment` alone.
    OrderId(String),
}

impl Pasted {
    /// Tells which it is: the arguments themselves, or the whole answer of the merchant's backend.
    pub(super) fn of(json: Json) -> Self {
        let text =
            |object: &Json, name: &str| object.get(name).and_then(Json::text).unwrap_or_default().to_owned();
        let has = |object: &Json, name: &str| object.get(name).is_some();
        for name in ["byteAuthorization", "byte_authorization"] {
            if has(&json, name) {
                return Self::Trade { data: text(&json, "data"), authorization: text(&json, name) };
            }
        }
        let inner = json.get("order_info").cloned().unwrap_or(json);
        if has(&inner, "order_token") {
            return Self::Ecpay {
                order_id: text(&inner, "order_id"),
                order_token: text(&inner, "order_token"),
            };
        }
        for name in ["orderId", "order_id"] {
            if has(&inner, name) && !has(&inner, "sign") {
                return Self::OrderId(text(&inner, name));
            }
        }
        Self::Cashier(inner)
    }

    /// Which generation it belongs to.
    pub(super) const fn generation(&self) -> Generation {
        match self {
            Self::Cashier(_) => Generation::Cashier,
            Self::Ecpay { .. } => Generation::Ecpay,
            Self::Trade { .. } | Self::OrderId(_) => Generation::Trade,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_door_is_told_by_its_own_members() {
        for (text, generation) in [
            (r#"{"app_id":"800","sign":"x","order_id":"1"}"#, Generation::Cashier),
            (r#"{"order_info":{"app_id":"800"},"status_token":"t"}"#, Generation::Cashier),
            ("[]", Generation::Cashier),
            (r#"{"order_id":"N1","order_token":"t"}"#, Generation::Ecpay),
            (r#"{"generation":"ecpay","order_info":{"order_id":"N1","order_token":"t"}}"#, Generation::Ecpay),
            (r#"{"data":"{}","byteAuthorization":"a"}"#, Generation::Trade),
            (r#"{"generation":"trade","data":"{}","byte_authorization":"a"}"#, Generation::Trade),
            (r#"{"orderId":"ot1"}"#, Generation::Trade),
        ] {
            assert_eq!(Pasted::of(Json::parse(text.as_bytes()).unwrap()).generation(), generation, "{text}");
        }
    }
}
