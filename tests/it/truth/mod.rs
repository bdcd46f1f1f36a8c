//! What is in the mirror: complete, deleted only by proof, each change once.

mod absence;
mod another_practice;
mod awkward_values;
mod changes;
mod dry_run;
mod faults;
mod flapping;
mod generations;
mod guard;
mod lengths;
mod model;
pub(crate) mod practice_life;
mod requests;
mod restored;
mod stamp;
mod unchanged;
mod vendor_examples;
