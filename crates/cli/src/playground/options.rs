//! What can be chosen about the platforms of the sandbox.

use std::path::Path;

use ttpay_sandbox::faults::Rule;
use ttpay_sandbox::{Clock, Settings, WechatApi};

use crate::args::{Options, Wechat};

impl Options {
    /// The first flag that was used, or has another value than when nothing is said.
    pub fn named(&self) -> Option<&'static str> {
        let flags = [
            ("--wechat", self.wechat != Wechat::V3),
            ("--seed", self.seed.is_some()),
            ("--speed", self.speed != 1),
            ("--faults", self.faults.is_some()),
        ];
        flags.into_iter().find(|(_, used)| *used).map(|(flag, _)| flag)
    }

    /// What a sandbox is started with.
    ///
    /// # Errors
    /// The file of the faults, for people.
    pub fn settings(&self, clock: Clock) -> Result<Settings, String> {
        let wechat_api = match self.wechat {
            Wechat::V3 => WechatApi::V3,
            Wechat::V2 => WechatApi::V2Md5,
            Wechat::V2Hmac => WechatApi::V2HmacSha256,
        };
        let faults = self.faults.as_deref().map(rules).transpose()?.unwrap_or_default();
        Ok(Settings { seed: self.seed, speed: self.speed, clock, faults, ..Settings::new(wechat_api) })
    }
}

/// The rules of a file.
fn rules(path: &Path) -> Result<Vec<Rule>, String> {
    let refuse = |why: String| format!("the faults of {}: {why}", path.display());
    let text = std::fs::read_to_string(path).map_err(|error| refuse(error.to_string()))?;
    let toml = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"));
    let read = if toml { Rule::from_toml(&text) } else { Rule::from_json(&text) };
    read.map_err(|error| refuse(error.to_string()))
}
