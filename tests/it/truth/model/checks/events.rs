//! What each recorded event has to be, given what the practice did.

use super::*;

impl Checker {
    /// One event: it may follow what was, and says what differs.
    pub(super) fn event(&self, event: &RecordedEvent, run: &ObservedRun<'_>) -> Result<(), String> {
        let RecordedEvent { id, num, op, .. } = event;
        let says = |what: &str| Err(format!("event {id}, {op} of {num}: {what}"));
        let before = self.newest.get(num);
        let (was_there, was_deleted) = (before.is_some(), before.is_some_and(|(_, deleted)| *deleted));
        let fits = match op.as_str() {
            "snapshot" => !was_there && !self.baseline,
            "created" => !was_there && self.baseline,
            "restored" => was_deleted,
            _ => was_there && !was_deleted,
        };
        if !fits {
            return says("cannot follow what was");
        }
        if event.deleted != (op == "deleted") {
            return says("its version does not fit");
        }
        let fields = self.fields(event)?;
        if fields.iter().map(|field| field.0.as_str()).collect::<Vec<_>>().join(",") != event.fields {
            return says("changed_fields is not the list of field_change");
        }
        let Some((before, _)) = before else {
            return if fields.is_empty() && event.stamp_moved.is_none() {
                Ok(())
            } else {
                says("has fields")
            };
        };
        if op == "deleted" {
            return self.deletion(event, before, &fields, run);
        }
        let redacted = before.redacted(run.privacy);
        let expected: Vec<Field> = REFERRAL
            .columns()
            .filter(|column| before.differs(&event.image, *column))
            .map(|column| (column.name().to_owned(), redacted.cell(column), event.image.cell(column)))
            .collect();
        if fields != expected {
            return says(&format!("field_change has {fields:?}, and the versions differ in {expected:?}"));
        }
        if event.image != event.image.redacted(run.privacy) {
            return says("holds what the settings forbid");
        }
        let moved = (before.has_stamp() && event.image.has_stamp())
            .then(|| before.cell(column::DATE_T_STAMP) != event.image.cell(column::DATE_T_STAMP));
        if event.stamp_moved != moved {
            return says(&format!("stamp_moved is {:?}, and should be {moved:?}", event.stamp_moved));
        }
        let kind = match fields.as_slice() {
            [] => "nothing",
            [only] if only.0 == "DateTStamp" && before.members == event.image.members => "touched",
            _ if redacted.edited(&event.image) => "updated",
            _ => "reshaped",
        };
        if op != "restored" && op != kind {
            return says(&format!("is {kind}: {fields:?}"));
        }
        Ok(())
    }

