//! What happens to a practice and its mirror, as plain data.

use fastrand::Rng;
use referral_mirror::simulator::{Endpoint, Fault, Generation, ListPage, Repeat, When};

/// A whole history: how the practice begins, and what happens before and during each run.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct History {
    pub(super) start: Start,
    pub(super) rounds: Vec<Round>,
}

/// How the practice and the mirror begin.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Start {
    pub(super) rows: usize,
    /// The seed of the made-up practice.
    pub(super) practice: u64,
    pub(super) numbers: Numbers,
    pub(super) generation: Generation,
    pub(super) page_size: u32,
    pub(super) page_cap: usize,
    /// Whether a copy and figures are published after each run.
    pub(super) publishes: bool,
    /// `guard.min_absence`, in seconds.
    pub(super) min_absence: u64,
    /// Whether the server refuses single GETs at some time, though it may have answered them before.
    pub(super) refusal: Option<ModelRefusal>,
}

/// When a server refuses single GETs.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ModelRefusal {
    /// From this round on, counted from 0.
    pub(super) from: usize,
    /// With 404; else with 400.
    pub(super) is_404: bool,
    /// In the healthy runs at the end, too.
    pub(super) is_lasting: bool,
}

impl Default for Start {
    fn default() -> Start {
        let numbers = Numbers::Dense;
        Start {
            rows: 20,
            practice: 1,
            numbers,
            generation: Generation::G4,
            page_size: 7,
            page_cap: 100,
            publishes: false,
            min_absence: 0,
            refusal: None,
        }
    }
}

/// What the referrals' numbers look like.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Numbers {
    /// 1, 2, 3, with a gap now and then.
    Dense,
    /// 3, 6, 9.
    Sparse,
    /// Beyond what a float holds.
    Huge,
}

/// What happens before a run and in it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Round {
    /// What the practice does.
    pub(super) edits: Vec<Edit>,
    /// What goes wrong in the run: a fault's text, and when.
    pub(super) faults: Vec<(String, When)>,
    /// How many seconds the mirror's clock moves before it.
    pub(super) clock: i64,
    /// Whether the guard lets any number of deletions through.
    pub(super) guard_lifted: bool,
    /// The privacy settings of the run.
    pub(super) privacy: String,
    /// Whether the process is stopped between the run's commit and publishing.
    pub(super) stopped: bool,
    /// What another program does to the mirror's file before the run.
    pub(super) file: FileFate,
}

/// What another program does to the mirror's file between two runs of a process that holds it open.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum FileFate {
    #[default]
    Untouched,
    /// `-wal` and `-shm` are removed.
    SideFilesRemoved,
    /// The file as it was before the last run is copied over it.
    RolledBack,
}

impl Default for Round {
    fn default() -> Round {
        Round {
            edits: Vec::new(),
            faults: Vec::new(),
            clock: 900,
            guard_lifted: false,
            privacy: KEEP.to_owned(),
            stopped: false,
            file: FileFate::Untouched,
        }
    }
}

const KEEP: &str = "ssn=keep";

/// Something that the practice does. A row is picked by its place, counted round and round.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Edit {
    Update(usize, What),
    Silent(usize, What),
    Touch(usize),
    Create,
    CreateInGap,
    Remove(usize),
    Merge(usize, usize),
    /// A removed one comes back as it was.
    Restore(usize),
    /// The number of a removed row comes back as another person.
    RestoreAsAnother(usize),
    Hide(usize),
    RenameSpecialty(usize, u32),
    Generation(Generation),
    ExtraEverywhere(u32),
    ClearExtra,
    ShiftStamps(i64),
    ClearStamp(usize),
    /// The row can no longer be read; its number can.
    Spoil(usize),
    /// Nor can its number.
    SpoilNumber(usize),
    HealAll,
    PatientMoves(usize, u32),
    /// The practice's clock advances by this many seconds.
    TimePasses(i64),
}

