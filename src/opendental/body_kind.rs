//! What an answer is when it is not what was asked for.

use std::fmt;

/// What an answer with status 200 holds instead of what was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The kind of the body.
    pub kind: BodyKind,
    /// The length of the body, after decompression.
    pub bytes: usize,
    /// `Content-Type`; empty if there is none.
    pub content_type: String,
}

impl Found {
    /// Describes a body of which only the text is known.
    pub(super) fn text(text: &str) -> Found {
        Found { kind: BodyKind::of(text.as_bytes(), text), bytes: text.len(), content_type: String::new() }
    }
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Found { kind, bytes, content_type } = self;
        match content_type.as_str() {
            "" => write!(f, "{kind} ({bytes} bytes, no Content-Type)"),
            content_type => write!(f, "{kind} ({bytes} bytes, {content_type})"),
        }
    }
}

/// A kind of body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BodyKind {
    /// There is none.
    Empty,
    /// It is encoded in a way that was not asked for, such as `br`.
    Encoded(String),
    /// It is UTF-16 without saying so.
    Utf16,
    /// It is a page of HTML.
    Html,
    /// It is XML.
    Xml,
    /// It is the JSON value `null`.
    Null,
    /// It is a JSON array.
    List,
    /// It is a JSON object with a list in one of its members.
    WrappedList,
    /// It is a JSON object.
    Object,
    /// It is a JSON string, number or boolean.
    Scalar,
    /// It begins and ends as a list does, and is no JSON in between.
    BrokenList,
    /// It begins as a list or an object and does not end as one.
    CutOff,
    /// It is other text.
    Text,
}

impl BodyKind {
    /// Returns the kind of a body. `text` is its text.
    pub(super) fn of(body: &[u8], text: &str) -> BodyKind {
        let trimmed = text.trim();
        if trimmed.is_empty() {
            return BodyKind::Empty;
        }
        if body.starts_with(&[0xff, 0xfe])
            || body.starts_with(&[0xfe, 0xff])
            || body.iter().take(8).any(|byte| *byte == 0)
        {
            return BodyKind::Utf16;
        }
        if let Ok(value) = serde_json::from_str::<serde_json::Value>(trimmed) {
            return match value {
                serde_json::Value::Null => BodyKind::Null,
                serde_json::Value::Array(_) => BodyKind::List,
                serde_json::Value::Object(members) if members.values().any(serde_json::Value::is_array) => {
                    BodyKind::WrappedList
                }
                serde_json::Value::Object(_) => BodyKind::Object,
                _ => BodyKind::Scalar,
            };
        }
        match (trimmed.chars().next(), trimmed.chars().next_back()) {
            (Some('['), Some(']')) => BodyKind::BrokenList,
            (Some('[' | '{'), _) => BodyKind::CutOff,
            (Some('<'), _) if trimmed.starts_with("<?xml") => BodyKind::Xml,
            (Some('<'), _) => BodyKind::Html,
            _ => BodyKind::Text,
        }
    }
}

impl fmt::Display for BodyKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            BodyKind::Empty => "an empty body",
            BodyKind::Encoded(encoding) => {
                return write!(f, "a body in the encoding {encoding}, which was not asked for");
            }
            BodyKind::Utf16 => "UTF-16 text, which its Content-Type does not declare",
            BodyKind::Html => "a page of HTML",
            BodyKind::Xml => "XML",
            BodyKind::Null => "null",
            BodyKind::List => "a list",
            BodyKind::WrappedList => "an object with a list inside",
            BodyKind::Object => "an object",
            BodyKind::Scalar => "a single JSON value",
            BodyKind::BrokenList => "a list with a row that is not JSON",
            BodyKind::CutOff => "JSON that breaks off",
            BodyKind::Text => "text that is not JSON",
        })
    }
}
