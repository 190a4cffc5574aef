//! `_verbs.py`: one documented method a verb, with its members as keyword arguments.

use std::fmt::Write;

use super::super::model::{Field, Model, Verb};
use super::super::wrap::wrap;
use super::{WIDTH, annotation, head, imports};

/// Written by hand in the native half.
const BY_HAND: &str = "sign_fields";

pub(super) fn module(model: &Model) -> String {
    let mut body = "class Verbs(_native.Merchant):\n".to_owned();
    body += "    \"\"\"Every verb as a method. Times are Unix seconds, money is an integer of fen.\"\"\"\n\n    __slots__ = ()\n";
    for verb in model.verbs.iter().filter(|verb| verb.name != BY_HAND) {
        body += &method(verb, model);
    }
    head("The typed functions: one method a verb.")
        + "from __future__ import annotations\n\n"
        + &imports(&body, &["Any", "cast"])
        + "\nfrom . import _native, types\nfrom ._members import given\n\n\n"
        + &body
}

fn method(verb: &Verb, model: &Model) -> String {
    let request = model.shape(&verb.request);
    let silent = model.shape(&verb.reply).fields.is_empty();
    let result = if silent { "None".to_owned() } else { format!("types.{}", verb.reply) };
    let (required, optional): (Vec<_>, Vec<_>) = request.fields.iter().partition(|field| field.required);
    let ordered: Vec<&Field> = required.into_iter().chain(optional).collect();
    let mut out = format!("\n    def {}(\n        self,\n", verb.name);
    if !ordered.is_empty() {
        out += "        *,\n";
    }
    for field in &ordered {
        let none = if field.required { "" } else { " | None = None" };
        let _ = writeln!(out, "        {}: {}{none},", field.name, annotation(&field.kind, "types.", true));
    }
    let _ = writeln!(out, "    ) -> {result}:\n{}", docs(verb, &ordered, silent));
    let names: Vec<_> = request.fields.iter().map(|field| format!("{0}={0}", field.name)).collect();
    let one = format!("        request = given({})", names.join(", "));
    if one.chars().count() <= WIDTH {
        let _ = writeln!(out, "{one}");
    } else {
        let lines: String = names.iter().map(|name| format!("            {name},\n")).collect();
        let _ = writeln!(out, "        request = given(\n{lines}        )");
    }
    let call = format!("self.call(\"{}\", request)", verb.name);
    let last = if silent { call } else { format!("return cast(\"{result}\", {call})") };
    let _ = writeln!(out, "        {last}");
    out
}

fn docs(verb: &Verb, fields: &[&Field], silent: bool) -> String {
    const INDENT: &str = "        ";
    let mut out = wrap(&verb.doc, WIDTH, "        \"\"\"", INDENT) + "\n";
    if !fields.is_empty() {
        out += "\n        Args:\n";
        for field in fields {
            let text = format!("{}: {}", field.name, field.doc);
            out += &(wrap(&text, WIDTH, "            ", "                ") + "\n");
        }
    }
    if silent {
        out += "\n        Returns:\n            Nothing: it holds, or an error is raised.\n";
    }
    out += "\n        Raises:\n            TtpayError: What the verb refuses, with its code.\n";
    out + "        \"\"\""
}
