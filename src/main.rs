//! The program: a corridor to [`referral_mirror::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    referral_mirror::cli::run(std::env::args_os())
}
