//! What a sandbox is started with.

use std::fmt;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::faults::Rule;

/// Unix seconds; the whole world of the sandbox runs by it.
pub type Clock = Arc<dyn Fn() -> i64 + Send + Sync>;

/// Which API the merchant configuration speaks; the sandbox itself answers both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WechatApi {
    /// API v2 with MD5.
    V2Md5,
    /// API v2 with HMAC-SHA256.
    V2HmacSha256,
    /// API v3.
    #[default]
    V3,
}

/// What a sandbox is started with.
#[derive(Clone)]
pub struct Settings {
    /// Which WeChat API [`crate::Sandbox::merchant_toml`] writes.
    pub wechat_api: WechatApi,
    /// Makes every choice (numbers, nonces, probabilities) repeatable; keys excepted. The system's chance when absent.
    pub seed: Option<u64>,
    /// Delays of notifications, and the time that a refund takes, are divided by it, rounded down to seconds; 1 is real.
    pub speed: u32,
    /// The clock.
    pub clock: Clock,
    /// What goes wrong.
    pub faults: Vec<Rule>,
}

impl Settings {
    /// The system's clock and chance, the real delays, nothing that goes wrong.
    #[must_use]
    pub fn new(wechat_api: WechatApi) -> Self {
        Self { wechat_api, seed: None, speed: 1, clock: Arc::new(system), faults: Vec::new() }
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings")
            .field("wechat_api", &self.wechat_api)
            .field("seed", &self.seed)
            .field("speed", &self.speed)
            .field("faults", &self.faults)
            .finish_non_exhaustive()
    }
}

fn system() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).ok().and_then(|it| it.as_secs().try_into().ok()).unwrap_or(0)
}
