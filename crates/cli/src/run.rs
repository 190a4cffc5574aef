//! Each command as a call through the door.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use clap::CommandFactory;
use serde_json::{Value, json};
use ttpay::{ErrorCode, Json, Merchant, TtpayError};

use crate::args::{Args, Command};
use crate::style::{BAD, DIM, GOOD, HEAD, paint};
use crate::{demo, doctor, input, migrate, playground, reconcile, serve, tour, webhooks};

/// Why a command ends without `ok`.
pub enum Failure {
    /// The door refused: exit 1, the error on stdout.
    Refused(TtpayError),
    /// Bad usage: exit 2, the text on stderr.
    Usage(String),
}

impl Failure {
    /// A file that cannot be read.
    #[expect(clippy::needless_pass_by_value, reason = "it ends a chain of results")]
    pub fn unreadable(why: input::Unreadable) -> Self {
        Self::Usage(why.to_string())
    }
}

impl From<TtpayError> for Failure {
    fn from(error: TtpayError) -> Self {
        Self::Refused(error)
    }
}

/// Runs one command and says how it ended.
pub fn run(args: Args) -> ExitCode {
    let outcome = match args.command {
        Command::Demo => return demo::run(),
        Command::Tour => return tour::run(),
        Command::Sandbox(args) => return playground::sandbox(&args),
        Command::Reconcile(asked) => return reconcile::run(args.config.as_deref(), &asked),
        Command::Doctor(asked) => return doctor::run(args.config.as_deref(), &asked),
        Command::Lint(asked) => return doctor::lint(args.config.as_deref(), &asked),
        Command::Keys(asked) => return doctor::keys(args.config.as_deref(), &asked.what),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Args::command(), "ttpay", &mut script);
            return put(&script, 0);
        }
        Command::Schema { name } => schema(name.as_deref()),
        Command::Call { verb, request } => call(args.config.as_deref(), &verb, request.as_deref()),
        Command::Sign { params, scheme, secret } => {
            sign(args.config.as_deref(), params.as_deref(), &scheme, secret.as_deref())
        }
        Command::Verify { order_info, scheme, signature, secret } => verify(
            args.config.as_deref(),
            order_info.as_deref(),
            scheme.as_deref(),
            signature,
            secret.as_deref(),
        ),
        Command::Status { request } => status(args.config.as_deref(), request.as_deref()),
        Command::Explain { code, channel } => explain(&code.join(" "), channel),
        Command::Migrate(asked) => migrate::run(args.config.as_deref(), &asked),
        Command::Webhooks(given) => webhooks::run(args.config.as_deref(), &given),
        Command::Serve {
            listen,
            public_url,
            database_url,
            webhook_url,
            log,
            log_level,
            check,
            sandbox,
            options,
        } => {
            let flags = [
                ("listen", listen),
                ("public_url", public_url),
                ("database_url", database_url),
                ("webhook_url", webhook_url),
                ("log", log),
                ("log_level", log_level),
            ];
            let flags: Vec<_> =
                flags.into_iter().filter_map(|(name, value)| value.map(|value| (name, value))).collect();
            if sandbox {
                return playground::serve(&options, &flags);
            }
            if let Some(flag) = options.named() {
                let rule = format!("{flag} is about the platforms of a sandbox: it needs --sandbox");
                return usage(&rule);
            }
            serve::serve(args.config.as_deref(), &flags, check)
        }
    };
    match outcome {
        Ok(ok) => put(format!("{ok}\n").as_bytes(), 0),
        Err(Failure::Refused(error)) => {
            let ended = put(format!("{}\n", error.to_reply()).as_bytes(), 1);
            anstream::eprintln!("{} {}", paint(BAD, error.code), error.message);
            ended
        }
        Err(Failure::Usage(message)) => usage(&message),
    }
}

fn usage(message: &str) -> ExitCode {
    anstream::eprintln!("{} {message}", paint(BAD, "ttpay:"));
    ExitCode::from(2)
}

pub type Outcome = Result<String, Failure>;

