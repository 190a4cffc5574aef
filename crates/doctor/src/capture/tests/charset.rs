//! Captures that are not UTF-8.

use super::*;

/// 测试 in GBK.
const TEST_IN_GBK: &[u8] = b"\xb2\xe2\xca\xd4";

#[test]
fn gbk_is_read_and_said_to_be_gbk() {
    let order = ORDER.replace("\"H5\"", "\"H5\",\"subject\":\"SUBJECT\"");
    let (before, after) = order.split_once("SUBJECT").unwrap();
    let bytes = [before.as_bytes(), TEST_IN_GBK, after.as_bytes()].concat();
    let read = read(&bytes).unwrap();
    assert!(read.notes[0].en.contains("GBK") && read.notes[0].zh.contains("GBK"));
    assert_eq!(member(&read.request(None).unwrap(), &["params", "subject"]), "测试");
    let form = capture("notify_id=1&subject=%B2%E2%CA%D4&sign_type=RSA2&sign=x");
    assert_eq!(member(&form.request(None).unwrap(), &["params", "subject"]), "测试");
    assert_eq!(form.notes, read.notes, "said once");
}

#[test]
fn a_signed_body_in_gbk_stays_the_bytes_that_were_sent() {
    let head = "POST /requestOrder HTTP/1.1\r\nByte-Authorization: SHA256-RSA2048 appid=tt1,nonce_str=n,timestamp=1,key_version=1,signature=c2ln\r\n";
    // Content-Length counts the bytes of GBK; the line break behind them is the editor's.
    let bytes = [head.as_bytes(), b"Content-Length: 6\r\n\r\n\"", TEST_IN_GBK, b"\"\n"].concat();
    let request = read(&bytes).unwrap().request(None).unwrap();
    let body = member(&request, &["message", "body_base64"]);
    assert_eq!(ttpay_channels::b64::decode_strict(body).unwrap(), [b"\"", TEST_IN_GBK, b"\""].concat());
    assert_eq!(request.get("message").unwrap().get("body"), None);
}

#[test]
fn what_broke_in_one_place_is_not_taken_for_gbk() {
    let mut bytes =
        r#"{"merchant_id":"1","trade_type":"H5","subject":"一个测试商品","sign":"x"}"#.as_bytes().to_vec();
    let place = bytes.iter().position(|byte| *byte > 127).unwrap();
    bytes[place] = 0xff;
    let read = read(&bytes).unwrap();
    assert!(read.notes[0].en.contains("neither UTF-8 nor GBK"), "{:?}", read.notes);
    assert!(member(&read.request(None).unwrap(), &["params", "subject"]).ends_with("个测试商品"));
}

proptest::proptest! {
    #[test]
    fn no_bytes_behind_a_head_panic(bytes in proptest::collection::vec(1u8.., 0..200), head in 0usize..4) {
        let heads: [&[u8]; 4] = [b"", b"{\"a\":\"", b"a=1&b=", b"POST / HTTP/1.1\nContent-Length: 9\n\n"];
        if let Ok(capture) = read(&[heads[head], &bytes].concat()) {
            for scheme in Scheme::ALL {
                let _ = capture.request(Some(*scheme));
            }
        }
    }
}
