//! The rooms of `src/` and the arrows between them: who may know whom, and what
//! is done in one place only.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    sync::LazyLock,
};

use regex::Regex;

/// Each room, and the rooms that it may name; all may name `error`.
const ARROWS: &str = "
    auth           ->
    certificate    -> model
    cli            -> model
    commands       -> auth certificate cli config emulator fleet hub model module_client output
    config         -> auth model
    emulator       -> auth certificate model mqtt
    error          ->
    fleet          -> certificate hub model
    hub            -> auth emulator model
    lib            -> auth cli commands config hub output
    main           ->
    model          ->
    module_client  -> auth model mqtt
    mqtt           ->
    output         ->
";

const LINES: usize = 400;

/// What breaks a rule and is still to be mended. These lists shrink.
const KNOWS_TOO_MUCH: [&str; 0] = [];
const TOO_LONG: [&str; 0] = [];

const NOWHERE: [&str; 0] = [];

/// A file of `src/`.
struct Source {
    /// With slashes, `src/hub/mod.rs`.
    path: String,
    text: String,
}

/// All files of `src/`, without their comments.
static SOURCES: LazyLock<Vec<Source>> = LazyLock::new(|| {
    let mut sources: Vec<Source> = Vec::new();
    collect(Path::new("src"), &mut sources);
    sources.sort_by(|one, other| one.path.cmp(&other.path));
    sources
});

fn collect(directory: &Path, sources: &mut Vec<Source>) {
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, sources);
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            sources.push(Source {
                path: path.to_str().unwrap().replace('\\', "/"),
                text: without_comments(&text),
            });
        }
    }
}

/// Keeps the lines, so that they can still be counted.
fn without_comments(text: &str) -> String {
    let code = |line: &str| {
        let end = line
            .find("// ")
            .filter(|place| !line[..*place].contains('"'));
        let is_comment = line.trim_start().starts_with("//");
        let end = if is_comment { Some(0) } else { end };
        format!("{}\n", &line[..end.unwrap_or(line.len())])
    };
    text.lines().map(code).collect()
}

impl Source {
    fn room(&self) -> &str {
        let inside = self.path.strip_prefix("src/").unwrap();
        inside.split('/').next().unwrap().trim_end_matches(".rs")
    }

    fn is_at(&self, places: &[&str]) -> bool {
        places
            .iter()
            .any(|place| self.path == *place || self.path.starts_with(&format!("{place}/")))
    }
}

/// The files of which this is true.
fn paths(is_true: impl Fn(&Source) -> bool) -> Vec<&'static str> {
    let sources = SOURCES.iter().filter(|source| is_true(source));
    sources.map(|source| source.path.as_str()).collect()
}

/// The files in which `pattern` stands, of those that `are_meant`.
fn found(pattern: &str, are_meant: impl Fn(&Source) -> bool) -> Vec<&'static str> {
    let pattern = Regex::new(pattern).unwrap();
    paths(|source| are_meant(source) && pattern.is_match(&source.text))
}

fn found_outside(places: &[&str], pattern: &str) -> Vec<&'static str> {
    found(pattern, |source| !source.is_at(places))
}

fn found_in(place: &str, pattern: &str) -> Vec<&'static str> {
    found(pattern, |source| source.is_at(&[place]))
}

/// The names that follow `crate::` in a text, also those in braces after it.
fn rooms_named(text: &str) -> BTreeSet<&str> {
    let mut rooms = BTreeSet::new();
    for (place, path) in text.match_indices("crate::") {
        let rest = &text[place + path.len()..];
        match rest.strip_prefix('{') {
            None => rooms.extend(first_name(rest)),
            Some(group) => rooms.extend(items(group).into_iter().filter_map(first_name)),
        }
    }
    rooms
}

/// The items of a group in braces, which has been opened.
fn items(group: &str) -> Vec<&str> {
    let (mut items, mut depth, mut start) = (Vec::new(), 0, 0);
    for (place, character) in group.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                items.push(&group[start..place]);
                start = place + 1;
                if character == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    items
}

fn first_name(path: &str) -> Option<&str> {
    let path = path.trim_start();
    let end = path
        .find(|c: char| !c.is_alphanumeric() && c != '_')
        .unwrap_or(path.len());
    Some(&path[..end]).filter(|name| !name.is_empty())
}

