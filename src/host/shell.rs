//! Words of a shell command.

/// A word as a POSIX shell has to be given it: in single quotes where it holds anything that the shell would take for
/// something else.
pub fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "_@%+=:,./-".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::*;

    #[test]
    fn plain_words_stay_as_they_are() {
        for word in
            ["--once", "/etc/referral-mirror/north.toml", "referral-mirror@north.service", "a_b%c+d=e:f,g"]
        {
            assert_eq!(quoted(word), word);
        }
    }

    #[test]
    fn a_shell_reads_every_quoted_word_as_it_was() {
        for word in ["", "it's", "a b", "$HOME", "#1234", "a;b", "*", r"OFFICE\anna", "~", "é", "a\nb", "''"]
        {
            let output =
                Command::new("/bin/sh").args(["-c", &format!("printf %s {}", quoted(word))]).output();
            assert_eq!(String::from_utf8(output.unwrap().stdout).unwrap(), word);
        }
    }
}
