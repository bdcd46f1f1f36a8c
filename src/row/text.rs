//! Text that may hold numbers or commands for a terminal, made fit to be shown or recorded.

/// How many characters that are neither letters nor digits may stand between two digits of one number: ` -- ` is four.
const WIDEST_GAP: usize = 4;

/// Replaces each number of at least `least` digits with `****`, with separators between its digits or without: `987-65-4321`,
/// `987.65.4321` and `987 / 65 / 4321` are one number each.
pub fn mask_digits(text: &str, least: usize) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(char::is_numeric) {
        let (before, number) = rest.split_at(start);
        let (length, digits) = extent(number);
        let (number, after) = number.split_at(length);
        masked.push_str(before);
        masked.push_str(if digits < least { number } else { "****" });
        rest = after;
    }
    masked.push_str(rest);
    masked
}

/// The length in bytes of the number that a text begins with, and the count of its digits.
fn extent(text: &str) -> (usize, usize) {
    let (mut length, mut digits, mut gap) = (0, 0, 0);
    for (place, c) in text.char_indices() {
        if c.is_numeric() {
            (length, digits, gap) = (place + c.len_utf8(), digits + 1, 0);
        } else if c.is_alphabetic() || gap == WIDEST_GAP {
            break;
        } else {
            gap += 1;
        }
    }
    (length, digits)
}

/// Returns a member's name as it may be recorded and logged: letters, digits and `_`, at most 64 of them, and no number
/// of four or more digits. A server may send anything as a name, a patient's number included.
pub fn recorded_name(member: &str) -> String {
    let name: String = member.chars().filter(|c| c.is_alphanumeric() || *c == '_').take(64).collect();
    mask_digits(&name, 4)
}

/// Whether a character changes the direction of writing, or ends a line unseen.
pub fn misleads(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_digits_are_one_number_however_they_are_separated() {
        for gap in ["", "-", " ", ".", "/", " - ", "--", " -- ", "\u{a0}", "\u{2011}", "_", ", ", "\u{200b}"]
        {
            let number = format!("987{gap}65{gap}4321");
            assert_eq!(mask_digits(&format!("SSN {number} of A"), 4), "SSN **** of A", "{gap:?}");
            assert_eq!(mask_digits(&number, 9), "****", "{gap:?}");
            assert_eq!(mask_digits(&number, 10), number, "{gap:?}");
        }
        assert_eq!(mask_digits("9.8/7-6", 4), "****");
        assert_eq!(mask_digits("in 3 of 12 rows, code 400", 4), "in 3 of 12 rows, code 400");
        assert_eq!(mask_digits("12 --- 34", 4), "12 --- 34", "five characters are too many");
        assert_eq!(mask_digits("٩٨٧٦", 4), "****");
    }

    #[test]
    fn recorded_names_are_what_a_name_can_be_and_hold_no_number() {
        assert_eq!(recorded_name("LName"), "LName");
        assert_eq!(recorded_name("Phone_2"), "Phone_2");
        assert_eq!(recorded_name("987-65-4321"), "****");
        assert_eq!(recorded_name("of 98765 \u{202e}x\n"), "of****x");
        assert_eq!(recorded_name(&"ü".repeat(100)).chars().count(), 64);
    }
}
