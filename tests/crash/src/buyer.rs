//! A buyer's purchases, one after the other: place, open the cashier, pay or not, ask, and sometimes want money back.

use std::sync::Arc;
use std::time::Duration;

use fastrand::Rng;
use serde_json::{Value, json};
use tokio::sync::watch;

use crate::caller::{Answer, Ask, Caller};
use crate::evidence::{Placed, Told};
use crate::journal::Journal;
use crate::sandbox::Cashier;

/// How long a caller repeats one request.
const PATIENCE: Duration = Duration::from_secs(30);
/// How often a mini-program asks before it shows the order as open.
const ASKS: u32 = 25;

/// A buyer, with everything that he needs.
#[derive(Debug)]
pub(crate) struct Buyer {
    pub(crate) caller: Caller,
    pub(crate) cashier: Cashier,
    pub(crate) journal: Arc<Journal>,
    pub(crate) chance: Rng,
    /// How his order numbers begin.
    pub(crate) prefix: String,
    /// How long he thinks between two purchases, in milliseconds.
    pub(crate) thinks_ms: u64,
}

/// What a buyer does in the cashier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Habit {
    PaysWechat,
    PaysAlipay,
    PaysBoth,
    Cancels,
    LetsItBe,
}

/// An order as its buyer has it.
struct Purchase {
    number: String,
    session: Option<String>,
    token: String,
    habit: Habit,
}

impl Buyer {
    /// Buys until `stop` says so.
    pub(crate) async fn buy(mut self, stop: watch::Receiver<bool>) -> anyhow::Result<()> {
        let mut count = 0;
        while !*stop.borrow() {
            count += 1;
            let number = format!("{}{count:04}", self.prefix);
            if let Some(purchase) = self.place(number).await? {
                self.visit(&purchase).await?;
                let paid = self.ask(&purchase, &stop).await;
                if paid && purchase.habit != Habit::PaysBoth {
                    self.want_back(&purchase).await;
                }
            }
            tokio::time::sleep(Duration::from_millis(self.chance.u64(0..=self.thinks_ms))).await;
        }
        Ok(())
    }

    async fn place(&mut self, number: String) -> anyhow::Result<Option<Purchase>> {
        let habit = match self.chance.u8(..100) {
            0..35 => Habit::PaysWechat,
            35..65 => Habit::PaysAlipay,
            65..78 => Habit::PaysBoth,
            78..93 => Habit::Cancels,
            _ => Habit::LetsItBe,
        };
        let fen = self.chance.u64(1..=5_000);
        let mut body = order(&number, fen);
        if habit == Habit::Cancels {
            // Only an order with one channel ends soon enough: an untouched order string of Alipay stays open.
            body["channels"] = json!([if self.chance.bool() { "wechat" } else { "alipay" }]);
        }
        self.journal.write(&number, |told| told.asked_fen = fen);
        let ask = Ask::post("/v1/orders".to_owned(), body);
        let first = ask.clone().keyed(format!("{number}-a"));
        let heard = |answer: &Answer| self.journal.write(&number, |told| note_placed(told, answer));
        let answer = if self.chance.u8(..100) < 15 {
            // Two taps: the same order under two keys at the same time.
            let second = ask.keyed(format!("{number}-b"));
            let first = self.caller.insist_hearing(&first, PATIENCE, heard);
            tokio::join!(first, self.caller.insist_hearing(&second, PATIENCE, heard)).0
        } else {
            self.caller.insist_hearing(&first, PATIENCE, heard).await
        };
        let Some(answer) = answer.filter(|answer| answer.status.is_success()) else { return Ok(None) };
        let opened = self.cashier.open(&answer.body["order_info"]).await?;
        if let Err(refusal) = &opened {
            self.journal.write(&number, |told| {
                told.odd.push(format!("the cashier refuses the orderInfo: {refusal}"))
            });
        }
        let token = answer.body["status_token"].as_str().unwrap_or_default().to_owned();
        Ok(Some(Purchase { number, session: opened.ok(), token, habit }))
    }

    /// What the user does in the cashier.
    async fn visit(&mut self, purchase: &Purchase) -> anyhow::Result<()> {
        let Some(session) = &purchase.session else { return Ok(()) };
        tokio::time::sleep(Duration::from_millis(self.chance.u64(0..120))).await;
        match purchase.habit {
            Habit::PaysWechat => drop(self.cashier.act(session, "pay", "wechat").await?),
            Habit::PaysAlipay => drop(self.cashier.act(session, "pay", "alipay").await?),
            Habit::PaysBoth => {
                let wechat = self.cashier.act(session, "pay", "wechat");
                let alipay = self.cashier.act(session, "pay", "alipay");
                tokio::try_join!(wechat, alipay)?;
            }
            Habit::Cancels => {
                for channel in ["wechat", "alipay"] {
                    self.cashier.act(session, "enter", channel).await?;
                }
                let path = format!("/v1/orders/{}/close", purchase.number);
                let ask = Ask::post(path, json!({ "by": "user" }));
                let answer = self.caller.insist(&ask, PATIENCE);
                // Some users pay while they cancel.
                let pays = self.chance.u8(..100) < 25;
                let paying = async {
                    if pays {
                        self.cashier.act(session, "pay", "wechat").await?;
                        self.cashier.act(session, "pay", "alipay").await?;
                    }
                    anyhow::Ok(())
                };
                let (answer, paid) = tokio::join!(answer, paying);
                paid?;
                self.note_odd(&purchase.number, "close", answer.as_ref(), &[200, 202, 409]);
            }
            Habit::LetsItBe => {}
        }
        Ok(())
    }