#[test]
fn paths_are_read_alone_and_in_groups() {
    let text = "use crate::{\n auth::{self, Secret},\n error::Result, model,\n};\nlet a = crate::hub::b();";
    assert_eq!(
        rooms_named(text),
        BTreeSet::from(["auth", "error", "hub", "model"])
    );
}

#[test]
fn rooms_know_only_those_that_the_design_lets_them_know() {
    let arrows = ARROWS.lines().filter_map(|line| line.split_once("->"));
    let arrows: BTreeMap<&str, Vec<&str>> = arrows
        .map(|(room, others)| (room.trim(), others.split_whitespace().collect()))
        .collect();
    let knows_too_much = |source: &Source| {
        let room = source.room();
        let may_name = arrows
            .get(room)
            .unwrap_or_else(|| panic!("{} is in no known room", source.path));
        let forbidden = |named: &str| {
            arrows.contains_key(named)
                && named != room
                && named != "error"
                && !may_name.contains(&named)
        };
        let named = rooms_named(&source.text).into_iter();
        named
            .filter(|named| forbidden(named))
            .map(|named| format!("{} -> {named}", source.path))
            .collect::<Vec<_>>()
    };
    let found: Vec<String> = SOURCES.iter().flat_map(knows_too_much).collect();
    assert_eq!(found, KNOWS_TOO_MUCH);
}

#[test]
fn the_emulator_is_entered_by_two_doors() {
    let doors = [
        "src/emulator",
        "src/hub/route.rs",
        "src/commands/emulator.rs",
    ];
    let enters = |source: &Source| rooms_named(&source.text).contains("emulator");
    assert_eq!(
        paths(|source| enters(source) && !source.is_at(&doors)),
        NOWHERE
    );
}

#[test]
fn only_the_hub_talks_http() {
    assert_eq!(found_outside(&["src/hub"], r"\breqwest\b"), NOWHERE);
}

#[test]
fn only_the_configuration_reads_the_environment() {
    let reads = r"\bstd::env\b|\benv::(args|var|current_dir|temp_dir)|\bdirs::";
    assert_eq!(found_outside(&["src/config", "src/lib.rs"], reads), NOWHERE);
    assert_eq!(found_in("src/lib.rs", r"\benv::var|\bdirs::"), NOWHERE);
}

#[test]
fn nothing_is_printed_but_by_the_output() {
    assert_eq!(found_outside(&[], r"\b(e?print(ln)?|dbg)!"), NOWHERE);
    let streams = r"\b(io|anstream)::(stdout|stderr)\b";
    // A command that is run for the user is handed our stderr; nothing is written there.
    let places = ["src/output", "src/lib.rs", "src/commands/module/exec.rs"];
    assert_eq!(found_outside(&places, streams), NOWHERE);
}

#[test]
fn sql_stands_in_the_store_and_in_what_generates_it() {
    let sql = r"(?i)\b(insert into|create table|delete from|pragma|begin immediate)\b";
    let places = [
        "src/emulator/store.rs",
        "src/emulator/store",
        "src/emulator/query",
    ];
    assert_eq!(found_outside(&places, sql), NOWHERE);
}

#[test]
fn what_can_be_typed_is_defined_without_looking_anything_up() {
    let world = r"\bstd::(fs|net|process|time::(SystemTime|Instant))\b|\btokio\b";
    assert_eq!(found_in("src/cli", world), NOWHERE);
}

#[test]
fn the_data_model_does_no_io() {
    let io = r"\bstd::(fs|io|net|process)\b|\b(clap|http|tokio)::";
    assert_eq!(found_in("src/model", io), NOWHERE);
}

/// Without its tests.
#[test]
fn a_file_can_be_read_in_one_sitting() {
    let lines = |source: &Source| {
        let code = source.text.split("#[cfg(test)]\nmod tests {").next();
        code.unwrap().lines().count()
    };
    assert_eq!(paths(|source| lines(source) > LINES), TOO_LONG);
}

/// Those that hold tests alone are explained by the names of the tests.
#[test]
fn each_file_opens_with_what_it_is_for() {
    let is_test =
        |source: &Source| source.path.contains("/tests/") || source.path.ends_with("tests.rs");
    let is_explained =
        |source: &Source| fs::read_to_string(&source.path).unwrap().starts_with("//!");
    assert_eq!(
        paths(|source| !is_test(source) && !is_explained(source)),
        NOWHERE
    );
}
