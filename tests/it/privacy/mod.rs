//! Values that must not be stored or shown.

mod canary;
mod protected;
mod settings;