/// What is edited.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum What {
    Note(u32),
    Name(u32),
    Phone(u32),
    Ssn(u32),
    Preferred,
    Specialty(u32),
    Nothing,
}

impl History {
    /// The history of this number: always the same.
    pub(super) fn made(seed: u64) -> History {
        let mut rng = Rng::with_seed(seed);
        let mut start = Start::made(&mut rng);
        start.add_absence(&mut Rng::with_seed(!seed));
        let mut privacy = KEEP.to_owned();
        let mut rounds: Vec<Round> = (0..6).map(|_| Round::made(&mut rng, &mut privacy)).collect();
        // Drawn last, so that a number means the same practice and the same faults as ever. A copy costs a commit or two.
        start.publishes = rng.u32(..12) == 0;
        if start.publishes {
            rounds.iter_mut().for_each(|round| round.stopped = rng.u32(..3) == 0);
        }
        let mut rng = Rng::with_seed(seed.rotate_left(32));
        for round in &mut rounds {
            round.file = match rng.u32(..24) {
                0..2 => FileFate::SideFilesRemoved,
                // What was published before is ahead of a file that was rolled back.
                2 if !start.publishes => FileFate::RolledBack,
                _ => FileFate::Untouched,
            };
        }
        History { start, rounds }
    }

    /// How much happens in it.
    pub(super) fn steps(&self) -> usize {
        self.rounds.iter().map(|round| 1 + round.edits.len() + round.faults.len()).sum()
    }

    /// As text that can stand in a test, but for the paths of enums and `.to_owned()` after strings.
    pub(super) fn as_rust(&self) -> String {
        format!("{self:#?}").replace(": [\n", ": vec![\n").replace(": []", ": vec![]")
    }
}

impl Start {
    fn made(rng: &mut Rng) -> Start {
        let rows = match rng.u32(..100) {
            0..70 => rng.usize(5..=30),
            70..94 => rng.usize(30..=110),
            _ => rng.usize(110..=500),
        };
        let page_size = match rows {
            0..=30 => rng.u32(2..=12),
            31..=110 => rng.u32(12..=60),
            _ => *rng.choice(&[50, 99, 100, 101, 150, 1000]).unwrap(),
        };
        let generation = match rng.u32(..100) {
            0..75 => Generation::G4,
            75..85 => Generation::G3,
            85..93 => Generation::G2,
            _ => Generation::G1,
        };
        let numbers = *rng.choice(&[Numbers::Dense, Numbers::Dense, Numbers::Sparse, Numbers::Huge]).unwrap();
        let page_cap = if rng.bool() { 100 } else { 1000 };
        let practice = rng.u64(..1_000);
        Start {
            rows,
            practice,
            numbers,
            generation,
            page_size,
            page_cap,
            publishes: false,
            min_absence: 0,
            refusal: None,
        }
    }

    /// What came later into histories: from numbers of its own, so that the rest of a history stays as it was.
    fn add_absence(&mut self, rng: &mut Rng) {
        self.min_absence = *rng.choice(&[0, 0, 900, 1_800]).unwrap();
        self.refusal = (rng.u32(..4) == 0).then(|| ModelRefusal {
            from: rng.usize(..6),
            is_404: rng.bool(),
            is_lasting: rng.bool(),
        });
    }
}

impl Round {
    fn made(rng: &mut Rng, privacy: &mut String) -> Round {
        let edits = (0..rng.usize(..=5)).map(|_| Edit::made(rng)).collect();
        let faults = match rng.u32(..100) {
            0..35 => 0,
            35..85 => 1,
            _ => 2,
        };
        if rng.u32(..100) < 5 {
            let all =
                [KEEP, KEEP, "ssn=omit", "ssn=last4", "ssn=keep omit=Note,extra", "ssn=last4 omit=EMail"];
            *privacy = (*rng.choice(&all).unwrap()).to_owned();
        }
        Round {
            edits,
            faults: (0..faults).map(|_| fault(rng)).collect(),
            clock: match rng.u32(..10) {
                0 => -3_600,
                1 => *rng.choice(&[0, -86_400, -31_536_000, 31_536_000]).unwrap(),
                _ => 900,
            },
            guard_lifted: rng.u32(..3) == 0,
            privacy: privacy.clone(),
            stopped: false,
            file: FileFate::Untouched,
        }
    }
}

