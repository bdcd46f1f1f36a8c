//! The manual page, the completions and the units: that they say what the program does.
//!
//! The page is kept in `packaging/`, where the package takes it from. `RENEW_GOLDEN=1 cargo test --test it manual::`
//! writes it again after a change of the command line.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use referral_mirror::simulator::Practice;

use crate::harness::{Bench, ended};

fn source(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// What a command prints that needs neither configuration nor practice.
#[track_caller]
fn printed(bench: &Bench, args: &[&str]) -> String {
    let ended = ended(bench.command([]).env_clear().args(args));
    assert_eq!((ended.code, ended.stderr.as_str()), (Some(0), ""), "{args:?}");
    ended.stdout
}

/// Every command, by the words that call it, with its flags; read from `--help`.
fn commands(bench: &Bench) -> Vec<(Vec<String>, BTreeSet<String>)> {
    let mut found = Vec::new();
    let mut open = vec![Vec::new()];
    while let Some(words) = open.pop() {
        let args: Vec<&str> = words.iter().map(String::as_str).chain(["--help"]).collect();
        let help = printed(bench, &args);
        let below = help.split("\nCommands:\n").nth(1).unwrap_or_default();
        for line in below.lines().take_while(|line| line.starts_with(' ')) {
            // A description may go on in a second line, further in.
            let name = line.strip_prefix("  ").filter(|line| !line.starts_with(' '));
            let name = name.and_then(|line| line.split_whitespace().next());
            if let Some(name) = name.filter(|name| *name != "help") {
                open.push([words.clone(), vec![name.to_owned()]].concat());
            }
        }
        let is_flag = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let flags =
            help.lines().map(str::trim_start).filter(|line| line.starts_with('-')).filter_map(|line| {
                let start = line.find("--")?;
                let end = line[start..].find(|c| !is_flag(c)).map_or(line.len(), |length| start + length);
                Some(line[start..end].to_owned())
            });
        found.push((words, flags.collect()));
    }
    found
}

#[test]
fn the_page_in_the_package_is_the_one_that_the_program_prints() {
    let bench = Bench::new(Practice::seed());
    let (page, path) = (printed(&bench, &["man"]), source("packaging/referral-mirror.1"));
    if std::env::var_os("RENEW_GOLDEN").is_some() {
        std::fs::write(&path, &page).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        page == kept,
        "{} is of another command line. After a change on purpose: RENEW_GOLDEN=1 cargo test --test it manual::, \
         and commit the file",
        path.display()
    );
}

#[test]
fn the_page_has_every_command_every_flag_and_every_exit_code() {
    let bench = Bench::new(Practice::seed());
    let page = printed(&bench, &["man"]).replace("\\-", "-");
    let commands = commands(&bench);
    assert!(commands.len() > 8 && commands.iter().any(|(words, _)| words == &["events"]), "{commands:?}");
    for (words, flags) in &commands {
        if !words.is_empty() {
            let heading = format!(".SS \"referral-mirror {}", words.join(" "));
            assert!(page.contains(&heading), "{heading}");
        }
        for flag in flags {
            assert!(page.contains(&format!("\\fB{flag}\\fR")), "{words:?} {flag}");
        }
    }
    for code in [0, 1, 2, 65, 69, 74, 75, 77, 78] {
        assert!(page.contains(&format!("\n.TP\n\\fB{code}\\fR\n")), "{code}");
    }
    assert!(page.starts_with(".ie") && page.contains(".TH referral-mirror 1"), "{page}");
}

#[test]
fn completions_know_every_command_and_flag() {
    let bench = Bench::new(Practice::seed());
    let commands = commands(&bench);
    for shell in ["bash", "zsh", "fish"] {
        let script = printed(&bench, &["completions", shell]);
        for (words, flags) in &commands {
            for word in words.iter().chain(flags) {
                assert!(script.contains(word.trim_start_matches('-')), "{shell}: {words:?} {word}");
            }
        }
    }
    let refused = bench.run(["completions", "tcl"]);
    assert_eq!(refused.code, Some(2), "{}", refused.text());
}

#[test]
fn each_command_is_completed_at_every_level_in_bash() {
    let bench = Bench::new(Practice::seed());
    let script = bench.write("completions", printed(&bench, &["completions", "bash"]), 0o600);
    let complete = r#". "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
        _referral__mirror "$1" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"; echo "${COMPREPLY[@]}""#;
    let completed = |words: &[&str]| {
        let mut bash = Command::new("bash");
        bash.args(["--norc", "-c", complete, "bash"]).arg(&script).arg("referral-mirror").args(words);
        bash.output().ok().map(|output| String::from_utf8(output.stdout).unwrap())
    };
    let Some(first) = completed(&["stat"]) else {
        eprintln!("bash is not installed; nothing was tested");
        return;
    };
    assert_eq!(first.trim(), "status");
    for (words, flags) in commands(&bench) {
        let line: Vec<&str> = words.iter().map(String::as_str).chain(["--"]).collect();
        let offered = completed(&line).unwrap();
        let offered: BTreeSet<&str> = offered.split_whitespace().collect();
        for flag in &flags {
            assert!(offered.contains(flag.as_str()), "{words:?} {flag} is not in {offered:?}");
        }
    }
    for (line, value) in [
        (&["api", "cre"][..], "create"),
        (&["list", "--kind", ""], "non-person"),
        (&["events", "--op", "up"], "updated"),
        (&["scrub", ""], "SSN"),
        (&["list", "--format", ""], "jsonl"),
    ] {
        let offered = completed(line).unwrap();
        assert!(offered.split_whitespace().any(|word| word == value), "{line:?} offers {offered}");
    }
}

#[test]
fn a_reader_who_leaves_early_is_no_error() {
    let bench = Bench::new(Practice::seed());
    for args in [&["man"][..], &["completions", "zsh"]] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = bench.command([]).args(args).stdout(writer).output().unwrap();
        assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &[][..]), "{args:?}");
    }
}

/// The directives of a unit's section, without comments.
fn directives(path: &str) -> Vec<String> {
    let text = std::fs::read_to_string(source(path)).unwrap();
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(str::to_owned).collect()
}

#[test]
fn both_units_differ_in_what_is_theirs_alone() {
    let (one, many) =
        (directives("systemd/referral-mirror.service"), directives("systemd/referral-mirror@.service"));
    assert_eq!(one.len(), many.len());
    let mut differing = BTreeSet::new();
    for (one, many) in one.iter().zip(&many).filter(|(one, many)| one != many) {
        assert!(many.contains("%i") && one.split('=').next() == many.split('=').next(), "{one}\n{many}");
        differing.extend(one.split('=').next());
    }
    assert_eq!(Vec::from_iter(differing), ["Description", "ExecStart", "LoadCredential", "StateDirectory"]);
}

/// What has no other test than the restarts of a real systemd: the figures that a slip would change unseen.
#[test]
fn the_units_keep_their_promises() {
    for unit in ["systemd/referral-mirror.service", "systemd/referral-mirror@.service"] {
        let directives = directives(unit);
        for promise in [
            "Type=notify",
            "Restart=always",
            "RestartSec=30s",
            "StartLimitIntervalSec=0",
            "RestartPreventExitStatus=78",
            "WatchdogSec=2min",
            "StateDirectoryMode=0750",
            "UMask=0027",
            "User=referral-mirror",
            "LimitCORE=0",
        ] {
            assert!(directives.iter().any(|line| line == promise), "{unit}: {promise}");
        }
    }
}
