//! Pure: which versions of the desired properties have been told of, what was
//! missed, and what all of it amounts to.
//!
//! A hub sends a change once, to whoever listens at that moment. So after each
//! (re)connection, and where a version is skipped, the twin is read; changes
//! that arrive meanwhile are held back, and what nobody sent is told of as one
//! caught-up change ("Device reconnection flow", Microsoft Learn).

use std::collections::BTreeMap;

use crate::model::twin::{Object, merge, smallest_patch};

/// A change of the desired properties.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The version that the change led to.
    pub version: i64,
    /// The merge patch: as the service sent it, or, caught up, the smallest one
    /// that leads to what the twin says now.
    pub patch: Object,
    /// The first of the versions that the patch stands for, if some were missed.
    pub caught_up_from: Option<i64>,
}

/// Whether the twin must be read before more can be told.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Next {
    Listen,
    ReadTwin,
}

/// The desired properties as far as they were told of.
#[derive(Debug, Default)]
pub(super) struct Desired {
    known: Option<Known>,
    held: BTreeMap<i64, Object>,
    reading: bool,
}

#[derive(Debug)]
struct Known {
    version: i64,
    /// A service that replaces the properties sends the same message as one that
    /// patches them, so removed members may linger here until the twin is read.
    properties: Object,
}

impl Desired {
    /// The connection is new: changes may have been missed until the twin is read.
    pub(super) fn reading(&mut self) {
        self.reading = true;
    }

    /// A change arrived.
    pub(super) fn patched(
        &mut self,
        version: i64,
        patch: Object,
        changes: &mut Vec<Change>,
    ) -> Next {
        if self
            .known
            .as_ref()
            .is_some_and(|known| version <= known.version)
        {
            return Next::Listen;
        }
        self.held.insert(version, patch);
        if self.reading {
            return Next::Listen;
        }
        self.tell_held(i64::MAX, changes);
        self.next()
    }

    /// The twin was read: this was its desired section.
    pub(super) fn read(
        &mut self,
        version: i64,
        properties: Object,
        changes: &mut Vec<Change>,
    ) -> Next {
        self.reading = false;
        self.tell_held(version, changes);
        if let Some(known) = &self.known
            && known.version != version
        {
            changes.push(Change {
                version,
                patch: smallest_patch(&known.properties, &properties),
                // A twin that was made anew counts from the start again.
                caught_up_from: Some(version.min(known.version + 1)),
            });
        }
        self.known = Some(Known {
            version,
            properties,
        });
        self.held.retain(|held, _| *held > version);
        self.tell_held(i64::MAX, changes);
        self.next()
    }

    /// Tells of changes that follow without a gap, none beyond `last`.
    fn tell_held(&mut self, last: i64, changes: &mut Vec<Change>) {
        let Some(known) = &mut self.known else {
            return;
        };
        while known.version < last
            && let Some(patch) = self.held.remove(&(known.version + 1))
        {
            known.version += 1;
            merge(&mut known.properties, &patch);
            changes.push(Change {
                version: known.version,
                patch,
                caught_up_from: None,
            });
        }
    }

    fn next(&mut self) -> Next {
        if self.held.is_empty() {
            return Next::Listen;
        }
        self.reading = true;
        Next::ReadTwin
    }
}

#[cfg(test)]
#[path = "desired_tests.rs"]
mod tests;
