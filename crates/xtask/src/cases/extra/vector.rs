//! One published value: its members, the key it names, and the reply that it expects of a verb.

use anyhow::{Context, bail};
use serde_json::{Value, json};

use super::{Fate, Said};

/// A value and the file in which it stands, because keys are named there.
pub(super) struct Vector<'a> {
    pub(super) file: &'a Value,
    pub(super) case: &'a Value,
}

impl<'a> Vector<'a> {
    pub(super) fn name(&self) -> anyhow::Result<&'a str> {
        self.case["name"].as_str().context("a value has no name")
    }

    pub(super) fn scheme(&self) -> anyhow::Result<&'a str> {
        self.case["scheme"].as_str().context("no `scheme`")
    }

    /// A member of the input; null when it is absent.
    pub(super) fn input(&self, name: &str) -> &'a Value {
        &self.case["input"][name]
    }

    pub(super) fn text(&self, name: &str) -> anyhow::Result<&'a str> {
        self.input(name).as_str().with_context(|| format!("the input has no text `{name}`"))
    }

    /// A text that stands in the value's own `key`: a secret, a serial.
    pub(super) fn secret(&self, name: &str) -> anyhow::Result<&'a str> {
        self.case["key"][name].as_str().with_context(|| format!("the key has no text `{name}`"))
    }

    /// The name of the file's key that the value refers to.
    pub(super) fn key_name(&self) -> anyhow::Result<&'a str> {
        self.secret("ref")
    }

    /// The half of the named key that signs.
    pub(super) fn private_key(&self) -> anyhow::Result<&'a str> {
        self.half("private")
    }

    /// The half of the named key that verifies, or the certificate.
    pub(super) fn public_key(&self) -> anyhow::Result<&'a str> {
        self.half("public")
    }

    fn half(&self, half: &str) -> anyhow::Result<&'a str> {
        let name = self.key_name()?;
        let key = &self.file["keys"][name];
        key[half].as_str().or(key["pem"].as_str()).with_context(|| format!("there is no {half} key `{name}`"))
    }

    pub(super) fn kind_of_key(&self) -> anyhow::Result<&'a str> {
        let name = self.key_name()?;
        self.file["keys"][name]["kind"].as_str().with_context(|| format!("`{name}` has no kind"))
    }

    pub(super) fn expected(&self) -> &'a Value {
        &self.case["expected"]
    }

    pub(super) fn is_rejected(&self) -> bool {
        self.expected()["result"] == "reject"
    }

    /// A value that a verb says: `ok` is what its reply must hold unless the value is a refusal with a code.
    pub(super) fn said(
        &self,
        verb: &'static str,
        config: Value,
        request: Value,
        ok: Value,
    ) -> anyhow::Result<Fate> {
        let expected = match self.expected()["result"].as_str() {
            Some("reject") => {
                let code = self.expected()["code"].as_str().context("a refusal has no code")?;
                json!({ "error": { "code": code } })
            }
            Some("accept" | "value") => json!({ "ok_has": ok }),
            _ => bail!("no verb has the result {}", self.expected()["result"]),
        };
        Ok(Fate::Verb(Box::new(Said { verb, config, request, expected })))
    }
}

/// A JSON text that stands inside the value.
pub(super) fn inner(text: &str) -> anyhow::Result<Value> {
    serde_json::from_str(text).context("a text inside the value is not JSON")
}
