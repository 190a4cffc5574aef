//! The two ways of signing agree with each other and with the published example.

use super::*;

/// cashier.md §4.2, printed by ByteDance's signing page, cut to three members with Python's hashlib.
const SIGNED: &str = "12fa3fe2d4e54658a86aae87948b0237";

fn merchant() -> Arc<Merchant> {
    let config = r#"{"cashier":{"app_id":"800000000001","merchant_id":"1900000001","secret":"a"}}"#;
    Merchant::from_json(config.to_owned()).unwrap()
}

#[test]
fn a_map_and_packed_members_get_the_same_signature() {
    let fields = [("app_id", "800000000001"), ("total_amount", "1")];
    let packed = fields.iter().flat_map(|(name, value)| [*name, *value]).flat_map(|piece| {
        let length = u32::try_from(piece.len()).unwrap().to_le_bytes();
        [length.as_slice(), piece.as_bytes()].concat()
    });
    assert_eq!(merchant().sign_packed(packed.collect()).unwrap(), SIGNED);
    let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    assert_eq!(merchant().sign_fields(fields).unwrap(), SIGNED);
}

#[test]
fn a_refusal_carries_its_code_and_its_field() {
    let TtpayError::Refused { code, field, .. } =
        merchant().try_call("wechat_query".to_owned(), br#"{"id":1}"#.to_vec()).unwrap_err();
    assert_eq!((code.as_str(), field.as_deref()), ("request_malformed", Some("id")));
}
