//! Runs the Alipay reference values, each case by name: the own ones always, published ones from `TTPAY_EXTRA_VECTORS`.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::{Path, PathBuf};

use ttpay_channels::alipay::{self, SignType};
use ttpay_channels::keys::{Certificate, PrivateKey, PublicKey};
use ttpay_channels::{Error, form};
use ttpay_core::Json;

type Outcome = Result<(), String>;

#[test]
fn the_own_reference_values_hold() {
    run_file(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors/own/alipay.json"));
}

#[test]
fn published_reference_values_hold_where_they_are_present() {
    let Some(folder) = std::env::var_os("TTPAY_EXTRA_VECTORS") else {
        println!("TTPAY_EXTRA_VECTORS is unset: the published reference values were not run");
        return;
    };
    let mut files = Vec::new();
    collect(&from_the_workspace(&folder), &mut files);
    assert!(!files.is_empty(), "no alipay.json under {}", folder.to_string_lossy());
    files.iter().for_each(|file| run_file(file));
}

/// Cargo runs tests in the folder of their crate; a relative folder is meant from the workspace.
fn from_the_workspace(folder: &std::ffi::OsStr) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(folder)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.file_name().is_some_and(|name| name == "alipay.json") {
            files.push(path);
        }
    }
}

fn run_file(path: &Path) {
    let file = Json::parse(&std::fs::read(path).unwrap()).unwrap();
    let Some(Json::List(cases)) = file.get("vectors") else { panic!("no vectors in {}", path.display()) };
    let failures: Vec<String> = cases
        .iter()
        .filter_map(|case| {
            let name = text(case, "name");
            run(&file, case).err().map(|problem| format!("{name}: {problem}"))
        })
        .collect();
    println!("{}: {} cases", path.display(), cases.len());
    assert!(!cases.is_empty() && failures.is_empty(), "{}", failures.join("\n"));
}

fn run(file: &Json, case: &Json) -> Outcome {
    let input = case.get("input").unwrap();
    let expected = case.get("expected").unwrap();
    let key = || key(file, case);
    match text(case, "scheme") {
        "alipay_notify_verify" => judge(expected, notification(input, &key())),
        "alipay_sign_verify" => {
            let algorithm = SignType::parse(text(input, "sign_type")).unwrap();
            let (params, sign) = params(input);
            signed_text(algorithm, &params, input)?;
            judge(expected, core(alipay::verify_params(algorithm, &public(&key()), &params, &sign)))
        }
        "alipay_response_extract" => {
            let raw = text(input, "raw");
            match (alipay::member_text(raw, text(input, "node")), text(expected, "result")) {
                (Ok(slice), "value") => equal(slice, text(expected, "value")),
                (result, _) => judge(expected, result.map(|_| ())),
            }
        }
        "alipay_response_verify" => {
            let (raw, method) = (text(input, "raw").as_bytes(), text(input, "method"));
            judge(expected, alipay::verify_response(SignType::Rsa2, &public(&key()), raw, method, None))
        }
        "alipay_order_string" => order_string(input, expected, case.get("key").map(|_| key)),
        "alipay_cert_sn" => {
            let entry = key();
            let pem = text(&entry, "pem");
            if text(&entry, "kind") == "certificate_bundle" {
                return equal(&alipay::root_certificate_serial(pem).unwrap(), text(expected, "value"));
            }
            let certificate = Certificate::parse("certificate", pem).unwrap();
            let hashed = format!("{}{}", certificate.issuer(), certificate.serial_decimal());
            equal(&hashed, text(input, "md5_input"))?;
            equal(&alipay::app_certificate_serial(pem).unwrap(), text(expected, "value"))
        }
        "alipay_cert_chain" => {
            let root = file.get("keys").and_then(|keys| keys.get(text(input, "root_ref"))).unwrap();
            let now = i64::try_from(input.get("now").unwrap().integer().unwrap()).unwrap();
            let result = alipay::check_chain(text(&key(), "pem"), text(root, "pem"), now);
            judge(expected, result.map(|_| ()))
        }
        "alipay_key_formats" => {
            let texts = input.get("private_key_texts").and_then(Json::members).unwrap();
            assert!(!texts.is_empty());
            for (form, key) in texts {
                let key = PrivateKey::parse("private_key", key.text().unwrap())
                    .map_err(|error| format!("{form}: {error}"))?;
                equal(&key.sign_sha256(text(input, "message").as_bytes()).unwrap(), text(expected, "value"))?;
            }
            Ok(())
        }
        "alipay_aes" => {
            let entry = case.get("key").unwrap();
            let (key, plain) = (text(entry, "aes_key_b64"), text(input, "plaintext"));
            equal(&alipay::encrypt(key, plain).unwrap(), text(expected, "value"))?;
            equal(&alipay::decrypt(key, text(expected, "value")).unwrap(), plain)
        }
        other => Err(format!("no runner for the scheme {other}")),
    }
}

fn notification(input: &Json, key: &Json) -> Result<(), Error> {
    let key = public(key);
    if let Some(signed) = input.get("signed_text").and_then(Json::text) {
        return core(SignType::Rsa2.verify(&key, signed.as_bytes(), text(input, "sign")));
    }
    let (params, sign) = params(input);
    if let Some(body) = input.get("form_body").and_then(Json::text) {
        let read = form::read(body.as_bytes())?;
        let mut read: Vec<(String, Json)> = read
            .into_iter()
            .map(|field| (field.name, Json::Text(String::from_utf8(field.bytes).unwrap())))
            .collect();
        read.sort_by(|a, b| a.0.cmp(&b.0));
        let mut given = input.get("params").and_then(Json::members).unwrap().to_vec();
        given.sort_by(|a, b| a.0.cmp(&b.0));
        assert_eq!(read, given, "the form reads differently");
    }
    if input.get("rule").and_then(Json::text) == Some("V2") {
        return core(alipay::verify_params(SignType::Rsa2, &key, &params, &sign));
    }
    core(alipay::verify_notification(SignType::Rsa2, &key, &params, &sign))
}

