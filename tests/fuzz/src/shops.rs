//! The merchants of the vectors, so that signed seeds get past the signature.

use std::sync::LazyLock;

use serde_json::{Value, json};
use ttpay::Merchant;

/// A merchant and what its replies must never hold.
pub struct Shop {
    /// The handle.
    pub merchant: Merchant,
    /// Its configured secrets and keys.
    pub secrets: Vec<String>,
}

/// With WeChat v2, then with WeChat v3; both with every other section, since a verb without its section reads no request.
pub static SHOPS: LazyLock<[Shop; 2]> = LazyLock::new(|| {
    let section = |file: &str, config: &str, section: &str| {
        let file: Value = serde_json::from_str(file).expect("a vector file is JSON");
        file["configs"][config][section].clone()
    };
    let v2 = section(include_str!("../../vectors/wechat_v2.json"), "md5", "wechat");
    let v3 = section(include_str!("../../vectors/must_reject_wechat_v3.json"), "v3", "wechat");
    let alipay = section(include_str!("../../vectors/must_reject_alipay.json"), "key_mode", "alipay");
    let cashier = json!({
        "app_id": "800000000001", "merchant_id": "1900000001", "secret": "canary-7f3d9c51e8b24a60-canary",
    });
    let tp_gateway = section(include_str!("../../vectors/tp_gateway.json"), "tp", "tp_gateway");
    let ecpay = section(include_str!("../../vectors/ecpay.json"), "ecpay", "ecpay");
    let trade = section(include_str!("../../vectors/trade.json"), "trade", "trade");
    [v2, v3].map(|wechat| {
        shop(&json!({
            "cashier": cashier, "wechat": wechat, "alipay": alipay,
            "tp_gateway": tp_gateway, "ecpay": ecpay, "trade": trade,
        }))
    })
});

fn shop(config: &Value) -> Shop {
    let merchant =
        Merchant::from_json(&config.to_string()).expect("the configuration of the target is valid");
    let members =
        config.as_object().expect("sections").values().flat_map(|it| it.as_object().expect("members"));
    let secrets = members.filter_map(|(name, value)| match (name.as_str(), value.as_str()?) {
        ("secret" | "key" | "apiv3_key" | "salt" | "token", text) => Some(text.to_owned()),
        // One line from the middle of a key: a part of it is as bad as all of it.
        ("private_key", text) => text.lines().nth(5).map(str::to_owned),
        _ => None,
    });
    Shop { merchant, secrets: secrets.collect() }
}
