//! A practice, a mirror of it in a directory of its own, and the program between them.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use referral_mirror::simulator::{Options, Practice, Row, Simulator};
use rusqlite::{Connection, OpenFlags};
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
        let mut command = self.command([]);
        let child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        Service { child }
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

    /// So many made-up referrals, served and mirrored. No request is logged yet.
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

    /// These columns of the newest run, with `|` between them.
    #[track_caller]
    pub(crate) fn last_run(&self, columns: &str) -> String {
        self.rows(&format!("SELECT {columns} FROM sync_run ORDER BY run_id DESC LIMIT 1")).join("\n")
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

    /// The live rows of the mirror, column by column, the SSN left out.
    pub(crate) fn mirror_rows(&self) -> Vec<String> {
        self.rows(
            "SELECT ReferralNum, LName, FName, MName, UsingTIN, Specialty, SpecialtyName, ST, Telephone, Address, \
             Address2, City, Zip, Note, Phone2, IsHidden, NotPerson, Title, EMail, PatNum, IsDoctor, DateTStamp, \
             IsPreferred, BusinessName, DisplayNote, IsPatient FROM referral ORDER BY ReferralNum",
        )
    }

    /// The practice's rows in the same form.
    pub(crate) fn source_rows(&self) -> Vec<String> {
        self.sim.practice(|practice| practice.rows().map(|row| source_row(practice, row)).collect())
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

fn source_row(practice: &Practice, row: &Row) -> String {
    let flag = |flag: bool| u8::from(flag).to_string();
    let text = |text: &String| text.replace("\r\n", " ").replace(['\r', '\n'], " ");
    [
        row.referral_num.to_string(),
        text(&row.l_name),
        text(&row.f_name),
        text(&row.m_name),
        flag(row.using_tin),
        row.specialty.to_string(),
        practice.specialty_name(row.specialty).to_owned(),
        text(&row.st),
        text(&row.telephone),
        text(&row.address),
        text(&row.address2),
        text(&row.city),
        text(&row.zip),
        text(&row.note),
        text(&row.phone2),
        flag(row.is_hidden),
        flag(row.not_person),
        text(&row.title),
        text(&row.email),
        row.pat_num.to_string(),
        flag(row.is_doctor),
        row.date_t_stamp.clone(),
        flag(row.is_preferred),
        text(&row.business_name),
        text(&row.display_note),
        flag(row.is_patient()),
    ]
    .join("|")
}

pub(crate) fn open(path: &Path) -> Connection {
    Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap()
}

/// All rows of a query, each as its values with `|` between them; NULL is shown as `∅`.
#[track_caller]
pub(crate) fn rows(db: &Connection, sql: &str) -> Vec<String> {
    use rusqlite::types::ValueRef;
    let mut statement = db.prepare(sql).unwrap();
    let width = statement.column_count();
    let rows = statement
        .query_map([], |row| {
            let values: Vec<String> = (0..width)
                .map(|place| match row.get_ref(place).unwrap() {
                    ValueRef::Null => "∅".to_owned(),
                    ValueRef::Integer(number) => number.to_string(),
                    ValueRef::Real(number) => number.to_string(),
                    ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
                    ValueRef::Blob(bytes) => format!("{bytes:?}"),
                })
                .collect();
            Ok(values.join("|"))
        })
        .unwrap();
    rows.map(Result::unwrap).collect()
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

/// The service, running.
pub(crate) struct Service {
    child: Child,
}

impl Service {
    pub(crate) fn signal(&self, signal: rustix::process::Signal) {
        let pid = rustix::process::Pid::from_child(&self.child);
        rustix::process::kill_process(pid, signal).unwrap();
    }

    pub(crate) fn is_running(&mut self) -> bool {
        self.child.try_wait().unwrap().is_none()
    }

    /// Waits for its end.
    pub(crate) fn end(mut self) -> Ended {
        let mut stderr = String::new();
        if let Some(mut pipe) = self.child.stderr.take() {
            std::io::Read::read_to_string(&mut pipe, &mut stderr).unwrap();
        }
        let status = self.child.wait().unwrap();
        Ended { code: status.code(), stdout: String::new(), stderr }
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
