//! The rows of `refattach`: which patient came from, or was sent to, which referral.

use serde_json::{Map, Value};

use super::wire::{Generation, JsonWriter};

/// One attach, as in the practice's database.
///
/// `referralName` is not a column: the server computes it from the referral as it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attach {
    /// The primary key.
    pub ref_attach_num: i64,
    /// The referral; it may point at nothing.
    pub referral_num: i64,
    /// The patient who came or was sent.
    pub pat_num: i64,
    /// The place among the patient's attaches.
    pub item_order: i64,
    /// When the patient was referred, `yyyy-MM-dd`; `0001-01-01` for none.
    pub ref_date: String,
    /// Whether the patient came from the referral or was sent there.
    pub ref_type: RefType,
    /// How far a referral out has come.
    pub status: RefToStatus,
    /// Free text; for an import from a form, the source as the patient typed it.
    pub note: String,
    /// Whether the patient's care goes over to the referral.
    pub is_transition_of_care: bool,
    /// The procedure that the patient was sent for; 0 for none.
    pub proc_num: i64,
    /// When that was done, `yyyy-MM-dd`; `0001-01-01` while it is not.
    pub date_proc_complete: String,
    /// Who sent the patient. The edit window writes -1 unless the patient was sent.
    pub prov_num: i64,
    /// Local time of the last change, `yyyy-MM-dd HH:mm:ss`.
    pub date_t_stamp: String,
}

/// No date, as the database has it.
pub(super) const NO_DATE: &str = "0001-01-01";

impl Default for Attach {
    fn default() -> Self {
        Self {
            ref_attach_num: 0,
            referral_num: 0,
            pat_num: 0,
            item_order: 0,
            ref_date: NO_DATE.to_owned(),
            ref_type: RefType::From,
            status: RefToStatus::None,
            note: String::new(),
            is_transition_of_care: false,
            proc_num: 0,
            date_proc_complete: NO_DATE.to_owned(),
            prov_num: 0,
            date_t_stamp: String::new(),
        }
    }
}

/// The direction of an attach (`ReferralType`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefType {
    /// The patient was sent to the referral.
    To,
    /// The patient came from the referral.
    From,
    /// Neither.
    Custom,
}

impl RefType {
    fn name(self) -> &'static str {
        match self {
            Self::To => "RefTo",
            Self::From => "RefFrom",
            Self::Custom => "RefCustom",
        }
    }
}

/// How far a referral out has come (`RefToStatus`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the vendor's")]
pub enum RefToStatus {
    None,
    Declined,
    Scheduled,
    Consulted,
    InTreatment,
    Complete,
}

impl RefToStatus {
    /// Every status, in the order of its number in the database.
    pub const ALL: [Self; 6] =
        [Self::None, Self::Declined, Self::Scheduled, Self::Consulted, Self::InTreatment, Self::Complete];

    fn name(self) -> &'static str {
        match self {
            Self::None => "None",
            Self::Declined => "Declined",
            Self::Scheduled => "Scheduled",
            Self::Consulted => "Consulted",
            Self::InTreatment => "InTreatment",
            Self::Complete => "Complete",
        }
    }
}

/// Returns an attach as a JSON object, in the vendor's order, with the further members last. The payload of before the third
/// generation has neither `ItemOrder` nor `IsTransitionOfCare`.
pub(super) fn attach_json(
    attach: &Attach,
    referral_name: &str,
    generation: Generation,
    extra: &Map<String, Value>,
) -> Vec<u8> {
    let is_whole = generation >= Generation::G3;
    let mut json = JsonWriter::with_capacity(384);
    json.number("RefAttachNum", attach.ref_attach_num);
    json.number("ReferralNum", attach.referral_num);
    json.text("referralName", referral_name);
    json.number("PatNum", attach.pat_num);
    if is_whole {
        json.number("ItemOrder", attach.item_order);
    }
    json.text("RefDate", &attach.ref_date);
    json.text("ReferralType", attach.ref_type.name());
    json.text("RefToStatus", attach.status.name());
    json.line("Note", &attach.note);
    if is_whole {
        json.flag("IsTransitionOfCare", attach.is_transition_of_care);
    }
    json.number("ProcNum", attach.proc_num);
    json.text("DateProcComplete", &attach.date_proc_complete);
    json.number("ProvNum", attach.prov_num);
    json.text("DateTStamp", &attach.date_t_stamp);
    json.further(extra);
    json.finish()
}
