//! Makes cargo build the program again after a migration changes.

fn main() {
    println!("cargo:rerun-if-changed=migrations");
}
