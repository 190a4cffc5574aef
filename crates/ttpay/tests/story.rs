//! The Rust example tells the story that every language tells, byte for byte.
#![allow(clippy::unwrap_used)]

#[allow(dead_code)]
#[path = "../../../examples/rust/main.rs"]
mod story;

#[test]
fn the_example_prints_what_every_language_prints() {
    let mut printed = Vec::new();
    story::tell(&mut printed).unwrap();
    let expected = include_str!("../../../examples/story/expected.txt");
    assert_eq!(String::from_utf8(printed).unwrap(), expected);
}
