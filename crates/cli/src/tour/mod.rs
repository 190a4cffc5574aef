//! `ttpay tour`: the sample order of the tt.pay page through every verb, offline, as a transcript that reads like a tour.

mod broken;
mod legs;
mod notified;
mod sample;
mod signed;
mod states;

use std::process::ExitCode;

use serde_json::Value;
use ttpay::{Json, Merchant, TtpayError};

use crate::style::{GOOD, HEAD, paint, say};
use crate::transcript::{Surprise, failed, line, scene};

type Step = fn(&Merchant) -> Result<(), Surprise>;

/// Runs the demonstration; exit 0 only when everything was as it must be.
pub fn run() -> ExitCode {
    match tour() {
        Ok(()) => {
            say!(
                "\n{} Nothing was sent anywhere. Next: {}",
                paint(GOOD, "All as it should be."),
                paint(HEAD, "ttpay --help")
            );
            ExitCode::SUCCESS
        }
        Err(surprise) => failed(surprise),
    }
}

fn tour() -> Result<(), Surprise> {
    say!(
        "{}  the merchant side of tt.pay, offline · 字节跳动小程序支付商户侧，离线演示",
        paint(HEAD, "ttpay tour")
    );
    let (sample, demo) = (sample::merchant()?, sample::demo_merchant()?);
    let steps: [(&str, &Merchant, Step); 6] = [
        ("The sample order, signed · 示例订单签名", &sample, sample::step),
        ("Every AppletVersion, read back · 各版本输出与回读验签", &sample, signed::step),
        ("Broken on purpose · 故意改坏，看如何拒绝", &sample, broken::step),
        ("The three legs of one order · 一笔订单的三段：微信、支付宝、orderInfo", &demo, legs::step),
        ("WeChat notifies · 微信支付通知：验签、解密、核对", &demo, notified::step),
        ("What getOrderStatus answers · 查询结果如何对应状态码", &sample, states::step),
    ];
    for (number, (title, merchant, step)) in steps.iter().enumerate() {
        scene(number + 1, title);
        step(merchant)?;
    }
    Ok(())
}

/// Calls a verb and gives its `ok`.
fn ok(merchant: &Merchant, verb: &str, request: &Json) -> Result<Value, TtpayError> {
    let ok = merchant.try_call(verb, request.print().as_bytes())?;
    Ok(serde_json::from_str(&ok).unwrap_or_default())
}

/// An object from pairs.
fn object<const N: usize>(members: [(&str, Json); N]) -> Json {
    Json::Object(members.map(|(name, value)| (name.to_owned(), value)).into())
}

/// The beginning and the end of a long text.
fn shorten(text: &str, keep: usize) -> String {
    let chars: Vec<char> = text.chars().collect();
    if chars.len() <= 2 * keep {
        return text.to_owned();
    }
    let head: String = chars[..keep].iter().collect();
    let tail: String = chars[chars.len() - keep..].iter().collect();
    format!("{head} … {tail}")
}
