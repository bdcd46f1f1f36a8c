//! What people see: text that is safe on a terminal, tables, numbers and progress.

use std::io;
use std::time::Duration;

use comfy_table::{ContentArrangement, Table, presets};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rustix::termios::tcgetwinsize;
use serde::Serialize;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

pub(super) use crate::report::{counted, counted_rows, number};
use crate::row::{Column, ColumnKind, misleads};
use crate::sync::Progress;

/// Text from data, on one line and without anything that a terminal would obey: control characters, other line ends and
/// what changes the direction of writing become U+FFFD.
pub(super) fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() || misleads(c) { '\u{fffd}' } else { c }).collect()
}

/// The same of a text of several lines, for standard error.
pub(super) fn plain_lines(text: &str) -> String {
    text.split('\n').map(plain).collect::<Vec<_>>().join("\n")
}

/// JSON on one line, with what [`plain`] takes out escaped: the same value, and nothing that a terminal would obey.
pub(super) fn json_line(value: &impl Serialize) -> io::Result<String> {
    let text = serde_json::to_string(value)?;
    if !text.chars().any(|c| c.is_control() || misleads(c)) {
        return Ok(text);
    }
    // Outside of strings JSON is plain ASCII.
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        match c.is_control() || misleads(c) {
            true => line.push_str(&format!("\\u{:04x}", u32::from(c))),
            false => line.push(c),
        }
    }
    Ok(line)
}

/// A CSV cell that no spreadsheet runs as a formula: where text could be one, an apostrophe comes first. Numbers stay.
/// Line ends and tabs belong to CSV; other control characters become U+FFFD.
pub(super) fn defused(text: String, column: Option<Column>) -> String {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    let is_number = column.is_some_and(|column| column.kind() == ColumnKind::Number);
    let text = if is_formula && !is_number { format!("'{text}") } else { text };
    let is_harmful = |c: char| c.is_control() && !matches!(c, '\t' | '\r' | '\n');
    match text.contains(is_harmful) {
        true => text.replace(is_harmful, "\u{fffd}"),
        false => text,
    }
}

/// Cuts a text to this many columns of a terminal, with an ellipsis where there was more. Wide characters take
/// two columns.
pub(super) fn shortened(text: &str, most: usize) -> String {
    if text.width() <= most {
        return text.to_owned();
    }
    let mut room = most.saturating_sub(1);
    let fits = |c: &char| {
        let width = c.width().unwrap_or_default();
        let fits = width <= room;
        room = room.saturating_sub(width);
        fits
    };
    text.chars().take_while(fits).chain(['…']).collect()
}

/// A table without ornament or colour, as wide as [`width`] says.
pub(super) fn table<const N: usize>(head: [&str; N], rows: impl IntoIterator<Item = [String; N]>) -> Table {
    let mut table = Table::new();
    table.load_preset(presets::UTF8_BORDERS_ONLY).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(width()).set_header(head).add_rows(rows);
    table
}

/// The width of a table in columns: what `COLUMNS` says, else the width of the terminal that standard output is, else 110.
///
/// Standard output itself is asked, because the controlling terminal (`/dev/tty`) may be another one.
#[expect(clippy::disallowed_methods, reason = "it is asked for its width, not written to")]
fn width() -> u16 {
    let named = std::env::var("COLUMNS").ok().and_then(|text| text.parse().ok());
    let terminal = || tcgetwinsize(io::stdout()).ok().map(|size| size.ws_col);
    let is_known = |width: &u16| *width > 0;
    named.filter(is_known).or_else(|| terminal().filter(is_known)).unwrap_or(110)
}

/// `0.04 s`, `1 min 10 s`.
pub(super) fn seconds(time: Duration) -> String {
    match time.as_secs() {
        0..60 => format!("{:.2} s", time.as_secs_f64()),
        total => format!("{} min {} s", total / 60, total % 60),
    }
}

/// A line on standard error that shows how far a run is; nothing if standard error is not a terminal.
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
        self.0.set_message(format!("{} read{again}", counted_rows(progress.rows, progress.list)));
        self.0.tick();
    }
}

/// Waits for `work`. From the second second on a terminal shows what for, and for how long already.
pub(super) async fn shown_while<F: Future>(what: &'static str, work: F) -> F::Output {
    let mut work = std::pin::pin!(work);
    if let Ok(done) = tokio::time::timeout(Duration::from_secs(1), &mut work).await {
        return done;
    }
    let spinner = Spinner::start();
    spinner.0.set_message(what);
    spinner.0.enable_steady_tick(Duration::from_millis(200));
    work.await
}

impl Drop for Spinner {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::referral::column;

    #[test]
    fn nothing_from_data_reaches_the_terminal_as_a_command() {
        assert_eq!(
            plain("a\x1b[31mb\r\nc\u{202e}d\u{7f}é"),
            "a\u{fffd}[31mb\u{fffd}\u{fffd}c\u{fffd}d\u{fffd}é"
        );
    }

    #[test]
    fn json_keeps_its_value_and_commands_nothing() {
        for text in [
            "\u{9b}31m",
            "a\x1b]0;x\x07",
            "\u{202e}evil",
            "line\u{2028}end",
            "\u{7f}",
            "plain é 漢字 \\u001b",
        ] {
            let value = serde_json::Value::from(text);
            let line = json_line(&value).unwrap();
            assert!(!line.chars().any(|c| c.is_control() || misleads(c)), "{line:?}");
            assert_eq!(serde_json::from_str::<serde_json::Value>(&line).unwrap(), value);
        }
    }

    #[test]
    fn a_spreadsheet_runs_nothing_from_data() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1"] {
            assert_eq!(defused(text.to_owned(), Some(column::NOTE)), format!("'{text}"));
            assert_eq!(defused(text.to_owned(), None), format!("'{text}"));
        }
        assert_eq!(defused("-5".to_owned(), Some(column::PAT_NUM)), "-5");
        assert_eq!(defused("a=1".to_owned(), Some(column::NOTE)), "a=1");
        assert_eq!(defused("a\x1b[2J\u{9b}b\nc".to_owned(), None), "a\u{fffd}[2J\u{fffd}b\nc");
    }

    #[test]
    fn long_text_is_cut_by_what_a_terminal_shows() {
        assert_eq!(shortened("äöü", 3), "äöü");
        assert_eq!(shortened("äöüß", 3), "äö…");
        assert_eq!(shortened("漢字漢字", 8), "漢字漢字");
        assert_eq!(shortened("漢字漢字", 7), "漢字漢…");
        assert_eq!(shortened("漢字漢字", 4), "漢…");
        assert_eq!(shortened("e\u{301}e\u{301}e\u{301}", 2), "e\u{301}…");
    }
}
