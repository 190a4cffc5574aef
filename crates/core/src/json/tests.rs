//! What strict reading keeps and what it refuses.

use super::*;

#[test]
fn order_and_number_literals_survive() {
    let text = r#"{"b":1.0,"a":[1e2,null,true,"é/\u0001"],"c":123456789012345678901234567890}"#;
    assert_eq!(Json::parse(text.as_bytes()).unwrap().print(), text);
}

#[test]
fn a_duplicate_is_named_by_its_path_even_when_escaped() {
    let fault = Json::parse(br#"{"a":{"b":1,"\u0062":1}}"#).unwrap_err();
    assert_eq!(fault, Fault::Duplicate { path: "a.b".into() });
}

#[test]
fn thirty_two_levels_pass_and_thirty_three_do_not() {
    let nested = |n: usize| format!("{}1{}", "[".repeat(n), "]".repeat(n));
    assert!(Json::parse(nested(32).as_bytes()).is_ok());
    assert_eq!(Json::parse(nested(33).as_bytes()), Err(Fault::TooDeep));
    assert_eq!(Json::parse(nested(200_000).as_bytes()), Err(Fault::TooDeep));
}

#[test]
fn broken_text_is_a_fault() {
    for bytes in
        [&b""[..], b"{", b"{}x", b"\xef\xbb\xbf{}", b"nul", b"\"\\ud800\"", b"01", b"{\"a\":}", b"\xff"]
    {
        assert!(Json::parse(bytes).is_err(), "{bytes:?} was read");
    }
}

#[test]
fn a_repetition_is_found_among_few_names_and_among_many() {
    for count in [2, 31, 32, 33, 500] {
        let mut members: Vec<_> = (0..count).map(|number| format!("\"n{number}\":[{{\"x\":1}}]")).collect();
        let text = |members: &[String]| format!("{{\"list\":[0,{{{}}}]}}", members.join(","));
        assert!(Json::parse(text(&members).as_bytes()).is_ok(), "{count}");
        members.push(format!("\"n{}\":0", count - 1));
        let path = format!("list.1.n{}", count - 1);
        assert_eq!(Json::parse(text(&members).as_bytes()), Err(Fault::Duplicate { path }), "{count}");
    }
}
