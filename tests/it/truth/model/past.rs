//! What was true at each moment, written down as it happened, and what the readers say of it afterwards.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::path::Path;

use jiff::{SignedDuration, Timestamp};
use referral_mirror::readers::{self, ListQuery, Subject};
use referral_mirror::row::{Privacy, SsnPolicy};
use referral_mirror::store::{Options, StoreError, View};

use super::checks::RowImage;
use super::world::Num;

/// A referral's values, and whether it is deleted.
type State = (RowImage, bool);

/// What each run changed, in the order of the runs, with the time by the mirror's clock.
#[derive(Clone, Default)]
pub(super) struct Past(Vec<(Timestamp, BTreeMap<Num, State>)>);

/// Readers that keep all there is.
const ALL: Privacy = Privacy { ssn: SsnPolicy::Keep, omit: BTreeSet::new() };

impl Past {
    /// Writes down what a run changed. The time that it recorded has to be one of the clock's during the run.
    pub(super) fn record(
        &mut self,
        clock: &[Timestamp; 2],
        observed_at: Option<String>,
        changed: BTreeMap<Num, State>,
    ) -> Result<(), String> {
        let Some(text) = observed_at else { return Ok(()) };
        let at: Timestamp = text.parse().map_err(|_| format!("{text} is no time"))?;
        if at < clock[0] || at > clock[1] {
            return Err(format!("observed at {at} by a clock that showed {clock:?}"));
        }
        self.0.push((at, changed));
        Ok(())
    }

    /// What may be shown of a moment: each referral as it was before the first of its changes that the clock puts later.
    fn truth(&self, moment: Timestamp) -> BTreeMap<Num, State> {
        let mut truth = BTreeMap::new();
        let mut later = BTreeSet::new();
        for (at, changed) in &self.0 {
            for (num, state) in changed {
                if *at > moment {
                    later.insert(*num);
                } else if !later.contains(num) {
                    truth.insert(*num, state.clone());
                }
            }
        }
        truth
    }

    /// Lists of many moments, and every referral's history, say what was true.
    pub(super) fn holds(&self, path: &str) -> Result<(), String> {
        let options = Options::new(Path::new(path).to_owned());
        let view = View::open(&options).map_err(|error| error.to_string())?;
        let view = view.ok_or("there is no mirror to read")?;
        // Readers show no more than the settings of the last run allow.
        let privacy = view.privacy(&ALL).map_err(|error| error.to_string())?;
        for (at, _) in &self.0 {
            for moment in [*at, *at - SignedDuration::from_millis(1)] {
                let shown = listed(&view, moment)?;
                let mut truth = self.truth(moment);
                truth.values_mut().for_each(|(image, _)| *image = image.redacted(&privacy));
                if shown != truth {
                    let differs = |num: &&Num| shown.get(num) != truth.get(num);
                    let num = shown.keys().chain(truth.keys()).find(differs);
                    return Err(format!("as of {moment} the list is not what was true, of {num:?} for one"));
                }
            }
        }
        let mut versions: BTreeMap<Num, Vec<Option<RowImage>>> = BTreeMap::new();
        for (num, (image, is_deleted)) in self.0.iter().flat_map(|(_, changed)| changed) {
            versions.entry(*num).or_default().push((!is_deleted).then(|| image.redacted(&privacy)));
        }
        // Those that lived through most; the others differ from them in nothing that a history shows.
        versions.retain(|_, states| states.len() > 1);
        for (num, states) in versions.into_iter().take(20) {
            if shown(&view, num)? != states {
                return Err(format!("the history of {num} is not what happened"));
            }
        }
        Ok(())
    }
}

fn listed(view: &View, moment: Timestamp) -> Result<BTreeMap<Num, State>, String> {
    let as_of = Some(moment.strftime("%Y-%m-%dT%H:%M:%S%.3fZ").to_string());
    let choice = ListQuery { as_of, with_deleted: true, ..ListQuery::default() };
    let mut shown = BTreeMap::new();
    let mut twice = None;
    let each = |listed: readers::Listed| {
        let num = listed.referral.num();
        if shown.insert(num, (RowImage::seen(&listed.referral), listed.status.is_deleted())).is_some() {
            twice = Some(num);
        }
        Ok::<_, StoreError>(ControlFlow::Continue(()))
    };
    readers::list(view, &choice, &ALL, each).map_err(|error| error.to_string())?;
    twice.map_or(Ok(shown), |num| Err(format!("as of {moment} referral {num} is there twice")))
}

/// The images of a referral's versions; none for a deletion.
fn shown(view: &View, num: Num) -> Result<Vec<Option<RowImage>>, String> {
    let mut shown = Vec::new();
    let each = |version: readers::Version| {
        shown.push(version.event.after.as_ref().map(RowImage::seen));
        Ok::<_, StoreError>(ControlFlow::Continue(()))
    };
    readers::history(view, Subject::Referral(num), &ALL, each).map_err(|error| error.to_string())?;
    Ok(shown)
}
