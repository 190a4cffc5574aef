//! The progress bar: on stderr, and only where somebody can see it.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use ttpay::core::Channel;
use ttpay_server::bills::Progress;

const COUNTING: &str = "{prefix:8} {spinner} {msg} {pos}";
const COMPARING: &str = "{prefix:8} [{bar:32}] {pos}/{len} {msg}";

/// The bar of one channel; it goes away when it is dropped.
pub struct Bar {
    bar: ProgressBar,
    /// The larger of both sides: about as many orders as there are to be compared.
    most: AtomicU64,
}

impl Bar {
    /// A bar that shows nothing yet. A stderr that is no terminal hides it.
    pub fn of(channel: Channel) -> Self {
        let bar = ProgressBar::new_spinner().with_prefix(channel.as_str());
        bar.enable_steady_tick(Duration::from_millis(120));
        Self { bar, most: AtomicU64::new(0) }
    }

    /// Shows how far it is.
    pub fn tell(&self, progress: Progress) {
        let counting = |message: &'static str, count: u64| {
            self.most.fetch_max(count, Ordering::Relaxed);
            self.show(COUNTING, message, count);
        };
        match progress {
            Progress::Fetching => counting("fetching the bill · 下载账单", 0),
            Progress::Read(count) => counting("lines of the bill · 读取账单", count),
            Progress::Booked(count) => counting("booked here · 读取本地", count),
            Progress::Compared(count) => {
                self.bar.set_length(self.most.load(Ordering::Relaxed).max(count));
                self.show(COMPARING, "compared · 核对", count);
            }
        }
    }

    /// The channel is asked about an order.
    pub fn asking(&self, out_trade_no: &str) {
        self.show(COUNTING, &format!("asking the channel · 查询渠道 {out_trade_no}"), 0);
    }

    fn show(&self, template: &str, message: &str, count: u64) {
        if let Ok(style) = ProgressStyle::with_template(template) {
            self.bar.set_style(style);
        }
        self.bar.set_message(message.to_owned());
        self.bar.set_position(count);
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
