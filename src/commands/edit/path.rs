//! Paths into a JSON document: `properties.desired.list[0].name`,
//! `list[id=5].name`. A dot can't be escaped.

use std::fmt;

use serde_json::{Map, Value};

use crate::{
    commands::literal,
    error::{Error, Result},
};

/// The most steps: what is made along a longer path would nest too deep to be
/// written out again.
const LONGEST: usize = 100;

/// What a place is looked for, and so what may be made on the way.
#[derive(Clone, Copy, Eq, PartialEq)]
pub(super) enum Purpose {
    /// To be given a value; the last member need not be there.
    Set,
    /// To be added to.
    Add,
    /// To be taken away.
    Remove,
}

/// Where something stands in a document; at least one step.
#[derive(Debug)]
pub(super) struct Path(Vec<Step>);

#[derive(Debug, Eq, PartialEq)]
enum Step {
    Member(String),
    /// From the end if negative.
    Index(i64),
    /// The one element with this member.
    Filter {
        key: String,
        text: String,
    },
}

impl Step {
    /// Reads the first step of a path, which has one, and returns the rest.
    fn parse(text: &str) -> std::result::Result<(Self, &str), String> {
        let Some(bracketed) = text.strip_prefix('[') else {
            let (name, rest) = text.split_at(text.find(['.', '[']).unwrap_or(text.len()));
            return Ok((Self::Member(name.to_owned()), rest));
        };
        let (inside, rest) = bracketed.split_once(']').ok_or("a '[' has no ']'")?;
        let step = if let Some((key, text)) = inside.split_once('=') {
            Self::Filter {
                key: key.to_owned(),
                text: text.to_owned(),
            }
        } else {
            let index = inside.parse();
            Self::Index(
                index.map_err(|_| format!("'[{inside}]' is neither [index] nor [key=value]"))?,
            )
        };
        Ok((step, rest))
    }
}

impl Path {
    /// Reads a path; `syntax` is that of the whole option, for the error.
    pub(super) fn parse(text: &str, syntax: &str) -> Result<Self> {
        let invalid = |fault: String| {
            Error::usage(format!("'{text}' is no path: {fault}"))
                .hint(format!("The syntax is `{syntax}`"))
        };
        let mut steps = Vec::new();
        let mut rest = text.trim_start_matches('.');
        while !rest.is_empty() {
            if steps.len() == LONGEST {
                return Err(invalid(format!("it has more than {LONGEST} parts")));
            }
            let (step, after) = Step::parse(rest).map_err(invalid)?;
            steps.push(step);
            rest = after.trim_start_matches('.');
        }
        if steps.is_empty() {
            return Err(invalid("it names nothing".to_owned()));
        }
        Ok(Self(steps))
    }

    /// The path of an element of the list that this one leads to.
    pub(super) fn element(mut self, index: i64) -> Self {
        self.0.push(Step::Index(index));
        self
    }

    /// The value that the path leads to; null if it was made just now.
    pub(super) fn find<'v>(
        &self,
        document: &'v mut Value,
        purpose: Purpose,
    ) -> Result<&'v mut Value> {
        self.walk(document, self.0.len(), purpose)
    }

    /// Takes the value away that the path leads to.
    pub(super) fn remove(&self, document: &mut Value) -> Result<()> {
        let Some((last, parents)) = self.0.split_last() else {
            return Ok(());
        };
        let parent = self.walk(document, parents.len(), Purpose::Remove)?;
        let place = Place(parents);
        match (last, parent) {
            (Step::Member(name), Value::Object(members)) => {
                if members.shift_remove(name).is_none() {
                    return Err(place.lacks(name, members));
                }
            }
            (step, Value::Array(items)) => {
                let at = place.position(step, items)?;
                items.remove(at);
            }
            (step, other) => return Err(place.unfit(step, other)),
        }
        Ok(())
    }

    fn walk<'v>(
        &self,
        document: &'v mut Value,
        steps: usize,
        purpose: Purpose,
    ) -> Result<&'v mut Value> {
        let mut at = document;
        for (taken, step) in self.0[..steps].iter().enumerate() {
            let place = Place(&self.0[..taken]);
            if at.is_null() && purpose != Purpose::Remove && matches!(step, Step::Member(_)) {
                *at = Value::Object(Map::new());
            }
            at = match (step, at) {
                (Step::Member(name), Value::Object(members)) => {
                    if !members.contains_key(name) && !self.may_make(taken, purpose) {
                        return Err(place.lacks(name, members));
                    }
                    members.entry(name.as_str()).or_insert(Value::Null)
                }
                (step, Value::Array(items)) => {
                    let at = place.position(step, items)?;
                    &mut items[at]
                }
                (step, other) => return Err(place.unfit(step, other)),
            };
        }
        Ok(at)
    }

    /// Whether the member that a step names may be made. Elsewhere than in what
    /// users store in a twin, a new member is a typing error.
    fn may_make(&self, step: usize, purpose: Purpose) -> bool {
        let below = |section: &[&str]| {
            self.0.len() > section.len()
                && self
                    .0
                    .iter()
                    .zip(section)
                    .all(|(step, part)| matches!(step, Step::Member(name) if name == part))
        };
        match purpose {
            Purpose::Set if step + 1 == self.0.len() => true,
            Purpose::Set | Purpose::Add => below(&["tags"]) || below(&["properties", "desired"]),
            Purpose::Remove => false,
        }
    }
}