/// Order strings: the signed text, the signature, both ways of writing a blank.
fn order_string(input: &Json, expected: &Json, key: Option<impl Fn() -> Json>) -> Outcome {
    let any_key = PrivateKey::parse("private_key", include_str!("keys/rsa2048_pkcs8.pem")).unwrap();
    if let Some(Json::List(pairs)) = input.get("params_in_order") {
        let mut pairs: Vec<(String, String)> = pairs
            .iter()
            .map(|pair| match pair {
                Json::List(two) => (two[0].text().unwrap().into(), two[1].text().unwrap().into()),
                _ => panic!("not a pair"),
            })
            .collect();
        pairs.push(("sign".into(), String::new()));
        return equal(&form::write(&pairs).replace("%20", "+"), text(expected, "value"));
    }
    if let Some(printed) = input.get("order_string").and_then(Json::text) {
        let value = expected.get("value").unwrap();
        let read: Vec<(String, String)> = form::read(printed.as_bytes())
            .unwrap()
            .into_iter()
            .map(|field| (field.name, String::from_utf8(field.bytes).unwrap()))
            .collect();
        equal(&form::write(&read), printed)?;
        let decoded = value.get("decoded").unwrap().members().unwrap();
        for (name, value) in &read {
            equal(value, decoded.iter().find(|(key, _)| key == name).unwrap().1.text().unwrap())?;
        }
        let signed = alipay::sign_params(SignType::Rsa2, &any_key, decoded).unwrap();
        return equal(&signed.string_to_sign, text(value, "string_to_sign"));
    }
    let params = input.get("params").and_then(Json::members).unwrap();
    let Some(value) = expected.get("value").filter(|value| value.members().is_some()) else {
        let signed = alipay::sign_params(SignType::Rsa2, &any_key, params).unwrap();
        return equal(&signed.string_to_sign, text(expected, "value"));
    };
    let word = params.iter().find(|(name, _)| name == "sign_type").unwrap().1.text().unwrap();
    let key = PrivateKey::parse("private_key", text(&key.unwrap()(), "private")).unwrap();
    let signed = alipay::sign_params(SignType::parse(word).unwrap(), &key, params).unwrap();
    equal(&signed.string_to_sign, text(input, "string_to_sign"))?;
    equal(&signed.signature, text(value, "sign"))?;

    let mut pairs: Vec<(String, String)> = params
        .iter()
        .map(|(name, value)| (name.clone(), value.text().unwrap().to_owned()))
        .filter(|(_, value)| !value.is_empty())
        .collect();
    pairs.push(("sign".into(), signed.signature));
    pairs.sort();
    let printed = form::write(&pairs);
    let expected = text(value, "order_string");
    // An encoded value has no literal `+`, so this turns one way of writing a blank into the other.
    let printed = if expected.contains('+') { printed.replace("%20", "+") } else { printed };
    equal(&printed, expected)
}

fn signed_text(algorithm: SignType, params: &[(String, Json)], input: &Json) -> Outcome {
    let any_key = PrivateKey::parse("private_key", include_str!("keys/rsa2048_pkcs8.pem")).unwrap();
    let signed = alipay::sign_params(algorithm, &any_key, params).unwrap();
    equal(&signed.string_to_sign, text(input, "string_to_verify"))
}

/// The parameters without `sign`, and `sign`.
fn params(input: &Json) -> (Vec<(String, Json)>, String) {
    let members = input.get("params").and_then(Json::members).unwrap();
    let sign = members.iter().find(|(name, _)| name == "sign").unwrap().1.text().unwrap();
    (members.iter().filter(|(name, _)| name != "sign").cloned().collect(), sign.to_owned())
}

fn judge(expected: &Json, result: Result<(), Error>) -> Outcome {
    let seen = result.map_or_else(|error| error.code().as_str(), |()| "accept");
    let wanted = match text(expected, "result") {
        "accept" => "accept",
        "reject" => text(expected, "code"),
        other => return Err(format!("no judgement for the result {other}")),
    };
    equal(seen, wanted)
}

fn equal(seen: &str, wanted: &str) -> Outcome {
    if seen == wanted { Ok(()) } else { Err(format!("\n  seen   {seen}\n  wanted {wanted}")) }
}

fn core(result: Result<(), ttpay_core::Error>) -> Result<(), Error> {
    result.map_err(Error::from)
}

fn key(file: &Json, case: &Json) -> Json {
    let name = case.get("key").and_then(|key| key.get("ref")).and_then(Json::text).unwrap();
    file.get("keys").and_then(|keys| keys.get(name)).unwrap().clone()
}

fn public(key: &Json) -> PublicKey {
    let text = key.get("public").or_else(|| key.get("pem")).and_then(Json::text).unwrap();
    PublicKey::parse("public_key", text).unwrap()
}

fn text<'a>(json: &'a Json, name: &str) -> &'a str {
    json.get(name).and_then(Json::text).unwrap_or_else(|| panic!("no text member {name}"))
}
