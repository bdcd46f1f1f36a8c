//! The parameters of a list request: offset, limit and filters.

use std::borrow::Cow;

use url::form_urlencoded;

use super::{row::Row, when::PageBounds, wire::Generation};

type FlagOf = fn(&Row) -> bool;

/// The filters by flag, which the third generation added.
const FLAGS: [(&str, FlagOf); 5] = [
    ("IsHidden", |row| row.is_hidden),
    ("NotPerson", |row| row.not_person),
    ("IsDoctor", |row| row.is_doctor),
    ("IsPreferred", |row| row.is_preferred),
    ("isPatient", Row::is_patient),
];

/// The parameters of a list request that the server knows. It ignores all others.
#[derive(Debug, Default)]
pub(super) struct ListParameters {
    pub(super) offset: usize,
    limit: Option<usize>,
    flags: Vec<(FlagOf, bool)>,
    /// In lower case.
    business_name: Option<String>,
}

impl ListParameters {
    /// Parses the parameters of a query string; the error is the explanation for a 400.
    pub(super) fn parse(query: &str, generation: Generation) -> Result<Self, String> {
        let mut parsed = Self {
            offset: number(query, "Offset")?.unwrap_or(0),
            limit: number(query, "Limit")?,
            ..Self::default()
        };
        // Older servers ignore the filters that they do not know.
        if generation >= Generation::G3 {
            for (name, flag) in FLAGS {
                if let Some(text) = value(query, name) {
                    parsed.flags.push((flag, boolean(name, &text)?));
                }
            }
        }
        if generation >= Generation::G4 {
            parsed.business_name = value(query, "BusinessName").map(|text| text.to_lowercase());
        }
        Ok(parsed)
    }

    /// Returns the bounds of the page in a list of this many rows, with pages of at most `cap` rows.
    pub(super) fn bounds(&self, cap: usize, rows: usize) -> PageBounds {
        // `Limit=0` counts as no limit.
        let asked = self.limit.filter(|limit| *limit > 0).unwrap_or(cap);
        PageBounds { offset: self.offset, limit: asked.min(cap).max(1), rows }
    }

    /// Returns whether the request has a filter.
    pub(super) fn filters(&self) -> bool {
        !self.flags.is_empty() || self.business_name.is_some()
    }

    /// Returns whether a row passes all filters.
    pub(super) fn accepts(&self, row: &Row) -> bool {
        let name_matches = |part: &String| row.business_name.to_lowercase().contains(part.as_str());
        self.flags.iter().all(|(flag, wanted)| flag(row) == *wanted)
            && self.business_name.as_ref().is_none_or(name_matches)
    }
}

/// Returns the first value of the parameter with exactly this name.
pub(super) fn value<'a>(query: &'a str, name: &str) -> Option<Cow<'a, str>> {
    form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == name).map(|(_, value)| value)
}

fn number(query: &str, name: &str) -> Result<Option<usize>, String> {
    let parse =
        |text: Cow<'_, str>| text.parse().map_err(|_| format!("{name} is invalid: not a whole number."));
    value(query, name).map(parse).transpose()
}

fn boolean(name: &str, text: &str) -> Result<bool, String> {
    match text.to_ascii_lowercase().as_str() {
        "true" => Ok(true),
        "false" => Ok(false),
        _ => Err(format!("{name} is invalid: must be either \"true\" or \"false\".")),
    }
}
