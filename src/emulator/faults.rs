//! A bad day, on request: the throttles of a tier, and failures, delays and
//! broken connections by chance. Off unless asked for.

use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

use tokio::time::Instant;

use super::fault::{Code, Fault};

/// What a server does to its clients.
#[derive(Clone, Copy, Debug, Default)]
pub struct Disturbances {
    /// The chance, from 0 to 1, that a request fails with 500 or 503.
    pub fail: f64,
    /// How much longer each request takes.
    pub latency: Duration,
    /// The chance, from 0 to 1, that the connection breaks before the answer.
    pub reset: f64,
    /// Whose throttles apply.
    pub tier: Option<Tier>,
}

/// An edition of IoT Hub, and how many units of it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Tier {
    /// Free, basic or standard.
    pub edition: Edition,
    /// At least one.
    pub units: u32,
}

/// The editions, by their names in Azure.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Edition {
    F1,
    B1,
    B2,
    B3,
    S1,
    S2,
    S3,
}

/// What a request counts as.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Operation {
    RegistryRead,
    RegistryWrite,
    TwinRead,
    TwinUpdate,
    Query,
    Method,
}

/// A live unit was seen to take 250 registry reads at once: two and a half
/// minutes' worth. How much of each other kind is not known; the same is assumed.
const BURST: Duration = Duration::from_secs(150);
/// A burst of what is counted by the second is far smaller.
const SHORT_BURST: Duration = Duration::from_secs(1);
/// How long a request is queued before it is refused. A live hub was seen to
/// queue for 3 s without refusing, and for 40 s before it did.
const QUEUE: Duration = Duration::from_secs(10);

pub(super) struct Faults {
    disturbances: Disturbances,
    /// When each kind's next operation is due: registry, twin reads, twin
    /// updates, queries.
    due: [Mutex<Option<Instant>>; 4],
}

impl Faults {
    pub(super) fn new(disturbances: Disturbances) -> Self {
        Self {
            disturbances,
            due: Default::default(),
        }
    }

    /// Lets a request that counts as `count` operations through, late or not at
    /// all.
    pub(super) async fn meet(&self, operation: Operation, count: u32) -> Result<(), Fault> {
        if !self.disturbances.latency.is_zero() {
            tokio::time::sleep(self.disturbances.latency).await;
        }
        self.fail_by_chance()?;
        let Some(tier) = self.disturbances.tier else {
            return Ok(());
        };
        if tier.is_basic() && operation.needs_standard() {
            return Err(Fault::new(
                Code::NOT_IN_TIER,
                "This operation is not available in the hub's tier",
            ));
        }
        match self.queue(tier, operation, count, QUEUE) {
            Some(wait) => {
                tokio::time::sleep(wait).await;
                Ok(())
            }
            None => Err(throttled(operation)),
        }
    }

    /// The same for a client that is connected over MQTT, which is answered at
    /// once: whether such a request is queued at all is not known.
    pub(super) fn meet_at_once(&self, operation: Operation) -> Result<(), Fault> {
        self.fail_by_chance()?;
        match self.disturbances.tier {
            Some(tier) if self.queue(tier, operation, 1, Duration::ZERO).is_none() => {
                Err(throttled(operation))
            }
            _ => Ok(()),
        }
    }

    fn fail_by_chance(&self) -> Result<(), Fault> {
        if !chance(self.disturbances.fail) {
            return Ok(());
        }
        let code = if chance(0.5) {
            Code::SERVER_ERROR
        } else {
            Code::SERVICE_UNAVAILABLE
        };
        Err(Fault::new(code, "A failure that was asked for"))
    }

    /// Whether the connection breaks now.
    pub(super) fn breaks_connection(&self) -> bool {
        chance(self.disturbances.reset)
    }

    /// How long the request is queued; `None` if that would be too long.
    fn queue(
        &self,
        tier: Tier,
        operation: Operation,
        count: u32,
        longest: Duration,
    ) -> Option<Duration> {
        let Some(Throttle { kind, rate, burst }) = tier.throttle(operation) else {
            return Some(Duration::ZERO);
        };
        let now = Instant::now();
        let mut due = self.due[kind]
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        // Unused room is kept for a burst, and no longer.
        let earliest = now.checked_sub(burst).unwrap_or(now);
        let begin = due.map_or(earliest, |due| due.max(earliest));
        let end = begin + Duration::from_secs_f64(f64::from(count) / rate);
        let wait = end.saturating_duration_since(now);
        if wait > longest {
            return None;
        }
        *due = Some(end);
        Some(wait)
    }
}

/// How many operations of a kind are let through.
struct Throttle {
    /// Its place in `Faults::due`.
    kind: usize,
    /// Operations a second.
    rate: f64,
    /// How much unused time counts.
    burst: Duration,
}

impl Tier {
    fn is_basic(self) -> bool {
        matches!(self.edition, Edition::B1 | Edition::B2 | Edition::B3)
    }

