//! `Verbs.java`: one documented method a verb.

use std::fmt::Write;

use super::super::model::{Model, Verb, lower_camel};
use super::{BY_HAND, WIDTH, head, prose, wrap};

/// The class above `Merchant`.
pub(super) fn class(model: &Model) -> String {
    let mut out = head(&["java.util.Map"]);
    out += "/** Every verb as a method. Times are Unix seconds, money is a whole number of fen. */\n";
    out += "public abstract class Verbs {\n    Verbs() {}\n\n    abstract Map<String, Object> call(String verb, Map<String, ?> request);\n";
    for verb in model.verbs.iter().filter(|verb| verb.name != BY_HAND) {
        out += &method(verb, model);
    }
    out + "}\n"
}

fn method(verb: &Verb, model: &Model) -> String {
    const INDENT: &str = "     * ";
    let silent = model.shape(&verb.reply).fields.is_empty();
    let mut out = "\n    /**\n".to_owned();
    let mut line = |text: &str| out += &(wrap(text, WIDTH, INDENT, INDENT) + "\n");
    line(&prose(&verb.doc));
    line("\n");
    line("@param request the members of the verb");
    if !silent {
        line(&format!("@return {}", result(&prose(&model.shape(&verb.reply).doc))));
    }
    line("@throws TtpayException what the verb refuses, with its code");
    out += "     */\n";
    out = out.replace("     * \n", "     *\n");
    let name = lower_camel(&verb.name);
    let call = format!("call(\"{}\", request.members())", verb.name);
    let (kind, body) = if silent {
        ("void".to_owned(), format!("{call};"))
    } else {
        (verb.reply.clone(), format!("return new {}({call});", verb.reply))
    };
    let _ = write!(out, "    public {kind} {name}({} request) {{\n        {body}\n    }}\n", verb.request);
    out
}

/// The first sentence of a shape's description, as javadoc says what a method returns.
fn result(doc: &str) -> String {
    let first = doc.split_once(". ").map_or(doc, |(first, _)| first).trim_end_matches('.');
    let mut letters = first.chars();
    letters.next().map_or_else(String::new, |letter| letter.to_lowercase().to_string() + letters.as_str())
}
