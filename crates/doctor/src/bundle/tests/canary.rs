//! Nothing of what was planted anywhere in a case is in its bundle, in no form of writing.

use ttpay_channels::b64;
use ttpay_channels::form;
use ttpay_core::{DecryptScheme, Json, Scheme};

use super::parts::{OTHER, PRIVATE, PUBLIC};
use super::{case, chance, key, members};
use crate::bundle::redacted;
use crate::case::{Case, Earlier, Said, Subject};
use crate::text::{Escapes, escaped, hex};

/// Personal and secret things. No six characters of one stand in the shape of a bundle or in a word of the protocols.
const CANARIES: [&str; 14] = [
    "13912345678",
    "+86-139-1234-5678",
    "欧阳震华",
    "浙江省杭州市西湖区文三路黄龙时代九号楼",
    "li.lei.1987@qianmen-shop.vip",
    "oUpF8uMuAJO2M2pxb1Q9zNjWeS6o",
    "CO20260713X8841",
    "203.119.87.245",
    "//laden.qianmen.vip/korb/7731942/x1",
    "6222021001116245702",
    "330106198707132918",
    "canary-Zx7f3a9b2c1dQ",
    "Bearer_eyJhbGciOiJIUzI1NiIsInR5cCI6",
    "Ünal Özgür Çağlar",
];

/// Every value of a tree replaced by itself and a canary, so that no field is left out.
struct Planter {
    at: usize,
}

impl Planter {
    fn canary(&mut self) -> &'static str {
        self.at += 1;
        CANARIES[self.at % CANARIES.len()]
    }

    fn text(&mut self, text: &str) -> String {
        match Json::parse(text.as_bytes()) {
            Ok(json @ Json::Object(_)) => self.json(&json).print(),
            _ if text.is_empty() => self.canary().to_owned(),
            _ => format!("{text} {}", self.canary()),
        }
    }

    fn json(&mut self, json: &Json) -> Json {
        match json {
            Json::Text(text) => Json::Text(self.text(text)),
            Json::Object(members) => {
                Json::Object(members.iter().map(|(name, value)| (name.clone(), self.json(value))).collect())
            }
            Json::List(items) => Json::List(items.iter().map(|item| self.json(item)).collect()),
            Json::Number(_) => Json::Number("13912345678".to_owned()),
            other => other.clone(),
        }
    }
}

