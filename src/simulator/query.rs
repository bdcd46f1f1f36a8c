//! What a request for the list asks: where to begin, how much, which rows.

use std::borrow::Cow;

use url::form_urlencoded;

use super::{row::Row, when::Place, wire::Generation};

type Flag = fn(&Row) -> bool;

/// The filters by flag, which came with the third generation.
const FLAGS: [(&str, Flag); 5] = [
    ("IsHidden", |row| row.is_hidden),
    ("NotPerson", |row| row.not_person),
    ("IsDoctor", |row| row.is_doctor),
    ("IsPreferred", |row| row.is_preferred),
    ("isPatient", Row::is_patient),
];

/// The parameters of a list request that the server knows; all others are ignored.
#[derive(Debug, Default)]
pub(super) struct ListQuery {
    pub(super) offset: usize,
    limit: Option<usize>,
    flags: Vec<(Flag, bool)>,
    /// In lower case.
    business_name: Option<String>,
}

impl ListQuery {
    /// Reads the parameters, or explains what is wrong with them.
    pub(super) fn parse(query: &str, generation: Generation) -> Result<Self, String> {
        let mut parsed = Self {
            offset: number(query, "Offset")?.unwrap_or(0),
            limit: number(query, "Limit")?,
            ..Self::default()
        };
        if generation >= Generation::G3 {
            for (name, flag) in FLAGS {
                if let Some(text) = value(query, name) {
                    parsed.flags.push((flag, truth(name, &text)?));
                }
            }
        }
        if generation >= Generation::G4 {
            parsed.business_name = value(query, "BusinessName").map(|text| text.to_lowercase());
        }
        Ok(parsed)
    }

    /// The page's place in a list of so many rows, under the server's cap.
    pub(super) fn place(&self, cap: usize, rows: usize) -> Place {
        let asked = self.limit.filter(|limit| *limit > 0).unwrap_or(cap);
        Place { offset: self.offset, limit: asked.min(cap).max(1), rows }
    }

    pub(super) fn filters(&self) -> bool {
        !self.flags.is_empty() || self.business_name.is_some()
    }

    pub(super) fn accepts(&self, row: &Row) -> bool {
        let name_fits = |part: &String| row.business_name.to_lowercase().contains(part.as_str());
        self.flags.iter().all(|(flag, wanted)| flag(row) == *wanted)
            && self.business_name.as_ref().is_none_or(name_fits)
    }
}

/// The first value of a parameter, spelled exactly so.
pub(super) fn value<'a>(query: &'a str, name: &str) -> Option<Cow<'a, str>> {
    form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == name).map(|(_, value)| value)
}

fn number(query: &str, name: &str) -> Result<Option<usize>, String> {
    let parse =
        |text: Cow<'_, str>| text.parse().map_err(|_| format!("{name} is invalid: not a whole number."));
    value(query, name).map(parse).transpose()
}

fn truth(name: &str, text: &str) -> Result<bool, String> {
    match text.to_ascii_lowercase().as_str() {
        "true" => Ok(true),
        "false" => Ok(false),
        _ => Err(format!("{name} is invalid: must be either \"true\" or \"false\".")),
    }
}
