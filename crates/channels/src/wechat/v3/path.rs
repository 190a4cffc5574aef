//! Path segments built from order numbers (wechat.md §4.1).

/// Percent-encodes every byte except `A-Z a-z 0-9 - . _ ~ * @`: the request line and the signed text share the result.
#[must_use]
pub fn segment(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~*@".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push(hex_digit(byte >> 4));
            out.push(hex_digit(byte & 0xf));
        }
    }
    out
}

fn hex_digit(nibble: u8) -> char {
    char::from(b"0123456789ABCDEF"[usize::from(nibble & 0xf)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_number_is_encoded_as_it_is_sent() {
        assert_eq!(segment("T2024|01*A_1-2"), "T2024%7C01*A_1-2");
        assert_eq!(segment("a@b~c.d"), "a@b~c.d");
        assert_eq!(segment("/?#%&= é"), "%2F%3F%23%25%26%3D%20%C3%A9");
    }
}
