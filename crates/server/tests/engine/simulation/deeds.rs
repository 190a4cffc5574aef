//! What can happen in one step.

use serde_json::{Value, json};
use ttpay::core::Channel;
use ttpay::core::lifecycle::Canceller;
use ttpay_server::shapes::{PlaceOrder, RefundOrder};

use super::Simulation;
use crate::faults::OF_CALLS;
use crate::shop::{AMOUNT, Shop, number, refund_order};

const CALLS: [&str; 9] = [
    "wechat.h5_order",
    "wechat.query",
    "wechat.close",
    "wechat.refund",
    "wechat.query_refund",
    "alipay.query",
    "alipay.close",
    "alipay.refund",
    "alipay.query_refund",
];

impl Simulation {
    pub async fn step(&mut self) {
        // Now and then the process dies in the middle of what it does.
        if self.chance.u8(..) < 40 {
            self.shop.crash.after(self.chance.i64(0..7));
            let crash = self.shop.crash.clone();
            let died = crash.run(self.deed()).await.is_none();
            self.log.push(format!("  died: {died}"));
            self.shop.restart();
        } else {
            self.deed().await;
        }
    }

    async fn deed(&mut self) {
        match self.chance.u8(0..100) {
            0..=5 => self.place_new().await,
            6..=9 => self.place_again().await,
            10..=30 => self.user().await,
            31..=33 => self.cancel().await,
            34..=43 => self.refund().await,
            44..=45 => self.at_the_merchant_platform().await,
            46..=53 => self.ask().await,
            54..=63 => {
                self.log.push("the post comes".into());
                self.shop.world.deliver_due().await;
            }
            64..=77 => {
                self.log.push("work".into());
                let _ = self.shop.engine.work(20).await;
            }
            78..=93 => self.time().await,
            _ => self.fault().await,
        }
    }

    fn some_order(&mut self) -> Option<String> {
        let numbers: Vec<String> = self.orders.keys().cloned().collect();
        // Young orders have more to live through.
        let young = numbers.len().saturating_sub(4);
        let from = if self.chance.bool() { young } else { 0 };
        (!numbers.is_empty()).then(|| numbers[self.chance.usize(from..numbers.len())].clone())
    }

    fn some_channel(&mut self) -> Channel {
        if self.chance.bool() { Channel::Wechat } else { Channel::Alipay }
    }

    async fn place_new(&mut self) {
        let number = number();
        self.orders.entry(number.clone()).or_default();
        let channel = self.some_channel();
        let channels = (self.chance.u8(0..3) == 0).then(|| vec![channel]);
        let valid_time = [None, Some(120), Some(300), Some(3600)][self.chance.usize(0..4)];
        self.place(PlaceOrder { channels, valid_time, ..Shop::ask(&number) }).await;
    }

    async fn place_again(&mut self) {
        if let Some(number) = self.some_order() {
            self.place(Shop::ask(&number)).await;
        }
    }

    async fn place(&mut self, ask: PlaceOrder) {
        self.log.push(format!("place {}", ask.out_order_no));
        let Ok(placed) = self.shop.engine.place(&ask).await else { return };
        let order_info: Value = serde_json::from_str(&placed.order_info.as_ref().unwrap().print()).unwrap();
        let body = json!({ "order_info": order_info });
        let known = self.orders.get_mut(&ask.out_order_no).unwrap();
        known.handed_out.push(order_info);
        let (status, view) = self.shop.post("/cashier/sessions", &body).await;
        assert_eq!(status, 201, "the cashier takes every orderInfo that leaves: {view}");
        let known = self.orders.get_mut(&ask.out_order_no).unwrap();
        known.sessions.push(view["session"].as_str().unwrap().to_owned());
    }

    async fn user(&mut self) {
        let Some(number) = self.some_order() else { return };
        let sessions = self.orders[&number].sessions.clone();
        let Some(session) = self.chance.choice(sessions) else { return };
        let deed = ["enter", "pay", "pay", "pay", "fail", "cancel"][self.chance.usize(0..6)];
        let channel = self.some_channel();
        self.log.push(format!("{number}: the user does {deed} at {channel}"));
        let _ = self.shop.user(&session, deed, channel).await; // what is not possible is refused
    }

