//! Sends a POST or PUT and reads its outcome.

use serde_json::value::RawValue;

use super::echo::{Difference, differences};
use super::members::BodyMembers;
use super::{NewReferral, ReferralPatch, RuleError};
use crate::opendental::client::Client;
use crate::opendental::error::{ApiError, Failure, WriteOutcome};
use crate::opendental::request::{Outgoing, Request};
use crate::opendental::request_stats::RequestStats;
use crate::opendental::wire;
use crate::referral::{REFERRAL, ReferralNum};
use crate::row::{ListRow, Privacy, Reading, SsnPolicy};

/// Creates and updates referrals at the practice.
///
/// ```
/// use referral_mirror::opendental::write::{NewReferral, Phones, ReferralPatch, Writer, members_of_json};
/// use referral_mirror::opendental::{Client, Filter, Keys, Options, Reader, RequestStats};
/// use referral_mirror::referral::column;
/// use referral_mirror::row::Privacy;
/// # #[cfg(feature = "simulator")]
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # use referral_mirror::simulator::{Practice, Simulator};
/// # let simulator = Simulator::start_blocking(Practice::seed(), Default::default())?;
/// # let (url, keys) = (simulator.url(), simulator.keys());
/// # tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(async {
/// let keys = Keys { developer: keys.developer.into(), customer: keys.customer.into() };
/// let client = Client::new(Options::new(url.parse()?), &keys)?;
/// let (privacy, stats) = (Privacy::default(), RequestStats::default());
///
/// let reader = Reader::new(&client, &privacy);
/// let davidson = reader.get(1, &stats).await?.ok_or("there is no referral 1")?;
/// assert_eq!(davidson.text(column::LNAME).as_deref(), Some("Davidson"));
/// let preferred = Filter { is_preferred: Some(true), ..Filter::default() };
/// assert_eq!(reader.list(&preferred, &stats).await?.rows.len(), 2);
///
/// let writer = Writer::new(&client, &privacy);
/// let smith = members_of_json(r#"{"LName": "Smith", "FName": "John", "specialty": "Surgery"}"#)?;
/// let smith = NewReferral::from_members(smith, Phones::TenDigits)?;
/// let created = writer.create(&smith, &stats).await?;
/// let note = members_of_json(r#"{"Note": "Out on Thursdays"}"#)?;
/// let patch = ReferralPatch::from_members(note, Phones::TenDigits)?;
/// let updated = writer.update(created.row.num(), &patch, &stats).await?;
/// assert!(updated.differences.is_empty());
/// # Ok(())
/// # })
/// # }
/// # #[cfg(not(feature = "simulator"))]
/// # fn main() {}
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Writer<'a> {
    client: &'a Client,
    privacy: &'a Privacy,
}

/// The result of a successful write.
#[derive(Debug)]
pub struct Written {
    /// The referral as the server answered it, without the columns that the privacy settings omit.
    pub row: ListRow,
    /// The members that the server did not store as they were sent.
    pub differences: Vec<Difference>,
}

/// A write that was not done, or that may or may not have been done.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The request would break a rule, so nothing was sent.
    #[error(transparent)]
    Rule(#[from] RuleError),
    /// The answer to an update is 404: the referral or its new specialty does not exist.
    #[error("{error}; the referral, or the specialty that it should get, does not exist there")]
    NotFound {
        /// The answer.
        error: ApiError,
    },
    /// The answer to a new referral is 404: the patient or specialty that it names does not exist.
    #[error("{error}; the patient or the specialty that it names does not exist there. Nothing was created")]
    NothingToLinkTo {
        /// The answer.
        error: ApiError,
    },
    /// The server may or may not have done it. A new referral is never sent again; an update can be repeated.
    #[error("{error}; it may have been {} all the same", error.request.verb_past())]
    MayHaveHappened {
        /// The error of the last attempt.
        error: ApiError,
    },
    /// The request failed, and nothing was written.
    #[error(transparent)]
    Api(ApiError),
}

impl<'a> Writer<'a> {
    /// Creates a writer. The privacy settings apply to the answers, not to the values that are sent.
    pub fn new(client: &'a Client, privacy: &'a Privacy) -> Writer<'a> {
        Writer { client, privacy }
    }

    /// Creates a referral with "Referrals POST", which version 22.3 added. The request is sent once. If the answer does
    /// not come, the referral may exist: [`WriteError::MayHaveHappened`].
    pub async fn create(&self, new: &NewReferral, stats: &RequestStats) -> Result<Written, WriteError> {
        let call = new.outgoing(&self.client.options().referrals_url());
        let sent = self.send(Request::Create, &call, new.members(), stats).await;
        sent.map_err(|error| match error.failure {
            Failure::Status { status: 404, .. } => WriteError::NothingToLinkTo { error },
            _ => failed(error),
        })
    }

    /// Updates a referral with "Referrals PUT", which version 22.4.24 added. It is retried like a GET, because the same
    /// update twice has the same result as once.
    pub async fn update(
        &self,
        num: ReferralNum,
        patch: &ReferralPatch,
        stats: &RequestStats,
    ) -> Result<Written, WriteError> {
        let call = patch.outgoing(&self.client.options().referrals_url(), num);
        let sent = self.send(Request::Update(num), &call, patch.members(), stats).await;
        sent.map_err(|error| match error.failure {
            Failure::Status { status: 404, .. } => WriteError::NotFound { error },
            _ => failed(error),
        })
    }

    async fn send(
        &self,
        request: Request,
        call: &Outgoing,
        members: &BodyMembers,
        stats: &RequestStats,
    ) -> Result<Written, ApiError> {
        // The comparison needs the whole echo, so the privacy settings are applied after it.
        let whole = Privacy { ssn: SsnPolicy::Keep, omit: [].into() };
        let read = |raw: &RawValue| match wire::decode(raw, &REFERRAL, &whole).map(Reading::into_owned) {
            // An answer about another referral does not say what became of this one.
            Ok(row) if matches!(request, Request::Update(num) if num != row.num()) => {
                Err(Failure::AnotherReferral)
            }
            Ok(row) => Ok(row),
            Err(unreadable) => Err(Failure::Unreadable(unreadable.fault)),
        };
        let echo = self.client.write(request, call, stats, read).await?;
        Ok(Written { differences: differences(members, &echo), row: self.privacy.redact(&echo) })
    }
}

fn failed(error: ApiError) -> WriteError {
    match error.failure.write_outcome() {
        WriteOutcome::NotDone => WriteError::Api(error),
        WriteOutcome::Unknown => WriteError::MayHaveHappened { error },
    }
}
