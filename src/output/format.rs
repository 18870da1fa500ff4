//! The names of the output formats, as `-o` takes them.

use std::str::FromStr;

use crate::error::Error;

/// How an answer is written to stdout.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Format {
    /// Indented JSON with sorted keys.
    #[default]
    Json,
    /// The same, coloured on a terminal.
    Jsonc,
    /// One compact JSON document a line, keys in the service's order.
    Jsonl,
    /// One id a line, as other commands read them from stdin.
    Ids,
    /// A table for people.
    Table,
    /// Values separated by tabs, for scripts.
    Tsv,
    /// YAML with sorted keys.
    Yaml,
    /// The same as `yaml`: az has the name, so scripts may use it.
    Yamlc,
    /// Nothing.
    None,
}

impl Format {
    /// Every name that is accepted, in the order in which help shows them.
    pub const NAMES: &[&str] = &[
        "json", "jsonc", "jsonl", "ids", "table", "tsv", "yaml", "yamlc", "none",
    ];
}

impl FromStr for Format {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        Ok(match name.to_ascii_lowercase().as_str() {
            "json" => Self::Json,
            "jsonc" => Self::Jsonc,
            "jsonl" => Self::Jsonl,
            "ids" => Self::Ids,
            "table" => Self::Table,
            "tsv" => Self::Tsv,
            "yaml" => Self::Yaml,
            "yamlc" => Self::Yamlc,
            "none" => Self::None,
            _ => {
                return Err(Error::usage(format!("'{name}' is not an output format"))
                    .hint(format!("allowed values: {}", Self::NAMES.join(", "))));
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Kind;

    #[test]
    fn every_name_is_a_format_in_any_case() {
        for name in Format::NAMES {
            let format: Format = name.parse().unwrap();
            assert_eq!(format!("{format:?}").to_lowercase(), *name);
            assert_eq!(name.to_uppercase().parse::<Format>().unwrap(), format);
        }
    }

    #[test]
    fn an_unknown_name_is_wrong_usage_and_lists_the_others() {
        let error = "xml".parse::<Format>().unwrap_err();
        assert_eq!(error.kind(), Kind::Usage);
        assert!(error.hints()[0].contains("json, jsonc, jsonl"), "{error:?}");
    }
}
