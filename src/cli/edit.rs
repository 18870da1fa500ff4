//! az's generic update options, which may be repeated and are carried out in
//! the order in which they were typed.

use clap::{Arg, ArgAction, ArgMatches, Args, Command, Error, FromArgMatches};

/// One change, as it was typed.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Edit {
    /// `--set PATH=VALUE`
    Set(String),
    /// `--add PATH VALUE…`
    Add(Vec<String>),
    /// `--remove PATH [INDEX]`
    Remove(Vec<String>),
}

/// All changes, in order.
#[derive(Clone, Debug, Default)]
pub struct EditOptions {
    /// The changes.
    pub edits: Vec<Edit>,
    /// Whether values stay strings.
    pub force_string: bool,
}

const SET: &str = "set";
const ADD: &str = "add";
const REMOVE: &str = "remove";
const FORCE_STRING: &str = "force_string";

impl FromArgMatches for EditOptions {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let mut options = Self::default();
        options.update_from_arg_matches(matches)?;
        Ok(options)
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        let mut placed: Vec<(usize, Edit)> = Vec::new();
        for option in [SET, ADD, REMOVE] {
            let mut places = matches.indices_of(option).into_iter().flatten();
            for words in matches
                .get_occurrences::<String>(option)
                .into_iter()
                .flatten()
            {
                // In this order, or zip would take a place more than there are words.
                let words: Vec<(usize, String)> = words
                    .cloned()
                    .zip(places.by_ref())
                    .map(|(word, place)| (place, word))
                    .collect();
                let Some(first) = words.first().map(|(place, _)| *place) else {
                    continue;
                };
                match option {
                    SET => placed.extend(
                        words
                            .into_iter()
                            .map(|(place, word)| (place, Edit::Set(word))),
                    ),
                    ADD => placed.push((
                        first,
                        Edit::Add(words.into_iter().map(|(_, word)| word).collect()),
                    )),
                    _ => placed.push((
                        first,
                        Edit::Remove(words.into_iter().map(|(_, word)| word).collect()),
                    )),
                }
            }
        }
        placed.sort_by_key(|(place, _)| *place);
        self.edits = placed.into_iter().map(|(_, edit)| edit).collect();
        self.force_string = matches.get_flag(FORCE_STRING);
        Ok(())
    }
}

impl Args for EditOptions {
    fn augment_args(command: Command) -> Command {
        let option = |id: &'static str, help: &'static str| {
            Arg::new(id)
                .long(id)
                .num_args(1..)
                .action(ArgAction::Append)
                .help_heading("Generic update options")
                .help(help)
        };
        command
            .arg(
                option(
                    SET,
                    "Set members: a.b=VALUE, a[0]=VALUE, a[key=value].b=VALUE",
                )
                .value_name("PATH=VALUE"),
            )
            .arg(
                option(
                    ADD,
                    "Add to a list: PATH followed by JSON, a string or key=value pairs",
                )
                .value_name("PATH"),
            )
            .arg(
                option(
                    REMOVE,
                    "Remove a member, or an element of a list: PATH [INDEX]",
                )
                .value_name("PATH"),
            )
            .arg(
                Arg::new(FORCE_STRING)
                    .long("force-string")
                    .action(ArgAction::SetTrue)
                    .help_heading("Generic update options")
                    .help("Keep the values of --set and --add strings"),
            )
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}
