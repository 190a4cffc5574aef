//! The one state of the sandbox: orders, trades, refunds, notices, faults, under one lock.

mod chance;

use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

pub(crate) use chance::Chance;

use crate::faults::{At, Fault, Script};
use crate::keys::{MerchantKeys, PlatformKeys};
use crate::merchant::Identity;
use crate::{Clock, Error, Settings, WechatApi, alipay, bills, bytedance, cashier, notify, phone, wechat};

/// The world of a sandbox: what never changes, and the state under one lock.
pub struct World {
    pub(crate) clock: Clock,
    pub(crate) speed: u32,
    pub(crate) wechat_api: WechatApi,
    /// `http://` with address and port, without a slash at the end.
    pub(crate) base_url: String,
    pub(crate) merchant: Identity,
    pub(crate) keys: MerchantKeys,
    shop: OnceLock<phone::Shop>,
    state: Mutex<State>,
}

/// What changes.
pub(crate) struct State {
    pub(crate) wechat: wechat::Book,
    pub(crate) alipay: alipay::Book,
    pub(crate) bytedance: bytedance::Book,
    pub(crate) cashier: cashier::Book,
    pub(crate) phone: phone::Book,
    pub(crate) bills: bills::Book,
    pub(crate) notices: notify::Board,
    pub(crate) faults: Script,
    pub(crate) platform: PlatformKeys,
    pub(crate) chance: Chance,
    /// How far the platforms' own clock is off when they sign.
    pub(crate) skew_s: i64,
}

impl World {
    /// A world without a socket: give it to [`crate::app`]. Notifications wait until [`World::deliver_due`].
    ///
    /// # Errors
    /// `speed` of 0, a fault rule that cannot be used, keys that could not be made.
    pub fn new(settings: Settings, base_url: &str) -> Result<Self, Error> {
        let Settings { wechat_api, seed, speed, clock, faults } = settings;
        if speed == 0 {
            let rule = "delays are divided by it; 1 is real time".into();
            return Err(Error::Setting { setting: "speed", rule });
        }
        let mut script = Script::default();
        script.add(faults)?;
        let mut chance = Chance::new(seed);
        let merchant = Identity::new(&mut chance)?;
        let (keys, platform) = crate::keys::make(clock(), &merchant)?;
        let state = State {
            wechat: wechat::Book::default(),
            alipay: alipay::Book::default(),
            bytedance: bytedance::Book::new(&mut chance)?,
            cashier: cashier::Book::default(),
            phone: phone::Book::default(),
            bills: bills::Book::default(),
            notices: notify::Board::default(),
            faults: script,
            platform,
            chance,
            skew_s: 0,
        };
        let base_url = base_url.trim_end_matches('/').to_owned();
        let (shop, state) = (OnceLock::new(), Mutex::new(state));
        Ok(Self { clock, speed, wechat_api, base_url, merchant, keys, shop, state })
    }

    /// Tells the phone where orders are placed; the first shop stays.
    pub fn open_shop(&self, shop: phone::Shop) {
        // A second shop would be a mistake of the program that starts both, and changes nothing.
        let _ = self.shop.set(shop);
    }

    /// Where the phone places orders.
    pub(crate) fn shop(&self) -> Option<&phone::Shop> {
        self.shop.get()
    }

    /// The present, Unix seconds.
    pub(crate) fn now(&self) -> i64 {
        (self.clock)()
    }

    /// A delay of the platform in seconds, divided by the speed.
    pub(crate) fn delay(&self, seconds: i64) -> i64 {
        seconds / i64::from(self.speed)
    }

    /// The state. A thread that panicked in a test must not stop the others, so poison is ignored.
    pub(crate) fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// The fault that the script has for this moment, when there is one; it counts as used.
    pub(crate) fn fault(&mut self, at: At, order: &str) -> Option<Fault> {
        self.faults.take(at, order, &mut self.chance)
    }
}
