//! One value of an expression as SQL, with the type that it has, or with the
//! means to ask each row for it. The language compares only within a type,
//! while SQLite would order, convert and equate across them; so nothing is
//! ever compared but through [`Operand::of`].

use rusqlite::types::Value;

use super::ast::Constant;
use super::member::Stored;

/// The values to bind, in order.
#[derive(Default)]
pub(super) struct Params(pub(super) Vec<Value>);

impl Params {
    /// Takes a value and gives the placeholder for it.
    pub(super) fn bind(&mut self, value: impl Into<Value>) -> String {
        self.0.push(value.into());
        format!("?{}", self.0.len())
    }
}

/// A type within which values compare.
#[derive(Clone, Copy, Eq, PartialEq)]
pub(super) enum Type {
    Text,
    Number,
    Boolean,
}

impl Type {
    pub(super) const ALL: [Self; 3] = [Self::Text, Self::Number, Self::Boolean];
}

pub(super) enum Operand {
    Undefined,
    Null,
    /// SQL of that type, or NULL where it is undefined.
    Typed(Type, String),
    /// A JSON value: SQL for its type as SQLite names it, and for itself.
    Json {
        kind: String,
        value: String,
    },
}

impl Operand {
    /// The value if it is of a type, else NULL; None if it never is.
    ///
    /// Only JSON is named more than once in the SQL, and that is always a
    /// leaf: a statement grows with its query, however deep that nests.
    pub(super) fn of(&self, wanted: Type) -> Option<String> {
        match self {
            Self::Typed(known, sql) => (*known == wanted).then(|| sql.clone()),
            Self::Json { kind, value } => Some(match wanted {
                Type::Text => format!("CASE {kind} WHEN 'text' THEN {value} END"),
                Type::Number => {
                    format!("CASE WHEN {kind} IN ('integer', 'real') THEN {value} END")
                }
                Type::Boolean => format!("CASE {kind} WHEN 'true' THEN 1 WHEN 'false' THEN 0 END"),
            }),
            Self::Undefined | Self::Null => None,
        }
    }

    /// A condition, always 0 or 1: that it is a JSON null; None if it never is.
    pub(super) fn is_null(&self) -> Option<String> {
        match self {
            Self::Null => Some("1".to_owned()),
            Self::Json { kind, .. } => Some(format!("{kind} IS 'null'")),
            Self::Undefined | Self::Typed(..) => None,
        }
    }

    /// A condition, always 0 or 1: that it is an 'array' or an 'object'; None
    /// if it never is.
    pub(super) fn is_container(&self, wanted: &str) -> Option<String> {
        match self {
            Self::Json { kind, .. } => Some(format!("{kind} IS '{wanted}'")),
            Self::Undefined | Self::Null | Self::Typed(..) => None,
        }
    }

    /// A condition, always 0 or 1: that it is there, be it null.
    pub(super) fn is_defined(&self) -> String {
        match self {
            Self::Undefined => "0".to_owned(),
            Self::Null => "1".to_owned(),
            Self::Typed(_, sql) => format!("{sql} IS NOT NULL"),
            Self::Json { kind, .. } => format!("{kind} IS NOT NULL"),
        }
    }

    pub(super) fn stored(stored: &Stored, params: &mut Params) -> Self {
        match stored {
            Stored::Absent => Self::Undefined,
            Stored::Text(sql) => Self::Typed(Type::Text, sql.clone().into_owned()),
            Stored::Number(sql) => Self::Typed(Type::Number, (*sql).to_owned()),
            Stored::Boolean(sql) => Self::Typed(Type::Boolean, (*sql).to_owned()),
            Stored::Json { document, path } => {
                let path = params.bind(path.clone());
                Self::Json {
                    kind: format!("json_type({document}, {path})"),
                    value: format!("json_extract({document}, {path})"),
                }
            }
        }
    }

    pub(super) fn constant(constant: &Constant, params: &mut Params) -> Self {
        match constant {
            Constant::Undefined => Self::Undefined,
            Constant::Null => Self::Null,
            Constant::Boolean(b) => Self::Typed(Type::Boolean, u8::from(*b).to_string()),
            Constant::Integer(n) => Self::Typed(Type::Number, params.bind(*n)),
            Constant::Real(n) => Self::Typed(Type::Number, params.bind(*n)),
            Constant::Text(text) => Self::Typed(Type::Text, params.bind(text.clone())),
        }
    }
}
