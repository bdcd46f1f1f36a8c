//! The parameters of list requests: offset, limit and filters.

use std::{borrow::Cow, str::FromStr};

use url::form_urlencoded;

use super::{attach::Attach, clock, row::Row, when::PageBounds, wire::Generation};

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
    page: PageParameters,
    flags: Vec<(FlagOf, bool)>,
    /// In lower case.
    business_name: Option<String>,
}

impl ListParameters {
    /// Parses the parameters of a query string; the error is the explanation for a 400.
    pub(super) fn parse(query: &str, generation: Generation) -> Result<Self, String> {
        let mut parsed = Self { page: PageParameters::parse(query)?, ..Self::default() };
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

    pub(super) fn bounds(&self, cap: usize, rows: usize) -> PageBounds {
        self.page.bounds(cap, rows)
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

/// The page that a request asks for.
#[derive(Debug, Default)]
struct PageParameters {
    offset: usize,
    limit: Option<usize>,
}

impl PageParameters {
    fn parse(query: &str) -> Result<Self, String> {
        Ok(Self { offset: number(query, "Offset")?.unwrap_or(0), limit: number(query, "Limit")? })
    }

    /// Returns the bounds of the page in a list of this many rows, with pages of at most `cap` rows.
    fn bounds(&self, cap: usize, rows: usize) -> PageBounds {
        // `Limit=0` counts as no limit.
        let asked = self.limit.filter(|limit| *limit > 0).unwrap_or(cap);
        PageBounds { offset: self.offset, limit: asked.min(cap).max(1), rows }
    }
}

/// The parameters of a request for attaches that the server knows. It ignores all others.
#[derive(Debug, Default)]
pub(super) struct AttachParameters {
    page: PageParameters,
    pub(super) pat_num: Option<i64>,
    referral_num: Option<i64>,
    /// Rows that were altered after this stamp.
    altered_after: Option<String>,
}

impl AttachParameters {
    /// Parses the parameters of a query string; the error is the explanation for a 400. `filters`: whether the server knows
    /// the filters by referral and by stamp.
    pub(super) fn parse(query: &str, filters: bool) -> Result<Self, String> {
        let mut parsed = Self {
            page: PageParameters::parse(query)?,
            pat_num: number(query, "PatNum")?,
            ..Self::default()
        };
        if filters {
            parsed.referral_num = number(query, "ReferralNum")?;
            parsed.altered_after = match value(query, "DateTStamp") {
                Some(text) if clock::parse(&text).is_some() => Some(text.into_owned()),
                Some(_) => return Err("DateTStamp is invalid: must be yyyy-MM-dd HH:mm:ss.".to_owned()),
                None => None,
            };
        }
        Ok(parsed)
    }

    pub(super) fn bounds(&self, cap: usize, rows: usize) -> PageBounds {
        self.page.bounds(cap, rows)
    }

    /// Returns whether the request has a filter.
    pub(super) fn filters(&self) -> bool {
        self.pat_num.is_some() || self.referral_num.is_some() || self.altered_after.is_some()
    }

    /// Returns whether an attach passes all filters.
    pub(super) fn accepts(&self, attach: &Attach) -> bool {
        self.pat_num.is_none_or(|num| attach.pat_num == num)
            && self.referral_num.is_none_or(|num| attach.referral_num == num)
            // Stamps sort as text.
            && self.altered_after.as_ref().is_none_or(|stamp| attach.date_t_stamp > *stamp)
    }
}

/// Returns the first value of the parameter with exactly this name.
pub(super) fn value<'a>(query: &'a str, name: &str) -> Option<Cow<'a, str>> {
    form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == name).map(|(_, value)| value)
}

fn number<N: FromStr>(query: &str, name: &str) -> Result<Option<N>, String> {
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