    async fn cancel(&mut self) {
        let Some(number) = self.some_order() else { return };
        let by = if self.chance.bool() { Canceller::User } else { Canceller::Merchant };
        self.log.push(format!("{number}: cancelled by the {by}"));
        let _ = self.shop.engine.close(&number, by).await;
    }

    /// Most refunds are asked of orders that were paid.
    async fn refund(&mut self) {
        let paid: Vec<String> = self
            .orders
            .iter()
            .filter(|(_, known)| known.code == Some(0))
            .map(|(number, _)| number.clone())
            .collect();
        let number = match self.chance.choice(paid) {
            Some(number) if self.chance.u8(0..5) > 0 => number,
            _ => match self.some_order() {
                Some(number) => number,
                None => return,
            },
        };
        let known = self.orders.get_mut(&number).unwrap();
        // Sometimes the same number again.
        if known.refunds == 0 || self.chance.u8(0..3) > 0 {
            known.refunds += 1;
        }
        let out_refund_no = format!("{number}-{}", known.refunds);
        let fen = [None, Some(1), Some(50), Some(AMOUNT)][self.chance.usize(0..4)];
        let channel = [None, Some(Channel::Wechat), Some(Channel::Alipay)][self.chance.usize(0..3)];
        self.log.push(format!("{number}: refund {out_refund_no} of {fen:?} at {channel:?}"));
        let ask = RefundOrder { channel, ..refund_order(&out_refund_no, fen) };
        let _ = self.shop.engine.refund(&number, &ask).await;
        if self.chance.u8(0..4) == 0 {
            let _ = self.shop.engine.delivered(&number).await;
        }
    }

    async fn at_the_merchant_platform(&mut self) {
        let Some(number) = self.some_order() else { return };
        let channel = self.some_channel();
        self.log.push(format!("{number}: somebody acts at the platform of {channel}"));
        let (deed, body) = match self.chance.bool() {
            true => ("close", json!({ "channel": channel })),
            false => ("refund", json!({ "channel": channel, "amount_fen": self.chance.u64(1..=60) })),
        };
        let _ = self.shop.post(&format!("/_control/orders/{number}/{deed}"), &body).await;
    }

    async fn ask(&mut self) {
        let Some(number) = self.some_order() else { return };
        self.log.push(format!("{number}: asked"));
        if self.chance.u8(0..4) == 0 {
            let _ = self.shop.engine.query(&number).await;
        } else {
            let _ = self.shop.engine.status(&number).await;
        }
    }

    async fn time(&mut self) {
        let now = self.shop.now();
        let due = self.shop.store.next_due().await.unwrap().unwrap_or(now + 60);
        match self.chance.u8(0..10) {
            0..=4 => self.shop.pass_to(due.min(now + 900)),
            5..=7 => self.shop.pass(self.chance.i64(1..60)),
            8 => self.shop.pass(self.chance.i64(60..700)),
            _ => self.shop.pass(self.chance.i64(700..4000)),
        }
        self.log.push(format!("it is {}", self.shop.now()));
    }

    async fn fault(&mut self) {
        let rule = match self.chance.u8(0..10) {
            0..=2 => return self.shop.no_faults().await,
            3..=5 => {
                let channel = self.some_channel();
                let fault = [
                    json!("lose"),
                    json!({"duplicate": {"times": 2}}),
                    json!({"delay": {"seconds": 400}}),
                    json!("reorder"),
                    json!("corrupt"),
                    json!("signtest"),
                ][self.chance.usize(0..6)]
                .clone();
                let fault = if fault == json!("signtest") && channel == Channel::Alipay {
                    json!("lose")
                } else {
                    fault
                };
                json!({ "at": format!("{channel}.notify"), "times": self.chance.u32(1..6), "fault": fault })
            }
            _ => {
                let at = CALLS[self.chance.usize(0..CALLS.len())];
                let mut fault = OF_CALLS[self.chance.usize(0..OF_CALLS.len())];
                if fault == "skewed_timestamp" {
                    fault = "unsigned"; // only where answers carry a time stamp
                }
                json!({ "at": at, "times": self.chance.u32(1..8), "probability": 60, "fault": fault })
            }
        };
        self.log.push(format!("from now on: {rule}"));
        self.shop.faults(rule).await;
    }
}
