//! `lib/verbs.js` and `lib/verbs.d.ts`: one documented method a verb, and a promise where RSA would hold up the event loop.

use std::fmt::Write;

use super::super::model::{Kind, Model, Verb, lower_camel};
use super::{BY_HAND, HEAD, WIDTH, comment, head};

/// Verbs that may sign or verify with RSA: 20 to 250 µs, and long bodies.
fn is_slow(verb: &str) -> bool {
    let channel = ["wechat_", "alipay_", "trade_", "tp_gateway_"].iter().any(|it| verb.starts_with(it));
    channel || matches!(verb, "sign" | "verify" | "diagnose_signature")
}

pub(super) fn module(model: &Model) -> String {
    let mut out = head("The typed methods: one a verb. `Merchant` brings the two doors behind them.");
    out += "const { received } = require('./received.js');\n\nclass Verbs {\n";
    let mut methods = Vec::new();
    for verb in typed(model) {
        let request = if is_received(verb, model) { "received(request)" } else { "request" };
        let name = lower_camel(&verb.name);
        methods.push(format!(
            "  {name}(request) {{\n    return {};\n  }}\n",
            result(verb, model, &format!("this.call('{}', {request})", verb.name))
        ));
        if is_slow(&verb.name) {
            methods.push(format!(
                "  async {name}Async(request) {{\n    return {};\n  }}\n",
                result(verb, model, &format!("await this.callAsync('{}', {request})", verb.name))
            ));
        }
    }
    out + &methods.join("\n") + "}\n\nmodule.exports = { Verbs };\n"
}

/// A reply without members says nothing but that it went well.
fn result(verb: &Verb, model: &Model, call: &str) -> String {
    match (is_silent(verb, model), call.starts_with("await ")) {
        (false, _) => call.to_owned(),
        (true, false) => format!("void {call}"),
        (true, true) => format!("void ({call})"),
    }
}

pub(super) fn declarations(model: &Model) -> String {
    let mut names: Vec<&str> = Vec::new();
    for verb in typed(model) {
        names.push(&verb.request);
        if !is_silent(verb, model) {
            names.push(&verb.reply);
        }
    }
    names.sort_unstable();
    names.dedup();
    let mut out = HEAD.to_owned();
    let lines: String = names.iter().map(|name| format!("  {name},\n")).collect();
    let _ = write!(out, "\nimport type {{\n{lines}}} from './types';\n\n");
    out += &comment(
        &["Every verb as a method. Times are Unix seconds, money is an integer of fen.".to_owned()],
        "",
    );
    out += "export declare abstract class Verbs {\n";
    let mut methods = Vec::new();
    for verb in typed(model) {
        let name = lower_camel(&verb.name);
        let reply = if is_silent(verb, model) { "void" } else { &verb.reply };
        methods.push(docs(verb, model) + &signature(&name, &verb.request, reply));
        if is_slow(&verb.name) {
            let doc = format!(
                "As {{@link Verbs.{name}}}, in a thread of Node's pool; the promise is rejected with what it throws."
            );
            methods.push(
                comment(&[doc], "  ")
                    + &signature(&(name + "Async"), &verb.request, &format!("Promise<{reply}>")),
            );
        }
    }
    out + &methods.join("\n") + "}\n"
}

fn signature(name: &str, request: &str, reply: &str) -> String {
    let one = format!("  {name}(request: {request}): {reply};\n");
    if one.chars().count() <= WIDTH + 1 {
        return one;
    }
    format!("  {name}(\n    request: {request},\n  ): {reply};\n")
}

fn docs(verb: &Verb, model: &Model) -> String {
    let returns = if is_silent(verb, model) {
        "@returns Nothing: it holds, or an error is thrown.".to_owned()
    } else {
        format!("@returns {}", model.shape(&verb.reply).doc)
    };
    let parts = [
        verb.doc.clone(),
        String::new(),
        returns,
        "@throws `TtpayError`: what the verb refuses, with its code.".to_owned(),
    ];
    comment(&parts, "  ")
}

fn typed(model: &Model) -> impl Iterator<Item = &Verb> {
    model.verbs.iter().filter(|verb| verb.name != BY_HAND)
}

fn is_silent(verb: &Verb, model: &Model) -> bool {
    model.shape(&verb.reply).fields.is_empty()
}

/// Whether the verb takes a received message, whose headers and body come in the types of a server.
fn is_received(verb: &Verb, model: &Model) -> bool {
    model.shape(&verb.request).fields.iter().any(|field| field.kind == Kind::Lines)
}
