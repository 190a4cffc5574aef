//! `/gateway.do`: a request is judged, done, and answered under Alipay's signature (alipay.md §5).

use axum::http::StatusCode;
use axum::response::Response;
use ttpay_core::Json;

use super::account::account;
use super::answers;
use super::bill;
use super::content::{self, TradeName, has_option};
use super::envelope::{self, Seal};
use super::notice::post;
use super::refusal::Refusal;
use super::request::{Method, Params};
use crate::World;
use crate::answer::{self, Manner, Voice, plain, with_type};
use crate::faults::At;
use crate::world::State;

/// Answers a call of the gateway: the parameters of the address and of the body count alike.
pub(crate) fn call(world: &World, query: &str, body: &[u8]) -> Response {
    super::settle(world, &mut world.lock());
    let read = Params::read(query, body);
    let method = read.as_ref().ok().and_then(|params| params.method().ok());
    let speaker = Speaker { method };
    let judged = read.and_then(|params| {
        let mut state = world.lock();
        let believed = world.now() + state.skew_s;
        let account = account(world, &state);
        params.check_app(&account)?;
        let method = params.method()?;
        params.verify(&account, believed)?;
        let content = params.content(&account)?;
        let order = order_of(&mut state, &content);
        Ok((method, content, order))
    });
    match judged {
        Ok((method, content, order)) => {
            let say = |state: &mut State| {
                perform(world, state, method, &content).unwrap_or_else(|refusal| {
                    let asked = content::text(&content, "out_trade_no").ok().flatten();
                    Said { content: answers::refusal(refusal, asked), signed: refusal.signed() }
                })
            };
            let Some(place) = place(method) else {
                let mut state = world.lock();
                let said = say(&mut state);
                return speaker.speak(world, &mut state, said, Manner::Genuine);
            };
            answer::answer(world, place, &order, &speaker, say)
        }
        Err(refusal) => {
            let said = Said { content: answers::refusal(refusal, None), signed: refusal.signed() };
            speaker.speak(world, &mut world.lock(), said, Manner::Genuine)
        }
    }
}

/// Where the script of faults meets a call; nothing goes wrong with certificates.
fn place(method: Method) -> Option<At> {
    Some(match method {
        Method::Query => At::AlipayQuery,
        Method::Close => At::AlipayClose,
        Method::Refund => At::AlipayRefund,
        Method::QueryRefund => At::AlipayQueryRefund,
        Method::Bill => At::AlipayBill,
        Method::Certificate => return None,
    })
}

/// The order number that a rule of faults names, whichever number the request has; a bill has its date.
fn order_of(state: &mut State, content: &Json) -> String {
    let Ok(name) = TradeName::read(content) else {
        return content::text(content, "bill_date").ok().flatten().unwrap_or_default().to_owned();
    };
    match state.alipay.trades.named(&name) {
        Ok(trade) => trade.order.out_trade_no.clone(),
        Err(_) => match name {
            TradeName::OutTradeNo(number) | TradeName::TradeNo(number) => number,
        },
    }
}

fn perform(world: &World, state: &mut State, method: Method, content: &Json) -> Result<Said, Refusal> {
    let now = world.now();
    match method {
        Method::Bill => {
            return bill::address(world, state, content, now).map(|url| Said::signed(answers::bill(&url)));
        }
        Method::Certificate => return certificate(state, content),
        Method::Query | Method::Close | Method::Refund | Method::QueryRefund => {}
    }
    let trade = state.alipay.trades.named(&TradeName::read(content)?)?;
    let said = match method {
        Method::Query | Method::Bill | Method::Certificate => {
            let asked = |list| has_option(content, "query_options", list);
            return Ok(Said::signed(answers::query(
                trade,
                asked("fund_bill_list"),
                asked("trade_settle_info"),
                now,
            )));
        }
        Method::QueryRefund => {
            let number = content::required(content, "out_request_no", 64)?;
            let time = has_option(content, "query_options", "gmt_refund_pay");
            return Ok(Said::signed(answers::query_refund(trade, trade.refund_of(number), time)));
        }
        Method::Close => {
            trade.close(now)?;
            answers::close(trade)
        }
        Method::Refund => {
            let number = content::text(content, "out_request_no")?;
            // The page limits only the length. What a bill could not hold is refused as well.
            let plain = |number: &str| {
                number.len() <= 64 && number.bytes().all(|byte| byte.is_ascii_graphic() && byte != b',')
            };
            if !number.is_none_or(plain) {
                return Err(Refusal::InvalidContent);
            }
            let moved = trade.refund(number, content::amount(content, "refund_amount")?, now)?;
            let said = answers::refund(trade, moved);
            if !moved {
                return Ok(Said::signed(said));
            }
            said
        }
    };
    let trade = trade.clone();
    post(world, state, &trade, now);
    Ok(Said::signed(said))
}

/// The certificate of Alipay that an answer named. It comes without a signature, which nobody could verify before having
/// it; what makes it Alipay's is the root that signed it.
fn certificate(state: &State, content: &Json) -> Result<Said, Refusal> {
    let serial = content::required(content, "alipay_cert_sn", 32)?;
    let files = state.alipay.console.certificates.as_ref();
    let files = files.filter(|files| files.serials.alipay == serial).ok_or(Refusal::InvalidParameter)?;
    Ok(Said { content: answers::certificate(&files.alipay), signed: false })
}

/// What the gateway says, before it is signed.
struct Said {
    content: Json,
    signed: bool,
}

impl Said {
    const fn signed(content: Json) -> Self {
        Self { content, signed: true }
    }
}

/// Speaks as the gateway does in answer to a method, or to none that it knows.
struct Speaker {
    method: Option<Method>,
}

impl Voice for Speaker {
    type Outcome = Said;

    fn system_error(&self) -> Said {
        Said::signed(answers::refusal(Refusal::SystemError, None))
    }

    fn rate_limited(&self) -> Said {
        Said::signed(answers::refusal(Refusal::RateLimited, None))
    }

    fn speak(&self, world: &World, state: &mut State, said: Said, manner: Manner) -> Response {
        let keys = &state.platform.alipay;
        let seal = match manner {
            _ if !said.signed => Seal::Unsigned,
            // Answers carry no time stamp, so none of them can be old.
            Manner::Genuine | Manner::SkewedTimestamp => Seal::Signed(&keys.active().private),
            Manner::BadSignature => Seal::Broken(&keys.active().private),
            Manner::Unsigned => Seal::Unsigned,
            Manner::RotatedKey => Seal::Signed(&keys.next().private),
        };
        match envelope::write(&account(world, state), self.method.map(Method::as_str), &said.content, seal) {
            // The real one says `text/html` of its JSON too (measured, alipay.md §5.2).
            Ok(body) => with_type(StatusCode::OK, "text/html;charset=utf-8", body),
            Err(error) => plain(StatusCode::INTERNAL_SERVER_ERROR, error.to_string()),
        }
    }
}
