//! `errors.py`: one subclass of `TtpayError` a family, and the codes.

use std::fmt::Write;

use ttpay_core::{ErrorCode, Family};

use super::super::model::{Model, camel};
use super::{all, docstring, head};

pub(super) fn module(model: &Model) -> String {
    let classes: Vec<_> = Family::ALL.iter().map(|family| class(*family)).collect();
    let mut names: Vec<&str> = classes.iter().map(String::as_str).collect();
    names.extend(["CODES", "FAMILY_OF"]);
    let mut out = head("The families of errors, and every error code with its meaning.");
    out += "from __future__ import annotations\n\nfrom typing import Final\n\nfrom ._error import TtpayError\n\n";
    out += &all(names);
    for family in Family::ALL {
        let codes: Vec<_> =
            ErrorCode::ALL.iter().filter(|it| it.family() == *family).map(|it| format!("`{it}`")).collect();
        let text = format!("{} Codes: {}.", family.meaning(), codes.join(", "));
        let _ = write!(out, "\n\nclass {}(TtpayError):\n{}", class(*family), docstring(&text, "    "));
    }
    out += "\n\nCODES: Final[dict[str, str]] = {\n";
    for code in &model.codes {
        let _ = writeln!(out, "    {:?}: {:?},", code.word, code.doc);
    }
    out += "}\n";
    out += &docstring("What each code means.", "");
    out += "\nFAMILY_OF: Final[dict[str, type[TtpayError]]] = {\n";
    for code in ErrorCode::ALL {
        let _ = writeln!(out, "    {:?}: {},", code.as_str(), class(code.family()));
    }
    out += "}\n";
    out += &docstring("The class with which each code is raised.", "");
    out
}

/// The name of a family's class.
fn class(family: Family) -> String {
    match family {
        Family::Outcome => "OutcomeUnknownError".to_owned(),
        other => camel(other.as_str()) + "Error",
    }
}
