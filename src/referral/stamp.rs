//! DateTStamp: when the source last touched a row, in its own words.

use std::borrow::Cow;

/// DateTStamp exactly as it came: the practice server's local time, whole seconds, no zone.
///
/// It may repeat, stand still while the row changes, move while nothing visible does, and go backwards.
/// So stamps are compared with "differs", never with "later than".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stamp(Words);

/// A mirror holds a stamp for every row, so the usual form takes no memory of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Words {
    /// Null, or nothing.
    #[default]
    None,
    /// `2026-03-01 02:30:00`, by its digits: 20260301023000.
    Digits(u64),
    /// Any other text.
    #[expect(clippy::box_collection, reason = "rare, and with the text inline every stamp would be larger")]
    Other(Box<String>),
}

/// The usual form, with a zero for each digit.
const FORM: &[u8; 19] = b"0000-00-00 00:00:00";

/// What the source writes for "none": year one.
const NONE: u64 = 1_01_01_00_00_00;

impl Stamp {
    /// A stamp from the text that the source sent; `None` where it sent null or nothing.
    pub fn new(text: Option<&str>) -> Stamp {
        let words =
            |text: &str| digits(text).map_or_else(|| Words::Other(Box::new(text.to_owned())), Words::Digits);
        Stamp(text.map_or(Words::None, words))
    }

    /// The text as it came.
    pub fn text(&self) -> Option<Cow<'_, str>> {
        match &self.0 {
            Words::None => None,
            Words::Digits(digits) => Some(Cow::Owned(in_form(*digits))),
            Words::Other(text) => Some(Cow::Borrowed(text)),
        }
    }

    /// Whether the source has a stamp for this row: null, nothing, blank and year one are none.
    pub fn is_set(&self) -> bool {
        match &self.0 {
            Words::None => false,
            Words::Digits(digits) => *digits != NONE,
            Words::Other(text) => !text.trim().is_empty(),
        }
    }

    /// Whether the stamp moved between two readings of a row; `None` when a side has no stamp.
    pub fn moved(before: &Stamp, after: &Stamp) -> Option<bool> {
        (before.is_set() && after.is_set()).then(|| before != after)
    }
}

/// The digits of a text in the usual form, as one number.
fn digits(text: &str) -> Option<u64> {
    let text: &[u8; FORM.len()] = text.as_bytes().try_into().ok()?;
    text.iter().zip(FORM).try_fold(0, |digits, (byte, form)| match (byte, form) {
        (b'0'..=b'9', b'0') => Some(digits * 10 + u64::from(byte - b'0')),
        _ => (byte == form).then_some(digits),
    })
}

/// The text whose digits these are.
fn in_form(digits: u64) -> String {
    let mut digits = format!("{digits:014}").into_bytes().into_iter();
    FORM.iter()
        .filter_map(|form| if *form == b'0' { digits.next() } else { Some(*form) })
        .map(char::from)
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn year_one_is_no_stamp() {
        let none = Stamp::new(Some("0001-01-01 00:00:00"));
        let some = Stamp::new(Some("2026-03-01 02:30:00"));
        assert_eq!(Stamp::moved(&none, &some), None);
        assert_eq!(Stamp::moved(&some, &Stamp::default()), None);
        assert_eq!(Stamp::moved(&some, &some), Some(false));
    }

    #[test]
    fn a_stamp_that_goes_back_has_moved() {
        let early = Stamp::new(Some("2026-10-25 01:10:00"));
        let late = Stamp::new(Some("2026-10-25 01:50:00"));
        assert_eq!(Stamp::moved(&late, &early), Some(true));
    }

    #[test]
    fn a_mirror_of_a_million_rows_holds_a_million_stamps() {
        assert_eq!(size_of::<Stamp>(), 16);
    }

    fn text() -> impl Strategy<Value = String> {
        prop_oneof![
            "[01]{4}-[01]{2}-[01]{2} [01]{2}:[01]{2}:[01]{2}",
            "[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}",
            "[0-9 :T.-]{17,21}",
            ".{0,20}"
        ]
    }

    proptest! {
        #[test]
        fn the_text_stays_as_it_came(text in text(), other in text(), place in 0..20_usize) {
            let stamp = Stamp::new(Some(&text));
            prop_assert_eq!(stamp == Stamp::new(Some(&other)), text == other);
            let edited: String =
                text.chars().enumerate().map(|(at, c)| if at == place && c == '0' { '1' } else { c }).collect();
            prop_assert_eq!(stamp == Stamp::new(Some(&edited)), text == edited);
            prop_assert_eq!(stamp.text(), Some(text.into()));
        }
    }
}
