//! DateTStamp: when the source last touched a row, in its own words.

/// DateTStamp exactly as it came: the practice server's local time, whole seconds, no zone.
///
/// It may repeat, stand still while the row changes, move while nothing visible does, and go backwards.
/// So stamps are compared with "differs", never with "later than".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stamp(Option<Box<str>>);

/// What the source writes for "none".
const NONE: &str = "0001-01-01 00:00:00";

impl Stamp {
    /// A stamp from the text that the source sent; `None` where it sent null or nothing.
    pub fn new(text: Option<&str>) -> Stamp {
        Stamp(text.map(Box::from))
    }

    /// The text as it came.
    pub fn text(&self) -> Option<&str> {
        self.0.as_deref()
    }

    /// Whether the source has a stamp for this row: null, nothing, blank and year one are none.
    pub fn is_set(&self) -> bool {
        self.text().is_some_and(|text| !text.trim().is_empty() && text != NONE)
    }

    /// Whether the stamp moved between two readings of a row; `None` when a side has no stamp.
    pub fn moved(before: &Stamp, after: &Stamp) -> Option<bool> {
        (before.is_set() && after.is_set()).then(|| before != after)
    }
}

#[cfg(test)]
mod tests {
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
}
