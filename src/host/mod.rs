//! The machine: its accounts, paths, file systems and shell, the errors of its system calls, and how a command is written
//! so that it acts on one mirror and on no other.

mod account;
mod file_system;
mod invocation;
mod paths;
mod room;
mod shell;
mod system_error;

pub use account::{Account, Group};
pub(crate) use file_system::network_file_system;
pub use invocation::{
    DEFAULT_CONFIG, Invocation, again_as, as_owner_of, beginning_as, instance_of_configuration, journal,
    own_unit, systemctl, unit_of_configuration,
};
pub(crate) use paths::{directory, with_suffix};
pub use room::{Shortage, shortage};
pub use shell::quoted;
pub use system_error::{is_passing, remedy};