/// Writes a result to stdout and ends with `code`, or with 1 when it cannot be written, or with 2 when nobody reads it any more.
pub(crate) fn put(result: &[u8], code: u8) -> ExitCode {
    let mut out = std::io::stdout().lock();
    match out.write_all(result).and_then(|()| out.flush()) {
        Ok(()) => ExitCode::from(code),
        Err(error) => {
            anstream::eprintln!("{} the result cannot be written: {error}", paint(BAD, "ttpay:"));
            ExitCode::from(if error.kind() == std::io::ErrorKind::BrokenPipe { 2 } else { 1 })
        }
    }
}

/// The door with the panic guard: a fault of the library must be an answer here too.
pub fn guarded(merchant: &Merchant, verb: &str, request: &[u8]) -> Result<String, TtpayError> {
    ttpay::guard(|| merchant.try_call(verb, request))
}

fn call(config: Option<&Path>, verb: &str, request: Option<&Path>) -> Outcome {
    let merchant = input::merchant(config)?;
    let request = input::read(request).map_err(Failure::unreadable)?;
    // The guarded door: a fault of the library must be an answer here too.
    let reply = merchant.call(verb, &request);
    match Json::parse(reply.as_bytes()).ok().and_then(|json| json.get("error").cloned()) {
        None => Ok(reply),
        Some(error) => Err(Failure::Refused(reread(&error))),
    }
}

fn ask(merchant: &Merchant, verb: &str, request: &Value) -> Result<Value, TtpayError> {
    let ok = guarded(merchant, verb, request.to_string().as_bytes())?;
    Ok(serde_json::from_str(&ok).unwrap_or_default())
}

fn sign(config: Option<&Path>, params: Option<&Path>, scheme: &str, secret: Option<&str>) -> Outcome {
    let merchant = input::merchant(config)?;
    let params = object(&input::read(params).map_err(Failure::unreadable)?)?;
    let mut request = vec![("scheme".to_owned(), Json::Text(scheme.into())), ("params".to_owned(), params)];
    if let Some(reference) = secret {
        request.push(("key".into(), Json::Text(input::secret(reference)?)));
    }
    let ok = guarded(&merchant, "sign", Json::Object(request).print().as_bytes())?;
    let reply: Value = serde_json::from_str(&ok).unwrap_or_default();
    let text = reply["string_to_sign"].as_str().unwrap_or_default();
    anstream::eprintln!(
        "{} {}",
        paint(HEAD, "signature"),
        paint(GOOD, reply["signature"].as_str().unwrap_or_default())
    );
    anstream::eprintln!("{}", paint(DIM, format!("signed text: {} bytes, before the secret", text.len())));
    Ok(format!("{{\"ok\":{ok}}}"))
}

fn verify(
    config: Option<&Path>,
    file: Option<&Path>,
    scheme: Option<&str>,
    signature: Option<String>,
    secret: Option<&str>,
) -> Outcome {
    let merchant = match (secret, scheme) {
        // verify_order_info takes its secret from the configuration only: build one around the given secret.
        (Some(reference), None) => Merchant::from_tree(Json::Object(vec![(
            "cashier".into(),
            Json::Object(vec![
                ("app_id".into(), Json::Text("800000000000".into())),
                ("merchant_id".into(), Json::Text("0".into())),
                ("secret".into(), Json::Text(input::secret(reference)?)),
            ]),
        )]))?,
        _ => input::merchant(config)?,
    };
    let object = object(&input::read(file).map_err(Failure::unreadable)?)?;
    let (verb, request) = match scheme {
        None => ("verify_order_info", vec![("order_info".to_owned(), object)]),
        Some(scheme) => {
            let member = object.get("sign").and_then(Json::text).map(str::to_owned);
            let signature = signature.or(member).unwrap_or_default();
            let mut request =
                vec![("scheme".to_owned(), Json::Text(scheme.into())), ("params".to_owned(), object)];
            request.push(("signature".into(), Json::Text(signature)));
            if let Some(reference) = secret {
                request.push(("key".into(), Json::Text(input::secret(reference)?)));
            }
            ("verify", request)
        }
    };
    let ok = guarded(&merchant, verb, Json::Object(request).print().as_bytes())?;
    anstream::eprintln!("{}", paint(GOOD, "the signature belongs to this content"));
    Ok(format!("{{\"ok\":{ok}}}"))
}

