//! `ttpay serve`: the merchant backend until somebody stops it.

use std::path::Path;
use std::sync::Arc;

use serde_json::json;
use ttpay::core::Generation;
use ttpay::{ErrorCode, TtpayError};
use ttpay_server::settings::{Loaded, LogForm, Sources, load, unknown_variables};
use ttpay_server::store::{Place, StoreError};
use ttpay_server::trace::Traces;
use ttpay_server::transport::http::Http;
use ttpay_server::{Server, clock, log, signal, store};

use crate::run::{Failure, Outcome};
use crate::style::{BAD, DIM, HEAD, paint};

/// Runs the server of a configuration file; `flags` are settings by name. With `check` it only says what it would do.
pub fn serve(config: Option<&Path>, flags: &[(&'static str, String)], check: bool) -> Outcome {
    let Some(config) = config else {
        return Err(Failure::Usage(
            "a server needs `--config FILE` (or TTPAY_CONFIG); examples/merchant.toml shows one".into(),
        ));
    };
    let environment = |name: &str| std::env::var(name).ok();
    let mut loaded = load(config, &Sources { environment: &environment, flags })?;
    // A name that is not UTF-8 is none of ours.
    let names = std::env::vars_os().filter_map(|(name, _)| name.into_string().ok());
    loaded.warnings.extend(unknown_variables(names));
    let place = Place::of(loaded.settings.database_url.expose()).map_err(of_database)?;
    place.check_folder().map_err(of_database)?;
    let summary = summary(&loaded, &place);
    if check {
        say(&loaded, &place);
        return Ok(format!("{{\"ok\":{summary}}}"));
    }
    let runtime = tokio::runtime::Runtime::new().map_err(|error| fault(&format!("no runtime: {error}")))?;
    let otlp = loaded.settings.otlp.as_ref();
    let traces = otlp.map(|otlp| Traces::start(otlp, runtime.handle().clone())).transpose()?;
    log::start(loaded.settings.log, loaded.settings.log_level, traces.as_ref());
    let outcome = runtime.block_on(run(loaded, &place));
    if let Some(traces) = traces {
        runtime.block_on(traces.shutdown());
    }
    outcome?;
    Ok(r#"{"ok":{"stopped":true}}"#.to_owned())
}

async fn run(loaded: Loaded, place: &Place) -> Result<(), TtpayError> {
    say(&loaded, place);
    match loaded.settings.log {
        LogForm::Text => anstream::eprintln!("{}", paint(DIM, "stop it with Ctrl-C or SIGTERM")),
        LogForm::Json => log::database(place),
    }
    let Loaded { settings, merchant, .. } = loaded;
    let transport = Arc::new(Http::new(settings.allow_loopback)?);
    let options = store::Options::default();
    let store = store::open(settings.database_url.expose(), &options).await.map_err(of_database)?;
    let listener = tokio::net::TcpListener::bind(settings.listen).await.map_err(|error| {
        let message = format!("`server.listen` {} cannot be used: {}", settings.listen, error.kind());
        TtpayError::new(ErrorCode::ConfigInvalid, Some("server.listen"), message)
    })?;
    let stop = signal::stop();
    let server = Server::start(&settings, Arc::new(merchant), store, transport, clock::system(), listener)
        .map_err(|error| fault(&error.to_string()))?;
    match settings.log {
        LogForm::Text => anstream::eprintln!("{} http://{}", paint(HEAD, "listening on"), server.address()),
        LogForm::Json => log::listening(server.address()),
    }
    stop.await;
    server.shutdown().await;
    Ok(())
}

/// What is served and what is dangerous about it, for people; a log for machines has it as one line each.
fn say(loaded: &Loaded, place: &Place) {
    let settings = &loaded.settings;
    let warnings = &loaded.warnings;
    if settings.log == LogForm::Json {
        warnings.iter().for_each(log::warning);
        return;
    }
    anstream::eprintln!("{} {}", paint(HEAD, "ttpay"), env!("CARGO_PKG_VERSION"));
    anstream::eprintln!(
        "  orders       POST /v1/orders … with the operator's key; /openapi.json describes every page"
    );
    anstream::eprintln!(
        "  open         {} signs the operator in with the same key · 运营页面",
        pages(loaded)
    );
    for channel in &loaded.channels {
        let to = match (&settings.public_url, channel.generation()) {
            (Some(url), _) => format!("{url}/v1/notify/{channel}"),
            (None, Generation::Cashier) => "the notify_url of its section".to_owned(),
            (None, _) => format!("the address in the platform's console: this server's /v1/notify/{channel}"),
        };
        anstream::eprintln!("  {:<12} notifications to {to}", channel.as_str());
    }
    if let Some(host) = webhooks_to(loaded) {
        anstream::eprintln!("  webhooks     order.paid, refund.succeeded … to {host}");
    }
    anstream::eprintln!("  database     {place}");
    for warning in warnings {
        anstream::eprintln!("{} {}", paint(BAD, "warning:"), warning.en);
        anstream::eprintln!("{} {}", paint(BAD, "警告："), warning.zh);
    }
}

/// Where the operator's pages are, from outside when that is known.
fn pages(loaded: &Loaded) -> String {
    let settings = &loaded.settings;
    match &settings.public_url {
        Some(url) => format!("{url}/"),
        None => format!("http://{}/", settings.listen),
    }
}

/// The host of the merchant's own system; the rest of its address may be nobody's business.
fn webhooks_to(loaded: &Loaded) -> Option<&str> {
    let url = &loaded.settings.webhook.as_ref()?.url;
    ttpay::channels::address::host(url, true).ok()
}

fn summary(loaded: &Loaded, place: &Place) -> serde_json::Value {
    let settings = &loaded.settings;
    json!({
        "listen": settings.listen,
        "public_url": settings.public_url,
        "open": pages(loaded),
        "database": settings.database_url.expose().split(':').next(),
        "database_place": place.to_string(),
        "channels": loaded.channels,
        "webhooks_to": webhooks_to(loaded),
        "warnings": loaded.warnings.iter().map(|warning| &warning.en).collect::<Vec<_>>(),
    })
}

fn of_database(error: StoreError) -> TtpayError {
    TtpayError::new(error.code(), Some("server.database_url"), error.to_string())
}

fn fault(message: &str) -> TtpayError {
    TtpayError::new(ErrorCode::Internal, None, message)
}
