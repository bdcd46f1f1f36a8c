//! Numbers and times as people read them.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use crate::row::{Column, Resource};

/// A number with thousands apart: `1,203`.
pub(crate) fn number(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// `1 attach`, `2 attaches`.
pub(crate) fn counted_rows(count: u64, list: &Resource) -> String {
    format!("{} {}", number(count), if count == 1 { list.one } else { list.many })
}

/// `1 row`, `2 rows`.
pub(crate) fn counted(count: u64, what: &str) -> String {
    format!("{} {what}{}", number(count), if count == 1 { "" } else { "s" })
}

/// `Sun 22 Nov 2026, 14:45`: a date that no two countries read differently.
pub(super) fn moment(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned(zone.clone()).strftime("%a %-d %b %Y, %H:%M").to_string()
}

/// What Open Dental's window calls a column, as people know it.
pub(super) fn column(column: Column) -> &'static str {
    match column.name() {
        "LName" => "Last name",
        "FName" => "First name",
        "MName" => "Middle name",
        "SSN" => "SSN or TIN",
        "UsingTIN" => "Uses a TIN",
        "Specialty" => "Specialty's number",
        "SpecialtyName" => "Specialty",
        "ST" => "State",
        "Telephone" => "Telephone",
        "Address" => "Address",
        "Address2" => "Address, second line",
        "City" => "City",
        "Zip" => "ZIP",
        "Note" => "Note",
        "Phone2" => "Other phone",
        "IsHidden" => "Hidden",
        "NotPerson" => "Not a person",
        "Title" => "Title",
        "EMail" => "E-mail",
        "PatNum" => "Patient's number",
        "IsDoctor" => "Doctor",
        "DateTStamp" => "Stamp",
        "IsPreferred" => "Preferred",
        "BusinessName" => "Business name",
        "DisplayNote" => "Display note",
        "IsPatient" => "Patient",
        _ => "Other members",
    }
}

/// `less than a minute`, `3 minutes`, `26 hours`, `4 days`.
pub(super) fn span(time: SignedDuration) -> String {
    let minutes = u64::try_from(time.as_mins()).unwrap_or_default();
    match minutes {
        0 => "less than a minute".to_owned(),
        1..120 => counted(minutes, "minute"),
        120..2880 => counted(minutes / 60, "hour"),
        _ => counted(minutes / 1440, "day"),
    }
}

/// Returns the first `most` characters, with an ellipsis where there were more; control characters become U+FFFD.
pub(super) fn shown(text: &str, most: usize) -> String {
    let plain = |c: char| if c.is_control() { '\u{fffd}' } else { c };
    match text.char_indices().nth(most) {
        None => text.chars().map(plain).collect(),
        Some(_) => text.chars().take(most.saturating_sub(1)).map(plain).chain(['…']).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped() {
        for (given, shown) in [(0, "0"), (999, "999"), (1203, "1,203"), (1_000_000, "1,000,000")] {
            assert_eq!(number(given), shown);
        }
    }

    #[test]
    fn spans_are_given_in_the_unit_that_people_would_choose() {
        for (minutes, text) in [
            (-5, "less than a minute"),
            (0, "less than a minute"),
            (1, "1 minute"),
            (119, "119 minutes"),
            (120, "2 hours"),
            (2879, "47 hours"),
            (2880, "2 days"),
        ] {
            assert_eq!(span(SignedDuration::from_mins(minutes)), text);
        }
    }

    #[test]
    fn long_text_is_cut_by_characters_and_control_characters_are_seen() {
        assert_eq!(shown("äöüß\0", 5), "äöüß\u{fffd}");
        assert_eq!(shown("äöüßä", 4), "äöü…");
    }
}
