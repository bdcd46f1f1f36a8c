//! Sending what was built, and telling what became of it.

use serde_json::value::RawValue;

use super::echo::{Difference, differences};
use super::members::Members;
use super::{NewReferral, ReferralPatch, RuleError};
use crate::opendental::client::Client;
use crate::opendental::error::{ApiError, Failure, Fate};
use crate::opendental::request::{Outgoing, Request};
use crate::opendental::traffic::Traffic;
use crate::opendental::wire;
use crate::referral::{Privacy, Reading, Referral, ReferralNum, SsnPolicy};

/// Writes referrals at the practice.
///
/// ```
/// use referral_mirror::opendental::write::{NewReferral, ReferralPatch, Specialty, Text, Writer};
/// use referral_mirror::opendental::{Client, Filter, Keys, Options, Reader, Traffic};
/// use referral_mirror::referral::{Column, Privacy};
/// # #[cfg(feature = "simulator")]
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # use referral_mirror::simulator::{Practice, Simulator};
/// # let simulator = Simulator::start_blocking(Practice::seed(), Default::default())?;
/// # let (url, keys) = (simulator.url(), simulator.keys());
/// # tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(async {
/// let keys = Keys { developer: keys.developer.into(), customer: keys.customer.into() };
/// let client = Client::new(Options::new(url.parse()?), &keys)?;
/// let (privacy, traffic) = (Privacy::default(), Traffic::default());
///
/// let reader = Reader::new(&client, &privacy);
/// let davidson = reader.get(1, &traffic).await?.ok_or("there is no referral 1")?;
/// assert_eq!(davidson.text(Column::LName).as_deref(), Some("Davidson"));
/// let preferred = Filter { is_preferred: Some(true), ..Filter::default() };
/// assert_eq!(reader.list(&preferred, &traffic).await?.rows.len(), 2);
///
/// let writer = Writer::new(&client, &privacy);
/// let smith = NewReferral::provider("Smith", Specialty::Name("Surgery".into()))?.with(Text::FName, "John")?;
/// let created = writer.create(&smith, &traffic).await?;
/// let patch = ReferralPatch::new().with(Text::Note, "Out on Thursdays")?;
/// let updated = writer.update(created.row.num(), &patch, &traffic).await?;
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

/// A write that was done.
#[derive(Debug)]
pub struct Written {
    /// The referral as the server has it now, without what the privacy settings omit.
    pub row: Referral,
    /// The members that the server did not take as they were sent.
    pub differences: Vec<Difference>,
}

/// A write that was not done, or of which nobody knows.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// Refused before anything was sent.
    #[error(transparent)]
    Rule(#[from] RuleError),
    /// 404 to an update: there is no referral of this number; or its specialty does not exist.
    #[error("{error}; the referral, or the specialty that it should get, does not exist there")]
    NotFound {
        /// What was answered.
        error: ApiError,
    },
    /// 404 to a new referral: what it names does not exist.
    #[error("{error}; the patient or the specialty that it names does not exist there. Nothing was created")]
    NothingToLinkTo {
        /// What was answered.
        error: ApiError,
    },
    /// It may have been done, or may not. A new referral was sent once and will not be sent again; an update may be
    /// repeated without harm.
    #[error("{error}; it may have been {} all the same", error.request.deed())]
    MayHaveHappened {
        /// What went wrong.
        error: ApiError,
    },
    /// The request failed: nothing was written.
    #[error(transparent)]
    Api(ApiError),
}

impl<'a> Writer<'a> {
    /// A writer at this practice. The privacy settings act on what is answered, not on what is sent.
    pub fn new(client: &'a Client, privacy: &'a Privacy) -> Writer<'a> {
        Writer { client, privacy }
    }

    /// "Referrals POST", added in version 22.3. Sent once: when no plain answer comes, nobody knows whether it happened,
    /// and [`WriteError::MayHaveHappened`] says so.
    pub async fn create(&self, new: &NewReferral, traffic: &Traffic) -> Result<Written, WriteError> {
        let call = new.outgoing(&self.client.options().referrals_url());
        let sent = self.send(Request::Create, &call, new.members(), traffic).await;
        sent.map_err(|error| match error.failure {
            Failure::Status { status: 404, .. } => WriteError::NothingToLinkTo { error },
            _ => failed(error),
        })
    }

    /// "Referrals PUT", added in version 22.4.24. Tried again as reading is: twice is the same as once.
    pub async fn update(
        &self,
        num: ReferralNum,
        patch: &ReferralPatch,
        traffic: &Traffic,
    ) -> Result<Written, WriteError> {
        patch.check()?;
        let call = patch.outgoing(&self.client.options().referrals_url(), num);
        let sent = self.send(Request::Update(num), &call, patch.members(), traffic).await;
        sent.map_err(|error| match error.failure {
            Failure::Status { status: 404, .. } => WriteError::NotFound { error },
            _ => failed(error),
        })
    }

    async fn send(
        &self,
        request: Request,
        call: &Outgoing,
        members: &Members,
        traffic: &Traffic,
    ) -> Result<Written, ApiError> {
        // The whole echo is read, so that it can be compared; the privacy settings act on what goes on from here.
        let whole = Privacy { ssn: SsnPolicy::Keep, omit: [].into() };
        let read = |raw: &RawValue| match wire::decode(raw, &whole).map(Reading::into_owned) {
            Ok(row) if matches!(request, Request::Update(num) if num != row.num()) => {
                Err(Failure::NotAReferral)
            }
            Ok(row) => Ok(row),
            Err(unreadable) => Err(Failure::Unreadable(unreadable.fault)),
        };
        let echo = self.client.write(request, call, traffic, read).await?;
        Ok(Written { differences: differences(members, &echo), row: self.privacy.redact(&echo) })
    }
}

fn failed(error: ApiError) -> WriteError {
    match error.failure.fate() {
        Fate::NotDone => WriteError::Api(error),
        Fate::Unknown => WriteError::MayHaveHappened { error },
    }
}
