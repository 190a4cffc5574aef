//! The script: rules in order, the first that fits happens.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{At, Fault};
use crate::Error;
use crate::world::Chance;

/// One thing that goes wrong at one place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// The place.
    pub at: At,
    /// The order number that it holds for; all of them when absent or `*`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<String>,
    /// So many fitting moments pass first.
    #[serde(default)]
    pub after: u32,
    /// How often it happens.
    #[serde(default = "once")]
    pub times: u32,
    /// In how many of a hundred fitting moments it happens.
    #[serde(default = "always")]
    pub probability: u8,
    /// What happens.
    pub fault: Fault,
}

const fn once() -> u32 {
    1
}

const fn always() -> u8 {
    100
}

impl Rule {
    /// A rule that happens once, to the next fitting moment.
    #[must_use]
    pub const fn once(at: At, fault: Fault) -> Self {
        Self { at, order: None, after: 0, times: 1, probability: 100, fault }
    }

    /// Reads rules from JSON: an array of them, or one.
    ///
    /// # Errors
    /// [`Error::Fault`] with the place of the rule and what is wrong with it.
    pub fn from_json(text: &str) -> Result<Vec<Self>, Error> {
        let tree: Value = serde_json::from_str(text).map_err(|error| refuse("1", &error))?;
        let rules = match tree {
            Value::Array(rules) => rules,
            one => vec![one],
        };
        let read = |(index, rule): (usize, Value)| {
            serde_json::from_value(rule).map_err(|error| refuse(&(index + 1).to_string(), &error))
        };
        rules.into_iter().enumerate().map(read).collect()
    }

    /// Reads rules from TOML: the tables `[[faults]]`.
    ///
    /// # Errors
    /// As [`Rule::from_json`].
    pub fn from_toml(text: &str) -> Result<Vec<Self>, Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct File {
            faults: Vec<toml::Value>,
        }
        let file: File = toml::from_str(text).map_err(|error| refuse("1", &error.message()))?;
        let read = |(index, rule): (usize, toml::Value)| {
            rule.try_into()
                .map_err(|error: toml::de::Error| refuse(&(index + 1).to_string(), &error.message()))
        };
        file.faults.into_iter().enumerate().map(read).collect()
    }

    fn check(&self) -> Result<(), &'static str> {
        if self.at.is_notice() != self.fault.is_of_notice() {
            return Err("this fault happens to calls and the place is a notice, or the other way round");
        }
        if self.fault.is_of_signature() && !self.at.is_signed() {
            return Err("the answers of this place carry no signature");
        }
        if self.times == 0 {
            return Err("`times` is at least 1");
        }
        if self.probability > 100 {
            return Err("`probability` is a percentage, 0 to 100");
        }
        Ok(())
    }

    fn fits(&self, at: At, order: &str) -> bool {
        self.at == at && self.order.as_deref().is_none_or(|wanted| wanted == "*" || wanted == order)
    }
}

fn refuse(rule: &str, reason: &dyn std::fmt::Display) -> Error {
    Error::Fault { rule: rule.to_owned(), reason: reason.to_string() }
}

/// The rules in force.
#[derive(Default)]
pub(crate) struct Script(Vec<Live>);

struct Live {
    rule: Rule,
    seen: u32,
    happened: u32,
}

impl Script {
    /// Appends rules; all of them or none.
    pub(crate) fn add(&mut self, rules: Vec<Rule>) -> Result<(), Error> {
        for (index, rule) in rules.iter().enumerate() {
            let named = format!("{} ({} at {})", index + 1, rule.fault.as_str(), rule.at);
            rule.check().map_err(|reason| refuse(&named, &reason))?;
        }
        self.0.extend(rules.into_iter().map(|rule| Live { rule, seen: 0, happened: 0 }));
        Ok(())
    }

    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }

    /// The rules with how often each has happened.
    pub(crate) fn list(&self) -> Vec<Value> {
        let show = |live: &Live| json!({"rule": live.rule, "seen": live.seen, "happened": live.happened});
        self.0.iter().map(show).collect()
    }

    /// The fault of the first rule that fits and is not used up.
    pub(crate) fn take(&mut self, at: At, order: &str, chance: &mut Chance) -> Option<Fault> {
        for live in &mut self.0 {
            if live.happened == live.rule.times || !live.rule.fits(at, order) {
                continue;
            }
            live.seen = live.seen.saturating_add(1);
            if live.seen > live.rule.after && chance.happens(live.rule.probability) {
                live.happened += 1;
                return Some(live.rule.fault);
            }
        }
        None
    }
}
