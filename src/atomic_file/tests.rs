use std::io::Write;
use std::os::unix::fs::symlink;

use super::*;

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o7777
}

fn names(directory: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(directory)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn write(target: &Path, text: &str) -> io::Result<()> {
    let mut file = AtomicFile::create(target, 0o600)?;
    file.file().write_all(text.as_bytes())?;
    file.put_in_place()
}

#[test]
fn the_target_is_the_old_file_until_the_new_one_is_whole() {
    let dir = tempfile::tempdir().unwrap();
    let target = dir.path().join("file");
    fs::write(&target, "old").unwrap();
    fs::write(dir.path().join("file.draft"), "a person's own").unwrap();
    let mut new = AtomicFile::create(&target, 0o600).unwrap();
    new.file().write_all(b"new").unwrap();
    assert_eq!((mode(new.path()), fs::read_to_string(&target).unwrap()), (0o600, "old".to_owned()));
    new.set_mode(0o644).unwrap();
    new.put_in_place().unwrap();
    assert_eq!((mode(&target), fs::read_to_string(&target).unwrap()), (0o644, "new".to_owned()));
    drop(AtomicFile::create(&target, 0o600).unwrap());
    assert_eq!(names(dir.path()), ["file", "file.draft"], "nothing is left of a draft that was given up");
}

#[test]
fn two_writers_of_one_target_do_not_meet() {
    let dir = tempfile::tempdir().unwrap();
    let target = dir.path().join("file");
    let (mut first, mut second) =
        (AtomicFile::create(&target, 0o600).unwrap(), AtomicFile::create(&target, 0o600).unwrap());
    first.file().write_all(b"first").unwrap();
    second.file().write_all(b"second").unwrap();
    second.put_in_place().unwrap();
    assert_eq!(fs::read_to_string(&target).unwrap(), "second");
    first.put_in_place().unwrap();
    assert_eq!(fs::read_to_string(&target).unwrap(), "first");
    assert_eq!(names(dir.path()), ["file"]);
}

#[test]
fn a_link_stays_and_the_file_at_its_end_is_replaced() {
    let dir = tempfile::tempdir().unwrap();
    let share = dir.path().join("share");
    fs::create_dir(&share).unwrap();
    let (link, second) = (dir.path().join("link"), dir.path().join("second"));
    symlink("second", &link).unwrap();
    symlink("share/file", &second).unwrap();
    for text in ["made", "replaced"] {
        write(&link, text).unwrap();
        assert_eq!(fs::read_to_string(share.join("file")).unwrap(), text);
    }
    assert!(link.is_symlink() && second.is_symlink());
    assert_eq!((names(&share), names(dir.path()).len()), (vec!["file".to_owned()], 3));

    symlink("gone/file", dir.path().join("dangling")).unwrap();
    let error = write(&dir.path().join("dangling"), "").unwrap_err();
    assert_eq!(error.kind(), io::ErrorKind::NotFound);
    assert!(error.to_string().contains("gone/file"), "{error}");
    symlink("circle", dir.path().join("circle")).unwrap();
    write(&dir.path().join("circle"), "").unwrap_err();
    assert!(dir.path().join("circle").is_symlink());
}

#[test]
fn what_is_no_file_is_not_replaced() {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("folder")).unwrap();
    symlink("/dev/null", dir.path().join("null")).unwrap();
    for name in ["folder", "null"] {
        let error = write(&dir.path().join(name), "text").unwrap_err();
        assert!(error.to_string().contains("not a regular file"), "{error}");
    }
    assert_eq!(names(dir.path()), ["folder", "null"]);
}

#[test]
fn a_new_file_never_takes_the_place_of_another() {
    let dir = tempfile::tempdir().unwrap();
    let target = dir.path().join("file");
    let draft = |text: &str| {
        let mut draft = Draft::create_in(dir.path(), 0o600).unwrap();
        draft.file().write_all(text.as_bytes()).unwrap();
        draft
    };
    draft("first").put_in_new_place(&target).unwrap();
    for attempt in
        [draft("second").put_in_new_place(&target), rename_to_reserved(draft("third").path(), &target)]
    {
        assert_eq!(attempt.unwrap_err().kind(), io::ErrorKind::AlreadyExists);
    }
    assert_eq!(fs::read_to_string(&target).unwrap(), "first");
    let other = dir.path().join("other");
    rename_to_reserved(&dir.path().join("nothing"), &other).unwrap_err();
    assert!(!other.exists(), "the name is given back");
    rename_to_reserved(draft("fourth").path(), &other).unwrap();
    assert_eq!(fs::read_to_string(&other).unwrap(), "fourth");
    assert_eq!(names(dir.path()), ["file", "other"]);
}
