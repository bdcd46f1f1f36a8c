//! `man` and `completions`: the manual page and what shells complete, from the definition that `--help` comes from.

use std::io::{self, Write};

use clap::{Args, Command};
use clap_complete::Shell;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use crate::cli::error::{CommandError, Exit};
use crate::cli::output::Stdout;

/// Whose completions.
#[derive(Debug, Args)]
pub(in crate::cli) struct CompletionsArgs {
    /// The shell that they are for
    shell: Shell,
}

/// Prints what a shell needs to complete our commands and flags.
pub(in crate::cli) fn completions(
    args: &CompletionsArgs,
    mut definition: Command,
    out: &mut Stdout,
) -> Result<Exit, CommandError> {
    let name = definition.get_name().to_owned();
    // The generator panics where it cannot write; a vector takes everything.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut definition, name, &mut script);
    // The generator names the program in two ways, because of its hyphen, so that nothing after the first word would be
    // completed in bash (`each_shell_word_is_completed_at_every_level`).
    let script = String::from_utf8_lossy(&script).replace("referral__subcmd__mirror", "referral__mirror");
    out.write_all(script.as_bytes())?;
    Ok(Exit::Done)
}

/// Prints the manual page.
pub(in crate::cli) fn man(definition: Command, out: &mut Stdout) -> Result<Exit, CommandError> {
    out.write_all(&page(definition)?)?;
    Ok(Exit::Done)
}

/// One page for everything: a reader searches one text, and `man referral-mirror` is all there is to remember.
fn page(mut definition: Command) -> io::Result<Vec<u8>> {
    definition.build();
    let usage = format!("{0} [OPTIONS]\n{0} --once [OPTIONS]\n{0} COMMAND [OPTIONS]", definition.get_name());
    let man = Man::new(definition.clone().override_usage(usage)).manual("User Commands");
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    let mut commands = Roff::new();
    commands.control("SH", ["COMMANDS"]);
    commands.text([roman("The options --config, -v and -q go with every command.")]);
    page.extend(bare(&commands).bytes());
    for command in definition.get_subcommands() {
        section(command, &mut page)?;
    }
    page.extend(bare(&around()).bytes());
    Ok(page)
}

/// One command, and then those below it.
fn section(command: &Command, page: &mut Vec<u8>) -> io::Result<()> {
    if command.get_name() == "help" || command.is_hide_set() {
        return Ok(());
    }
    // What every command has stands once, at the top of the page.
    let own = command.clone().mut_args(|arg| match arg.is_global_set() || arg.get_id() == "help" {
        true => arg.hide(true),
        false => arg,
    });
    let usage = own.clone().render_usage().to_string();
    let mut roff = Roff::new();
    roff.control("SS", [usage.trim_start_matches("Usage: ")]);
    let about = own.get_long_about().or_else(|| own.get_about()).map(ToString::to_string);
    for (place, paragraph) in about.unwrap_or_default().split("\n\n").enumerate() {
        if place > 0 {
            roff.control("PP", []);
        }
        roff.text([roman(paragraph)]);
    }
    page.extend(bare(&roff).bytes());
    let mut options = Vec::new();
    Man::new(own).render_options_section(&mut options)?;
    let options = String::from_utf8_lossy(&options);
    let body = options.lines().filter(|line| !line.starts_with(".SH") && !is_preamble(line));
    page.extend(body.flat_map(|line| line.bytes().chain([b'\n'])));
    command.get_subcommands().try_for_each(|command| section(command, page))
}

/// What no option describes: signals, exit codes, files, environment.
fn around() -> Roff {
    let mut roff = Roff::new();
    let mut list = |heading: &str, before: &str, entries: &[(&str, &str)]| {
        roff.control("SH", [heading]);
        if !before.is_empty() {
            roff.text([roman(before)]);
        }
        for (term, text) in entries {
            roff.control("TP", []);
            roff.text([bold(*term)]);
            roff.text([roman(*text)]);
        }
    };
    list("SIGNALS", "The service, which runs without a command, obeys these:", &SIGNALS);
    let codes = Exit::MEANINGS.map(|(exit, meaning)| ((exit as u8).to_string(), meaning));
    list("EXIT STATUS", "", &codes.each_ref().map(|(code, meaning)| (code.as_str(), *meaning)));
    list("ENVIRONMENT", "", &ENVIRONMENT);
    list("FILES", "", &FILES);
    roff.control("SH", ["SEE ALSO"]);
    roff.text([
        bold("systemctl"),
        roman("(1), "),
        bold("journalctl"),
        roman("(1), "),
        bold("sqlite3"),
        roman("(1)"),
    ]);
    roff
}

const SIGNALS: [(&str, &str); 3] = [
    (
        "SIGHUP",
        "reads the configuration again (systemctl reload referral-mirror). If it is refused, the old one stays in use.",
    ),
    ("SIGUSR1", "runs now, or after the run in progress (systemctl kill -s USR1 referral-mirror)."),
    ("SIGTERM, SIGINT", "stop it. A run that still reads is given up; a commit under way is finished."),
];

const ENVIRONMENT: [(&str, &str); 3] = [
    (
        "REFERRAL_MIRROR__SECTION__KEY",
        "sets a key of the configuration, as in REFERRAL_MIRROR__API__PAGE_SIZE=1000; it outweighs the file.",
    ),
    (
        "REFERRAL_MIRROR__API__DEVELOPER_KEY, REFERRAL_MIRROR__API__CUSTOMER_KEY",
        "the two keys themselves, which no file but a key file may hold.",
    ),
    ("NO_COLOR", "keeps colours out of the log on a terminal."),
];

const FILES: [(&str, &str); 4] = [
    ("/etc/referral-mirror/config.toml", "the configuration."),
    (
        "/etc/referral-mirror/developer.key, /etc/referral-mirror/customer.key",
        "the two keys, mode 0400, of the user referral-mirror.",
    ),
    (
        "/etc/referral-mirror/NAME.toml",
        "the configuration of one practice of several, for the unit referral-mirror@NAME.service.",
    ),
    (
        "/var/lib/referral-mirror/referrals.db",
        "the mirror. Members of the group referral-mirror may read it.",
    ),
];

/// The text without what only the head of a page needs.
fn bare(roff: &Roff) -> String {
    roff.to_roff().lines().filter(|line| !is_preamble(line)).flat_map(|line| [line, "\n"]).collect()
}

/// The definition of the apostrophe, which every piece of text brings along.
fn is_preamble(line: &str) -> bool {
    line.starts_with(".ie ") || line.starts_with(".el ")
}
