//! Notifications of WeChat v2 and v3, of Alipay, and callbacks of ByteDance through the door: one that nobody signed is
//! never `ok`.
//!
//! The first byte chooses: two bits the channel, the next one that the platform signs what the fuzzer wrote (for v3 the
//! body is then the resource, which is sealed and put into an envelope; for ecpay it is `msg`), three bits ByteDance's
//! generation when there is one of that number, two bits the event of that envelope.

#![no_main]

use libfuzzer_sys::fuzz_target;
use serde_json::{Value, json};
use ttpay_fuzz::bytedance::Generation;
use ttpay_fuzz::message::Message;
use ttpay_fuzz::shops::SHOPS;
use ttpay_fuzz::{another_order_is_refused, call, genuine, platform};

fuzz_target!(|input: &[u8]| {
    let Some(mut message) = Message::read(input) else { return };
    let (channel, signs) = (message.choice >> 6, message.choice & 0x20 != 0);
    if let Some(generation) = Generation::of(message.choice) {
        return of_bytedance(generation, signs, message);
    }
    let (shop, verb) = match channel {
        0 => (&SHOPS[0], "wechat_notification"),
        1 | 3 => (&SHOPS[1], "wechat_notification"),
        _ => (&SHOPS[0], "alipay_notification"),
    };
    if signs {
        let body = match channel {
            0 => platform::sign_v2(&message.body),
            1 | 3 => Some(platform::seal_v3(&message.body, message.choice & 3)),
            _ => platform::sign_alipay_notice(&message.body),
        };
        let Some(body) = body else { return };
        message.body = body;
        if channel % 2 == 1 {
            platform::sign_v3(&mut message);
        }
    }
    let ask = |message: &Message, expect: Value| {
        call(&shop.merchant, verb, message.notification(expect).to_string().as_bytes())
    };
    let reply = ask(&message, json!({}));
    if reply.get("ok").is_none() {
        return;
    }
    let genuine = match channel {
        // A refund notice of v2 is encrypted and not signed at all (wechat.md §3.12).
        0 => reply["ok"]["kind"] == "refund" || genuine::wechat_v2(&message.body),
        1 | 3 => genuine::wechat_v3(&message),
        _ => genuine::alipay_notice(&message.body),
    };
    assert!(genuine, "a notification that nobody signed was accepted");
    another_order_is_refused(&reply, |expect| ask(&message, expect));
    if signs && !(channel == 0 && reply["ok"]["kind"] == "refund") {
        // One member more, or one blank.
        message.body = match channel {
            0 => {
                let text = String::from_utf8(message.body).expect("signed XML is UTF-8");
                text.replacen("<xml>", "<xml><zz>1</zz>", 1).into_bytes()
            }
            1 | 3 => [&message.body[..], b" "].concat(),
            _ => [&message.body[..], b"&zz=1"].concat(),
        };
        assert!(ask(&message, json!({})).get("ok").is_none(), "a changed notification was accepted");
    }
});

fn of_bytedance(generation: Generation, signs: bool, mut message: Message) {
    if signs && !generation.sign(&mut message) {
        return;
    }
    let ask = |message: &Message, expect: Value| {
        let request = generation.request(message, expect).to_string();
        call(&SHOPS[0].merchant, generation.verb(), request.as_bytes())
    };
    let reply = ask(&message, json!({}));
    if reply.get("ok").is_none() {
        return;
    }
    assert!(generation.is_genuine(&message), "a callback that nobody signed was accepted");
    another_order_is_refused(&reply, |expect| ask(&message, expect));
    message.body = generation.changed(&message.body);
    assert!(ask(&message, json!({})).get("ok").is_none(), "a changed callback was accepted");
}
