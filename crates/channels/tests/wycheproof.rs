//! Project Wycheproof's RSA PKCS#1 v1.5 signatures through our key reader and verifier: no wrong accept, no wrong reject.

#![allow(clippy::unwrap_used, clippy::panic)]

use ttpay_channels::b64;
use ttpay_channels::keys::PublicKey;
use wycheproof::TestResult;
use wycheproof::rsa_pkcs1_verify::{TestFlag, TestName, TestSet};

/// Cases marked `acceptable`, where a verifier may go either way. We refuse all of them: an encoding without the NULL
/// parameter (`MissingNull`) is made by no payment platform, and to refuse it is what RFC 8017 asks for.
const ACCEPTABLE_AND_REFUSED: &[TestFlag] = &[TestFlag::MissingNull];

fn run(name: TestName, bits: usize) {
    let set = TestSet::load(name).unwrap();
    let (mut valid, mut invalid) = (0, 0);
    for group in set.test_groups {
        let key = PublicKey::parse("key", &group.pem).unwrap();
        assert_eq!(key.bits(), bits);
        for form in [b64::encode(&group.der), b64::encode(&group.asn_key)] {
            assert_eq!(PublicKey::parse("key", &form).unwrap(), key);
        }
        for test in group.tests {
            let accepted = key.verify_sha256(&test.msg, &test.sig).is_ok();
            let wanted = match test.result {
                TestResult::Valid => true,
                TestResult::Invalid => false,
                TestResult::Acceptable => {
                    let known = test.flags.iter().any(|flag| ACCEPTABLE_AND_REFUSED.contains(flag));
                    assert!(known, "case {} is acceptable for a new reason: {:?}", test.tc_id, test.flags);
                    false
                }
            };
            assert_eq!(accepted, wanted, "case {} ({}), {:?}", test.tc_id, test.comment, test.flags);
            if wanted { valid += 1 } else { invalid += 1 }
        }
    }
    println!("{name:?}: {valid} accepted, {invalid} refused");
    assert!(valid > 0 && invalid > 200, "the set is not there: {valid} and {invalid}");
}

#[test]
fn rsa_2048_signatures_are_judged_right() {
    run(TestName::Rsa2048Sha256, 2048);
}

#[test]
fn rsa_3072_signatures_are_judged_right() {
    run(TestName::Rsa3072Sha256, 3072);
}

#[test]
fn rsa_4096_signatures_are_judged_right() {
    run(TestName::Rsa4096Sha256, 4096);
}
