//! The machine: its accounts, its shell, the errors of its system calls, and how a command is written so that it acts
//! on one mirror and on no other.

mod account;
mod invocation;
mod room;
mod shell;
mod system_error;

pub use account::{Account, Group};
pub use invocation::{
    DEFAULT_CONFIG, Invocation, again_as, as_owner_of, beginning_as, instance_of_configuration, journal,
    systemctl, unit_of_configuration,
};
pub use room::{Shortage, shortage};
pub use shell::quoted;
pub use system_error::{is_passing, remedy};
