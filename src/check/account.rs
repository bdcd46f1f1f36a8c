//! Users and groups, as this machine's own lists have them. Those of a directory server are not known here.

use std::fs;

/// A group's name and the names of its members.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) name: String,
    pub(super) members: Vec<String>,
}

/// The group with this number.
pub(super) fn group(gid: u32) -> Group {
    let read = |path| fs::read_to_string(path).unwrap_or_default();
    group_in(gid, &read("/etc/group"), &read("/etc/passwd"))
}

fn group_in(gid: u32, groups: &str, users: &str) -> Group {
    let has =
        |fields: &[&str], place: usize| fields.get(place).and_then(|field| field.parse().ok()) == Some(gid);
    let lines = |text: &'_ str| -> Vec<Vec<String>> {
        text.lines().map(|line| line.split(':').map(str::to_owned).collect()).collect()
    };
    let find = |lines: Vec<Vec<String>>, place| {
        lines
            .into_iter()
            .filter(move |fields| has(&fields.iter().map(String::as_str).collect::<Vec<_>>(), place))
    };
    let entry = find(lines(groups), 2).next().unwrap_or_default();
    let name = entry.first().cloned().unwrap_or_else(|| format!("#{gid}"));
    let listed = entry.get(3).map(String::as_str).unwrap_or_default();
    let mut members: Vec<String> =
        listed.split(',').filter(|member| !member.is_empty()).map(str::to_owned).collect();
    // Whose own group it is does not stand in the list.
    members.extend(find(lines(users), 3).filter_map(|fields| fields.into_iter().next()));
    members.sort();
    members.dedup();
    Group { name, members }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GROUPS: &str = "root:x:0:\nreferral-mirror:x:990:anna,ben\nbroken\nempty:x:991:\n";
    const USERS: &str = "root:x:0:0:root:/root:/bin/sh\nreferral-mirror:x:995:990::/:/usr/sbin/nologin\n";

    #[test]
    fn members_are_those_of_the_list_and_those_whose_own_group_it_is() {
        let found = group_in(990, GROUPS, USERS);
        assert_eq!(
            (found.name.as_str(), found.members.as_slice()),
            ("referral-mirror", ["anna", "ben", "referral-mirror"].map(str::to_owned).as_slice())
        );
        assert_eq!(group_in(991, GROUPS, USERS).members, [] as [&str; 0]);
    }

    #[test]
    fn a_group_without_a_name_is_its_number() {
        assert_eq!(group_in(4711, GROUPS, ""), Group { name: "#4711".to_owned(), members: Vec::new() });
    }
}
