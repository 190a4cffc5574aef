//! The rate of RSA-2048 signatures that the servers' cores allow: the bare operation of aws-lc-rs on each of them at once.
#![allow(clippy::float_arithmetic)] // Rates, not money.

use std::thread;
use std::time::{Duration, Instant};

use anyhow::Context;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{RSA_PKCS1_SHA256, RsaKeyPair};

use super::super::openssl_rsa::der;
use super::cores::Seat;
use super::cpu::{self, Cost};
use crate::house::House;

/// About the length of a request that WeChat or Alipay wants signed.
const MESSAGE: [u8; 600] = [b'x'; 600];

/// The merchant's own key, ready to sign and nothing else.
pub(super) struct Bare(RsaKeyPair);

impl Bare {
    pub(super) fn load(house: &House) -> anyhow::Result<Self> {
        let pem = std::fs::read_to_string(house.root.join("examples/demo/wechat_merchant_private.pem"))?;
        Ok(Self(RsaKeyPair::from_pkcs8(&der(&pem)?)?))
    }

    /// Signatures with all cores of the servers signing for `time`.
    pub(super) fn cost(&self, time: Duration, seat: &Seat) -> anyhow::Result<Cost> {
        let cores = seat.cores()?;
        let before = cpu::own_us()?;
        let done: Vec<Option<(u32, f64)>> = thread::scope(|scope| {
            let threads: Vec<_> = (0..cores)
                .map(|_| scope.spawn(|| seat.take().ok().and_then(|()| self.one_core(time))))
                .collect();
            threads.into_iter().map(|thread| thread.join().ok().flatten()).collect()
        });
        let used = cpu::own_us()?.saturating_sub(before);
        let done: Vec<_> =
            done.into_iter().collect::<Option<_>>().context("the bare library does not sign")?;
        let count = done.iter().map(|it| it.0 as usize).sum();
        Ok(Cost::new(count, done.iter().map(|it| it.1).sum(), used, 0))
    }

    /// How many there were, and how many a second.
    fn one_core(&self, time: Duration) -> Option<(u32, f64)> {
        let random = SystemRandom::new();
        let mut signature = vec![0; self.0.public_modulus_len()];
        let (start, mut count) = (Instant::now(), 0_u32);
        while start.elapsed() < time {
            self.0.sign(&RSA_PKCS1_SHA256, &random, &MESSAGE, &mut signature).ok()?;
            count += 1;
        }
        Some((count, f64::from(count) / start.elapsed().as_secs_f64()))
    }
}
