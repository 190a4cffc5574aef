//! `ttpay demo`: whole purchases from the order to the refund, over HTTP on loopback, with platforms that sign for real.

mod scenes;
mod shop;

use std::net::{Ipv4Addr, SocketAddr};
use std::pin::Pin;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use crate::args::{Options, Wechat};
use crate::playground::{Clock, House, OPERATOR_KEY, run_async};
use crate::style::{DIM, GOOD, HEAD, paint, say};
use crate::transcript::{Surprise, failed, line, scene};
use shop::Shop;

/// What the scenes play on.
pub struct Stage {
    /// The merchant, the mini-program and the user.
    pub shop: Shop,
    clock: Clock,
    house: House,
}

impl Stage {
    /// Lets time pass for the merchant and the platforms.
    pub fn pass(&self, time: Duration) {
        self.clock.pass(time);
        self.house.server.wake();
    }
}

/// The demonstration always makes the same choices, so that its transcript can be compared.
const SEED: u64 = 2026;

type Played<'a> = Pin<Box<dyn Future<Output = Result<(), Surprise>> + 'a>>;
type Scene = for<'a> fn(&'a Stage) -> Played<'a>;

const SCENES: [(&str, Scene); 9] = [
    ("An order is placed, and placed again · 下单与重复下单", |stage| Box::pin(scenes::place(stage))),
    ("Paid at WeChat · 微信支付成功", |stage| Box::pin(scenes::wechat(stage))),
    ("Paid at Alipay, every notification lost · 支付宝支付，通知全部丢失", |stage| {
        Box::pin(scenes::alipay(stage))
    }),
    ("A forged notification · 伪造的通知", |stage| Box::pin(scenes::forged(stage))),
    ("The user gives up · 用户取消", |stage| Box::pin(scenes::cancelled(stage))),
    ("Nobody pays · 超时未支付", |stage| Box::pin(scenes::expired(stage))),
    ("Paid at both channels · 两个渠道重复支付", |stage| Box::pin(scenes::double(stage))),
    ("Refunds · 退款", |stage| Box::pin(scenes::refunds(stage))),
    ("What the operator reads · 运营人员看到的时间线", |stage| Box::pin(scenes::timeline(stage))),
];

/// Plays all scenes; exit 0 only when everything was as it must be.
pub fn run() -> ExitCode {
    let start = Instant::now();
    say!(
        "{}  purchases end to end, over HTTP on loopback, offline · 本机离线端到端演示",
        paint(HEAD, "ttpay demo")
    );
    match run_async(async { Ok(play().await) }) {
        Ok(Ok(())) => {
            // The time differs from run to run, so it is not part of the transcript.
            anstream::eprintln!("{}", paint(DIM, format!("{} ms", start.elapsed().as_millis())));
            ExitCode::SUCCESS
        }
        Ok(Err(surprise)) => failed(surprise),
        Err(why) => failed(Surprise::Wrong(why)),
    }
}

async fn play() -> Result<(), Surprise> {
    let clock = Clock::system();
    let options = Options { wechat: Wechat::V3, seed: Some(SEED), speed: 1, faults: None };
    let anywhere = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    let house = House::raise(&options, &clock, [anywhere, anywhere], &[]).await.map_err(Surprise::Wrong)?;
    line("platforms", "WeChat Pay v3, Alipay and the cashier on loopback; fresh keys, real signatures");
    line("backend", "`ttpay serve` on loopback, orders in SQLite");
    let shop = Shop::new(house.backend(), house.sandbox.base_url(), OPERATOR_KEY);
    let stage = Stage { shop, clock, house };
    for (number, (title, play)) in SCENES.iter().enumerate() {
        scene(number + 1, title);
        play(&stage).await?;
    }
    stage.house.close().await;
    say!(
        "\n{} Nothing left this machine. Next: {} or {}",
        paint(GOOD, "All as it should be."),
        paint(HEAD, "ttpay serve --sandbox"),
        paint(HEAD, "ttpay tour")
    );
    Ok(())
}