/// Any fault at any time. Those that cost waiting are rare and never last.
fn fault(rng: &mut Rng) -> (String, When) {
    let all = Fault::all();
    let mut fault = rng.choice(&all).cloned().unwrap();
    let slow = |fault: &Fault| matches!(fault, Fault::Hang | Fault::SlowBytes);
    while slow(&fault) && rng.u32(..8) > 0 {
        fault = rng.choice(&all).cloned().unwrap();
    }
    let text = match fault {
        Fault::TooManyRequests { .. } => (*rng
            .choice(&["too-many-requests=0", "too-many-requests=none", "too-many-requests=86400"])
            .unwrap())
        .to_owned(),
        Fault::GenerationChanges(_) => {
            format!("generation-changes={}", rng.choice(Generation::ALL).unwrap())
        }
        Fault::LimitClamped(_) => format!("limit-clamped={}", rng.u32(1..=10)),
        _ => fault.to_string(),
    };
    let endpoint = match rng.u32(..10) {
        0..6 => Endpoint::ListPage,
        6..8 => Endpoint::SingleGet,
        _ => Endpoint::Any,
    };
    let page = match rng.u32(..10) {
        0 => ListPage::First,
        1 => ListPage::Middle,
        2 => ListPage::Last,
        3 => ListPage::Beyond,
        4..6 => ListPage::Nth(rng.usize(1..=4)),
        _ => ListPage::Every,
    };
    let times = match rng.u32(..10) {
        _ if slow(&fault) => Repeat::Once,
        0..4 => Repeat::Once,
        4..7 => Repeat::N(rng.usize(2..=6)),
        _ => Repeat::Forever,
    };
    (text, When { endpoint, page, times })
}

impl Edit {
    fn made(rng: &mut Rng) -> Edit {
        let pick = rng.usize(..500);
        match rng.u32(..40) {
            0..6 => Edit::Update(pick, What::made(rng)),
            6..10 => Edit::Silent(pick, What::made(rng)),
            10..12 => Edit::Touch(pick),
            12..15 => Edit::Create,
            15 => Edit::CreateInGap,
            16..20 => Edit::Remove(pick),
            20..22 => Edit::Merge(pick, rng.usize(..500)),
            22..25 => Edit::Restore(pick),
            25..27 => Edit::RestoreAsAnother(pick),
            27 => Edit::Hide(pick),
            28 => Edit::RenameSpecialty(pick, rng.u32(..4)),
            29 => Edit::Generation(*rng.choice(&Generation::ALL).unwrap()),
            30 => Edit::ExtraEverywhere(rng.u32(..3)),
            31 => Edit::ClearExtra,
            32 => Edit::ShiftStamps(*rng.choice(&[-3_600, 3_600, 1]).unwrap()),
            33 => Edit::ClearStamp(pick),
            34 => Edit::Spoil(pick),
            35 => Edit::SpoilNumber(pick),
            36 => Edit::HealAll,
            37 => Edit::PatientMoves(pick, rng.u32(..50)),
            _ => Edit::TimePasses(rng.i64(..4)),
        }
    }
}

impl What {
    fn made(rng: &mut Rng) -> What {
        match rng.u32(..8) {
            0..2 => What::Note(rng.u32(..4)),
            2 => What::Name(rng.u32(..4)),
            3 => What::Phone(rng.u32(..4)),
            4 => What::Ssn(rng.u32(..4)),
            5 => What::Preferred,
            6 => What::Specialty(rng.u32(..4)),
            _ => What::Nothing,
        }
    }
}