    /// "IoT Hub quotas and throttling", Microsoft Learn. Methods are counted by
    /// their size there, which is not emulated.
    fn throttle(self, operation: Operation) -> Option<Throttle> {
        use Edition::{B2, B3, S2, S3};

        let units = f64::from(self.units);
        let (kind, rate, burst) = match (operation, self.edition) {
            (Operation::RegistryRead | Operation::RegistryWrite, B3 | S3) => {
                (0, 5000.0 / 60.0 * units, BURST)
            }
            (Operation::RegistryRead | Operation::RegistryWrite, _) => {
                (0, 100.0 / 60.0 * units, BURST)
            }
            (Operation::TwinRead, B3 | S3) => (1, 500.0 * units, SHORT_BURST),
            (Operation::TwinRead, B2 | S2) => (1, f64::max(100.0, 10.0 * units), SHORT_BURST),
            (Operation::TwinRead, _) => (1, 100.0, SHORT_BURST),
            (Operation::TwinUpdate, B3 | S3) => (2, 250.0 * units, SHORT_BURST),
            (Operation::TwinUpdate, B2 | S2) => (2, f64::max(50.0, 5.0 * units), SHORT_BURST),
            (Operation::TwinUpdate, _) => (2, 50.0, SHORT_BURST),
            (Operation::Query, B3 | S3) => (3, 1000.0 / 60.0 * units, BURST),
            (Operation::Query, _) => (3, 20.0 / 60.0 * units, BURST),
            (Operation::Method, _) => return None,
        };
        Some(Throttle { kind, rate, burst })
    }
}

impl Operation {
    /// What a request counts as, by its method and path.
    pub(super) fn of(method: &str, segments: &[&str]) -> Self {
        match (method, segments) {
            ("POST", ["devices", "query"]) => Self::Query,
            ("POST", ["twins", .., "methods"]) => Self::Method,
            ("GET", ["twins", ..]) => Self::TwinRead,
            (_, ["twins", ..]) => Self::TwinUpdate,
            ("GET", _) => Self::RegistryRead,
            _ => Self::RegistryWrite,
        }
    }

    /// The name in a live hub's refusal.
    fn name(self) -> &'static str {
        match self {
            Self::RegistryRead => "RegistryRead",
            Self::RegistryWrite => "CRUD",
            Self::TwinRead => "TwinRead",
            Self::TwinUpdate => "TwinUpdate",
            Self::Query => "Query",
            Self::Method => "DirectMethod",
        }
    }

    fn needs_standard(self) -> bool {
        !matches!(self, Self::RegistryRead | Self::RegistryWrite)
    }
}

fn throttled(operation: Operation) -> Fault {
    Fault::new(
        Code::THROTTLED,
        format!(
            "The request has been throttled. Wait 10 seconds and try again. Operation type: {}",
            operation.name()
        ),
    )
}

fn chance(probability: f64) -> bool {
    probability > 0.0
        && getrandom::u32()
            .is_ok_and(|random| f64::from(random) / f64::from(u32::MAX) < probability)
}

#[cfg(test)]
mod tests {
    use super::*;

    const S1: Tier = Tier {
        edition: Edition::S1,
        units: 1,
    };

    fn throttled() -> Faults {
        Faults::new(Disturbances {
            tier: Some(S1),
            ..Disturbances::default()
        })
    }

    /// How many of `count` calls at once are let through, and after how long the last.
    async fn burst(faults: &Faults, operation: Operation, count: usize) -> (usize, Duration) {
        let begin = Instant::now();
        let mut calls = tokio::task::JoinSet::new();
        let waits: Vec<_> = (0..count)
            .filter_map(|_| faults.queue(S1, operation, 1, QUEUE))
            .collect();
        for wait in &waits {
            calls.spawn(tokio::time::sleep(*wait));
        }
        calls.join_all().await;
        (waits.len(), begin.elapsed())
    }

    #[tokio::test(start_paused = true)]
    async fn a_burst_passes_then_queues_then_is_refused() {
        // So that there is a past in which nothing was asked for.
        tokio::time::advance(BURST * 2).await;
        let faults = throttled();
        assert_eq!(
            burst(&faults, Operation::RegistryRead, 240).await.1,
            Duration::ZERO
        );
        let (passed, took) = burst(&faults, Operation::RegistryRead, 100).await;
        assert!((20..40).contains(&passed), "{passed}");
        assert!(took > QUEUE / 2, "{took:?}");
        let refused = faults
            .meet(Operation::RegistryWrite, 100)
            .await
            .unwrap_err();
        assert_eq!(
            (refused.code, refused.code.status()),
            (Code::THROTTLED, 429)
        );
        assert!(refused.text.contains("Wait 10 seconds"));
        // Another kind has room of its own.
        assert!(faults.meet(Operation::TwinRead, 1).await.is_ok());
    }

    #[tokio::test(start_paused = true)]
    async fn who_is_connected_is_refused_at_once_and_let_through_a_second_later() {
        tokio::time::advance(BURST).await;
        let faults = throttled();
        let passed = (0..150)
            .filter(|_| faults.meet_at_once(Operation::TwinRead).is_ok())
            .count();
        assert_eq!(passed, 100);
        tokio::time::advance(Duration::from_secs(1)).await;
        assert!(faults.meet_at_once(Operation::TwinRead).is_ok());
    }

    #[tokio::test(start_paused = true)]
    async fn a_basic_tier_has_no_twins() {
        let faults = Faults::new(Disturbances {
            tier: Some(Tier {
                edition: Edition::B1,
                units: 1,
            }),
            ..Disturbances::default()
        });
        assert_eq!(
            faults.meet(Operation::TwinRead, 1).await.unwrap_err().code,
            Code::NOT_IN_TIER
        );
        assert!(faults.meet(Operation::RegistryRead, 1).await.is_ok());
    }

    #[tokio::test]
    async fn what_is_certain_happens_and_what_is_not_asked_for_does_not() {
        let sure = Faults::new(Disturbances {
            fail: 1.0,
            reset: 1.0,
            ..Disturbances::default()
        });
        assert!(sure.meet(Operation::Query, 1).await.is_err());
        assert!(sure.breaks_connection());
        let calm = Faults::new(Disturbances::default());
        assert!(calm.meet(Operation::Query, 1).await.is_ok());
        assert!(!calm.breaks_connection());
    }
}
