//! Whether an operation that failed is sent again, and when. Pure: it sees how
//! the attempt failed and how much time is gone, and answers.

use std::time::Duration;

/// What sending an operation twice would do.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Repeat {
    /// The same as once.
    Harmless,
    /// Something else, so only what surely was not carried out is sent again.
    Harmful,
    /// Fail as a duplicate; reading back tells whether the first one succeeded.
    ReadBack,
}

/// How an attempt failed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Failure {
    /// No connection came about: nothing arrived.
    NotSent,
    /// The connection or the time ended before the answer: it may have arrived.
    Lost,
    /// The hub answered with this status, and perhaps with how long to wait.
    Status(u16, Option<Duration>),
}

/// How much time may be spent.
#[derive(Clone, Copy, Debug)]
pub(super) struct Budget {
    /// In all.
    pub(super) total: Duration,
    /// On a host that can't be reached: longer waits for a mistyped name help nobody.
    pub(super) unreachable: Duration,
}

/// What to do next.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Next {
    /// Wait, and send it again.
    Again(Duration),
    /// Wait, and look whether it was carried out.
    Look(Duration),
    /// Report the failure.
    GiveUp,
}

/// A live hub sends no Retry-After with 429, and says in words to wait this long.
const THROTTLED: Duration = Duration::from_secs(10);
const FIRST_WAIT: Duration = Duration::from_millis(250);
const LONGEST_WAIT: Duration = Duration::from_secs(10);

/// Decides after the `attempt`th failure (counted from 0), `elapsed` after the
/// first attempt began. `jitter` is a random number from 0 to 1.
pub(super) fn next(
    failure: Failure,
    repeat: Repeat,
    attempt: u32,
    elapsed: Duration,
    budget: Budget,
    jitter: f64,
) -> Next {
    let surely_not_done = matches!(failure, Failure::NotSent | Failure::Status(429, _));
    let may_pass = match failure {
        Failure::NotSent | Failure::Lost => true,
        Failure::Status(status, _) => matches!(status, 408 | 429 | 500 | 502 | 503 | 504),
    };
    if !may_pass || (repeat == Repeat::Harmful && !surely_not_done) {
        return Next::GiveUp;
    }
    let wait = match failure {
        Failure::Status(429 | 503, Some(asked)) => asked,
        Failure::Status(429, None) => THROTTLED.mul_f64(1.0 + jitter / 2.0),
        _ => {
            let doubled = FIRST_WAIT.saturating_mul(1 << attempt.min(10));
            doubled.min(LONGEST_WAIT).mul_f64(0.5 + jitter / 2.0)
        }
    };
    let limit = match failure {
        Failure::NotSent => budget.unreachable,
        _ => budget.total,
    };
    if elapsed + wait >= limit {
        Next::GiveUp
    } else if repeat == Repeat::ReadBack && !surely_not_done {
        Next::Look(wait)
    } else {
        Next::Again(wait)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BUDGET: Budget = Budget {
        total: Duration::from_secs(60),
        unreachable: Duration::from_secs(5),
    };

    fn first(failure: Failure, repeat: Repeat) -> Next {
        next(failure, repeat, 0, Duration::ZERO, BUDGET, 0.0)
    }

    #[test]
    fn a_refusal_for_good_is_not_repeated() {
        for status in [400, 401, 403, 404, 409, 412, 413, 501, 505] {
            assert_eq!(
                first(Failure::Status(status, None), Repeat::Harmless),
                Next::GiveUp
            );
        }
    }

    #[test]
    fn a_throttle_is_waited_out_for_as_long_as_the_hub_says() {
        let ten = Duration::from_secs(10);
        for repeat in [Repeat::Harmless, Repeat::Harmful, Repeat::ReadBack] {
            assert_eq!(first(Failure::Status(429, None), repeat), Next::Again(ten));
            let asked = Some(Duration::from_secs(2));
            assert_eq!(
                first(Failure::Status(429, asked), repeat),
                Next::Again(Duration::from_secs(2))
            );
        }
    }

    #[test]
    fn what_may_have_been_carried_out_is_not_blindly_sent_again() {
        for failure in [
            Failure::Lost,
            Failure::Status(500, None),
            Failure::Status(504, None),
        ] {
            assert_eq!(first(failure, Repeat::Harmful), Next::GiveUp);
            assert!(matches!(first(failure, Repeat::ReadBack), Next::Look(_)));
            assert!(matches!(first(failure, Repeat::Harmless), Next::Again(_)));
        }
        assert!(matches!(
            first(Failure::NotSent, Repeat::Harmful),
            Next::Again(_)
        ));
    }

    #[test]
    fn waits_grow_to_a_limit_and_end_with_the_budget() {
        let wait = |attempt, elapsed| {
            next(
                Failure::Lost,
                Repeat::Harmless,
                attempt,
                Duration::from_secs(elapsed),
                BUDGET,
                1.0,
            )
        };
        assert_eq!(wait(0, 0), Next::Again(Duration::from_millis(250)));
        assert_eq!(wait(1, 0), Next::Again(Duration::from_millis(500)));
        assert_eq!(wait(40, 0), Next::Again(Duration::from_secs(10)));
        assert_eq!(wait(40, 51), Next::GiveUp);
        let unreachable = next(
            Failure::NotSent,
            Repeat::Harmless,
            9,
            Duration::from_secs(1),
            BUDGET,
            1.0,
        );
        assert_eq!(unreachable, Next::GiveUp);
    }
}
