//! Which attaches of the list are wanted: the three filters of the vendor's page, and whether the server heeded them.

use url::form_urlencoded::byte_serialize;

use crate::refattach;
use crate::row::{Column, ListRow, Value};

/// The parameters of "RefAttaches GET", all optional; together they narrow the list. The versions are those that added them.
/// Servers that do not know a parameter ignore it without a word, so [`Reader::attaches`](super::Reader::attaches) looks at
/// every row itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AttachFilter {
    /// `PatNum` (22.4.27): those of this patient.
    pub pat_num: Option<i64>,
    /// `ReferralNum` (25.2.10): those that hang on this referral.
    pub referral_num: Option<i64>,
    /// `DateTStamp` (25.2.10): those that were changed since, the practice's local time as `yyyy-MM-dd HH:mm:ss`.
    pub changed_since: Option<String>,
}

impl AttachFilter {
    fn numbers(&self) -> impl Iterator<Item = (Column, i64)> {
        [(refattach::PAT_NUM, self.pat_num), (refattach::REFERRAL_NUM, self.referral_num)]
            .into_iter()
            .filter_map(|(column, wanted)| Some((column, wanted?)))
    }

    /// `PatNum=7`, one text a parameter, in the order and spelling of the vendor's page.
    pub(super) fn parameters(&self) -> Vec<String> {
        let numbers = self.numbers().map(|(column, wanted)| format!("{}={wanted}", column.member()));
        // A plus would be a space in a form only.
        let encoded = |text: &String| byte_serialize(text.as_bytes()).collect::<String>().replace('+', "%20");
        let since = self.changed_since.as_ref().map(|since| format!("DateTStamp={}", encoded(since)));
        numbers.chain(since).collect()
    }

    /// Takes out the rows that the server should not have sent. Returns the parameters that it did not heed.
    pub(super) fn enforce(&self, rows: &mut Vec<ListRow>) -> Vec<&'static str> {
        let mut unheeded = Vec::new();
        let mut keep = |member: &'static str, is_wanted: &dyn Fn(&ListRow) -> bool| {
            let before = rows.len();
            rows.retain(|row| is_wanted(row));
            if rows.len() < before {
                unheeded.push(member);
            }
        };
        for (column, wanted) in self.numbers() {
            keep(column.member(), &|row| row.value(column) == &Value::Number(wanted));
        }
        if let Some(since) = &self.changed_since {
            // Stamps of this form sort as text. One that is none may be of any time.
            keep("DateTStamp", &|row| row.stamp().text().is_none_or(|stamp| *stamp >= **since));
        }
        unheeded
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::refattach::REFATTACH;

    fn row(num: i64, patient: i64, stamp: &str) -> ListRow {
        let mut row = ListRow::new(&REFATTACH, num);
        row.set(refattach::PAT_NUM, Value::Number(patient));
        row.set(REFATTACH.stamp(), Value::Text(stamp.into()));
        row
    }

    #[test]
    fn parameters_are_spelled_as_on_the_page() {
        let all = AttachFilter {
            pat_num: Some(7),
            referral_num: Some(325),
            changed_since: Some("2026-11-01 06:30:00".to_owned()),
        };
        assert_eq!(
            all.parameters().join("&"),
            "PatNum=7&ReferralNum=325&DateTStamp=2026-11-01%2006%3A30%3A00"
        );
        assert_eq!(AttachFilter::default().parameters(), [""; 0]);
    }

    #[test]
    fn what_the_server_did_not_filter_is_filtered_here() {
        let filter = AttachFilter {
            pat_num: Some(7),
            changed_since: Some("2026-11-01 00:00:00".to_owned()),
            ..AttachFilter::default()
        };
        let mut rows = vec![
            row(1, 7, "2026-10-31 23:59:59"),
            row(2, 7, "2026-11-01 00:00:00"),
            row(3, 8, "2026-11-02 00:00:00"),
        ];
        assert_eq!(filter.enforce(&mut rows), ["PatNum", "DateTStamp"]);
        assert_eq!(rows.iter().map(ListRow::num).collect::<Vec<_>>(), [2]);
        assert_eq!(filter.enforce(&mut rows), [""; 0]);
    }
}
