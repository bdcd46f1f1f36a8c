//! A practice, a mirror of it in a directory of its own, and the program between them.

mod canned;
mod query;
mod service;

pub(crate) use canned::Canned;
pub(crate) use query::{named, named_rows, open, rows};
pub(crate) use service::Service;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use referral_mirror::simulator::{Generation, Options, Practice, Simulator};
use rusqlite::Connection;
use tempfile::TempDir;

/// How a command ended.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Ended {
    /// Everything that it said.
    pub(crate) fn text(&self) -> String {
        format!("{}\n{}", self.stdout, self.stderr)
    }
}

/// A simulated practice and a mirror of it.
pub(crate) struct Bench {
    pub(crate) sim: Simulator,
    pub(crate) dir: TempDir,
    env: Vec<(String, String)>,
}

impl Bench {
    /// Serves this practice with pages of at most 100. Retries wait a few milliseconds only.
    pub(crate) fn new(practice: Practice) -> Bench {
        Bench::with(practice, Options::default())
    }

    pub(crate) fn with(practice: Practice, options: Options) -> Bench {
        let sim = Simulator::start_blocking(practice, options).unwrap();
        let dir = tempfile::tempdir().unwrap();
        let keys = sim.keys();
        let mut bench = Bench { sim, dir, env: Vec::new() };
        let url = bench.sim.url();
        let database = bench.database().display().to_string();
        for (key, value) in [
            ("API__BASE_URL", url.as_str()),
            ("API__DEVELOPER_KEY", &keys.developer),
            ("API__CUSTOMER_KEY", &keys.customer),
            ("API__BACKOFF", "1ms"),
            ("API__BACKOFF_MAX", "4ms"),
            ("API__TIMEOUT", "2s"),
            ("DATABASE__PATH", &database),
        ] {
            bench.set(key, value);
        }
        bench
    }

    /// Sets a configuration key through the environment: `API__PAGE_SIZE`, `PRIVACY__SSN`.
    pub(crate) fn set(&mut self, key: &str, value: &str) -> &mut Bench {
        let name = format!("REFERRAL_MIRROR__{key}");
        self.env.retain(|(other, _)| *other != name);
        self.env.push((name, value.to_owned()));
        self
    }

    /// Takes a configuration key out of the environment.
    pub(crate) fn unset(&mut self, key: &str) -> &mut Bench {
        let name = format!("REFERRAL_MIRROR__{key}");
        self.env.retain(|(other, _)| *other != name);
        self
    }

    /// Has the program take the system's root certificates from this file.
    pub(crate) fn system_roots(&mut self, file: &str) {
        self.env.retain(|(name, _)| name != "SSL_CERT_FILE");
        self.env.push(("SSL_CERT_FILE".to_owned(), file.to_owned()));
    }

