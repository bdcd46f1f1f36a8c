//! `simulate`: the made-up practice, served until stopped.

use std::io::Write;
use std::net::SocketAddr;
use std::time::Duration;

use clap::Args;

use crate::cli::arguments::{count, listen_address, size};
use crate::cli::error::{CommandError, Exit};
use crate::cli::{Session, duration, runtime};
use crate::simulator::{Generation, KeyPair, Options, Practice, Simulator};

/// What the practice is like.
#[derive(Debug, Args)]
pub(in crate::cli) struct SimulateArgs {
    /// Where to listen; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS", value_parser = listen_address, default_value = "127.0.0.1:30223")]
    listen: SocketAddr,
    /// How many made-up referrals it has, in addition to the three of the vendor's page
    #[arg(long, value_name = "N", default_value = "1200", value_parser = size)]
    rows: usize,
    /// How many made-up attaches it has: which patient came from, or was sent to, which referral
    #[arg(long, value_name = "N", default_value = "8600", value_parser = size)]
    attaches: usize,
    /// Ignore the filters of attaches by referral and by stamp, as servers before 25.2.10 do
    #[arg(long)]
    no_attach_filters: bool,
    /// The number that the made-up rows come from: the same one makes the same practice
    #[arg(long, value_name = "N", default_value = "1", value_parser = count)]
    seed: u64,
    /// The most rows that a page has
    #[arg(long, value_name = "N", default_value = "100", value_parser = size)]
    page_cap: usize,
    /// The age of the server: 1 (21.4) to 4 (24.4)
    #[arg(long, value_name = "1-4", default_value_t = 4, value_parser = clap::value_parser!(u8).range(1..=4))]
    generation: u8,
    /// How long each answer takes, such as 10ms
    #[arg(long, value_name = "DURATION", default_value = "0s", value_parser = duration)]
    latency: Duration,
    /// Take any telephone number of up to 30 characters, as servers from 25.4 do
    #[arg(long)]
    any_phone: bool,
    /// The developer key that it accepts
    #[arg(long, value_name = "KEY", default_value_t = KeyPair::default().developer)]
    developer_key: String,
    /// The customer key that it accepts
    #[arg(long, value_name = "KEY", default_value_t = KeyPair::default().customer)]
    customer_key: String,
}

/// How this program was started: it may not be where the shell looks for programs.
fn program() -> String {
    std::env::current_exe().map_or_else(|_| "referral-mirror".to_owned(), |path| path.display().to_string())
}

pub(in crate::cli) fn run(args: &SimulateArgs, session: &mut Session) -> Result<Exit, CommandError> {
    let options = Options {
        addr: args.listen,
        page_cap: args.page_cap,
        generation: match args.generation {
            1 => Generation::G1,
            2 => Generation::G2,
            3 => Generation::G3,
            _ => Generation::G4,
        },
        keys: KeyPair::new(&args.developer_key, &args.customer_key),
        latency: args.latency,
        any_phone: args.any_phone,
        attach_filters: !args.no_attach_filters,
    };
    let mut practice = Practice::seed_and_generated(args.rows, args.seed);
    practice.generate_attaches(args.attaches, args.seed);
    let (rows, attaches) = (practice.len(), practice.attaches().len());
    let simulator = Simulator::start_blocking(practice, options).map_err(|error| {
        CommandError::new(Exit::Usage, format!("cannot listen on {}: {error}", args.listen))
    })?;
    let out = &mut session.out;
    writeln!(out, "A made-up practice with {rows} referrals and {attaches} attaches at {}", simulator.url())?;
    writeln!(out)?;
    writeln!(out, "Mirror it from another terminal:")?;
    writeln!(out, "  export REFERRAL_MIRROR__API__BASE_URL={}", simulator.url())?;
    writeln!(out, "  export REFERRAL_MIRROR__API__DEVELOPER_KEY={}", args.developer_key)?;
    writeln!(out, "  export REFERRAL_MIRROR__API__CUSTOMER_KEY={}", args.customer_key)?;
    writeln!(out, "  export REFERRAL_MIRROR__DATABASE__PATH=\"$(mktemp -d)/referrals.db\"")?;
    if attaches > 0 {
        writeln!(out, "  export REFERRAL_MIRROR__ATTACHES__ENABLED=true")?;
    }
    writeln!(out, "  {} --once", program())?;
    writeln!(out)?;
    writeln!(out, "Ctrl-C stops it.")?;
    out.flush()?;
    if !out.is_open() {
        // The caller did not read the address, so no client can reach this practice.
        return Ok(Exit::Done);
    }
    let stop = session.signals.token();
    runtime()?.block_on(async {
        stop.cancelled().await;
        simulator.stop().await;
        Ok(Exit::Done)
    })
}
