//! Users and groups, as the system knows them: its own lists, and those of a directory server (LDAP, Active Directory)
//! where the system is set up to ask one.

use std::fmt;
use std::fs;

use nix::unistd::{Gid, Uid, User};

use super::shell::quoted;

/// A user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    uid: u32,
    name: Option<String>,
}

impl Account {
    /// The user with this number.
    pub fn of(uid: u32) -> Account {
        let found = User::from_uid(Uid::from_raw(uid)).ok().flatten();
        Account { uid, name: found.map(|user| user.name).filter(|name| !name.is_empty()) }
    }

    /// The user of this process.
    pub fn of_this_process() -> Account {
        Account::of(rustix::process::geteuid().as_raw())
    }

    /// Whether the system knows a user with the number.
    pub fn is_known(&self) -> bool {
        self.name.is_some()
    }

    /// The user's number.
    pub fn uid(&self) -> u32 {
        self.uid
    }

    /// What stands before a command that this user has to run.
    pub fn sudo(&self) -> String {
        match self.uid {
            0 => "sudo".to_owned(),
            _ => format!("sudo -u {}", quoted(&self.to_string())),
        }
    }

    /// The user and the user's own group as an argument of `chown`.
    pub fn with_group(&self) -> String {
        match &self.name {
            Some(name) => quoted(&format!("{name}:")),
            // chown knows no group of a number without a name.
            None => self.uid.to_string(),
        }
    }

    /// The number of the user's own group, where the system knows the user.
    pub fn group(&self) -> Option<u32> {
        let found = User::from_uid(Uid::from_raw(self.uid)).ok().flatten();
        found.map(|user| user.gid.as_raw())
    }

    /// The user as an argument of `install -o`.
    pub fn as_owner(&self) -> String {
        match &self.name {
            Some(name) => quoted(name),
            None => self.uid.to_string(),
        }
    }
}

/// The name; `#UID` where there is none.
impl fmt::Display for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.name {
            Some(name) => f.write_str(name),
            None => write!(f, "#{}", self.uid),
        }
    }
}

/// A group's name and the names of its members.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its name; `#GID` where there is none.
    pub name: String,
    /// Its members in alphabetical order.
    pub members: Vec<String>,
}

impl Group {
    /// The group with this number. A user whose primary group it is counts as a member where `/etc/passwd` has that
    /// user: a directory server is not asked for all of its users.
    pub fn of(gid: u32) -> Group {
        let found = nix::unistd::Group::from_gid(Gid::from_raw(gid)).ok().flatten();
        let (name, mut members) = match found {
            Some(group) => (group.name, group.mem),
            None => (format!("#{gid}"), Vec::new()),
        };
        members.extend(primary_members(gid, &fs::read_to_string("/etc/passwd").unwrap_or_default()));
        members.sort();
        members.dedup();
        Group { name, members }
    }
}

/// The users in `/etc/passwd` with this primary group.
fn primary_members(gid: u32, users: &str) -> Vec<String> {
    let is_of_group = |fields: &Vec<&str>| fields.get(3).and_then(|field| field.parse().ok()) == Some(gid);
    let lines = users.lines().map(|line| line.split(':').collect::<Vec<_>>()).filter(is_of_group);
    lines.filter_map(|fields| fields.first().map(ToString::to_string)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A number that no account has.
    const NO_ONE: u32 = 4_000_000_001;

    #[test]
    fn root_has_its_name_and_needs_no_user_option() {
        let root = Account::of(0);
        assert_eq!((root.to_string().as_str(), root.as_owner().as_str()), ("root", "root"));
        assert_eq!(root.sudo(), "sudo");
    }

    #[test]
    fn an_account_without_a_name_is_its_number_in_each_command_s_own_form() {
        let account = Account::of(NO_ONE);
        assert_eq!(account.to_string(), "#4000000001");
        assert_eq!(account.sudo(), "sudo -u '#4000000001'");
        assert_eq!(account.as_owner(), "4000000001");
        assert_eq!(
            (account.with_group(), Account::of(0).with_group()),
            ("4000000001".into(), "root:".into())
        );
    }

    #[test]
    fn a_name_of_a_windows_domain_is_quoted() {
        let account = Account { uid: 70_000, name: Some(r"OFFICE\anna".to_owned()) };
        assert_eq!(account.to_string(), r"OFFICE\anna");
        assert_eq!(account.sudo(), r"sudo -u 'OFFICE\anna'");
        assert_eq!(account.as_owner(), r"'OFFICE\anna'");
    }

    #[test]
    fn members_are_those_listed_and_those_whose_primary_group_it_is() {
        let users = "root:x:0:0:root:/root:/bin/sh\nbroken\nreferral-mirror:x:995:990::/:/usr/sbin/nologin\n";
        assert_eq!(primary_members(990, users), ["referral-mirror"]);
        assert_eq!(primary_members(991, users), [""; 0]);
        assert_eq!(Group::of(NO_ONE), Group { name: "#4000000001".to_owned(), members: Vec::new() });
        let root = Group::of(0);
        assert!(root.name == "root" && root.members.iter().any(|name| name == "root"), "{root:?}");
    }
}