/// The message of a scheme with canaries in every part, all layers and other places of the case.
fn planted(scheme: Scheme, round: usize) -> Case {
    let mut planter = Planter { at: round * 5 };
    let message = |text: &str, planter: &mut Planter| match planter.json(&Json::Object(members(text))) {
        Json::Object(list) => list,
        _ => Vec::new(),
    };
    let params = r#"{"app_id":"tt1","out_order_no":"","total_amount":1,"subject":"","body":"","uid":"","risk_info":"{\"ip\":\"\",\"device_id\":\"\"}","biz_content":"{\"out_trade_no\":\"\",\"buyer\":{\"name\":\"\",\"mobile\":\"\"},\"list\":[\"\",\"\"]}","notify_url":"https://x.cn/","openid":"","attach":"","timestamp":"","sign":"","detail":{"goods":[{"name":""}]},"mein_feld":"","passback_params":""}"#;
    let lines = r#"{"method":"","url":"/v3/x/","timestamp":"","nonce":"","body":"{\"payer\":{\"openid\":\"\"},\"amount\":{\"total\":1},\"description\":\"\",\"deep\":\"{\\\"name\\\":\\\"\\\"}\"}","msg":"{\"cp_extra\":\"\",\"name\":\"\"}","type":"payment"}"#;
    let of_lines = matches!(
        scheme,
        Scheme::TradeRequestRsa
            | Scheme::TradeCallbackRsa
            | Scheme::WechatV3Request
            | Scheme::WechatV3Response
            | Scheme::EcpayCallbackSha1
    );
    let mut said = match scheme {
        Scheme::AlipayResponseRsa2 => {
            let mut list = message(lines, &mut planter);
            let body = list.iter().find(|(name, _)| name == "body").unwrap().1.text().unwrap().to_owned();
            list.retain(|(name, _)| name != "method" && name != "body");
            list.push(("method".to_owned(), Json::Text("alipay.trade.query".to_owned())));
            list.push(("body".to_owned(), Json::Text(format!("{{\"alipay_trade_query_response\":{body}}}"))));
            Said::Message(list)
        }
        _ if of_lines => Said::Message(message(lines, &mut planter)),
        _ => Said::Params(message(params, &mut planter)),
    };
    if let Said::Params(list) = &mut said {
        // The canaries once more in other forms of writing, and a name that is none.
        let all = CANARIES.join("&");
        list.push(("encoded".to_owned(), Json::Text(crate::text::pct(&all))));
        list.push(("twice".to_owned(), Json::Text(crate::text::pct(&crate::text::form(&all)))));
        list.push(("ascii".to_owned(), Json::Text(escaped(&all, Escapes::PHP))));
        list.push(("base64".to_owned(), Json::Text(b64::encode(all.as_bytes()))));
        list.push(("hex".to_owned(), Json::Text(hex(all.as_bytes()))));
        list.push((CANARIES[round % CANARIES.len()].to_owned(), Json::Text("1".to_owned())));
    }
    let pairs: Vec<(String, String)> = said
        .members()
        .iter()
        .map(|(name, value)| (name.clone(), value.text().map_or_else(|| value.print(), str::to_owned)))
        .collect();
    let mut case = case(scheme, said.clone(), CANARIES[11]);
    case.others = vec![
        key("wechat.key", "c4n4ry0fTheMerchantsOwnApiKey32x"),
        key("alipay.private_key", PRIVATE),
        key("wechat.platform_keys[0].public_key", PUBLIC),
    ];
    if scheme.as_str().contains("rsa") || scheme.as_str().starts_with("wechat_v3") {
        case.key = Some(key("key", OTHER));
    }
    // Once as JSON, once as a form, once as neither.
    case.raw = Some(match round % 3 {
        0 => Json::Object(said.members().to_vec()).print().into_bytes(),
        1 => form::write(&pairs).into_bytes(),
        _ => [CANARIES.join("\n").as_bytes(), b"\xd6\xd0 13912345678 \xff"].concat(),
    });
    let mut header = |name: &str| (name.to_owned(), format!("{} {}", planter.canary(), planter.canary()));
    case.headers =
        ["Authorization", "Cookie", "X-Forwarded-For", "Wechatpay-Serial", "User-Agent", "X-Li-Lei-Header"]
            .into_iter()
            .map(&mut header)
            .collect();
    case.headers.push((
        "Byte-Authorization".to_owned(),
        format!("SHA256-RSA2048 appid=tt1,nonce_str={}", CANARIES[5]),
    ));
    case.own = crate::Own {
        trade_app_id: Some(CANARIES[6].to_owned()),
        trade_key_version: Some(CANARIES[0].to_owned()),
        wechat_serial_no: Some("4F3A9B2C1D7E6058AABB".to_owned()),
    };
    case.now = Some(1_700_000_123);
    case.history = vec![Earlier { signature: CANARIES[12].to_owned(), said: Some(said) }];
    if round % 2 == 1 {
        case.signature = format!("{}==", CANARIES[12]);
    }
    case
}

/// Parts of a canary that would tell it: six characters, or two that are Chinese.
fn parts(text: &str) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    let width = if letters.iter().all(|c| *c > '\u{2e80}') { 2 } else { 6 };
    let parts = letters.windows(width).map(|part| part.iter().collect::<String>());
    // Six digits stand somewhere among thousands of random ones; eight hardly do.
    let digits = letters.windows(8).map(|part| part.iter().collect::<String>());
    let number = |part: &String| part.bytes().all(|byte| byte.is_ascii_digit());
    parts.filter(|part| !number(part)).chain(digits.filter(number)).collect()
}

/// A text and everything that it says under another layer of writing.
fn layers(text: &str) -> Vec<String> {
    let mut all = vec![text.to_owned()];
    for _ in 0..4 {
        let last = all.last().unwrap();
        let plain = last.replace("\\\\", "\\").replace("\\\"", "\"").replace("\\/", "/");
        let decoded = crate::text::unform(&plain.replace('+', "%2B")).unwrap_or(plain);
        let unicode = crate::bundle::units::of_unicode(&decoded);
        let said = unicode.map(|units| crate::bundle::units::said(&units));
        all.push(said.unwrap_or(decoded));
    }
    // And everything that could be base64 or hex.
    let words = text
        .split(|c: char| !(c.is_ascii_alphanumeric() || "+/=".contains(c)))
        .filter(|word| word.len() > 11);
    let decoded: Vec<String> = words
        .flat_map(|word| [b64::decode_strict(word), crate::text::unhex(word)])
        .flatten()
        .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
        .collect();
    all.extend(decoded);
    all
}