/// How far a path has led: what errors name.
struct Place<'a>(&'a [Step]);

impl Place<'_> {
    /// Which of a list's elements a step picks.
    fn position(&self, step: &Step, items: &[Value]) -> Result<usize> {
        match step {
            Step::Member(name) => Err(Error::usage(format!(
                "Couldn't find '{name}' in '{self}'. Available options: index into the collection '{self}' with [<index>] or [<key=value>]"
            ))),
            Step::Index(index) => {
                let from_start = if *index < 0 {
                    items
                        .len()
                        .checked_sub(usize::try_from(index.unsigned_abs()).unwrap_or(usize::MAX))
                } else {
                    usize::try_from(*index).ok()
                };
                from_start.filter(|&at| at < items.len()).ok_or_else(|| {
                    Error::usage(format!(
                        "Index {index} doesn't exist on '{self}', which has {} elements",
                        items.len()
                    ))
                })
            }
            Step::Filter { key, text } => self.matching(key, text, items),
        }
    }

    fn matching(&self, key: &str, text: &str, items: &[Value]) -> Result<usize> {
        let value = literal::parse_or_text(text, &format!("[{key}={text}]"))?;
        let is_match = |item: &Value| {
            let member = item.get(key);
            member.is_some_and(|member| *member == value || member.as_str() == Some(text))
        };
        let mut matches = (0..items.len()).filter(|&at| is_match(&items[at]));
        match (matches.next(), matches.next()) {
            (Some(at), None) => Ok(at),
            (Some(_), Some(_)) => Err(Error::usage(format!(
                "More than one element of '{self}' has the value '{text}' for '{key}'"
            ))
            .hint("[<index>] picks one of them")),
            (None, _) => Err(Error::usage(format!(
                "No element of '{self}' has the value '{text}' for '{key}'"
            ))),
        }
    }

    fn lacks(&self, name: &str, members: &Map<String, Value>) -> Error {
        let mut options: Vec<_> = members.keys().map(|key| format!("'{key}'")).collect();
        options.sort();
        Error::usage(format!(
            "Couldn't find '{name}' in '{self}'. Available options: [{}]",
            options.join(", ")
        ))
    }

    /// A member is asked of what has none, or an element of what is no list.
    fn unfit(&self, step: &Step, value: &Value) -> Error {
        let (asked, wanted) = match step {
            Step::Member(name) => (name.clone(), "an object"),
            step => (Place(std::slice::from_ref(step)).to_string(), "a list"),
        };
        Error::usage(format!(
            "Couldn't find '{asked}' in '{self}', which is {}, not {wanted}",
            kind_of(value)
        ))
    }
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, step) in self.0.iter().enumerate() {
            match step {
                Step::Member(name) if place == 0 => f.write_str(name)?,
                Step::Member(name) => write!(f, ".{name}")?,
                Step::Index(index) => write!(f, "[{index}]")?,
                Step::Filter { key, text } => write!(f, "[{key}={text}]")?,
            }
        }
        Ok(())
    }
}

/// What a value is, as errors name it.
pub(super) fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
