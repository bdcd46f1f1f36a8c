//! The two sides of a plan, made from the text of a list.

use referral_mirror::mirror::SeenRow;
use referral_mirror::mirror::{Entry, Mirror, State};
use referral_mirror::opendental::wire;
use referral_mirror::paging::Sightings;
use referral_mirror::plan::{self, Absences, Images, Plan};
use referral_mirror::referral::REFERRAL;
use referral_mirror::row::{Fingerprint, ListRow, Privacy};

/// Decodes the rows of a body as a run does.
pub(crate) fn decode(body: Vec<u8>, privacy: &Privacy) -> Vec<ListRow> {
    let rows = wire::list(&wire::text(body), &REFERRAL, privacy, |row| {
        row.expect("a row that can be read").into_owned()
    });
    rows.expect("a list")
}

/// A mirror, a list, and the full rows that the plan of both needs.
pub(crate) struct Sides {
    mirror: Mirror,
    seen: Sightings<SeenRow>,
    images: Images,
    absences: Absences,
    privacy: Privacy,
}

impl Sides {
    /// Takes the mirrored rows, none before a first load, and the rows of the list. Both are sorted by number.
    pub(crate) fn new(ours: Vec<ListRow>, theirs: Vec<ListRow>) -> Sides {
        let entries = ours.iter().map(|row| Entry {
            num: row.num(),
            stamp: row.stamp(),
            fingerprint: Fingerprint::of(row),
            state: State::Live,
        });
        let mirror = Mirror::new(&REFERRAL, entries.collect(), !ours.is_empty());
        let rows = theirs.into_iter().map(|row| SeenRow::new(row, &mirror)).collect();
        let seen = Sightings { rows, rejected: Vec::new() };
        let absences = Absences::new();
        let privacy = Privacy::default();
        let wanted = plan::wanted_images(&mirror, &seen, &absences, &privacy);
        let images = ours.into_iter().map(|row| (row.num(), row)).filter(|(num, _)| wanted.contains(num));
        Sides { images: images.collect(), mirror, seen, absences, privacy }
    }

    /// Does the work of a run between the last page and the transaction, except loading the rows.
    pub(crate) fn plan(&self) -> Plan {
        let wanted = plan::wanted_images(&self.mirror, &self.seen, &self.absences, &self.privacy);
        assert_eq!(wanted.len(), self.images.len());
        plan::plan(&self.mirror, &self.seen, &self.absences, &self.images, &self.privacy).expect("all images")
    }
}
