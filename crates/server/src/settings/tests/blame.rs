//! What a refusal of a setting names: where it came from, and what was meant.

use super::{loaded, minimal};

#[test]
fn what_is_wrong_is_said_of_the_variable_or_the_flag_it_came_from() {
    let wrong = |environment: &[(&str, &str)], flags: &[(&'static str, String)]| {
        loaded(&minimal(), environment, flags).unwrap_err()
    };
    let variable = wrong(&[("TTPAY_SERVER_LISTEN", "nowhere")], &[]);
    assert!(variable.message.starts_with("`TTPAY_SERVER_LISTEN`: expected ADDRESS:PORT"), "{variable}");
    assert_eq!(variable.field.as_deref(), Some("server.listen"));
    let flag = wrong(&[("TTPAY_SERVER_LISTEN", "127.0.0.1:1")], &[("listen", "nowhere".to_owned())]);
    assert!(flag.message.starts_with("`--listen`: expected ADDRESS:PORT"), "{flag}");
    let database = wrong(&[], &[("database_url", "mysql://x".to_owned())]);
    assert!(database.message.starts_with("`--database-url`: "), "{database}");
    let short = wrong(&[("TTPAY_SERVER_OPERATOR_KEY", "short")], &[]);
    assert!(short.message.starts_with("`TTPAY_SERVER_OPERATOR_KEY` has fewer"), "{short}");
    let file = loaded(&format!("{}listen = \"nowhere\"\n", minimal()), &[], &[]).unwrap_err();
    assert!(file.message.starts_with("`server.listen` of the configuration: "), "{file}");
}

#[test]
fn a_member_that_is_no_setting_is_refused_with_the_one_that_was_meant() {
    for (line, meant) in [
        ("listne = \"127.0.0.1:1\"", Some("`listen`")),
        ("database-url = \"x\"", Some("`database_url`")),
        ("zzzzzz = 1", None),
    ] {
        let error = loaded(&format!("{}{line}\n", minimal()), &[], &[]).unwrap_err();
        let ending = meant.map_or("lists them all".to_owned(), |meant| format!("did you mean {meant}?"));
        assert!(error.message.ends_with(&ending), "{error}");
    }
}
