//! Commands that messages print: typed as they stand, they act on the mirror that the message is about.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use referral_mirror::host::quoted;
use referral_mirror::simulator::{Fault, Practice, Simulator, When};
use tempfile::TempDir;

use crate::harness::{Ended, Service, ended, rows, wait_until};

/// The program as a shell is given it.
const PROGRAM: &str = env!("CARGO_BIN_EXE_referral-mirror");

/// A mirror that is configured by a file alone. Nothing of it is in the environment, and its path needs quotes.
struct PrintedMirror {
    sim: Simulator,
    dir: TempDir,
}

impl PrintedMirror {
    fn new(rows: usize) -> PrintedMirror {
        let sim = Simulator::start_blocking(Practice::generated(rows, 7), Default::default()).unwrap();
        let dir = tempfile::Builder::new().prefix("Dr. O'Neil ").tempdir().unwrap();
        let keys = sim.keys();
        for (name, key) in [("developer.key", &keys.developer), ("customer.key", &keys.customer)] {
            let path = dir.path().join(name);
            std::fs::write(&path, key.as_str()).unwrap();
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o400)).unwrap();
        }
        let at = dir.path().display();
        let config = format!(
            "[api]\nbase_url = \"{}\"\ndeveloper_key_file = \"{at}/developer.key\"\n\
             customer_key_file = \"{at}/customer.key\"\nbackoff = \"1ms\"\nbackoff_max = \"4ms\"\n\
             [database]\npath = \"{at}/referrals.db\"\n[schedule]\njitter = \"0s\"\n",
            sim.url()
        );
        std::fs::write(dir.path().join("mirror.toml"), config).unwrap();
        PrintedMirror { sim, dir }
    }

    /// The same with this many rows mirrored already.
    fn filled(rows: usize) -> PrintedMirror {
        let mirror = PrintedMirror::new(rows);
        assert_eq!(mirror.run(&["--once"]).code, Some(0));
        mirror
    }

    fn config(&self) -> PathBuf {
        self.dir.path().join("mirror.toml")
    }

    /// The program with this configuration, named as a person in its directory would name it.
    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(PROGRAM);
        command.args(args).args(["--config", "mirror.toml"]).env_clear();
        command.current_dir(self.dir.path()).stdin(Stdio::null());
        command
    }

    fn run(&self, args: &[&str]) -> Ended {
        ended(&mut self.command(args))
    }

    fn remove(&self, rows: i64) {
        self.sim.practice(|practice| (1..=rows).for_each(|num| _ = practice.remove(num)));
    }

    fn rows(&self, sql: &str) -> Vec<String> {
        rows(&crate::harness::open(&self.dir.path().join("referrals.db")), sql)
    }

    fn deleted(&self) -> Vec<String> {
        self.rows("SELECT count(*) FROM referral_all WHERE deleted_at IS NOT NULL")
    }

    /// The commands of the program in a text, each until the end of its line or sentence.
    #[track_caller]
    fn commands_in(&self, text: &str) -> Vec<String> {
        let called = format!("{} --config {}", quoted(PROGRAM), quoted(&self.config().to_string_lossy()));
        let mut commands = Vec::new();
        for line in text.lines() {
            let mut rest = line;
            while let Some(place) = rest.find(PROGRAM) {
                // What a message is about is named as well: the program's own name in front of it.
                let found = &rest[place..];
                assert!(found.starts_with(&called), "a command for another mirror: {found}\nin: {text}");
                let end = found.find([';', '(']).unwrap_or(found.len());
                commands.push(found[..end].trim_end().to_owned());
                rest = &found[called.len()..];
            }
        }
        commands
    }

    /// The first command in a text, with the user before it where one is named.
    #[track_caller]
    fn command_in(&self, text: &str) -> String {
        let command = self.commands_in(text).into_iter().next();
        let command = command.unwrap_or_else(|| panic!("no command in: {text}"));
        let sudo = sudo();
        match text.contains(&format!("{sudo} {command}")) {
            true => format!("{sudo} {command}"),
            false => command,
        }
    }
}

/// What stands before a command for the user of the tests, who owns the directories.
fn sudo() -> String {
    let uid = rustix::process::geteuid().as_raw();
    match uid {
        0 => "sudo".to_owned(),
        _ => {
            let name = ended(Command::new("id").arg("-un")).stdout.trim().to_owned();
            let name = if name.is_empty() { format!("#{uid}") } else { name };
            format!("sudo -u {}", quoted(&name))
        }
    }
}