    /// Writes a file into the bench's directory.
    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>, mode: u32) -> PathBuf {
        let path = self.dir.path().join(name);
        std::fs::write(&path, content).unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
        path
    }

    /// The run lock's file.
    pub(crate) fn lock_file(&self) -> PathBuf {
        self.dir.path().join("referrals.db.lock")
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.dir.path().join("referrals.db")
    }

    /// The program with the bench's configuration and nothing else in its environment.
    pub(crate) fn command<const N: usize>(&self, args: [&str; N]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_referral-mirror"));
        command.args(args).env_clear().envs(self.env.iter().cloned()).current_dir(self.dir.path());
        command.stdin(Stdio::null());
        command
    }

    /// A shell command (`exec "$0" --once`) with the bench's configuration; `$0` is the program.
    pub(crate) fn shell(&self, script: &str) -> Command {
        let mut command = Command::new("/bin/sh");
        command.args(["-c", script, env!("CARGO_BIN_EXE_referral-mirror")]);
        command.env_clear().envs(self.env.iter().cloned()).current_dir(self.dir.path()).stdin(Stdio::null());
        command
    }

    /// The bench's configuration, for runs inside the test.
    pub(crate) fn settings(&self) -> referral_mirror::config::Settings {
        referral_mirror::config::Settings::load(None, self.env.iter().cloned()).unwrap()
    }

    /// Runs a command to its end.
    pub(crate) fn run<const N: usize>(&self, args: [&str; N]) -> Ended {
        ended(&mut self.command(args))
    }

    /// `--once`.
    pub(crate) fn once(&self) -> Ended {
        self.run(["--once"])
    }

    /// `--once`, which has to end with this exit code.
    #[track_caller]
    pub(crate) fn expect_once(&self, code: i32) -> Ended {
        let ended = self.once();
        assert_eq!(ended.code, Some(code), "{}", ended.text());
        ended
    }

    /// Starts the service; it is killed when dropped.
    pub(crate) fn service(&self) -> Service {
        self.start([])
    }

    /// Starts a command without waiting for its end; it is killed when dropped.
    pub(crate) fn start<const N: usize>(&self, args: [&str; N]) -> Service {
        Service::start(&mut self.command(args))
    }

    /// The mirror, for reading.
    pub(crate) fn db(&self) -> Connection {
        open(&self.database())
    }

    /// One value.
    #[track_caller]
    pub(crate) fn one<T: rusqlite::types::FromSql>(&self, sql: &str) -> T {
        self.db().query_row(sql, [], |row| row.get(0)).unwrap()
    }

    /// All rows of a query, each as its values with `|` between them; NULL is shown as `∅`.
    #[track_caller]
    pub(crate) fn rows(&self, sql: &str) -> Vec<String> {
        rows(&self.db(), sql)
    }

    /// The mirror's rows as the source has them, every column but the key in table order.
    #[track_caller]
    pub(crate) fn mirror(&self) -> Vec<String> {
        self.rows(&format!("SELECT ReferralNum, {COLUMNS} FROM referral ORDER BY ReferralNum"))
    }

    /// The source's rows as the mirror should have them.
    pub(crate) fn source(&self, generation: Generation) -> Vec<String> {
        let keeps_ssn =
            self.env.iter().any(|(name, value)| name.ends_with("PRIVACY__SSN") && value == "keep");
        self.sim.practice(|practice| source(practice, generation, keeps_ssn))
    }

    /// The mirror holds what the source holds: number by number, column by column.
    #[track_caller]
    pub(crate) fn assert_mirrors(&self, generation: Generation) {
        let (mirror, source) = (self.mirror(), self.source(generation));
        assert_eq!(mirror.len(), source.len());
        for (ours, theirs) in mirror.iter().zip(&source) {
            assert_eq!(ours, theirs);
        }
    }

    /// The last version of every row is the mirror, column by column, and intervals follow each other without a gap.
    #[track_caller]
    pub(crate) fn assert_history_is_the_mirror(&self) {
        let columns = format!("ReferralNum, {COLUMNS}, extra, members");
        let mirror = self.rows(&format!(
            "SELECT {columns}, last_event_id, deleted_at IS NOT NULL FROM referral_all ORDER BY ReferralNum"
        ));
        let history = self.rows(&format!(
            "SELECT {columns}, event_id, is_deleted FROM referral_version WHERE event_id IN \
             (SELECT max(event_id) FROM referral_version GROUP BY ReferralNum) ORDER BY ReferralNum"
        ));
        assert_eq!(mirror, history);
        let broken = self.rows(
            "SELECT version.event_id FROM referral_version AS version \
             LEFT JOIN referral_version AS next ON next.event_id = \
               (SELECT min(event_id) FROM referral_version \
                WHERE ReferralNum = version.ReferralNum AND event_id > version.event_id) \
             WHERE version.valid_to IS NOT next.valid_from OR version.valid_to < version.valid_from",
        );
        assert_eq!(broken, [] as [&str; 0]);
        let unchained = self.rows(
            "SELECT event_id FROM change_event AS event WHERE entity = 'referral' AND (previous_event_id IS NOT \
             (SELECT max(event_id) FROM change_event \
              WHERE ReferralNum = event.ReferralNum AND entity = 'referral' AND event_id < event.event_id) \
             OR NOT EXISTS (SELECT 1 FROM referral_version WHERE event_id = event.event_id))",
        );
        assert_eq!(unchained, [] as [&str; 0]);
    }

    /// Everything that a run may change, run rows aside.
    #[track_caller]
    pub(crate) fn dump(&self) -> Vec<String> {
        // All of it but `whole_at`, which says when a list was proven last.
        let listed =
            "(SELECT entity, privacy, fingerprint_recipe, baseline_at, single_get_at FROM mirrored_list)";
        let tables =
            ["referral_all", "referral_version", "change_event", "field_change", "mirror_source", listed];
        let attaches = ["refattach_all", "refattach_version"];
        let rows = |table| self.rows(&format!("SELECT '{table}', * FROM {table} ORDER BY 2, 3"));
        tables.into_iter().chain(attaches).flat_map(rows).collect()
    }

    /// Returns these columns of the last run's row: the value of a single column, or else `outcome=complete created=1`, where
    /// a column that is 0 or NULL is left out.
    #[track_caller]
    pub(crate) fn last_run(&self, columns: &str) -> String {
        let sql = format!("SELECT {columns} FROM sync_run ORDER BY run_id DESC LIMIT 1");
        let db = self.db();
        let width = db.prepare(&sql).unwrap().column_count();
        let row = if width == 1 { rows(&db, &sql) } else { named_rows(&db, &sql) };
        row.into_iter().next().unwrap_or_default()
    }

    /// The events of the last run: `updated 2, stamp moved: Note,DateTStamp`. The stamp's part is left out where
    /// `stamp_moved` is NULL.
    #[track_caller]
    pub(crate) fn last_events(&self) -> Vec<String> {
        self.rows(
            "SELECT op || ' ' || ReferralNum || CASE stamp_moved WHEN 1 THEN ', stamp moved' WHEN 0 THEN ', stamp same' \
             ELSE '' END || CASE changed_fields WHEN '' THEN '' ELSE ': ' || changed_fields END FROM change_event \
             WHERE run_id = (SELECT max(run_id) FROM sync_run) ORDER BY event_id",
        )
    }

    /// The field changes of the last run: `2 City: Portland → Eugene`. NULL is shown as `∅`.
    #[track_caller]
    pub(crate) fn last_fields(&self) -> Vec<String> {
        self.rows(
            "SELECT field_change.ReferralNum || ' ' || field || ': ' || coalesce(old_value, '∅') || ' → ' || \
             coalesce(new_value, '∅') FROM field_change JOIN change_event USING (event_id) \
             WHERE run_id = (SELECT max(run_id) FROM sync_run) ORDER BY field_change.rowid",
        )
    }

    /// Serves and mirrors this many made-up referrals, and clears the log of requests.
    pub(crate) fn mirrored(rows: usize) -> Bench {
        let bench = Bench::new(Practice::generated(rows, 7));
        bench.expect_once(0);
        bench.sim.clear_requests();
        bench
    }

    /// Copies another bench's mirror here.
    pub(crate) fn adopt(&self, other: &Path) {
        for name in ["referrals.db", "referrals.db-wal"] {
            std::fs::copy(other.join(name), self.dir.path().join(name)).unwrap();
        }
    }

    /// What was asked for since the log was cleared, in order: `page 99` by its offset, `7` for a single referral.
    pub(crate) fn asked(&self) -> Vec<String> {
        let requests = self.sim.requests();
        requests
            .iter()
            .map(|request| match request.offset {
                Some(offset) => format!("page {offset}"),
                None => request.path.rsplit('/').next().unwrap_or_default().to_owned(),
            })
            .collect()
    }

    /// Number and proof of every deletion so far, in order.
    pub(crate) fn deletions(&self) -> Vec<String> {
        self.rows("SELECT ReferralNum, proof FROM change_event WHERE op = 'deleted' ORDER BY event_id")
    }

    /// The numbers of the live rows that proven lists were without.
    pub(crate) fn missing(&self) -> Vec<i64> {
        let rows = self
            .rows("SELECT ReferralNum FROM referral WHERE missing_since IS NOT NULL ORDER BY ReferralNum");
        rows.iter().map(|num| num.parse().unwrap()).collect()
    }

    /// The numbers of the practice's rows.
    pub(crate) fn source_nums(&self) -> Vec<i64> {
        self.sim.practice(|practice| practice.rows().map(|row| row.referral_num).collect())
    }

    /// The paths and queries of the requests so far.
    pub(crate) fn paths(&self) -> Vec<String> {
        self.sim.requests().into_iter().map(|request| request.path).collect()
    }
}

