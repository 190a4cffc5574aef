//! What the order does not know, put in by whoever knows it; what the order says stays as it says it.

use ttpay_core::{Error as Rule, Json};

/// Puts the members of `more` into `made`. A member that the order decided, and one that the target does not have (as by a
/// slip of the pen), is refused.
pub(super) fn fill(made: &mut Json, more: &Json, optional: &[&str]) -> Result<(), Rule> {
    if more.members().is_none() {
        let rule = format!("what is to be filled in is an object of the new members, not {}", more.kind());
        return Err(Rule::RequestMalformed { field: "fill".to_owned(), rule });
    }
    merge(made, more, "", optional)
}

fn merge(made: &mut Json, more: &Json, path: &str, optional: &[&str]) -> Result<(), Rule> {
    match (&mut *made, more) {
        (Json::Object(members), Json::Object(news)) => {
            for (name, value) in news {
                let path = below(path, name);
                if let Some((_, old)) = members.iter_mut().find(|(key, _)| key == name) {
                    merge(old, value, &path, optional)?;
                } else if optional.contains(&path.as_str()) {
                    // Nothing is no value: it would hide that nothing was said.
                    members.extend((*value != Json::Null).then(|| (name.clone(), value.clone())));
                } else {
                    let rule = "the new order has no such member that could be filled in; look for a slip of the pen";
                    return Err(Rule::invalid(path, rule));
                }
            }
            Ok(())
        }
        // The list of goods has exactly one element.
        (Json::List(list), Json::List(news))
            if list.len() == 1 && news.len() == 1 && matches!(list[0], Json::Object(_)) =>
        {
            merge(&mut list[0], &news[0], &below(path, "0"), optional)
        }
        (Json::Null, value) => {
            *made = value.clone();
            Ok(())
        }
        (old, value) if *old == *value => Ok(()),
        // One article at the whole price is only a guess.
        (old, value) if optional.contains(&path) => {
            *old = value.clone();
            Ok(())
        }
        _ => {
            let rule = "the cashier's order says otherwise; change it there, or leave it out here";
            Err(Rule::invalid(path, rule))
        }
    }
}

/// The same with something valid where nothing is yet, so that the rest can be judged.
pub(super) fn stood_in(made: &Json, stand_in: fn(&str) -> Json) -> Json {
    fn walk(json: &Json, name: &str, stand_in: fn(&str) -> Json) -> Json {
        match json {
            Json::Null => stand_in(name),
            Json::Object(members) => {
                let members = members.iter();
                Json::Object(
                    members.map(|(name, value)| (name.clone(), walk(value, name, stand_in))).collect(),
                )
            }
            Json::List(list) => Json::List(list.iter().map(|value| walk(value, name, stand_in)).collect()),
            other => other.clone(),
        }
    }
    walk(made, "", stand_in)
}

/// The paths that have no value yet.
pub(super) fn missing(made: &Json) -> Vec<String> {
    let mut found = Vec::new();
    collect(made, "", &mut found);
    found
}

fn collect(json: &Json, path: &str, found: &mut Vec<String>) {
    match json {
        Json::Null => found.push(path.to_owned()),
        Json::Object(members) => {
            members.iter().for_each(|(name, value)| collect(value, &below(path, name), found));
        }
        Json::List(list) => {
            list.iter()
                .enumerate()
                .for_each(|(at, value)| collect(value, &below(path, &at.to_string()), found));
        }
        _ => {}
    }
}

fn below(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}
