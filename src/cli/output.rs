//! Standard output: the one place that writes to it, and rows as tables, JSON lines or CSV.

use std::io::{self, BufWriter, IsTerminal, Write};

use serde::Serialize;

use super::error::{CommandError, Exit};
use super::terminal::{defused, json_line, plain, table};
use crate::row::Column;

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

/// Standard output. Every command writes to this one, and nothing else in the program does.
///
/// A write that fails is remembered and never returned: the command goes on to its verdict, and [`Stdout::end`] decides
/// what the failure does to the exit code.
#[derive(Debug)]
pub(super) struct Stdout {
    out: io::Stdout,
    failure: Option<io::Error>,
}

impl Stdout {
    #[expect(clippy::disallowed_methods, reason = "this is the one place that it is meant for")]
    pub(super) fn new() -> Stdout {
        Stdout { out: io::stdout(), failure: None }
    }

    /// What another crate prints on standard output: the help text.
    pub(super) fn printing(print: impl FnOnce() -> io::Result<()>) -> Result<Exit, CommandError> {
        let mut out = Stdout::new();
        out.keep(|_| print());
        out.end(Ok(Exit::Done))
    }

    /// Whether all writes have succeeded so far. A command that prints a long list stops when this is false.
    pub(super) fn is_open(&self) -> bool {
        self.failure.is_none()
    }

    pub(super) fn is_terminal(&self) -> bool {
        self.out.is_terminal()
    }

    /// The exit code of a command that has come to this verdict.
    ///
    /// A reader that has closed its end of a pipe (`verify | head -1`) changes nothing: a verdict is the same whether or
    /// not anyone reads it. Any other failure, such as a full disk, is reported and ends with 74.
    pub(super) fn end(mut self, verdict: Result<Exit, CommandError>) -> Result<Exit, CommandError> {
        self.keep(|out| out.flush());
        match self.failure {
            Some(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(CommandError::unwritten(&error, verdict))
            }
            _ => verdict,
        }
    }

    /// Writes unless a write has failed before, and remembers the first failure.
    fn keep(&mut self, write: impl FnOnce(&mut io::Stdout) -> io::Result<()>) {
        if self.failure.is_none() {
            self.failure = write(&mut self.out).err();
        }
    }
}

impl Write for Stdout {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.keep(|out| out.write_all(bytes));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.keep(|out| out.flush());
        Ok(())
    }
}

/// Rows on standard output, buffered. `N` is the width of its tables.
pub(super) struct Output<'a, const N: usize> {
    out: BufWriter<&'a mut Stdout>,
    head: [&'static str; N],
    /// Rows of a table wait here until the page ends: a table has to know how wide it is.
    page: Vec<[String; N]>,
}

impl<'a, const N: usize> Output<'a, N> {
    /// `head`: what stands above each table.
    pub(super) fn new(out: &'a mut Stdout, head: [&'static str; N]) -> Output<'a, N> {
        Output { out: BufWriter::new(out), head, page: Vec::new() }
    }

    /// Whether more rows can be written: not where standard output is closed or full.
    pub(super) fn is_open(&self) -> bool {
        self.out.get_ref().is_open()
    }

    /// A JSON line.
    pub(super) fn json(&mut self, value: &impl Serialize) -> Result<(), CommandError> {
        Ok(writeln!(self.out, "{}", json_line(value)?)?)
    }

    /// A CSV record: cells with the column of the source that they are of, if any.
    pub(super) fn csv(
        &mut self,
        cells: impl IntoIterator<Item = (String, Option<Column>)>,
    ) -> Result<(), CommandError> {
        let is_terminal = self.out.get_ref().is_terminal();
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
    pub(super) fn csv_head<'n>(
        &mut self,
        names: impl IntoIterator<Item = &'n str>,
    ) -> Result<(), CommandError> {
        self.csv(names.into_iter().map(|name| (name.to_owned(), None)))
    }

    /// A row of a table.
    pub(super) fn row(&mut self, cells: [String; N]) -> Result<(), CommandError> {
        self.page.push(cells);
        if self.page.len() >= PAGE { self.end_page() } else { Ok(()) }
    }

    /// Prints the table of the rows so far.
    pub(super) fn end_page(&mut self) -> Result<(), CommandError> {
        if !self.page.is_empty() {
            writeln!(self.out, "{}", table(self.head, self.page.drain(..)))?;
        }
        Ok(())
    }

    /// A line of text, after the rows so far.
    pub(super) fn line(&mut self, text: &str) -> Result<(), CommandError> {
        self.end_page()?;
        Ok(writeln!(self.out, "{text}")?)
    }

    /// Hands everything on.
    pub(super) fn flush(&mut self) -> Result<(), CommandError> {
        self.end_page()?;
        Ok(self.out.flush()?)
    }
}
