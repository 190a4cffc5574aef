//! Numbers in other spellings; nothing here goes through a float.

pub(super) fn number(text: &str, write: impl Fn(&str) -> String) -> String {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits { write(text) } else { text.to_owned() }
}

pub(super) fn decimal(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    text.split_once('.').is_some_and(|(whole, part)| digits(whole) && digits(part))
}

pub(super) fn in_yuan(digits: &str) -> String {
    let padded = format!("{digits:0>3}");
    let (yuan, fen) = padded.split_at(padded.len() - 2);
    format!("{yuan}.{fen}")
}

pub(super) fn whole_yuan(digits: &str) -> String {
    in_yuan(digits).split('.').next().unwrap_or_default().to_owned()
}

pub(super) fn from_yuan(text: &str) -> String {
    let (yuan, part) = text.split_once('.').unwrap_or((text, ""));
    let fen: String = part.chars().chain("00".chars()).take(2).collect();
    match format!("{yuan}{fen}").trim_start_matches('0') {
        "" => "0".to_owned(),
        rest => rest.to_owned(),
    }
}

pub(super) fn short(text: &str) -> String {
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

pub(super) fn grouped(digits: &str) -> String {
    let mut out = String::new();
    for (at, c) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

/// What is left of many digits in a binary double: sixteen or seventeen of them, rounded to an even 53-bit number.
pub(super) fn js_number(digits: &str) -> String {
    let Ok(exact) = digits.parse::<u128>() else { return digits.to_owned() };
    let spare = (128 - exact.leading_zeros()).saturating_sub(53);
    let unit = 1u128 << spare;
    let (down, rest) = (exact / unit, exact % unit);
    let up = rest * 2 > unit || rest * 2 == unit && down % 2 == 1;
    let near = (down + u128::from(up)) * unit;
    // JavaScript prints as few digits as tell the number from its neighbours, and zeros behind them.
    let text = near.to_string();
    let mut zeros = String::new();
    for kept in (1..=text.len()).rev() {
        let scale = 10u128.pow(u32::try_from(text.len() - kept).unwrap_or_default());
        let rounded = (near + scale / 2) / scale * scale;
        if spare == 0 || rounded.abs_diff(near) * 2 >= unit {
            break;
        }
        zeros = rounded.to_string();
    }
    if zeros.is_empty() { text } else { zeros }
}