fn leaks(bundle: &str, planted: &[&str]) -> Vec<String> {
    let layers = layers(bundle);
    let mut found: Vec<String> = Vec::new();
    for part in planted.iter().flat_map(|canary| parts(canary)) {
        let coded = [b64::encode(part.as_bytes()).trim_end_matches('=').to_owned(), hex(part.as_bytes())];
        if layers.iter().any(|layer| layer.contains(&part))
            || coded.iter().any(|part| part.len() >= 8 && bundle.contains(part.as_str()))
        {
            found.push(part);
        }
    }
    found
}

#[test]
fn nothing_that_was_planted_in_a_case_of_any_scheme_is_in_its_bundle() {
    for (at, scheme) in Scheme::ALL.iter().enumerate() {
        let round = at % 3;
        let case = planted(*scheme, round);
        let mut chance = chance(u64::try_from(round).unwrap() + 77);
        let bundle = redacted(&case, "ttpay test", &mut chance)
            .unwrap_or_else(|fault| panic!("{scheme}, {round}: {fault}"));
        let text = bundle.text().unwrap();
        let secrets =
            ["c4n4ry0fTheMerchantsOwnApiKey32x", "0123456789abcdef", "1700000123", "4F3A9B2C1D7E6058AABB"];
        let found = leaks(&text, &[&CANARIES[..], &secrets].concat());
        assert!(found.is_empty(), "{scheme}, {round}: {found:?} in\n{text}");
        assert!(
            leaks(
                &text,
                &[&private_lines(OTHER), &private_lines(PRIVATE), &private_lines(PUBLIC)].map(String::as_str)
            )
            .is_empty(),
            "{scheme}, {round}"
        );
    }
}

/// The middle of a key's body, where there is no outline.
fn private_lines(pem: &str) -> String {
    let body: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    body[body.len() / 4..body.len() / 4 + 200.min(body.len() / 4)].to_owned()
}

#[test]
fn a_leak_would_be_found() {
    for canary in CANARIES {
        for written in [
            canary.to_owned(),
            crate::text::pct(canary),
            escaped(&escaped(canary, Escapes::PHP), Escapes::PLAIN),
            b64::encode(canary.as_bytes()),
            hex(canary.as_bytes()),
        ] {
            assert!(!leaks(&format!("{{\"a\":\"x {written}\"}}"), &[canary]).is_empty(), "{written}");
        }
    }
}

#[test]
fn nothing_of_a_sealed_text_is_in_its_bundle() {
    for (scheme, secret) in [
        (DecryptScheme::WechatV2Refund, CANARIES[11]),
        (DecryptScheme::WechatV3Aead, "c4n4ry0fTheMerchantsOwnApiKey32x"),
    ] {
        let document = format!("<root><a>{}</a></root>", CANARIES.join(" "));
        let ciphertext = match scheme {
            DecryptScheme::WechatV2Refund => {
                let secret = ttpay_core::Secret::new("key", secret).unwrap();
                ttpay_channels::wechat::v2::refund_cipher::seal(&document, &secret).unwrap()
            }
            _ => {
                let key = ttpay_channels::wechat::v3::ApiV3Key::new("key", secret).unwrap();
                key.seal("fdasflkja484", "", document.as_bytes()).unwrap()
            }
        };
        let text = |name: &str, text: &str| (name.to_owned(), Json::Text(text.to_owned()));
        let said = vec![
            text("ciphertext", &ciphertext),
            text("nonce", "fdasflkja484"),
            text("associated_data", CANARIES[2]),
        ];
        let case = Case {
            subject: Subject::Sealed(scheme),
            signature: String::new(),
            ..case(Scheme::CashierMd5, Said::Message(said), secret)
        };
        let mut chance = chance(9);
        let bundle = redacted(&case, "ttpay test", &mut chance).unwrap();
        let text = bundle.text().unwrap();
        let found = leaks(&text, &[&CANARIES[..], &[secret, &ciphertext]].concat());
        assert!(found.is_empty(), "{found:?} in\n{text}");
    }
}
