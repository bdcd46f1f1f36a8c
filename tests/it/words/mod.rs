//! What the program says of itself: commands, exit codes, messages, documents, and the order of its source.

pub(crate) mod api;
mod demo;
mod exits;
mod manual;
mod named_tests;
mod package;
mod pages;
mod remedies;
mod rooms;
mod terminal;
mod type_names;
mod vendor_page;
