//! Answers of Alipay's gateway and of WeChat v3 through the door: one that nobody signed is never `ok`.
//!
//! The first byte chooses: its highest bit WeChat, the next one that the platform signs what the fuzzer wrote (for Alipay
//! the body is then the response member alone); three bits the status, three the verb.

#![no_main]

use libfuzzer_sys::fuzz_target;
use serde_json::{Value, json};
use ttpay_fuzz::message::Message;
use ttpay_fuzz::shops::SHOPS;
use ttpay_fuzz::{another_order_is_refused, call, genuine, platform};

const STATUS: [u16; 8] = [200, 204, 202, 400, 404, 429, 500, 302];
const WECHAT: [&str; 6] = [
    "wechat_query_reply",
    "wechat_close_reply",
    "wechat_refund_reply",
    "wechat_query_refund_reply",
    "wechat_bill_reply",
    "wechat_h5_order_reply",
];
const ALIPAY: [(&str, &str); 5] = [
    ("alipay_query_reply", "alipay_trade_query_response"),
    ("alipay_close_reply", "alipay_trade_close_response"),
    ("alipay_refund_reply", "alipay_trade_refund_response"),
    ("alipay_query_refund_reply", "alipay_trade_fastpay_refund_query_response"),
    ("alipay_bill_reply", "alipay_data_dataservice_bill_downloadurl_query_response"),
];

fuzz_target!(|input: &[u8]| {
    let Some(mut message) = Message::read(input) else { return };
    let (wechat, signs) = (message.choice & 0x80 != 0, message.choice & 0x40 != 0);
    let status = STATUS[usize::from(message.choice >> 3 & 7)];
    let verb = usize::from(message.choice & 7);
    let (alipay_verb, member) = ALIPAY[verb % ALIPAY.len()];
    let verb = if wechat { WECHAT[verb % WECHAT.len()] } else { alipay_verb };
    let content = message.body.clone();
    match (signs, wechat) {
        (true, true) => platform::sign_v3(&mut message),
        (true, false) => message.body = platform::sign_alipay_answer(member, &content),
        (false, _) => {}
    }
    let ask = |message: &Message, expect: Value| {
        call(&SHOPS[1].merchant, verb, message.reply(status, expect).to_string().as_bytes())
    };
    let reply = ask(&message, json!({}));
    if reply.get("ok").is_none() {
        return;
    }
    let genuine = if wechat { genuine::wechat_v3(&message) } else { genuine::alipay_answer(&message.body) };
    assert!(genuine, "an answer that nobody signed was accepted");
    another_order_is_refused(&reply, |expect| ask(&message, expect));
    if signs {
        // One blank more, where it changes nothing for a JSON parser.
        match wechat {
            true => message.body.push(b' '),
            false => {
                let at = member.len() + br#"{"":{"#.len();
                message.body.insert(at.min(message.body.len()), b' ');
            }
        }
        assert!(ask(&message, json!({})).get("ok").is_none(), "a changed answer was accepted");
    }
});
