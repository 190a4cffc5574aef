//! Seeds for the fuzz targets: every request of the vectors, in the form that the target reads.

use anyhow::Context;
use serde_json::Value;
use ttpay_core::Verb;

use crate::house::{House, file_name};

/// Requests above this size teach the fuzzer nothing and slow it down.
const LARGEST: usize = 16 * 1024;

/// Fills the corpus folder of `target`: the number of the verb in one byte, then the request.
pub(crate) fn write(house: &House, target: &str) -> anyhow::Result<()> {
    let folder = house.root.join("tests/fuzz/corpus").join(target);
    std::fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    for path in house.files_in("tests/vectors", ".json") {
        let text = std::fs::read_to_string(&path)?;
        let file: Value =
            serde_json::from_str(&text).with_context(|| format!("{} is not JSON", file_name(&path)))?;
        for case in file["cases"].as_array().into_iter().flatten() {
            if let (Some(id), Some(seed)) = (case["id"].as_str(), seed(case)) {
                std::fs::write(folder.join(id), seed)?;
            }
        }
    }
    Ok(())
}

fn seed(case: &Value) -> Option<Vec<u8>> {
    let verb = Verb::parse(case["verb"].as_str()?)?;
    let number = u8::try_from(Verb::ALL.iter().position(|known| *known == verb)?).ok()?;
    let request = match (&case["request"], &case["request_text"]) {
        (Value::Null, Value::String(text)) => text.clone(),
        (Value::Null, _) => return None,
        (request, _) => request.to_string(),
    };
    (request.len() <= LARGEST).then(|| [&[number], request.as_bytes()].concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_seed_is_the_number_of_the_verb_and_the_request() {
        let case = json!({ "verb": Verb::ALL[2].as_str(), "request": { "a": 1 } });
        assert_eq!(seed(&case).unwrap(), b"\x02{\"a\":1}");
        let case = json!({ "verb": Verb::ALL[0].as_str(), "request_text": "{" });
        assert_eq!(seed(&case).unwrap(), b"\x00{");
    }

    #[test]
    fn a_case_of_an_unknown_verb_or_without_a_text_gives_no_seed() {
        assert_eq!(seed(&json!({ "verb": "fly", "request": {} })), None);
        assert_eq!(seed(&json!({ "verb": "sign", "request_base64": "/w==" })), None);
    }
}
