//! What people see: text that is safe on a terminal, tables, numbers and progress.

use std::io::{self, IsTerminal};
use std::time::Duration;

use comfy_table::{ContentArrangement, Table, presets};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::referral::{Column, Kind};
pub(super) use crate::report::{counted, number};
use crate::sync::Progress;

/// Text from data, on one line and without anything that a terminal would obey: control characters and those that
/// change the direction of writing become U+FFFD.
pub(super) fn plain(text: &str) -> String {
    let is_bidi =
        |c| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().map(|c| if c.is_control() || is_bidi(c) { '\u{fffd}' } else { c }).collect()
}

/// A CSV cell that no spreadsheet runs as a formula: where text could be one, an apostrophe comes first.
pub(super) fn defused(text: String, column: Column) -> String {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if is_formula && column.kind() != Kind::Number { format!("'{text}") } else { text }
}

/// The first so many characters, with an ellipsis where there were more.
pub(super) fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => text.to_owned(),
        Some(_) => text.chars().take(most.saturating_sub(1)).chain(['…']).collect(),
    }
}

/// A table without ornament that fits the terminal.
pub(super) fn table<const N: usize>(head: [&str; N], rows: impl IntoIterator<Item = [String; N]>) -> Table {
    let mut table = Table::new();
    table.load_preset(presets::UTF8_BORDERS_ONLY).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_header(head);
    if !io::stdout().is_terminal() {
        table.set_width(std::env::var("COLUMNS").ok().and_then(|text| text.parse().ok()).unwrap_or(110));
    }
    table.add_rows(rows);
    table
}

/// `0.04 s`, `1 min 10 s`.
pub(super) fn seconds(time: Duration) -> String {
    match time.as_secs() {
        0..60 => format!("{:.2} s", time.as_secs_f64()),
        total => format!("{} min {} s", total / 60, total % 60),
    }
}

/// A line on standard error that tells how far a run has got; nothing where that is no terminal.
pub(super) struct Spinner(ProgressBar);

impl Spinner {
    pub(super) fn start() -> Spinner {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} ({elapsed})") {
            bar.set_style(style);
        }
        bar.set_message("reading the list");
        Spinner(bar)
    }

    pub(super) fn tell(&self, progress: Progress) {
        let again =
            if progress.attempt > 1 { format!(", reading {}", progress.attempt) } else { String::new() };
        self.0.set_message(format!("{} read{again}", counted(progress.rows, "row")));
        self.0.tick();
    }
}

impl Drop for Spinner {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_from_data_reaches_the_terminal_as_a_command() {
        assert_eq!(
            plain("a\x1b[31mb\r\nc\u{202e}d\u{7f}é"),
            "a\u{fffd}[31mb\u{fffd}\u{fffd}c\u{fffd}d\u{fffd}é"
        );
    }

    #[test]
    fn a_spreadsheet_runs_nothing_from_data() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"] {
            assert_eq!(defused(text.to_owned(), Column::Note), format!("'{text}"));
        }
        assert_eq!(defused("-5".to_owned(), Column::PatNum), "-5");
        assert_eq!(defused("a=1".to_owned(), Column::Note), "a=1");
    }

    #[test]
    fn long_text_is_cut_by_characters() {
        assert_eq!(shortened("äöü", 3), "äöü");
        assert_eq!(shortened("äöüß", 3), "äö…");
    }
}
