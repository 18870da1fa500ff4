//! Etags as SQL: the table holds counters, the wire base64, and SQLite as it
//! is built here has no function for that. Writing the base64 of an answer's
//! etags is not done here.

/// The twin's etag: base64 of a counter's eight bytes, the highest first.
pub(super) fn of_twin(counter: &str) -> String {
    let bytes: Vec<_> = (0..8)
        .map(|i| format!("(({counter} >> {}) & 255)", 56 - 8 * i))
        .collect();
    base64(&bytes, "8")
}

/// The identity's etag: base64 of a counter written in decimal digits.
pub(super) fn of_identity(counter: &str) -> String {
    let bytes: Vec<_> = (1..=LONGEST_DECIMAL)
        .map(|i| format!("coalesce(unicode(substr({counter}, {i}, 1)), 0)"))
        .collect();
    base64(&bytes, &format!("length({counter})"))
}

/// Digits of the largest integer that SQLite holds.
const LONGEST_DECIMAL: usize = 19;

/// Base64 of the first `length` of `bytes`, all SQL expressions; bytes past
/// the length must be 0.
fn base64(bytes: &[String], length: &str) -> String {
    let byte = |i: usize| bytes.get(i).map_or("0", String::as_str);
    // Each character is six bits of the two bytes that it starts in.
    let characters: Vec<_> = (0..(bytes.len() * 8).div_ceil(6))
        .map(|k| {
            let (i, shift) = (k * 6 / 8, 10 - k * 6 % 8);
            format!(
                "substr('{ALPHABET}', ((({} << 8 | {}) >> {shift}) & 63) + 1, 1)",
                byte(i),
                byte(i + 1)
            )
        })
        .collect();
    format!(
        "(substr({}, 1, ({length} * 8 + 5) / 6) || substr('==', 1, (3 - {length} % 3) % 3))",
        characters.join(" || ")
    )
}

const ALPHABET: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

#[cfg(test)]
mod tests {
    use super::*;
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;
    use rusqlite::Connection;

    #[test]
    fn a_queried_etag_is_the_one_that_a_read_of_the_twin_gives() {
        let db = Connection::open_in_memory().unwrap();
        for counter in [1, 2, 9, 10, 255, 256, 1234, 99_999, 123_456, i64::MAX] {
            let sql = format!("SELECT {}, {}", of_twin("?1"), of_identity("?1"));
            let etags: (String, String) = db
                .query_row(&sql, [counter], |row| Ok((row.get(0)?, row.get(1)?)))
                .unwrap();
            let wire = (
                STANDARD.encode(counter.to_be_bytes()),
                STANDARD.encode(counter.to_string()),
            );
            assert_eq!(etags, wire);
        }
    }
}
