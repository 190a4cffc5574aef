//! The AES-GCM suite of Project Wycheproof through our own decryption and encryption.
//!
//! WeChat's form has 32-byte keys, 12-byte nonces and 16-byte tags. Cases of this form must be judged as the suite judges
//! them. The only exceptions are valid cases of other forms: shorter keys (AES-128 and AES-192: `key_malformed`,
//! wechat.md §1) and nonces of other lengths (`field_invalid`, wechat.md §4.4), all of which must be refused.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use ttpay_channels::b64;
use ttpay_channels::wechat::v3::ApiV3Key;
use ttpay_core::ErrorCode;
use wycheproof::TestResult;
use wycheproof::aead::{Test, TestGroup, TestName, TestSet};

/// What a case became here.
#[derive(Default)]
struct Tally {
    opened: usize,
    refused: usize,
    key: usize,
    nonce: usize,
}

#[test]
fn aes_gcm_has_no_wrong_accept_and_no_wrong_reject() {
    let set = TestSet::load(TestName::AesGcm).unwrap();
    let mut tally = Tally::default();
    for group in &set.test_groups {
        assert_eq!(group.tag_size, 128, "every case of the suite has a 16-byte tag");
        for test in &group.tests {
            judge(group, test, &mut tally);
        }
    }
    println!(
        "{} opened, {} refused for their tag, {} for the key length, {} for the nonce length",
        tally.opened, tally.refused, tally.key, tally.nonce
    );
    let all = tally.opened + tally.refused + tally.key + tally.nonce;
    assert_eq!(all, set.number_of_tests);
}

fn judge(group: &TestGroup, test: &Test, tally: &mut Tally) {
    let id = test.tc_id;
    if group.key_size != 256 {
        assert_eq!(ApiV3Key::new("key", &test.key).unwrap_err().code(), ErrorCode::KeyMalformed, "{id}");
        tally.key += 1;
        return;
    }
    let key = ApiV3Key::new("key", &test.key).unwrap();
    if group.nonce_size != 96 {
        let refusal = key.open(&test.nonce, &test.aad, &sealed(test)).unwrap_err();
        assert_eq!(refusal.code(), ErrorCode::FieldInvalid, "{id}");
        tally.nonce += 1;
        return;
    }
    let opened = key.open(&test.nonce, &test.aad, &sealed(test));
    match test.result {
        TestResult::Valid => {
            assert_eq!(opened.as_deref(), Ok(&test.pt[..]), "{id}");
            assert_eq!(key.seal(&test.nonce, &test.aad, &test.pt), Ok(sealed(test)), "{id}");
            tally.opened += 1;
        }
        TestResult::Invalid => {
            assert_eq!(opened.unwrap_err().code(), ErrorCode::CiphertextRejected, "{id}");
            tally.refused += 1;
        }
        TestResult::Acceptable => panic!("{id}: the suite has no case of free judgement"),
    }
}

fn sealed(test: &Test) -> String {
    b64::encode(&[&test.ct[..], &test.tag[..]].concat())
}
