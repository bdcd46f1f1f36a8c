//! Values of arguments, with errors in the words of the flag.

#[cfg(feature = "simulator")]
use std::net::SocketAddr;
use std::time::Duration;

use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::referral::ReferralNum;
use crate::row::RowNum;

/// A ReferralNum.
pub(super) fn referral_num(text: &str) -> Result<ReferralNum, String> {
    let num = text.parse().ok().filter(|num| *num > 0);
    num.ok_or_else(|| "expected a ReferralNum, which is a whole number from 1".to_owned())
}

/// A RefAttachNum.
pub(super) fn attach_num(text: &str) -> Result<RowNum, String> {
    let num = text.parse().ok().filter(|num| *num > 0);
    num.ok_or_else(|| "expected a RefAttachNum, which is a whole number from 1".to_owned())
}

/// A number of things.
pub(super) fn count(text: &str) -> Result<u64, String> {
    text.parse().map_err(|_| "expected a whole number from 0".to_owned())
}

/// A number of things that a machine can hold.
#[cfg(feature = "simulator")]
pub(super) fn size(text: &str) -> Result<usize, String> {
    text.parse().map_err(|_| "expected a whole number from 0".to_owned())
}

/// An address and a port on which to listen.
#[cfg(feature = "simulator")]
pub(super) fn listen_address(text: &str) -> Result<SocketAddr, String> {
    text.parse()
        .map_err(|_| "expected an IP address and a port, such as 127.0.0.1:30223 or [::1]:30223".to_owned())
}

/// A span of time.
pub(super) fn duration(text: &str) -> Result<Duration, String> {
    let span: jiff::SignedDuration =
        text.parse().map_err(|_| "expected a number and a unit, such as 30s or 10m".to_owned())?;
    Duration::try_from(span).map_err(|_| "a duration cannot be negative".to_owned())
}

/// One of a few words, which the error and the completion of shells list. `read` knows each of them.
pub(super) fn word<T: Clone + Send + Sync + 'static>(
    words: impl IntoIterator<Item = &'static str>,
    read: fn(&str) -> Option<T>,
) -> impl TypedValueParser<Value = T> {
    let words: Vec<&str> = words.into_iter().collect();
    PossibleValuesParser::new(words).try_map(move |word| read(&word).ok_or("expected one of the words"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_explained() {
        assert_eq!(referral_num("7").unwrap(), 7);
        for text in ["0", "-1", "1.5", "x", "9223372036854775808"] {
            assert!(referral_num(text).unwrap_err().contains("whole number from 1"), "{text}");
        }
        assert!(count("-1").is_err());
    }

    #[cfg(feature = "simulator")]
    #[test]
    fn sizes_and_addresses_are_explained() {
        assert!(size("x").unwrap_err().contains("whole number"));
        assert!(listen_address("localhost:1").unwrap_err().contains("127.0.0.1:30223"));
        assert_eq!(listen_address("[::1]:0").unwrap().port(), 0);
    }
}
