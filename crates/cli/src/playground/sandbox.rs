//! `ttpay sandbox`: the platforms alone, for a merchant backend of any make.

use std::process::ExitCode;

use tokio::net::TcpListener;
use ttpay_sandbox::Sandbox;
use ttpay_server::signal;

use super::clock::Clock;
use super::private;
use crate::args::SandboxArgs;
use crate::style::{BAD, DIM, GOOD, HEAD, paint, say};

/// Runs it until it is told to stop.
pub fn run(args: &SandboxArgs) -> ExitCode {
    match super::run_async(serve(args)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            anstream::eprintln!("{} {why}", paint(BAD, "ttpay sandbox:"));
            ExitCode::from(2)
        }
    }
}

async fn serve(args: &SandboxArgs) -> Result<(), String> {
    let settings = args.options.settings(Clock::system().reader())?;
    let stop = signal::stop();
    let listener = TcpListener::bind(args.listen)
        .await
        .map_err(|error| format!("{} cannot be listened on: {error}", args.listen))?;
    let sandbox = Sandbox::start(listener, settings).await.map_err(|error| error.to_string())?;
    let config = sandbox.merchant_toml(&args.merchant_url);
    match &args.write_config {
        Some(path) => {
            private::write(path, &config).map_err(|error| format!("{}: {error}", path.display()))?;
            say!("{} {}", paint(HEAD, "merchant configuration"), path.display());
        }
        None => say!("{config}"),
    }
    let base = sandbox.base_url();
    anstream::eprintln!("{} {}", paint(HEAD, "WeChat Pay, Alipay and ByteDance"), paint(GOOD, &base));
    anstream::eprintln!("{}", paint(DIM, format!("a phone to pay with: {base}/ · 试用手机")));
    anstream::eprintln!("{}", paint(DIM, format!("what a test may ask and do: {base}/_control")));
    anstream::eprintln!("{}", paint(DIM, "Ctrl-C ends it · 按 Ctrl-C 结束"));
    stop.await;
    sandbox.shutdown().await;
    Ok(())
}
