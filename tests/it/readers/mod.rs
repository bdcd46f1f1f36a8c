//! What people and programs read: the feed, the past, lists, views and pages.

mod as_of;
mod cloudevents;
mod concurrent_readers;
mod cursors;
mod events;
mod history;
pub(crate) mod known_practice;
mod list;
mod reading_commands;
mod report;
mod reporting;
mod views;
