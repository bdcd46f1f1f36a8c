//! The command-line flags for members, and the values that the flags and `--from-file` give together.

use std::fs::File;
use std::io::{self, BufRead, Read};
use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches, Args, Command, FromArgMatches};

use crate::cli::error::{CommandError, Exit};
use crate::opendental::write::{MEMBERS, RuleError, WritableMember, members_of_json};
use crate::referral::column;
use crate::row::{Column, ColumnKind, Value};

/// The members for a new referral or an update, with one flag for each member. The values are checked later by the
/// rules, not by clap, so that no error message quotes a value.
#[derive(Clone, Debug)]
pub(super) struct MemberArgs<const CREATE: bool> {
    given: Vec<(&'static WritableMember, String)>,
    file: Option<PathBuf>,
}

/// Returns the flag of a column: its name in lower case, with a hyphen after the first word if that is one of `words`.
/// `LName` gives `lname`, `UsingTIN` gives `using-tin`.
pub(super) fn flag_name(column: Column) -> String {
    if column == column::SPECIALTY_NAME {
        return "specialty-name".to_owned();
    }
    let name = column.name().to_lowercase();
    let words = ["is", "not", "using", "pat", "business", "display"];
    // `Note` is one word, but `NotPerson` is two.
    let split = words.into_iter().find(|word| {
        name.starts_with(word) && column.name().chars().nth(word.len()).is_some_and(char::is_uppercase)
    });
    match split {
        Some(word) => format!("{word}-{}", &name[word.len()..]),
        None => name,
    }
}

/// Returns the members that the call accepts.
fn wanted<const CREATE: bool>() -> impl Iterator<Item = &'static WritableMember> {
    MEMBERS.iter().filter(|member| if CREATE { member.in_create } else { member.in_update })
}

fn argument(member: &WritableMember) -> Arg {
    let since = member.since.map(|since| format!(" (servers from {since})")).unwrap_or_default();
    let stdin = if member.column == column::SSN { "; - reads it from standard input" } else { "" };
    let name = member.column.name();
    Arg::new(name)
        .long(flag_name(member.column))
        .value_name(match member.column.kind() {
            ColumnKind::Flag => "true|false",
            ColumnKind::Number => "NUM",
            _ => "TEXT",
        })
        .help(format!("{}: {}{stdin}{since}", member.column.member(), member.about))
        .help_heading("Members")
}

impl<const CREATE: bool> Args for MemberArgs<CREATE> {
    fn augment_args(command: Command) -> Command {
        let file = Arg::new("from_file")
            .long("from-file")
            .value_name("FILE.json")
            .value_parser(clap::value_parser!(PathBuf))
            .help(
                "Read members from a JSON object with the names of the vendor's page; - reads standard input",
            )
            .help_heading("Members");
        command.args(wanted::<CREATE>().map(argument)).arg(file)
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl<const CREATE: bool> FromArgMatches for MemberArgs<CREATE> {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let given = wanted::<CREATE>().filter_map(|member| {
            let text = matches.get_one::<String>(member.column.name())?;
            Some((member, text.clone()))
        });
        Ok(MemberArgs { given: given.collect(), file: matches.get_one::<PathBuf>("from_file").cloned() })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl<const CREATE: bool> MemberArgs<CREATE> {
    /// Returns the members of the file and of the flags together. A member that is in both is refused.
    pub(super) fn read(&self) -> Result<Vec<(Column, Value)>, CommandError> {
        let mut members = match &self.file {
            Some(path) => members_of_file(path)?,
            None => Vec::new(),
        };
        for (member, text) in &self.given {
            let name = member.column.member();
            if members.iter().any(|(column, _)| *column == member.column) {
                return Err(RuleError::Twice { member: name.to_owned() }.into());
            }
            // Standard input keeps an SSN out of the list of processes.
            let text =
                if member.column == column::SSN && text == "-" { line_of_stdin()? } else { text.clone() };
            members.push((member.column, value(member, text)?));
        }
        Ok(members)
    }

    /// Returns whether an SSN is on the command line, where every user of the machine can see it.
    pub(super) fn shows_ssn(&self) -> bool {
        self.given
            .iter()
            .any(|(member, text)| member.column == column::SSN && text != "-" && !text.is_empty())
    }
}

fn value(member: &WritableMember, text: String) -> Result<Value, RuleError> {
    let wrong = |expected| RuleError::WrongType { member: member.column.member(), expected };
    match member.column.kind() {
        ColumnKind::Flag => match text.as_str() {
            "true" => Ok(Value::Flag(true)),
            "false" => Ok(Value::Flag(false)),
            _ => Err(wrong("true or false")),
        },
        // The error of `parse` would quote the value.
        ColumnKind::Number => text.parse().map(Value::Number).map_err(|_| wrong("a whole number")),
        ColumnKind::Text | ColumnKind::Json => Ok(Value::Text(text.into())),
    }
}

/// The largest input file that is read, in bytes. All members together are smaller.
const LONGEST_FILE: u64 = 1 << 20;

fn members_of_file(path: &Path) -> Result<Vec<(Column, Value)>, CommandError> {
    let unreadable = |error: io::Error| {
        CommandError::new(Exit::Usage, format!("{} cannot be read: {error}", path.display()))
    };
    let mut text = String::new();
    match path.to_str() {
        Some("-") => io::stdin().take(LONGEST_FILE).read_to_string(&mut text),
        _ => File::open(path).map_err(unreadable)?.take(LONGEST_FILE).read_to_string(&mut text),
    }
    .map_err(unreadable)?;
    members_of_json(&text)
        .map_err(|error| CommandError::new(Exit::Usage, format!("{}: {error}", path.display())))
}

fn line_of_stdin() -> Result<String, CommandError> {
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line)?;
    Ok(line.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::referral::REFERRAL;

    #[test]
    fn every_column_has_its_flag_name() {
        let names: Vec<String> = REFERRAL.members().map(flag_name).collect();
        assert_eq!(
            names.join(" "),
            "lname fname mname ssn using-tin specialty specialty-name st telephone address address2 city zip note \
             phone2 is-hidden not-person title email pat-num is-doctor datetstamp is-preferred business-name \
             display-note is-patient"
        );
    }

    #[test]
    fn the_table_in_docs_api_md_has_every_member_with_its_rule() {
        let row = |member: &WritableMember| {
            let calls = match (member.in_create, member.in_update) {
                (true, false) => "create",
                (false, true) => "update",
                _ => "both",
            };
            let (name, flag) = (member.column.member(), flag_name(member.column));
            format!(
                "| `{name}` | `--{flag}` | {} | {calls} | {} |\n",
                member.since.unwrap_or(""),
                member.about
            )
        };
        let table: String = MEMBERS.iter().map(row).collect();
        let page = include_str!("../../../../docs/api.md");
        assert!(page.contains(&table), "docs/api.md has another table of rules; it should be:\n{table}");
    }
}
