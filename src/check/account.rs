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
    let entry = entries(groups, 2, gid).next().unwrap_or_default();
    let listed = entry.get(3).copied().unwrap_or_default().split(',').filter(|member| !member.is_empty());
    // Those whose own group it is do not stand in its list.
    let own = entries(users, 3, gid).filter_map(|user| user.first().copied());
    let mut members: Vec<String> = listed.chain(own).map(str::to_owned).collect();
    members.sort();
    members.dedup();
    Group { name: entry.first().map_or_else(|| format!("#{gid}"), ToString::to_string), members }
}

/// The lines of such a list, split, that have this number in this place.
fn entries(list: &str, place: usize, number: u32) -> impl Iterator<Item = Vec<&str>> {
    list.lines()
        .map(|line| line.split(':').collect::<Vec<_>>())
        .filter(move |fields| fields.get(place).and_then(|field| field.parse().ok()) == Some(number))
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
