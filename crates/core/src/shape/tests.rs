//! The reader keeps paths, codes and literals, and drops values.

use super::*;
use crate::Amount;

#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
struct Inner {
    amount: Amount,
    note: Option<String>,
    at: Option<i64>,
}

#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
struct Outer {
    inner: Inner,
}

fn misfit(text: &str) -> Misfit {
    read::<Outer>(Json::parse(text.as_bytes()).unwrap()).unwrap_err()
}

#[test]
fn a_misfit_names_the_path_and_the_kind() {
    let at = |path: &str, problem| Misfit { path: path.into(), problem };
    assert_eq!(misfit("{}"), at("inner", Problem::Missing));
    assert_eq!(misfit(r#"{"inner":{}}"#), at("inner.amount", Problem::Missing));
    assert_eq!(misfit(r#"{"inner":{"amount":1,"x":"canary"}}"#), at("inner.x", Problem::Unknown));
    assert_eq!(
        misfit(r#"{"inner":{"amount":1,"note":7}}"#),
        at("inner.note", Problem::Wrong("a string".into()))
    );
    for time in ["\"900\"", "1.5", "9223372036854775808"] {
        let text = format!(r#"{{"inner":{{"amount":1,"at":{time}}}}}"#);
        assert_eq!(misfit(&text), at("inner.at", Problem::Wrong("an integer".into())), "{time}");
    }
}

#[test]
fn a_struct_is_an_object_and_never_an_array_of_its_members() {
    let wrong = |path: &str| Misfit { path: path.into(), problem: Problem::Wrong("an object".into()) };
    assert_eq!(misfit(r#"[{"amount":1}]"#), wrong(""));
    assert_eq!(misfit(r#"{"inner":[1,"note"]}"#), wrong("inner"));
    assert_eq!(misfit(r#"{"inner":"amount"}"#), wrong("inner"));
}

#[test]
fn a_tree_in_a_request_keeps_its_number_literals() {
    #[derive(serde::Deserialize)]
    struct Held {
        fields: Option<Json>,
    }
    let members = r#"{"a":-0,"b":123456789012345678901234567890123456789012,"c":1.10,"d":[1e2,{"e":0}]}"#;
    let text = format!(r#"{{"fields":{members}}}"#);
    let held: Held = read(Json::parse(text.as_bytes()).unwrap()).unwrap();
    assert_eq!(held.fields.unwrap().print(), members);
}

#[test]
fn money_that_is_no_integer_keeps_its_own_code() {
    for amount in
        ["1.5", "1.0", "0", "-1", "\"1\"", "1e2", "9007199254740992", "18446744073709551616", "1e400"]
    {
        let misfit = misfit(&format!(r#"{{"inner":{{"amount":{amount}}}}}"#));
        assert_eq!(misfit.path, "inner.amount");
        assert!(
            matches!(misfit.problem, Problem::Coded(ErrorCode::AmountInvalid, _)),
            "{amount}: {misfit:?}"
        );
    }
}
