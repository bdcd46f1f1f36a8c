//! What signals do to a command, and its turn at the run lock.

use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use std::{fs, process, thread};

use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio_util::sync::CancellationToken;

use super::error::{CommandError, Exit};
use super::terminal::{seconds, shown_while};
use crate::store::RunLock;
use crate::sync;

/// SIGINT, SIGTERM and SIGHUP, for every command but the service.
///
/// Every command has handlers, because the kernel drops a signal without one when the command is PID 1, as it is in most
/// containers. A command that changes nothing is ended at once. One that has something to finish or to remove takes the
/// [`token`](StopSignals::token) first, and ends by itself.
#[derive(Debug)]
pub(super) struct StopSignals {
    token: Arc<Mutex<Option<CancellationToken>>>,
}

impl StopSignals {
    /// Begins to listen, in a thread of its own: most commands have no runtime, and none while SQLite is at work.
    pub(super) fn listen() -> io::Result<StopSignals> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build()?;
        let heard = {
            let _context = runtime.enter();
            Heard::install()?
        };
        let token = Arc::default();
        let signals = StopSignals { token: Arc::clone(&token) };
        let listen = move || runtime.block_on(heard.obey(&token));
        thread::Builder::new().name("signals".to_owned()).spawn(listen)?;
        Ok(signals)
    }

    /// A token that a signal cancels. From now on the command has to end by itself when that happens.
    pub(super) fn token(&self) -> CancellationToken {
        let mut token = self.token.lock().unwrap_or_else(PoisonError::into_inner);
        token.get_or_insert_default().clone()
    }
}

struct Heard {
    interrupt: Signal,
    terminate: Signal,
    hangup: Option<Signal>,
}

impl Heard {
    fn install() -> io::Result<Heard> {
        // nohup and shells start a program with SIGHUP ignored so that it outlives its terminal. It stays ignored.
        let hangup = match is_ignored(1) {
            true => None,
            false => Some(signal(SignalKind::hangup())?),
        };
        Ok(Heard {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
            hangup,
        })
    }

    async fn obey(mut self, token: &Mutex<Option<CancellationToken>>) {
        loop {
            self.next().await;
            match &*token.lock().unwrap_or_else(PoisonError::into_inner) {
                Some(token) => token.cancel(),
                None => {
                    let exit = CommandError::new(Exit::Busy, "interrupted").report();
                    process::exit(i32::from(exit as u8));
                }
            }
        }
    }

    async fn next(&mut self) {
        let hangup = async {
            match &mut self.hangup {
                Some(hangup) => hangup.recv().await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
            _ = hangup => {}
        }
    }
}

/// Whether this process ignores a signal, as proc(5) shows it: a mask of signals in hexadecimal, from 1 on.
fn is_ignored(signal: u32) -> bool {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let mask = mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    mask.is_some_and(|mask| mask >> (signal - 1) & 1 == 1)
}

/// The run lock; an error when it was not free for the whole wait.
pub(super) async fn locked(
    database: &Path,
    wait: Duration,
    cancel: &CancellationToken,
) -> Result<RunLock, CommandError> {
    let wait_for_lock = sync::wait_for_lock(database, wait, cancel);
    let lock = shown_while("waiting for the run in progress", wait_for_lock).await?;
    lock.ok_or_else(|| {
        let message = match cancel.is_cancelled() {
            true => "interrupted while another run was in progress".to_owned(),
            false => {
                format!("another run was in progress for the whole wait ({}); try again later", seconds(wait))
            }
        };
        CommandError::new(Exit::Busy, message)
    })
}
