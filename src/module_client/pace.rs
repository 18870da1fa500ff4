//! Pure: when to do things again. How long to wait before another connection,
//! and when a token is due to be replaced.

use std::time::Duration;

/// The first wait after a connection that lasted.
const SHORTEST: Duration = Duration::from_millis(100);
const LONGEST: Duration = Duration::from_secs(30);
/// A connection that lived this long was a good one.
const GOOD: Duration = Duration::from_secs(10);

/// The longest that a token is replaced before its end.
const MARGIN: Duration = Duration::from_secs(300);

/// Waits that double from one failure to the next.
///
/// A connection that breaks at once counts as a failure too: two programs that
/// connect as the same module end each other's connections for ever.
#[derive(Debug, Default)]
pub(super) struct Backoff {
    failures: u32,
}

impl Backoff {
    /// The wait after a connection that lived for `lived`, zero if there was
    /// none; `random` from 0 to 1 spreads clients out.
    pub(super) fn wait(&mut self, lived: Duration, random: f64) -> Duration {
        if lived >= GOOD {
            self.failures = 0;
        }
        let doubled = SHORTEST.saturating_mul(1 << self.failures.min(16));
        self.failures += 1;
        doubled
            .min(LONGEST)
            .mul_f64(0.5 + random.clamp(0.0, 1.0) / 2.0)
    }

    /// How many connections in a row did not last.
    pub(super) fn failures(&self) -> u32 {
        self.failures
    }
}

/// When a token that lives for `life` is to be replaced.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Renewal {
    /// From here on, as soon as nothing is under way that would be interrupted.
    pub(super) due: Duration,
    /// At the latest.
    pub(super) latest: Duration,
}

impl Renewal {
    pub(super) fn of(life: Duration) -> Self {
        let margin = (life / 5).min(MARGIN);
        Self {
            due: life.saturating_sub(margin),
            latest: life.saturating_sub(margin / 2),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_connection_that_lasted_begins_anew() {
        let mut backoff = Backoff::default();
        let first = backoff.wait(Duration::ZERO, 1.0);
        for _ in 0..40 {
            backoff.wait(Duration::ZERO, 1.0);
        }
        assert_eq!(backoff.wait(Duration::from_secs(1), 1.0), LONGEST);
        assert_eq!(backoff.wait(GOOD, 1.0), first);
    }

    proptest! {
        #[test]
        fn waits_are_bounded_and_never_nothing(
            lives in proptest::collection::vec(0u64..100, 1..80),
            random in -1.0..2.0f64,
        ) {
            let mut backoff = Backoff::default();
            for lived in lives {
                let wait = backoff.wait(Duration::from_secs(lived), random);
                prop_assert!(wait >= SHORTEST / 2 && wait <= LONGEST);
            }
        }

        #[test]
        fn a_token_is_replaced_while_it_lives(seconds in 1u64..100_000_000) {
            let life = Duration::from_secs(seconds);
            let renewal = Renewal::of(life);
            prop_assert!(renewal.due >= life / 2);
            prop_assert!(renewal.due < renewal.latest);
            prop_assert!(renewal.latest < life);
        }
    }
}
