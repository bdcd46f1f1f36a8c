//! Which referrals of the list are wanted: the six filters of the vendor's page, and whether the server heeded them.

use url::form_urlencoded::byte_serialize;

use crate::referral::column;
use crate::row::{Column, ListRow, Value};

/// The parameters of "Referrals GET (multiple)", all optional; together they narrow the list. The versions are those
/// that added them. Servers that do not know a parameter ignore it without a word, and some ignore `false`: so
/// [`Reader::list`](super::Reader::list) looks at every row itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// `IsHidden` (24.1.34): hidden ones, or those that are not.
    pub is_hidden: Option<bool>,
    /// `NotPerson` (24.1.34): those marked NotPerson, or the others.
    pub not_person: Option<bool>,
    /// `IsDoctor` (24.1.34): those marked IsDoctor, or the others.
    pub is_doctor: Option<bool>,
    /// `IsPreferred` (24.1.34): preferred ones, or the others.
    pub is_preferred: Option<bool>,
    /// `isPatient` (24.1.34): patients, or the others.
    pub is_patient: Option<bool>,
    /// `BusinessName` (24.4.19): those whose business name holds this text.
    pub business_name: Option<String>,
}

impl Filter {
    fn flags(&self) -> impl Iterator<Item = (Column, bool)> {
        [
            (column::IS_HIDDEN, self.is_hidden),
            (column::NOT_PERSON, self.not_person),
            (column::IS_DOCTOR, self.is_doctor),
            (column::IS_PREFERRED, self.is_preferred),
            (column::IS_PATIENT, self.is_patient),
        ]
        .into_iter()
        .filter_map(|(column, wanted)| Some((column, wanted?)))
    }

    /// The columns that it looks at.
    pub(super) fn columns(&self) -> Vec<Column> {
        let name = self.business_name.as_ref().map(|_| column::BUSINESS_NAME);
        self.flags().map(|(column, _)| column).chain(name).collect()
    }

    /// `IsPreferred=true`, one text a parameter, in the order and spelling of the vendor's page.
    pub(super) fn parameters(&self) -> Vec<String> {
        let flags = self.flags().map(|(column, wanted)| format!("{}={wanted}", column.member()));
        // A plus would be a space in a form only; a real one is %2B by then.
        let encoded = |text: &String| byte_serialize(text.as_bytes()).collect::<String>().replace('+', "%20");
        let name = self.business_name.as_ref().map(|text| format!("BusinessName={}", encoded(text)));
        flags.chain(name).collect()
    }

    /// Takes out the rows that the server should not have sent. Answers the parameters that it did not heed, or the one
    /// that cannot be checked because a row has no such member.
    pub(super) fn enforce(&self, rows: &mut Vec<ListRow>) -> Result<Vec<&'static str>, &'static str> {
        let unknown = |column: &Column| rows.iter().any(|row| !row.has(*column));
        if let Some(column) = self.columns().into_iter().find(unknown) {
            return Err(column.member());
        }
        let mut unheeded = Vec::new();
        for (column, wanted) in self.flags() {
            let before = rows.len();
            rows.retain(|row| row.value(column) == &Value::Flag(wanted));
            if rows.len() < before {
                unheeded.push(column.member());
            }
        }
        if let Some(part) = self.business_name.as_ref().filter(|part| !part.is_empty()) {
            let name = |row: &ListRow| row.text(column::BUSINESS_NAME).unwrap_or_default();
            // The server compares by the rules of its database, accents and all; only no name at all surely does not fit.
            if rows.iter().any(|row| name(row).is_empty()) {
                let part = part.to_lowercase();
                rows.retain(|row| name(row).to_lowercase().contains(&part));
                unheeded.push(column::BUSINESS_NAME.member());
            }
        }
        Ok(unheeded)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::referral::REFERRAL;

    fn row(num: i64, hidden: Option<bool>, business: &str) -> ListRow {
        let mut row = ListRow::new(&REFERRAL, num);
        if let Some(hidden) = hidden {
            row.set(column::IS_HIDDEN, Value::Flag(hidden));
        }
        row.set(column::BUSINESS_NAME, Value::Text(business.into()));
        row
    }

    fn kept(rows: &[ListRow]) -> Vec<i64> {
        rows.iter().map(ListRow::num).collect()
    }

    #[test]
    fn parameters_are_spelled_as_on_the_page_and_escaped() {
        let all = Filter {
            is_hidden: Some(false),
            not_person: Some(true),
            is_doctor: Some(false),
            is_preferred: Some(true),
            is_patient: Some(false),
            business_name: Some("Smith & Sons + Cö".to_owned()),
        };
        assert_eq!(
            all.parameters().join("&"),
            "IsHidden=false&NotPerson=true&IsDoctor=false&IsPreferred=true&isPatient=false\
             &BusinessName=Smith%20%26%20Sons%20%2B%20C%C3%B6"
        );
    }

    #[test]
    fn what_the_server_did_not_filter_is_filtered_here() {
        let shown = Filter { is_hidden: Some(false), ..Filter::default() };
        let mut rows = vec![row(1, Some(true), ""), row(2, Some(false), "")];
        assert_eq!(shown.enforce(&mut rows), Ok(vec!["IsHidden"]));
        assert_eq!(kept(&rows), [2]);
        assert_eq!(shown.enforce(&mut rows), Ok(vec![]));
        assert_eq!(shown.enforce(&mut vec![row(1, None, "")]), Err("IsHidden"));
    }

    #[test]
    fn the_servers_idea_of_likeness_is_trusted_where_it_filtered() {
        let cafe = Filter { business_name: Some("cafe".to_owned()), ..Filter::default() };
        let mut rows = vec![row(1, None, "Café Nord"), row(2, None, "CAFE")];
        assert_eq!(cafe.enforce(&mut rows), Ok(vec![]));
        assert_eq!(kept(&rows), [1, 2]);
        rows.push(row(3, None, ""));
        assert_eq!(cafe.enforce(&mut rows), Ok(vec!["BusinessName"]));
        assert_eq!(kept(&rows), [2]);
    }
}
