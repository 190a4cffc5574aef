//! The strict reader of WeChat v2's XML: what it accepts, a general parser reads the same, and so does it again.

#![no_main]

use libfuzzer_sys::fuzz_target;
use ttpay_channels::xml::{MAX_NOTICE_BYTES, read, write};
use ttpay_fuzz::genuine::elements;

fuzz_target!(|input: &[u8]| {
    let Ok(ours) = read(input, "xml", MAX_NOTICE_BYTES) else { return };
    let ours = ours.into_vec();
    let text = std::str::from_utf8(input).expect("what was accepted is UTF-8");
    let document = roxmltree::Document::parse(text).expect("what was accepted is well-formed");
    assert_eq!(document.root_element().tag_name().name(), "xml");
    let theirs = elements(&document);
    assert!(ours.iter().map(|(name, value)| (name.as_str(), value)).eq(theirs.iter().map(|(n, v)| (*n, v))));
    assert!(read(input, "root", MAX_NOTICE_BYTES).is_err(), "another root was expected");
    match write("xml", ours.iter().map(|(name, value)| (name.as_str(), value.as_str()))) {
        Ok(written) => {
            let again = read(written.as_bytes(), "xml", usize::MAX).expect("what is written is read");
            assert_eq!(again.into_vec(), ours, "what is written reads as what it was");
        }
        // Only what must never be sent may be refused: a reference can bring it into a document that was received.
        Err(_) => assert!(
            ours.iter().any(|(_, value)| value.contains("]]>") || value.chars().any(char::is_control)),
            "a harmless value was not written"
        ),
    }
});
