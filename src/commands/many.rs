//! The same for many identities, one after the other: a failure is told and
//! the rest goes on.

use super::Context;
use crate::{
    error::{Error, Kind, Result},
    model::IdentityId,
};

/// Counts what failed.
#[derive(Default)]
pub(super) struct Tally {
    all: usize,
    failed: usize,
}

impl Tally {
    /// Takes one outcome. With a single identity its failure is the command's;
    /// a closed pipe ends all.
    pub(super) fn add(
        &mut self,
        context: &Context<'_>,
        of: usize,
        outcome: Result<()>,
    ) -> Result<()> {
        self.all += 1;
        match outcome {
            Ok(()) => Ok(()),
            Err(error) if of == 1 || error.kind() == Kind::ClosedPipe => Err(error),
            Err(error) => {
                self.failed += 1;
                context.ui.error(&error);
                Ok(())
            }
        }
    }

    /// The command's own outcome.
    pub(super) fn finish(self) -> Result<()> {
        if self.failed == 0 {
            return Ok(());
        }
        Err(Error::new(
            Kind::PartlyFailed,
            format!(
                "{} of {} failed; the others were carried out",
                self.failed, self.all
            ),
        ))
    }
}

/// Asks before more than one is deleted; without a terminal, `--yes` is needed.
pub(super) fn confirm_deletion(
    context: &Context<'_>,
    ids: &[IdentityId],
    yes: bool,
) -> Result<bool> {
    if yes || ids.len() < 2 {
        return Ok(true);
    }
    context
        .ui
        .confirm(&format!("Delete {} identities?", ids.len()))
}