/// Has a shell run a command as it stands, somewhere else and without our environment. A stand-in for `sudo` leaves out
/// the user: it is the one who runs the tests.
fn typed(command: &str) -> Ended {
    let dir = tempfile::tempdir().unwrap();
    let sudo = dir.path().join("sudo");
    std::fs::write(&sudo, "#!/bin/sh\n[ \"$1\" = -u ] && shift 2\nexec \"$@\"\n").unwrap();
    std::fs::set_permissions(&sudo, std::fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:/usr/bin:/bin", dir.path().display());
    let mut shell = Command::new("/bin/sh");
    shell.args(["-c", command]).env_clear().env("PATH", path).current_dir("/").stdin(Stdio::null());
    ended(&mut shell)
}

#[test]
fn the_printed_command_approves_the_withheld_set_of_its_own_mirror_and_of_no_other() {
    for from_status in [true, false] {
        let (north, south) = (PrintedMirror::filled(100), PrintedMirror::filled(100));
        for mirror in [&north, &south] {
            mirror.remove(20);
            assert_eq!(mirror.run(&["--once"]).code, Some(65));
        }
        let text = match from_status {
            true => north.run(&["status"]).stdout,
            false => north.rows("SELECT reason FROM sync_run ORDER BY run_id DESC LIMIT 1").remove(0),
        };
        let line =
            text.lines().find(|line| line.contains("if they are really gone") || !from_status).unwrap();
        let command = north.command_in(line);
        let withheld = north.rows("SELECT count(*) FROM referral WHERE missing_since IS NOT NULL");
        let run = typed(&command);
        assert_eq!(run.code, Some(0), "{command}: {}", run.text());
        assert_eq!(north.deleted(), withheld);
        assert_eq!(south.deleted(), ["0"]);
    }
}

#[test]
fn every_text_about_withheld_deletions_holds_the_command_for_its_own_mirror() {
    let mirror = PrintedMirror::filled(100);
    mirror.remove(20);
    let once = mirror.run(&["--once"]);
    assert_eq!(once.code, Some(65), "{}", once.text());
    let reason = mirror.rows("SELECT reason FROM sync_run ORDER BY run_id DESC LIMIT 1").remove(0);
    let service = Service::start(&mut mirror.command(&[]));
    wait_until("the service logs it", || service.log().contains("--accept-deletes"));
    let log = service.log();
    let page = unescaped(&mirror.run(&["report", "--out", "-"]).stdout);
    for text in [&once.stdout, &reason, &log, &page] {
        let commands = mirror.commands_in(text);
        assert!(commands.iter().any(|command| command.contains(" --once --accept-deletes ")), "{text}");
        assert!(text.contains(&format!("{} {}", sudo(), quoted(PROGRAM))), "no user is named: {text}");
    }
    // A user who may read it gets a command that this user can run.
    let status = mirror.run(&["status"]).stdout;
    assert!(mirror.commands_in(&status).iter().any(|command| command.contains(" --once --accept-deletes ")));
    let line = status.lines().find(|line| line.contains("if they are really gone")).unwrap();
    assert!(line.ends_with(mirror.commands_in(line).last().unwrap()) && !line.contains("sudo"), "{line}");
}

#[test]
fn every_text_about_another_practice_s_list_holds_the_command_for_its_own_mirror() {
    let mirror = PrintedMirror::filled(100);
    mirror.sim.inject(Fault::AnotherPractice, When::any().forever());
    let once = mirror.run(&["--once"]);
    assert_eq!(once.code, Some(65), "{}", once.text());
    let page = unescaped(&mirror.run(&["report", "--out", "-"]).stdout);
    for text in [&once.stdout, &mirror.run(&["status"]).stdout, &page] {
        let commands = mirror.commands_in(text);
        assert!(commands.iter().any(|command| command.contains(" --once --accept-source ")), "{text}");
    }
}

#[test]
fn commands_that_fail_or_end_well_print_the_next_command_for_their_own_mirror() {
    let mirror = PrintedMirror::new(20);
    #[track_caller]
    fn prints(mirror: &PrintedMirror, ended: &Ended, code: i32, words: &str) {
        assert_eq!(ended.code, Some(code), "{}", ended.text());
        let commands = mirror.commands_in(&ended.text());
        assert!(commands.iter().any(|command| command.ends_with(words)), "{words}: {}", ended.text());
    }
    for command in ["status", "verify", "events", "list"] {
        prints(&mirror, &mirror.run(&[command]), 74, " --once");
    }
    assert_eq!(typed(&mirror.command_in(&mirror.run(&["status"]).stderr)).code, Some(0));
    let history = mirror.run(&["history", "4711"]);
    prints(&mirror, &history, 65, " list --include-deleted");
    let list = typed(&mirror.command_in(&history.stderr));
    assert!(list.code == Some(0) && list.stdout.contains("20"), "{}", list.text());
    let created = mirror.run(&["api", "create", "--lname", "New"]);
    prints(&mirror, &created, 0, " --once");
    mirror.sim.inject(Fault::BadRequest, When::any().once());
    mirror.sim.inject(Fault::BadRequest, When::any().forever());
    prints(&mirror, &mirror.run(&["api", "get", "1"]), 69, " api list");
    mirror.sim.clear_faults();
    mirror.sim.inject(Fault::CutBody, When::any().forever());
    prints(&mirror, &mirror.run(&["api", "create", "--lname", "New"]), 69, " api list --lname LNAME");
    mirror.sim.clear_faults();
    // A page that says that the list was never read whole, or a row not at all.
    mirror.sim.practice(|practice| practice.set_raw(2, r#"{"ReferralNum":2,"LName":[1]}"#.to_owned()));
    assert_eq!(mirror.run(&["--once"]).code, Some(65));
    let page = unescaped(&mirror.run(&["report", "--out", "-"]).stdout);
    assert!(mirror.commands_in(&page).iter().any(|command| command.ends_with(" status")), "{page}");
}

/// Quotes in a page are escaped; a reader sees and copies them unescaped. Each element is a line.
fn unescaped(page: &str) -> String {
    page.replace('<', "\n<")
        .replace('>', ">\n")
        .replace("&#39;", "'")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

#[test]
fn the_page_asks_for_the_unit_of_its_own_configuration() {
    let mirror = PrintedMirror::filled(20);
    let db = rusqlite::Connection::open(mirror.dir.path().join("referrals.db")).unwrap();
    db.execute("UPDATE sync_run SET finished_at = '2020-01-01T00:00:00.000Z'", []).unwrap();
    let page = unescaped(&mirror.run(&["report", "--out", "-"]).stdout);
    assert!(page.contains("systemctl status referral-mirror.service"), "{page}");
}

/// Every string that looks like a command of ours and is not made by the one place that makes them.
#[test]
fn no_source_file_writes_a_command_by_hand() {
    let mut by_hand = Vec::new();
    let mut directories = vec![PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(directory) = directories.pop() {
        for entry in std::fs::read_dir(&directory).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                directories.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") && !is_free(&path) {
                let text = std::fs::read_to_string(&path).unwrap();
                // Tests at the end of a file may name what they expect.
                let code = text.split("#[cfg(test)]").next().unwrap_or_default();
                let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
                by_hand.extend(
                    lines
                        .filter(|line| names_a_command(line))
                        .map(|line| format!("{}: {line}", path.display())),
                );
            }
        }
    }
    assert_eq!(by_hand, [""; 0]);
    assert!(names_a_command("format!(\"run it: referral-mirror --once\")"));
    assert!(names_a_command("\"referral-mirror api list\""));
    assert!(names_a_command("format!(\"sudo systemctl reload {unit}\")"));
}

/// Where commands are made, and the manual page, which describes commands of no mirror.
fn is_free(path: &Path) -> bool {
    let text = path.to_string_lossy();
    text.contains("/src/host/") || text.ends_with("/cli/commands/manual.rs")
}

fn names_a_command(line: &str) -> bool {
    let commands = [
        "--once", "status", "check", "verify", "events", "list", "history", "backup", "scrub", "report",
        "api",
    ];
    commands.iter().any(|command| line.contains(&format!("referral-mirror {command}")))
        || ["systemctl {", "systemctl status ", "systemctl reload ", "systemctl restart ", "journalctl -u "]
            .iter()
            .any(|command| line.contains(command))
}
