//! What of an answer's body may be shown.

use std::fmt;

use secrecy::ExposeSecret;

use super::options::Keys;
use crate::row::{mask_digits, misleads};

/// What an answer other than 2xx said, fit to be shown: at most 300 characters, no control characters and none that
/// change the direction of writing, no key in upper or lower case, and no number of four or more digits, even with separators
/// between them. Percent-encoded bytes are decoded first. Bodies of 2xx are a person's record and are never quoted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuotedBody(String);

impl QuotedBody {
    /// Quotes an answer's body; servers are known to repeat what they were sent: the keys, and `private` texts.
    pub fn quote(body: &[u8], keys: &Keys, private: &[String]) -> QuotedBody {
        let body = percent_decoded(body);
        let mut text: String = String::from_utf8_lossy(&body)
            .chars()
            .map(|c| if c.is_control() || misleads(c) { ' ' } else { c })
            .collect();
        for (entity, character) in ENTITIES {
            text = text.replace(entity, character);
        }
        let keys = [&keys.developer, &keys.customer].map(|key| key.expose_secret());
        for word in keys.into_iter().chain(private.iter().map(String::as_str)) {
            text = masked_in_any_case(&text, word);
        }
        let words: Vec<&str> = text.split_whitespace().collect();
        QuotedBody(mask_digits(&words.join(" "), 4).chars().take(300).collect())
    }
}

/// Names that a page of HTML uses for what stands between the groups of a number; their letters would end it.
const ENTITIES: [(&str, &str); 5] =
    [("&nbsp;", " "), ("&ndash;", "-"), ("&mdash;", "-"), ("&minus;", "-"), ("&shy;", "")];

/// The bytes with `%2D` and the like decoded.
fn percent_decoded(text: &[u8]) -> Vec<u8> {
    let hex = |byte: &u8| char::from(*byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let mut decoded = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((first, after)) = rest.split_first() {
        let pair = after.first().and_then(hex).zip(after.get(1).and_then(hex));
        (rest, _) = match (first, pair) {
            (b'%', Some((high, low))) => (after.get(2..).unwrap_or_default(), decoded.push(high << 4 | low)),
            _ => (after, decoded.push(*first)),
        };
    }
    decoded
}

/// The text with `****` in place of a word, however its letters are cased.
fn masked_in_any_case(text: &str, word: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        match length_in_any_case(rest, word) {
            Some(length) if length > 0 => {
                masked.push_str("****");
                rest = rest.get(length..).unwrap_or_default();
            }
            _ => {
                masked.push(first);
                rest = rest.get(first.len_utf8()..).unwrap_or_default();
            }
        }
    }
    masked
}

/// The length in bytes of the word that a text begins with, if it does.
fn length_in_any_case(text: &str, word: &str) -> Option<usize> {
    let mut length = 0;
    let mut given = text.chars();
    for expected in word.chars() {
        let found = given.next()?;
        if found != expected && !found.to_lowercase().eq(expected.to_lowercase()) {
            return None;
        }
        length += found.len_utf8();
    }
    Some(length)
}

impl fmt::Display for QuotedBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() { Ok(()) } else { write!(f, " and said: {}", self.0) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_hold_no_numbers_no_control_characters_and_no_novels() {
        let said = quote(b"Patient 123456789,\n\x1b code 400, \xff at 2026").to_string();
        assert_eq!(said, " and said: Patient ****, code 400, \u{fffd} at ****");
        assert_eq!(quote("ü".repeat(1000).as_bytes()).0.chars().count(), 300);
        assert_eq!(quote(b" \n ").to_string(), "");
    }

    #[test]
    fn quotes_hold_no_keys_and_no_numbers_in_groups() {
        assert_eq!(quote(b"ODFHIR dev-7/cust.8 is off").0, "ODFHIR ****/**** is off");
        assert_eq!(quote(b"DEV-7/Cust.8 or dev%2D7, dev-&nbsp;7").0, "****/**** or ****, dev- 7");
        for number in
            ["987-65-4321", "987 65 4321", "987.65.4321", "987/65/4321", "987 - 65 - 4321", "987--65--4321"]
        {
            assert_eq!(quote(format!("of {number} or").as_bytes()).0, "of **** or", "{number}");
        }
        for number in
            ["987%2D65%2D4321", "987&nbsp;65&nbsp;4321", "987&ndash;65&#45;4321", "987\u{202e}65\u{202d}4321"]
        {
            assert_eq!(quote(number.as_bytes()).0, "****", "{number}");
        }
        let kept = "code 400 at 12 in 3 of 9 %, or %zz";
        assert_eq!(quote(kept.as_bytes()).0, kept);
    }

    #[test]
    fn quotes_hold_nothing_of_what_was_sent() {
        let said = QuotedBody::quote(b"LName Ozymandias does not fit", &keys(), &["Ozymandias".to_owned()]);
        assert_eq!(said.0, "LName **** does not fit");
        let said = QuotedBody::quote("lname ÖZYMANDIAS, ozy".as_bytes(), &keys(), &["Özymandias".to_owned()]);
        assert_eq!(said.0, "lname ****, ozy");
    }

    fn keys() -> Keys {
        Keys { developer: "dev-7".into(), customer: "cust.8".into() }
    }

    fn quote(body: &[u8]) -> QuotedBody {
        QuotedBody::quote(body, &keys(), &[])
    }
}
