//! The strict reader of forms: what it accepts, a general parser reads the same, and so does it again after writing.

#![no_main]

use libfuzzer_sys::fuzz_target;
use ttpay_channels::form::{read, write};

fuzz_target!(|input: &[u8]| {
    let Ok(fields) = read(input) else { return };
    let theirs: Vec<_> = form_urlencoded::parse(input).collect();
    assert_eq!(fields.len(), theirs.len(), "a general parser sees another number of parameters");
    let mut texts = Vec::new();
    for (field, (name, value)) in fields.iter().zip(&theirs) {
        assert_eq!(field.name, *name);
        assert_eq!(String::from_utf8_lossy(&field.bytes), *value);
        texts.extend(String::from_utf8(field.bytes.clone()).ok().map(|text| (field.name.clone(), text)));
    }
    if texts.len() < fields.len() {
        return;
    }
    // A short input may grow beyond the limit of the reader: every byte of a value may become three.
    match read(write(&texts).as_bytes()) {
        Ok(again) => assert_eq!(again, fields, "what is written reads as what it was"),
        Err(error) => assert_eq!(error.code().as_str(), "message_too_large"),
    }
});