    /// Asks as a mini-program does, until the order has a code that stays; whether it is paid.
    async fn ask(&mut self, purchase: &Purchase, stop: &watch::Receiver<bool>) -> bool {
        let path = format!("/v1/orders/{}/status", purchase.number);
        let ask = Ask::get(path).with_token(purchase.token.clone());
        let asks = if purchase.habit == Habit::LetsItBe { 2 } else { ASKS };
        for _ in 0..asks {
            let answer = self.caller.insist(&ask, PATIENCE).await;
            let code = self.journal.write(&purchase.number, |told| note_code(told, answer.as_ref()));
            if code == Some(0) {
                return true;
            }
            if matches!(code, Some(1..=3)) || *stop.borrow() {
                return false;
            }
            tokio::time::sleep(Duration::from_millis(self.chance.u64(40..300))).await;
        }
        false
    }

    /// Asks for money back, in up to three parts, each as often as it takes.
    async fn want_back(&mut self, purchase: &Purchase) {
        let fen = self.journal.write(&purchase.number, |told| told.asked_fen);
        let parts = match self.chance.u8(..100) {
            0..55 => Vec::new(),
            55..75 => vec![fen],
            _ => split(fen, self.chance.u64(1..=3)),
        };
        for (part, fen) in (1..).zip(parts) {
            let refund = format!("{}R{part}", purchase.number);
            self.journal.write(&purchase.number, |told| {
                told.refunds.entry(refund.clone()).or_default().fen = fen;
            });
            let path = format!("/v1/orders/{}/refunds", purchase.number);
            let ask = Ask::post(path, json!({ "out_refund_no": refund, "amount_fen": fen }));
            let ask = ask.keyed(refund.clone());
            let answer = if self.chance.u8(..100) < 25 {
                let both =
                    tokio::join!(self.caller.insist(&ask, PATIENCE), self.caller.insist(&ask, PATIENCE));
                self.note_refund(&purchase.number, &refund, both.1.as_ref());
                both.0
            } else {
                self.caller.insist(&ask, PATIENCE).await
            };
            self.note_refund(&purchase.number, &refund, answer.as_ref());
        }
    }

    fn note_refund(&self, number: &str, refund: &str, answer: Option<&Answer>) {
        let Some(answer) = answer else { return };
        self.note_odd(number, "refund", Some(answer), &[200, 201, 202, 409]);
        self.journal.write(number, |told| {
            let told = told.refunds.entry(refund.to_owned()).or_default();
            told.accepted |= answer.status.is_success();
            told.refused |= answer.status == 409;
        });
    }

    fn note_odd(&self, number: &str, what: &str, answer: Option<&Answer>, fine: &[u16]) {
        let Some(answer) = answer.filter(|answer| !fine.contains(&answer.status.as_u16())) else { return };
        self.journal.write(number, |told| told.odd.push(format!("{what}: {}", answer.summary())));
    }
}

/// The request for an order.
pub(crate) fn order(number: &str, fen: u64) -> Value {
    json!({
        "out_order_no": number, "total_amount": fen, "subject": "a crash test", "uid": "U1",
        "valid_time": 120, "client_ip": "203.0.113.7",
    })
}

/// Writes down an answer to a request for an order.
pub(crate) fn note_placed(told: &mut Told, answer: &Answer) {
    told.answered = true;
    match placed(&answer.body) {
        Some(placed) if answer.status.is_success() => {
            told.placed.push(placed);
            told.token = answer.body["status_token"].as_str().map(str::to_owned);
        }
        // The channels may all have failed before, and then the order has ended.
        _ if answer.is_passing() || answer.status == 409 => {}
        _ => told.odd.push(format!("place: {}", answer.summary())),
    }
}

/// Writes down the code that was shown.
pub(crate) fn note_code(told: &mut Told, answer: Option<&Answer>) -> Option<u8> {
    let answer = answer?;
    let code = answer.body["code"].as_u64().and_then(|code| u8::try_from(code).ok());
    match code {
        Some(code) if answer.status.is_success() => {
            // A code that is shown again says nothing new.
            if told.codes.last() != Some(&code) {
                told.codes.push(code);
            }
            Some(code)
        }
        _ => {
            told.odd.push(format!("status: {}", answer.summary()));
            None
        }
    }
}

/// Amount and `trade_time` of an orderInfo.
fn placed(answer: &Value) -> Option<Placed> {
    let find = |name: &str| {
        let value = answer["order_info"].get(name)?;
        value.as_i64().or_else(|| value.as_str()?.parse().ok())
    };
    Some(Placed { fen: find("total_amount")?.try_into().ok()?, trade_time: find("trade_time")? })
}

/// So many parts that together are the whole, or less parts when it is too small.
fn split(fen: u64, parts: u64) -> Vec<u64> {
    let each = fen / parts;
    let mut all = vec![each; usize::try_from(parts).unwrap_or(1)];
    if let Some(last) = all.last_mut() {
        *last += fen % parts;
    }
    all.retain(|fen| *fen > 0);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_a_refund_are_the_whole() {
        assert_eq!(split(10, 3), [3, 3, 4]);
        assert_eq!(split(1, 3), [1]);
        assert_eq!(split(7, 1), [7]);
    }

    #[test]
    fn amount_and_time_of_an_order_info_are_read_as_text_or_number() {
        let expected = Some(Placed { fen: 5, trade_time: 7 });
        assert_eq!(placed(&json!({ "order_info": { "total_amount": 5, "trade_time": "7" } })), expected);
        assert_eq!(placed(&json!({ "order_info": { "total_amount": 5 } })), None);
    }
}