    pub(super) fn fields(&self, event: &RecordedEvent) -> Result<Vec<Field>, String> {
        let mut select = self
            .db
            .prepare_cached(
                "SELECT field, old_value, new_value FROM field_change \
                 WHERE event_id = ?1 AND ReferralNum = ?2 ORDER BY rowid",
            )
            .map_err(text)?;
        let rows =
            select.query_map(params![event.id, event.num], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)));
        rows.and_then(Iterator::collect).map_err(text)
    }

    /// A referral is marked deleted only when it is gone, on one of the two proofs.
    pub(super) fn deletion(
        &self,
        event: &RecordedEvent,
        before: &RowImage,
        fields: &[Field],
        run: &ObservedRun<'_>,
    ) -> Result<(), String> {
        let num = event.num;
        let record = &run.report.record;
        // What cannot be known: a server that was never seen to have single GET, and that leaves a row out of a whole list
        // after another whole list was without it, shows nothing but the absence.
        let cannot_be_known = event.proof.as_deref() == Some("absent-twice") && run.left_out.contains(&num);
        ensure!(
            !run.present.contains(&num) || cannot_be_known,
            "FALSE DELETE: {num} is there and was marked deleted"
        );
        let is_proven_alone = event.proof.as_deref() == Some("404")
            && record.reason.as_deref().is_some_and(|reason| reason.contains("the list was without"));
        ensure!(
            record.list_proven || is_proven_alone,
            "{num} was marked deleted by a list that is not proven"
        );
        ensure!(fields.is_empty(), "the deletion of {num} has changed fields");
        ensure!(
            event.image == before.redacted(run.privacy),
            "the tombstone of {num} does not hold its last values"
        );
        match event.proof.as_deref() {
            Some("404") => {
                let control = |other: &(Num, u16)| other.0 != num && other.1 == 200;
                let between = (0..run.lookups.len()).any(|place| {
                    let (before, rest) = run.lookups.split_at(place);
                    rest[0] == (num, 404) && before.iter().any(control) && rest.iter().any(control)
                });
                ensure!(between, "{num} is not proven gone by {:?}", run.lookups);
                Ok(())
            }
            Some("absent-twice") => {
                ensure!(!self.knows_single_get()?, "{num} is absent twice where single GET has worked");
                let Some(since) = self.missing.get(&num) else {
                    return Err(format!("{num} was absent only once"));
                };
                let since: Timestamp = since.parse().map_err(|_| format!("{since} is no time"))?;
                let least = SignedDuration::try_from(run.limits.min_absence).unwrap();
                ensure!(
                    run.clock[1].duration_since(since) >= least,
                    "{num} was absent twice within {least}, since {since}"
                );
                Ok(())
            }
            other => Err(format!("{num} was marked deleted on the proof {other:?}")),
        }
    }

    /// `missing_since` is set by proven lists alone, on live rows alone, and not moved.
    pub(super) fn missing(&mut self, run: &ObservedRun<'_>, events: &[RecordedEvent]) -> Result<(), String> {
        let mut select = self
            .db
            .prepare_cached(
                "SELECT ReferralNum, missing_since, deleted_at IS NULL FROM referral_all WHERE missing_since IS NOT NULL",
            )
            .map_err(text)?;
        let rows = select.query_map([], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))));
        let now: BTreeMap<Num, (String, bool)> = rows.and_then(Iterator::collect).map_err(text)?;
        let record = &run.report.record;
        for (num, (since, live)) in &now {
            ensure!(*live, "the tombstone {num} has missing_since");
            let known = self.missing.get(num);
            // A time that lies ahead was written before the clock was set back.
            let now = run.clock[1].strftime("%Y-%m-%dT%H:%M:%S%.3fZ").to_string();
            let is_set_back = known.is_some_and(|known| *known > now) && *since <= now;
            let is_kept = known.is_none_or(|known| known == since);
            ensure!(is_kept || (is_set_back && record.list_proven), "missing_since of {num} moved");
            ensure!(known.is_some() || record.list_proven, "an unproven list made {num} missing");
            // A stricter privacy setting reshapes rows that the run did not see.
            let seen = events.iter().any(|event| event.num == *num && event.op != "reshaped");
            ensure!(!seen, "{num} was seen in this run and is missing");
            let was_there = run.before.contains(num) && run.present.contains(num);
            ensure!(known.is_some() || !was_there || !run.enumerable, "{num} was there and became missing");
        }
        if matches!(record.outcome, Outcome::Failed | Outcome::Interrupted) {
            let all_stay = self.missing.keys().all(|num| now.contains_key(num));
            ensure!(all_stay, "a run that is {} cleared missing_since", record.outcome);
        }
        if record.list_proven {
            let recorded = record.counts.missing;
            ensure!(recorded <= now.len() as u64, "{recorded} missing recorded, {} marked", now.len());
        }
        self.missing = now.into_iter().map(|(num, (since, _))| (num, since)).collect();
        Ok(())
    }

    /// Rows, versions and events agree.
    pub(super) fn sound(&self) -> Result<(), String> {
        let differs: Vec<String> = REFERRAL
            .columns()
            .map(|column| format!("v.{column} IS NOT a.{column}"))
            .chain([
                "v.members IS NOT a.members".to_owned(),
                "v.is_deleted <> (a.deleted_at IS NOT NULL)".to_owned(),
                "v.valid_to IS NOT NULL".to_owned(),
                "v.ReferralNum IS NOT a.ReferralNum".to_owned(),
            ])
            .collect();
        let last_version = format!(
            "SELECT count(*) FROM referral_all a LEFT JOIN referral_version v ON v.event_id = a.last_event_id WHERE {}",
            differs.join(" OR ")
        );
        for (what, sql) in [
            ("a last version is not the mirror's row", last_version.as_str()),
            (
                "a row's last event is not its newest",
                "SELECT count(*) FROM referral_all a WHERE last_event_id IS NOT \
                 (SELECT max(event_id) FROM change_event e WHERE e.ReferralNum = a.ReferralNum)",
            ),
            (
                "the intervals of two versions do not fit, or one runs backwards",
                "SELECT count(*) FROM change_event e \
                 JOIN referral_version n ON n.event_id = e.event_id \
                 JOIN referral_version v ON v.event_id = e.previous_event_id \
                 WHERE v.valid_to IS NOT n.valid_from OR v.valid_to < v.valid_from",
            ),
            (
                "a version is open that is not the last",
                "SELECT count(*) FROM referral_version v WHERE valid_to IS NULL AND event_id NOT IN \
                 (SELECT last_event_id FROM referral_all)",
            ),
            (
                "versions and events are not the same set",
                "SELECT (SELECT count(*) FROM referral_version) <> (SELECT count(*) FROM change_event)",
            ),
            (
                "a version's row is nowhere",
                "SELECT count(*) FROM referral_version WHERE ReferralNum NOT IN (SELECT ReferralNum FROM referral_all)",
            ),
        ] {
            let found: bool = self.one(sql)?;
            ensure!(!found, "{what}");
        }
        Ok(())
    }
}
