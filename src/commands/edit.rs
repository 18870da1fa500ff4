//! `--set`, `--add` and `--remove`: az's generic update of a JSON document.
//! What the document is, and what of it is sent, is not decided here.
//!
//! Differences from az, each where az refuses or gets it wrong:
//! - a member that is missing on the way to a place below `tags` or
//!   `properties.desired` is made, so the first tag can be set by its path, and
//!   the first element be added to a list;
//! - `--remove` takes a path that ends in `[index]` or `[key=value]`, too;
//! - an argument of `--add` that is JSON is JSON even if it has a `=` inside;
//! - arguments that az would pass over are refused.
//!
//! What is wrong is wrong usage (2), where az exits with 1: nothing was sent.

mod path;

use serde_json::{Map, Value};

use self::path::{Path, Purpose};
use super::literal;
use crate::{
    cli::Edit,
    error::{Error, Result},
};

const SET: &str = "--set KEY=VALUE [KEY=VALUE ...]";
const ADD: &str = "--add property.listProperty <key=value, string or JSON string>";
const REMOVE: &str = "--remove property.list <indexToRemove> OR --remove propertyToRemove";

/// Applies edits in their order. With `force_string` all values are strings.
/// `--set path=null` leaves null in the document.
///
/// # Errors
/// An edit is malformed or its path leads nowhere. What earlier edits did, and
/// what was made on the way, stays in the document.
pub(crate) fn apply(document: &mut Value, edits: &[Edit], force_string: bool) -> Result<()> {
    edits.iter().try_for_each(|edit| match edit {
        Edit::Set(assignment) => set(document, assignment, force_string),
        Edit::Add(arguments) => add(document, arguments, force_string),
        Edit::Remove(arguments) => remove(document, arguments),
    })
}

fn set(document: &mut Value, assignment: &str, force_string: bool) -> Result<()> {
    let (path, text) = split_assignment(assignment);
    let value = value(text, path, force_string)?;
    *Path::parse(path, SET)?.find(document, Purpose::Set)? = value;
    Ok(())
}

/// At the first `=` that is not in brackets. Without one the value is empty, as
/// az has it.
fn split_assignment(text: &str) -> (&str, &str) {
    let mut bracketed = false;
    let equals = text.find(|c| {
        match c {
            '[' => bracketed = true,
            ']' => bracketed = false,
            _ => {}
        }
        c == '=' && !bracketed
    });
    equals.map_or((text, ""), |at| (&text[..at], &text[at + 1..]))
}

fn value(text: &str, path: &str, force_string: bool) -> Result<Value> {
    if force_string {
        Ok(Value::from(text))
    } else {
        literal::parse_or_text(text, &format!("The value of '{path}'"))
    }
}

fn add(document: &mut Value, arguments: &[String], force_string: bool) -> Result<()> {
    let (path, arguments) = arguments.split_first().ok_or_else(|| malformed(ADD))?;
    let place = Path::parse(path, ADD)?.find(document, Purpose::Add)?;
    if place.is_null() {
        *place = Value::Array(Vec::new());
    }
    let kind = path::kind_of(place);
    let Value::Array(list) = place else {
        return Err(malformed(ADD).hint(format!("'{path}' is {kind}, not a list")));
    };
    // Pairs that follow one another are the members of one object.
    let mut object = Map::new();
    for argument in arguments {
        if let Some((key, value)) = pair(argument) {
            object.insert(key.to_owned(), Value::from(value));
        } else {
            list.extend(whole(&mut object));
            list.push(value(argument, path, force_string)?);
        }
    }
    list.extend(whole(&mut object));
    Ok(())
}

/// The object that is done, if there is one.
fn whole(object: &mut Map<String, Value>) -> Option<Value> {
    (!object.is_empty()).then(|| Value::Object(std::mem::take(object)))
}

/// `key=value`, and not JSON that happens to have a `=` in it.
fn pair(argument: &str) -> Option<(&str, &str)> {
    let is_json =
        argument.starts_with(['{', '[', '"', '\'']) && literal::parse(argument, "").is_ok();
    if is_json {
        None
    } else {
        argument.split_once('=')
    }
}

fn remove(document: &mut Value, arguments: &[String]) -> Result<()> {
    let path = match arguments {
        [path] => Path::parse(path, REMOVE)?,
        [list, index] => {
            let index = index
                .parse()
                .map_err(|_| malformed(REMOVE).hint(format!("'{index}' is no index of a list")))?;
            Path::parse(list, REMOVE)?.element(index)
        }
        _ => return Err(malformed(REMOVE)),
    };
    path.remove(document)
}

fn malformed(syntax: &str) -> Error {
    Error::usage(format!("Invalid syntax: `{syntax}` is right"))
}

#[cfg(test)]
mod tests;
