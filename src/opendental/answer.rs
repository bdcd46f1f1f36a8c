//! The body of an answer and its text.

use encoding_rs::{Encoding, UTF_8};
use reqwest::header::{CONTENT_ENCODING, CONTENT_TYPE, HeaderMap};

use super::body_kind::{BodyKind, Found};
use super::wire;

/// A body with the headers that say how to read it.
#[derive(Debug, Default)]
pub(super) struct Answer {
    body: Vec<u8>,
    /// `Content-Type`, such as `text/html; charset=utf-8`; empty if there is none.
    content_type: String,
    /// `Content-Encoding`, where the client did not decode it.
    encoding: Option<String>,
}

impl Answer {
    /// Keeps the headers of an answer whose body is still to come.
    pub(super) fn headed(headers: &HeaderMap) -> Answer {
        let text =
            |name| headers.get(name).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
        Answer {
            body: Vec::new(),
            content_type: text(CONTENT_TYPE).unwrap_or_default(),
            encoding: text(CONTENT_ENCODING),
        }
    }

    /// Adds the body.
    pub(super) fn with_body(self, body: Vec<u8>) -> Answer {
        Answer { body, ..self }
    }

    /// Returns the text of the body, in the charset that `Content-Type` declares or else UTF-8, as [`wire::text`] has it.
    pub(super) fn text(&self) -> String {
        let charset = self.content_type.split(';').find_map(|part| {
            let (name, value) = part.split_once('=')?;
            name.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches('"'))
        });
        match charset.and_then(|label| Encoding::for_label(label.as_bytes())) {
            // UTF-8 needs no step of its own: `wire::text` reads it, with U+FFFD for what is not valid.
            Some(encoding) if encoding != UTF_8 => {
                wire::text(encoding.decode(&self.body).0.into_owned().into())
            }
            _ => wire::text(self.body.clone()),
        }
    }

    /// Describes the body for the message of an error. It quotes nothing of the body, because a body with status 200 may
    /// hold a person's record.
    pub(super) fn found(&self) -> Found {
        let kind = match &self.encoding {
            Some(encoding) => BodyKind::Encoded(header_word(encoding)),
            None => BodyKind::of(&self.body, &self.text()),
        };
        Found { kind, bytes: self.body.len(), content_type: header_word(&self.content_type) }
    }
}

/// Returns the first word of a header's value as it may be shown, such as `text/html`: at most 60 characters of those that
/// media types and encodings have.
fn header_word(value: &str) -> String {
    let value = value.split([';', ',']).next().unwrap_or_default();
    value.chars().filter(|c| c.is_ascii_alphanumeric() || "/+-._".contains(*c)).take(60).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(content_type: &str, body: &[u8]) -> Answer {
        let headers = HeaderMap::from_iter([(CONTENT_TYPE, content_type.parse().unwrap())]);
        Answer::headed(&headers).with_body(body.to_vec())
    }

    #[test]
    fn a_declared_charset_is_honoured() {
        let read = |content_type, body: &[u8]| answer(content_type, body).text();
        assert_eq!(read("application/json", "Zoë".as_bytes()), "Zoë");
        assert_eq!(read("application/json; charset=utf-8", "Zoë".as_bytes()), "Zoë");
        assert_eq!(read("application/json; charset=windows-1252", b"Zo\xeb \x80"), "Zoë €");
        assert_eq!(read("application/json; Charset=\"ISO-8859-1\"", b"Zo\xeb"), "Zoë");
        assert_eq!(read("application/json; charset=utf-16le", b"[\0]\0"), "[]");
        assert_eq!(read("application/json; charset=klingon", b"Zo\xeb"), "Zo\u{fffd}");
        assert_eq!(
            read("application/json; charset=windows-1252", b"a\nb"),
            "a b",
            "control bytes are spaces"
        );
    }

    #[test]
    fn each_kind_of_body_is_named() {
        let found = |body: &[u8]| answer("application/json", body).found().to_string();
        for (body, kind) in [
            (&b""[..], "an empty body (0 bytes, application/json)"),
            (b" \r\n", "an empty body (3 bytes, application/json)"),
            (b"<!DOCTYPE html><html>", "a page of HTML (21 bytes, application/json)"),
            (b"<?xml version=\"1.0\"?>", "XML (21 bytes, application/json)"),
            (b"null", "null (4 bytes, application/json)"),
            (b"{\"error\":1}", "an object (11 bytes, application/json)"),
            (b"{\"data\":[]}", "an object with a list inside (11 bytes, application/json)"),
            (b"\"off\"", "a single JSON value (5 bytes, application/json)"),
            (b"[{\"PatNum\":007}]", "a list with a row that is not JSON (16 bytes, application/json)"),
            (b"[{\"PatNum\":7", "JSON that breaks off (12 bytes, application/json)"),
            (
                b"\xff\xfe[\0]\0",
                "UTF-16 text, which its Content-Type does not declare (6 bytes, application/json)",
            ),
            (b"[\0]\0", "UTF-16 text, which its Content-Type does not declare (4 bytes, application/json)"),
            (b"Service unavailable", "text that is not JSON (19 bytes, application/json)"),
        ] {
            assert_eq!(found(body), kind);
        }
        let mut encoded = answer("application/json", b"\x0b\x02\x80");
        encoded.encoding = Some("br".to_owned());
        assert_eq!(
            encoded.found().to_string(),
            "a body in the encoding br, which was not asked for (3 bytes, application/json)"
        );
    }

    #[test]
    fn a_content_type_is_shown_without_anything_else_in_it() {
        let odd = answer("te\txt/html; name=\"Ann\"", b"x");
        assert_eq!(odd.found().content_type, "text/html");
        let long = answer(&"x".repeat(500), b"x");
        assert_eq!(long.found().content_type.len(), 60);
    }
}
