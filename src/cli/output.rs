//! Rows on standard output: a table a page at a time, JSON lines, or CSV.

use std::io::{self, BufWriter, IsTerminal, Write};

use serde::Serialize;

use super::ending::Ending;
use super::terminal::{defused, json_line, plain, table};
use crate::referral::Column;

/// The forms that a command for people and programs prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Format {
    /// For people
    Table,
    /// One JSON object a line, exact
    Jsonl,
    /// For spreadsheets
    Csv,
}

/// A table of more rows than this is several tables: all of them would not fit into memory.
pub(super) const PAGE: usize = 500;

/// Standard output, buffered. `N` is the width of its tables.
pub(super) struct Output<const N: usize> {
    out: BufWriter<io::Stdout>,
    is_terminal: bool,
    head: [&'static str; N],
    /// Rows of a table wait here until the page ends: a table has to know how wide it is.
    page: Vec<[String; N]>,
}

impl<const N: usize> Output<N> {
    /// `head`: what stands above each table.
    pub(super) fn new(head: [&'static str; N]) -> Output<N> {
        let stdout = io::stdout();
        let is_terminal = stdout.is_terminal();
        Output { out: BufWriter::new(stdout), is_terminal, head, page: Vec::new() }
    }

    /// A JSON line.
    pub(super) fn json(&mut self, value: &impl Serialize) -> Result<(), Ending> {
        Ok(writeln!(self.out, "{}", json_line(value)?)?)
    }

    /// A CSV record: cells with the column of the source that they are of, if any.
    pub(super) fn csv(
        &mut self,
        cells: impl IntoIterator<Item = (String, Option<Column>)>,
    ) -> Result<(), Ending> {
        let is_terminal = self.is_terminal;
        let mut csv = csv::Writer::from_writer(Vec::new());
        let cells = cells.into_iter().map(|(text, column)| {
            let text = defused(text, column);
            if is_terminal { plain(&text) } else { text }
        });
        csv.write_record(cells).map_err(io::Error::from)?;
        let record = csv.into_inner().map_err(|error| error.into_error())?;
        Ok(self.out.write_all(&record)?)
    }

    /// The first CSV record: the names of the columns.
    pub(super) fn csv_head<'a>(&mut self, names: impl IntoIterator<Item = &'a str>) -> Result<(), Ending> {
        self.csv(names.into_iter().map(|name| (name.to_owned(), None)))
    }

    /// A row of a table.
    pub(super) fn row(&mut self, cells: [String; N]) -> Result<(), Ending> {
        self.page.push(cells);
        if self.page.len() >= PAGE { self.end_page() } else { Ok(()) }
    }

    /// Prints the table of the rows so far.
    pub(super) fn end_page(&mut self) -> Result<(), Ending> {
        if !self.page.is_empty() {
            writeln!(self.out, "{}", table(self.head, self.page.drain(..)))?;
        }
        Ok(())
    }

    /// A line of text, after the rows so far.
    pub(super) fn line(&mut self, text: &str) -> Result<(), Ending> {
        self.end_page()?;
        Ok(writeln!(self.out, "{text}")?)
    }

    /// Hands everything on.
    pub(super) fn flush(&mut self) -> Result<(), Ending> {
        self.end_page()?;
        Ok(self.out.flush()?)
    }
}
