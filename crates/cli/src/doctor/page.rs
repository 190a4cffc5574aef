//! `ttpay doctor --serve`: the page for pasting, on this machine's own address, until somebody stops it.

use std::net::SocketAddr;
use std::path::Path;
use std::process::ExitCode;

use ttpay::doctor::Both;
use ttpay_server::{doctor, signal};

use super::tongue::Tongue;
use super::trouble::{Phrase, system};
use super::{Trouble, ended};
use crate::input;
use crate::style::{DIM, HEAD, paint};

/// Serves until Ctrl-C.
pub(super) fn run(config: Option<&Path>, listen: SocketAddr) -> ExitCode {
    ended("doctor", served(config, listen).map(|()| (String::new(), true)), Tongue(None))
}

fn served(config: Option<&Path>, listen: SocketAddr) -> Result<(), Trouble> {
    if !listen.ip().is_loopback() {
        return Err(Phrase::NotLoopback.about(&[Both::same(listen)]));
    }
    let merchant = input::merchant(config)?;
    let runtime = tokio::runtime::Runtime::new();
    let runtime = runtime.map_err(|error| Phrase::NoRuntime.about(&[system(&error)]))?;
    let unusable = |error| Phrase::AddressUnusable.about(&[Both::same(listen), system(&error)]);
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(listen).await.map_err(unusable)?;
        let address = listener.local_addr().map_err(unusable)?;
        anstream::eprintln!("{} http://{address}/doctor", paint(HEAD, "open"));
        anstream::eprintln!(
            "{}",
            paint(DIM, "nothing is stored, logged or sent; Ctrl-C ends it · 按 Ctrl-C 结束")
        );
        Ok(doctor::serve(merchant, listener, signal::stop()).await?)
    })
}