/// The columns that come from the source, but its key, in table order.
pub(crate) const COLUMNS: &str = "LName, FName, MName, SSN, UsingTIN, Specialty, SpecialtyName, ST, Telephone, \
    Address, Address2, City, Zip, Note, Phone2, IsHidden, NotPerson, Title, EMail, PatNum, IsDoctor, DateTStamp, \
    IsPreferred, BusinessName, DisplayNote, IsPatient";

/// What a mirror of this practice should hold, in the form of [`rows`].
fn source(practice: &Practice, generation: Generation, keeps_ssn: bool) -> Vec<String> {
    let since = |first: Generation, value: String| if generation >= first { value } else { "∅".to_owned() };
    let flag = |flag: bool| u8::from(flag).to_string();
    let (g2, g3, g4) = (Generation::G2, Generation::G3, Generation::G4);
    let row = |row: &referral_mirror::simulator::Row| {
        let ssn = if keeps_ssn { row.ssn.clone() } else { "∅".to_owned() };
        [
            row.referral_num.to_string(),
            row.l_name.clone(),
            row.f_name.clone(),
            row.m_name.clone(),
            since(g4, ssn),
            since(g4, flag(row.using_tin)),
            since(g2, row.specialty.to_string()),
            practice.specialty_name(row.specialty).to_owned(),
            since(g4, row.st.clone()),
            since(g4, row.telephone.clone()),
            since(g4, row.address.clone()),
            since(g4, row.address2.clone()),
            since(g4, row.city.clone()),
            since(g4, row.zip.clone()),
            // The API shows line breaks of a note as spaces.
            row.note.replace("\r\n", " ").replace(['\r', '\n'], " "),
            since(g4, row.phone2.clone()),
            since(g3, flag(row.is_hidden)),
            flag(row.not_person),
            row.title.clone(),
            since(g4, row.email.clone()),
            row.pat_num.to_string(),
            flag(row.is_doctor),
            since(g3, row.date_t_stamp.clone()),
            since(g3, flag(row.is_preferred)),
            since(g3, row.business_name.clone()),
            since(g4, row.display_note.clone()),
            flag(row.pat_num > 0),
        ]
        .join("|")
    };
    practice.rows().map(row).collect()
}

/// Runs a command to its end.
pub(crate) fn ended(command: &mut Command) -> Ended {
    let output = command.output().unwrap();
    Ended {
        code: output.status.code(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Waits until something holds, up to 20 seconds.
#[track_caller]
pub(crate) fn wait_until(what: &str, mut holds: impl FnMut() -> bool) {
    let start = Instant::now();
    while !holds() {
        assert!(start.elapsed() < Duration::from_secs(20), "in vain: {what}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// The directory's files by name.
pub(crate) fn listing(directory: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(directory)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// Whether a file holds these bytes anywhere.
pub(crate) fn holds(path: &Path, needle: &str) -> bool {
    let bytes = std::fs::read(path).unwrap();
    bytes.windows(needle.len()).any(|window| window == needle.as_bytes())
}

/// The permission bits of a file.
#[track_caller]
pub(crate) fn mode(path: &Path) -> u32 {
    std::fs::metadata(path).unwrap().permissions().mode() & 0o7777
}