fn status(config: Option<&Path>, request: Option<&Path>) -> Outcome {
    let merchant = input::merchant(config)?;
    let request = input::read(request).map_err(Failure::unreadable)?;
    let ok = guarded(&merchant, "cashier_status", &request)?;
    let reply: Value = serde_json::from_str(&ok).unwrap_or_default();
    let word = match reply["code"].as_i64() {
        Some(0) => "paid · 支付成功",
        Some(1) => "timed out · 支付超时",
        Some(2) => "failed · 支付失败",
        Some(3) => "closed · 支付关闭",
        _ => "unknown, ask again · 状态未知",
    };
    anstream::eprintln!(
        "{} {word} ({})",
        paint(HEAD, &reply["code"]),
        reply["reason"].as_str().unwrap_or_default()
    );
    Ok(format!("{{\"ok\":{ok}}}"))
}

fn explain(code: &str, channel: Option<String>) -> Outcome {
    let merchant = Merchant::new(ttpay::Config::default())?;
    let mut request = json!({ "code": code });
    if let Some(channel) = channel {
        request["channel"] = channel.into();
    }
    let reply = ask(&merchant, "explain_code", &request)?;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    anstream::eprintln!("{}  {}", paint(HEAD, text(&reply["code"])), text(&reply["meaning"]["en"]));
    anstream::eprintln!(
        "{:width$}  {}",
        "",
        text(&reply["meaning"]["zh"]),
        width = text(&reply["code"]).chars().count()
    );
    for (title, list) in
        [("likely causes · 常见原因", &reply["causes"]), ("what to do · 处理办法", &reply["fixes"])]
    {
        let Some(list) = list.as_array().filter(|list| !list.is_empty()) else { continue };
        anstream::eprintln!("\n{}", paint(HEAD, title));
        for item in list {
            anstream::eprintln!("  • {}\n    {}", text(&item["en"]), paint(DIM, text(&item["zh"])));
        }
    }
    if let Some(next) = reply["next"].as_str() {
        anstream::eprintln!("\n{} {next}", paint(HEAD, "next:"));
    }
    Ok(json!({ "ok": reply }).to_string())
}

fn schema(name: Option<&str>) -> Outcome {
    let all = ttpay::schema::all();
    let Some(name) = name else {
        return Ok(all
            .iter()
            .map(|(stem, _)| stem.trim_start_matches("verb."))
            .collect::<Vec<_>>()
            .join("\n"));
    };
    let found = all.into_iter().find(|(stem, _)| stem.trim_start_matches("verb.") == name);
    let (_, schema) = found
        .ok_or_else(|| Failure::Usage(format!("there is no schema `{name}`; `ttpay schema` lists them")))?;
    Ok(serde_json::to_string_pretty(&schema).unwrap_or_default())
}

/// A JSON object read strictly, so that a duplicate is refused here as it is behind the door.
pub fn object(bytes: &[u8]) -> Result<Json, TtpayError> {
    use ttpay::core::json::Fault;
    match Json::parse(bytes) {
        Ok(json) => Ok(json),
        Err(Fault::Duplicate { path }) => Err(ttpay::core::Error::duplicate(path).into()),
        Err(fault) => {
            Err(ttpay::core::Error::RequestMalformed { field: "input".into(), rule: fault.to_string() }
                .into())
        }
    }
}

/// The error of a reply as the door's own type.
fn reread(error: &Json) -> TtpayError {
    let text = |name: &str| error.get(name).and_then(Json::text).map(str::to_owned);
    TtpayError {
        code: text("code").and_then(|code| ErrorCode::parse(&code)).unwrap_or(ErrorCode::Internal),
        message: text("message").unwrap_or_default(),
        field: text("field"),
        channel_code: text("channel_code"),
        verified: match error.get("verified") {
            Some(Json::Bool(verified)) => Some(*verified),
            _ => None,
        },
        order: None,
    }
}
