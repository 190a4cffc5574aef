//! `Verbs.kt`: one documented function a verb, with its members as named arguments.

use std::fmt::Write;

use super::super::model::{Field, Model, Verb, lower_camel};
use super::super::wrap::wrap;
use super::{BY_HAND, WIDTH, pair, parameter};

pub(super) fn class(model: &Model) -> String {
    let mut out = "
/** Every verb as a function. Times are Unix seconds, money is a whole number of fen. */
public abstract class Verbs internal constructor() {
    /** Calls a verb with a request as maps, lists, texts, integers and booleans; gives the members of `ok`. */
    public abstract fun call(verb: String, request: Map<String, Any?>): Map<String, Any?>
"
    .to_owned();
    for verb in model.verbs.iter().filter(|verb| verb.name != BY_HAND) {
        out += &function(verb, model);
    }
    out + "}\n"
}

fn function(verb: &Verb, model: &Model) -> String {
    let request = model.shape(&verb.request);
    let silent = model.shape(&verb.reply).fields.is_empty();
    let (required, optional): (Vec<_>, Vec<_>) = request.fields.iter().partition(|field| field.required);
    let fields: Vec<&Field> = required.into_iter().chain(optional).collect();
    let mut out = format!("\n{}    public fun {}(\n", docs(verb, &fields), lower_camel(&verb.name));
    for field in &fields {
        let _ = writeln!(out, "        {},", parameter(field));
    }
    let (result, before, after) = if silent {
        (String::new(), String::new(), "")
    } else {
        (format!(": {}", verb.reply), format!("return {}.of(", verb.reply), ")")
    };
    let pairs: String = fields.iter().map(|field| format!("            {},\n", pair(field, model))).collect();
    let _ = write!(
        out,
        "    ){result} {{\n        val request = given(\n{pairs}        )\n        {before}call(\"{}\", request){after}\n    }}\n",
        verb.name
    );
    out
}

fn docs(verb: &Verb, fields: &[&Field]) -> String {
    const INDENT: &str = "     * ";
    let mut out = "    /**\n".to_owned();
    let mut line = |text: &str, first: &str, indent: &str| {
        out += &(wrap(&text.replace('[', "\\["), WIDTH, first, indent) + "\n")
    };
    line(&verb.doc, INDENT, INDENT);
    line("", "     *", "");
    for field in fields {
        let text = format!("@param {} {}", lower_camel(&field.name), field.doc);
        line(&text, INDENT, "     *   ");
    }
    line("@throws TtpayException what the verb refuses, with its code", INDENT, INDENT);
    out + "     */\n"
}
