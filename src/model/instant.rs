//! Points in time as IoT Hub spells them.

use std::time::SystemTime;

use time::{OffsetDateTime, macros::format_description};

/// What stands for "it never happened".
pub const NEVER: &str = "0001-01-01T00:00:00Z";

/// 100 ns steps between the year 1, from which .NET counts, and 1970.
const TICKS_BEFORE_1970: i128 = 621_355_968_000_000_000;

/// `2026-08-15T09:07:13.1234567Z`: UTC, up to seven digits of a second, zeros at
/// the end left out.
pub fn format(instant: SystemTime) -> String {
    let seconds = format_description!("[year]-[month]-[day]T[hour]:[minute]:[second]");
    let utc = OffsetDateTime::from(instant);
    let whole = utc.format(seconds).unwrap_or_default();
    let fraction = format!(".{:07}", utc.nanosecond() / 100);
    format!(
        "{whole}{}Z",
        fraction.trim_end_matches('0').trim_end_matches('.')
    )
}

/// Ticks of .NET, which a hub uses as an identity's `generationId`.
pub fn ticks(instant: SystemTime) -> i128 {
    OffsetDateTime::from(instant).unix_timestamp_nanos() / 100 + TICKS_BEFORE_1970
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use super::*;

    #[test]
    fn instants_are_spelled_as_the_service_does() {
        let at = |seconds, nanos| UNIX_EPOCH + Duration::new(seconds, nanos);
        assert_eq!(
            format(at(1_728_979_201, 123_456_800)),
            "2024-10-15T08:00:01.1234568Z"
        );
        assert_eq!(
            format(at(1_728_979_201, 120_000_000)),
            "2024-10-15T08:00:01.12Z"
        );
        assert_eq!(format(at(1_728_979_201, 0)), "2024-10-15T08:00:01Z");
        assert_eq!(
            ticks(at(1_728_979_201, 123_456_800)),
            638_645_760_011_234_568
        );
    }
}
