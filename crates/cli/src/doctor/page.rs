//! `ttpay doctor --serve`: the page for pasting, on this machine's own address, until somebody stops it.

use std::net::SocketAddr;
use std::path::Path;
use std::process::ExitCode;

use ttpay_server::{doctor, signal};

use super::Trouble;
use crate::input;
use crate::style::{BAD, DIM, HEAD, paint};

/// Serves until Ctrl-C.
pub(super) fn run(config: Option<&Path>, listen: SocketAddr) -> ExitCode {
    match served(config, listen) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Trouble(message)) => {
            anstream::eprintln!("{} {message}", paint(BAD, "ttpay doctor:"));
            ExitCode::from(2)
        }
    }
}

fn served(config: Option<&Path>, listen: SocketAddr) -> Result<(), Trouble> {
    if !listen.ip().is_loopback() {
        return Err(Trouble(format!(
            "{listen} is not this machine's own address: the page tries secrets, so nobody else may reach it"
        )));
    }
    let merchant = input::merchant(config)?;
    let trouble = |what: &str, error: &std::io::Error| Trouble(format!("{what}: {error}"));
    let runtime = tokio::runtime::Runtime::new().map_err(|error| trouble("no runtime", &error))?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(listen)
            .await
            .map_err(|error| trouble(&format!("{listen} cannot be used"), &error))?;
        let address = listener.local_addr().map_err(|error| trouble("no address", &error))?;
        anstream::eprintln!("{} http://{address}/doctor", paint(HEAD, "open"));
        anstream::eprintln!(
            "{}",
            paint(DIM, "nothing is stored, logged or sent; Ctrl-C ends it · 按 Ctrl-C 结束")
        );
        Ok(doctor::serve(merchant, listener, signal::stop()).await?)
    })
}
