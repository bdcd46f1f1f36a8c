//! `DateTStamp`: the source's local time of the last change of a row.

use std::borrow::Cow;

/// The text of `DateTStamp`, exactly as the API sent it: the practice server's local time in whole seconds, without a zone.
///
/// A stamp can repeat, stay while the row changes, move while no visible column changes, and go back. So two stamps are
/// compared for equality only, never for their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stamp(Packed);

/// The text in 16 bytes. A mirror has a stamp for each row, so the usual form is stored as a number: as a text inline it
/// would take 24 bytes, which is 8 MB more for 1,000,000 rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Packed {
    /// Null or missing.
    #[default]
    None,
    /// The digits of the usual form: 20260301023000 for `2026-03-01 02:30:00`.
    Digits(u64),
    /// Any other text.
    #[expect(
        clippy::box_collection,
        reason = "this is rare, and a text stored inline would make every stamp larger"
    )]
    Other(Box<String>),
}

/// The usual form, with a 0 in place of each digit.
const FORM: &[u8; 19] = b"0000-00-00 00:00:00";

/// The stamp that the source sends for "none": the first day of year 1.
const NONE: u64 = 1_01_01_00_00_00;

impl Stamp {
    /// Creates a stamp from the text that the source sent; `None` if it sent null or no member.
    pub fn new(text: Option<&str>) -> Stamp {
        let packed = |text: &str| {
            digits(text).map_or_else(|| Packed::Other(Box::new(text.to_owned())), Packed::Digits)
        };
        Stamp(text.map_or(Packed::None, packed))
    }

    /// Returns the text as the source sent it; `None` if it sent null or no member.
    pub fn text(&self) -> Option<Cow<'_, str>> {
        match &self.0 {
            Packed::None => None,
            Packed::Digits(digits) => Some(Cow::Owned(in_form(*digits))),
            Packed::Other(text) => Some(Cow::Borrowed(text)),
        }
    }

    /// Returns whether the source has a stamp for the row. Null, a missing member, a blank text and year 1 mean that it
    /// has none.
    pub fn is_set(&self) -> bool {
        match &self.0 {
            Packed::None => false,
            Packed::Digits(digits) => *digits != NONE,
            Packed::Other(text) => !text.trim().is_empty(),
        }
    }

    /// Returns whether the stamp changed between two readings of a row; `None` if one of them has no stamp.
    pub fn moved(before: &Stamp, after: &Stamp) -> Option<bool> {
        (before.is_set() && after.is_set()).then(|| before != after)
    }
}

/// Returns the digits of a text in the usual form, as one number; `None` if the text has another form.
fn digits(text: &str) -> Option<u64> {
    let text: &[u8; FORM.len()] = text.as_bytes().try_into().ok()?;
    text.iter().zip(FORM).try_fold(0, |digits, (byte, form)| match (byte, form) {
        (b'0'..=b'9', b'0') => Some(digits * 10 + u64::from(byte - b'0')),
        _ => (byte == form).then_some(digits),
    })
}

/// Returns the text in the usual form that has these digits.
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
    fn year_1_counts_as_no_stamp() {
        let none = Stamp::new(Some("0001-01-01 00:00:00"));
        let some = Stamp::new(Some("2026-03-01 02:30:00"));
        assert_eq!(Stamp::moved(&none, &some), None);
        assert_eq!(Stamp::moved(&some, &Stamp::default()), None);
        assert_eq!(Stamp::moved(&some, &some), Some(false));
    }

    #[test]
    fn a_stamp_that_goes_back_counts_as_moved() {
        let early = Stamp::new(Some("2026-10-25 01:10:00"));
        let late = Stamp::new(Some("2026-10-25 01:50:00"));
        assert_eq!(Stamp::moved(&late, &early), Some(true));
    }

    #[test]
    fn a_stamp_takes_16_bytes() {
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
        fn a_stamp_keeps_the_text_and_differs_only_if_the_text_does(text in text(), other in text(), place in 0..20_usize) {
            let stamp = Stamp::new(Some(&text));
            prop_assert_eq!(stamp == Stamp::new(Some(&other)), text == other);
            let edited: String =
                text.chars().enumerate().map(|(at, c)| if at == place && c == '0' { '1' } else { c }).collect();
            prop_assert_eq!(stamp == Stamp::new(Some(&edited)), text == edited);
            prop_assert_eq!(stamp.text(), Some(text.into()));
        }
    }
}
