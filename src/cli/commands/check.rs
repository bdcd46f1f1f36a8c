//! `check`: whether everything is in place, a line each, with what to do.

use std::io::Write;
use std::path::Path;

use clap::Args;
use jiff::Timestamp;
use serde_json::json;

use crate::check::{self, CheckState, Class, Finding};
use crate::cli::error::{CommandError, Exit};
use crate::cli::output::Stdout;
use crate::cli::terminal::{counted, plain};
use crate::cli::{Session, logging, runtime};
use crate::config::{Settings, process_environment};

/// How to say it.
#[derive(Debug, Args)]
pub(in crate::cli) struct CheckArgs {
    /// Print it as JSON
    #[arg(long)]
    json: bool,
}

pub(in crate::cli) fn run(args: &CheckArgs, session: &mut Session) -> Result<Exit, CommandError> {
    let common = &session.common;
    let file = common.config.as_deref();
    let variables: Vec<String> = process_environment().map(|(name, _)| name).collect();
    let mut report = CheckReport { findings: Vec::new(), says: !args.json, out: &mut session.out };
    match Settings::load(file, process_environment()) {
        Err(error) => {
            report.add(check::refused(&error))?;
            report.add([check::unit(file, None, None)])?;
        }
        Ok(settings) => {
            report.add([check::configuration(file, variables.iter().map(String::as_str))])?;
            if let Err(ending) = logging::start(&settings.log, common) {
                report.add([check::log(ending.into_text())])?;
            }
            look(&settings, file, &mut report)?;
            let service = check::service_user(&settings.database.path);
            report.add([check::unit(file, Some(service), Some(&settings.database.path))])?;
        }
    }
    report.end()
}

fn look(settings: &Settings, file: Option<&Path>, report: &mut CheckReport<'_>) -> Result<(), CommandError> {
    let service = check::service_user(&settings.database.path);
    let encrypted = check::encrypts_keys(file);
    let (findings, keys) = check::keys(&settings.keys, service, encrypted);
    report.add(findings)?;
    report.add(check::proxy_login(settings.proxy_login.as_ref(), service))?;
    report.add([check::schedule(settings, Timestamp::now())])?;
    report.add(runtime()?.block_on(check::api(settings, keys.as_ref(), service)))?;
    report.add(check::file(settings))?;
    report.add(check::publishing(settings))
}

/// The findings so far; each is said as soon as it is known.
struct CheckReport<'a> {
    findings: Vec<Finding>,
    says: bool,
    out: &'a mut Stdout,
}

impl CheckReport<'_> {
    fn add(&mut self, findings: impl IntoIterator<Item = Finding>) -> Result<(), CommandError> {
        for finding in findings {
            if self.says {
                writeln!(self.out, "{}", line(&finding))?;
            }
            self.findings.push(finding);
        }
        Ok(self.out.flush()?)
    }

    /// The first failure decides.
    fn end(self) -> Result<Exit, CommandError> {
        let exit = self.findings.iter().map(exit).find(|exit| *exit != Exit::Done).unwrap_or(Exit::Done);
        if self.says {
            writeln!(self.out, "{}", summary(&self.findings))?;
        } else {
            let checks: Vec<_> = self.findings.iter().map(as_json).collect();
            writeln!(self.out, "{}", json!({ "exit": exit as u8, "checks": checks }))?;
        }
        Ok(exit)
    }
}

fn line(finding: &Finding) -> String {
    let remedy = finding.remedy.as_ref().map(|remedy| format!("; {remedy}")).unwrap_or_default();
    let text = plain(&format!("{}{remedy}", finding.found));
    format!("{:7} {:15}  {text}", word(finding.state), finding.name)
}

fn word(state: CheckState) -> &'static str {
    match state {
        CheckState::Ok => "ok",
        CheckState::Warning => "warning",
        CheckState::Failed(_) => "FAILED",
        CheckState::Skipped => "--",
    }
}

fn exit(finding: &Finding) -> Exit {
    match finding.state {
        CheckState::Ok | CheckState::Warning | CheckState::Skipped => Exit::Done,
        CheckState::Failed(Class::Configuration) => Exit::Configuration,
        CheckState::Failed(Class::Key) => Exit::KeyRefused,
        CheckState::Failed(Class::Api) => Exit::ApiUnread,
        CheckState::Failed(Class::Database) => Exit::Database,
    }
}

fn summary(findings: &[Finding]) -> String {
    let count = |wanted: &str| findings.iter().filter(|finding| word(finding.state) == wanted).count() as u64;
    let mut parts = vec![format!("{} ok", count("ok"))];
    for (state, words) in [("warning", "to be known"), ("FAILED", "failed"), ("--", "not looked at")] {
        if count(state) > 0 {
            parts.push(format!("{} {words}", count(state)));
        }
    }
    format!("{}: {}", counted(findings.len() as u64, "check"), parts.join(", "))
}

fn as_json(finding: &Finding) -> serde_json::Value {
    let state = match finding.state {
        CheckState::Ok => "ok",
        CheckState::Warning => "warning",
        CheckState::Failed(_) => "failed",
        CheckState::Skipped => "skipped",
    };
    let exit = match exit(finding) {
        Exit::Done => None,
        exit => Some(exit as u8),
    };
    json!({
        "name": finding.name, "state": state, "found": finding.found, "remedy": finding.remedy, "exit": exit,
    })
}
