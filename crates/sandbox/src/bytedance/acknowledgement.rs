//! The answer that ends the repetitions of a callback (bytedance.md §2.4, §3.5).

use ttpay_core::Json;

/// The acknowledgement, when an answer is exactly that: status 200, `err_no` the number 0, `err_tips` `success`. More
/// members do no harm: one callback is answered with `data`.
pub(crate) fn read(status: u16, body: &[u8]) -> Option<Json> {
    let answer = Json::parse(body).ok().filter(|_| status == 200)?;
    let accepted = matches!(answer.get("err_no"), Some(Json::Number(zero)) if zero == "0");
    (accepted && answer.get("err_tips").and_then(Json::text) == Some("success")).then_some(answer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_documented_acknowledgement_counts() {
        for (status, body, counts) in [
            (200, r#"{"err_no":0,"err_tips":"success"}"#, true),
            (200, r#"{ "err_tips" : "success", "err_no" : 0, "data": {} }"#, true),
            (201, r#"{"err_no":0,"err_tips":"success"}"#, false),
            (204, "", false),
            (200, "success", false),
            (200, r#"{"err_no":"0","err_tips":"success"}"#, false),
            (200, r#"{"err_no":0}"#, false),
            (200, r#"{"err_no":0,"err_tips":"ok"}"#, false),
            (200, r#"{"err_no":400,"err_tips":"success"}"#, false),
            (200, "[]", false),
        ] {
            assert_eq!(read(status, body.as_bytes()).is_some(), counts, "{status} {body}");
        }
    }
}
