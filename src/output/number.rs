//! Numbers as Python writes them, which is what az printed and what scripts
//! compare with: `1e+16`, `1e-05`, `3.0`.

use serde_json::Number;

pub(super) fn text(number: &Number) -> String {
    match number.as_f64() {
        Some(value) if number.is_f64() => float(value),
        _ => number.to_string(),
    }
}

fn float(value: f64) -> String {
    // Both of Rust's forms have the fewest digits that read back as the same
    // number, as Python's do; only where the exponent begins differs.
    let scientific = format!("{value:e}");
    let split = scientific.split_once('e');
    let parsed = split.and_then(|(digits, power)| Some((digits, power.parse::<i32>().ok()?)));
    match parsed {
        Some((digits, power)) if !(-4..16).contains(&power) => {
            let sign = if power < 0 { '-' } else { '+' };
            format!("{digits}e{sign}{:02}", power.abs())
        }
        _ => {
            let plain = value.to_string();
            if plain.contains('.') {
                plain
            } else {
                plain + ".0"
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn floats_look_as_in_python() {
        for (value, expected) in [
            (3.0, "3.0"),
            (-0.0, "-0.0"),
            (0.1, "0.1"),
            (1e15, "1000000000000000.0"),
            (1e16, "1e+16"),
            (1.5e20, "1.5e+20"),
            (-1e22, "-1e+22"),
            (0.0001, "0.0001"),
            (1e-5, "1e-05"),
            (-2.5e-7, "-2.5e-07"),
            (1e300, "1e+300"),
            (1e-300, "1e-300"),
        ] {
            assert_eq!(float(value), expected);
        }
    }

    #[test]
    fn whole_numbers_stay_whole() {
        for (value, expected) in [
            (json!(0), "0"),
            (json!(-7), "-7"),
            (
                json!(12_345_678_901_234_567_890_u64),
                "12345678901234567890",
            ),
        ] {
            assert_eq!(text(value.as_number().unwrap()), expected);
        }
    }
}
