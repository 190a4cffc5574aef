//! Seeds for the fuzz targets: every request of the vectors, in the form that the target reads.

use anyhow::Context;
use serde_json::Value;
use ttpay_core::Verb;

use crate::cases;
use crate::house::House;

/// Requests above this size teach the fuzzer nothing and slow it down.
const LARGEST: usize = 16 * 1024;

/// Fills the corpus folder of `target`: the number of the verb in one byte, then the request.
pub(crate) fn write(house: &House, target: &str) -> anyhow::Result<()> {
    let folder = house.root.join("tests/fuzz/corpus").join(target);
    std::fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    for case in cases::all(house)? {
        if let (Some(id), Some(seed)) = (case["id"].as_str(), seed(&case)) {
            std::fs::write(folder.join(id), seed)?;
        }
    }
    Ok(())
}

/// Of a resolved case: the highest bit asks for the merchant with WeChat v3, the others are the number of the verb.
fn seed(case: &Value) -> Option<Vec<u8>> {
    let verb = case["verb"].as_str()?;
    let number = Verb::ALL.iter().position(|known| known.as_str() == verb).unwrap_or(Verb::ALL.len());
    let shop = if case["config"]["wechat"]["api"] == "v3" { 0x80 } else { 0 };
    let first = u8::try_from(number).ok()? | shop;
    let request = case["request"].as_str()?;
    (request.len() <= LARGEST).then(|| [&[first], request.as_bytes()].concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_seed_is_the_number_of_the_verb_and_the_request() {
        let case = json!({ "verb": Verb::ALL[2].as_str(), "request": "{\"a\":1}" });
        assert_eq!(seed(&case).unwrap(), b"\x02{\"a\":1}");
        let v3 = json!({ "wechat": { "api": "v3" } });
        let case = json!({ "verb": Verb::ALL[0].as_str(), "request": "{", "config": v3 });
        assert_eq!(seed(&case).unwrap(), b"\x80{");
    }

    #[test]
    fn a_huge_request_or_one_that_is_no_text_gives_no_seed() {
        assert_eq!(seed(&json!({ "verb": "sign", "request": "[".repeat(LARGEST + 1) })), None);
        assert_eq!(seed(&json!({ "verb": "sign", "request_base64": "/w==" })), None);
    }
}
