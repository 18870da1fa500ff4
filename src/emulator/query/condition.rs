//! WHERE as SQL. The language knows true and false only: what compares with
//! something missing, or of another type, is false, and NOT of it true. So a
//! condition written here is 0 or 1, unless NULL does no harm.

use super::ast::{Arithmetic, Attribute, Comparison, Constant, Expr, Membership, TypeTest};
use super::member::{self, Stored};
use super::operand::{Operand, Params, Type};

/// Joins SQL expressions by an operator, as a tree that is as flat as can be:
/// written in a row they would nest once each, and SQLite refuses a thousand.
pub(super) fn join(parts: &[String], operator: &str) -> String {
    match parts {
        [] => String::new(),
        [only] => only.clone(),
        _ => {
            let (left, right) = parts.split_at(parts.len() / 2);
            format!(
                "({} {operator} {})",
                join(left, operator),
                join(right, operator)
            )
        }
    }
}

/// What a condition may be when it does not hold.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Failing {
    Zero,
    /// Where only what is true counts, the comparison can stand bare, and only
    /// a bare one has `deviceId = '…'` found by the primary key.
    ZeroOrNull,
}

/// What rows have to fulfil: SQL for WHERE.
pub(super) fn filter(expr: &Expr, params: &mut Params) -> String {
    condition(expr, Failing::ZeroOrNull, params)
}

fn condition(expr: &Expr, failing: Failing, params: &mut Params) -> String {
    let mut each = |operands: &[Expr]| -> Vec<_> {
        let operands = operands.iter();
        operands
            .map(|operand| condition(operand, failing, params))
            .collect()
    };
    match expr {
        Expr::All(operands) => join(&each(operands), "AND"),
        Expr::Any(operands) => join(&each(operands), "OR"),
        Expr::Not(operand) => format!("(NOT {})", condition(operand, Failing::Zero, params)),
        Expr::Compare(left, comparison, right) => {
            let (left, right) = (operand(left, params), operand(right, params));
            compare(&left, *comparison, &right, failing)
        }
        Expr::In(value, membership, list) => {
            let value = operand(value, params);
            is_in(&value, *membership, list, failing, params)
        }
        Expr::IsDefined(attribute) => {
            let stored = member::resolve(&attribute.path).stored;
            format!("({})", Operand::stored(&stored, params).is_defined())
        }
        Expr::IsType(test, value) => is_type(*test, &operand(value, params)),
        Expr::StartsWith(text, prefix) => match texts(text, prefix, params) {
            Some((text, prefix)) => format!("coalesce(instr({text}, {prefix}) = 1, 0)"),
            None => never(),
        },
        Expr::EndsWith(text, suffix) => match texts(text, suffix, params) {
            Some((text, suffix)) => format!(
                "coalesce(substr({text}, length({text}) - length({suffix}) + 1) = {suffix}, 0)"
            ),
            None => never(),
        },
        Expr::ArrayContains(array, value) => array_contains(array, value, failing, params),
        Expr::Constant(_) | Expr::Attribute(_) | Expr::Negate(_) | Expr::Arithmetic(..) => {
            match operand(expr, params).of(Type::Boolean) {
                Some(boolean) => format!("coalesce({boolean}, 0)"),
                None => never(),
            }
        }
    }
}

fn never() -> String {
    "0".to_owned()
}

fn operand(expr: &Expr, params: &mut Params) -> Operand {
    match expr {
        Expr::Constant(constant) => Operand::constant(constant, params),
        Expr::Attribute(attribute) => {
            Operand::stored(&member::resolve(&attribute.path).stored, params)
        }
        Expr::Negate(inner) => match operand(inner, params).of(Type::Number) {
            Some(number) => Operand::Typed(Type::Number, format!("(- {number})")),
            None => Operand::Undefined,
        },
        Expr::Arithmetic(left, operator, right) => {
            let (left, right) = (operand(left, params), operand(right, params));
            match (left.of(Type::Number), right.of(Type::Number)) {
                (Some(left), Some(right)) => {
                    Operand::Typed(Type::Number, arithmetic(&left, *operator, &right))
                }
                _ => Operand::Undefined,
            }
        }
        _ => Operand::Typed(Type::Boolean, condition(expr, Failing::Zero, params)),
    }
}

/// A number, or NULL: where an operand is undefined, and by SQLite's own
/// rules where the divisor is 0.
fn arithmetic(left: &str, operator: Arithmetic, right: &str) -> String {
    match operator {
        Arithmetic::Add => format!("({left} + {right})"),
        Arithmetic::Subtract => format!("({left} - {right})"),
        Arithmetic::Multiply => format!("({left} * {right})"),
        // JSON has one kind of number: 1 / 2 is a half.
        Arithmetic::Divide => format!("(CAST({left} AS REAL) / {right})"),
        // Of whole numbers: SQLite cuts fractions off.
        Arithmetic::Remainder => format!("({left} % {right})"),
    }
}

fn compare(left: &Operand, comparison: Comparison, right: &Operand, failing: Failing) -> String {
    let operator = match comparison {
        Comparison::Equal => "=",
        Comparison::NotEqual => "<>",
        Comparison::Less => "<",
        Comparison::LessOrEqual => "<=",
        Comparison::Greater => ">",
        Comparison::GreaterOrEqual => ">=",
    };
    let within = |t| Some(format!("{} {operator} {}", left.of(t)?, right.of(t)?));
    let nulls = match (comparison, left.is_null(), right.is_null()) {
        (Comparison::Equal, Some(left), Some(right)) => Some(format!("({left} AND {right})")),
        _ => None,
    };
    first_defined(Type::ALL.into_iter().filter_map(within), nulls, failing)
}

fn is_in(
    value: &Operand,
    membership: Membership,
    list: &[Constant],
    failing: Failing,
    params: &mut Params,
) -> String {
    let constants: Vec<_> = list
        .iter()
        .map(|constant| Operand::constant(constant, params))
        .collect();
    let has_null = list.contains(&Constant::Null);
    let mut found = Vec::new();
    let mut missing = Vec::new();
    for t in Type::ALL {
        let Some(value) = value.of(t) else { continue };
        let of_type: Vec<_> = constants.iter().filter_map(|c| c.of(t)).collect();
        if of_type.is_empty() {
            missing.push(format!("{value} IS NOT NULL"));
        } else {
            let operator = match membership {
                Membership::In => "IN",
                Membership::Nin => "NOT IN",
            };
            found.push(format!("{value} {operator} ({})", of_type.join(", ")));
        }
    }
    let otherwise = match membership {
        Membership::In => value.is_null().filter(|_| has_null),
        // As `!=`: what is missing is not other than something. Unlike it, a
        // list of several types is no obstacle, or NIN would be no use there.
        Membership::Nin => {
            missing.extend(value.is_null().filter(|_| !has_null));
            (!missing.is_empty()).then(|| join(&missing, "OR"))
        }
    };
    first_defined(found, otherwise, failing)
}

fn is_type(test: TypeTest, value: &Operand) -> String {
    let of = |t| value.of(t).map(|sql| format!("{sql} IS NOT NULL"));
    let holds = match test {
        TypeTest::Null => value.is_null(),
        TypeTest::Boolean => of(Type::Boolean),
        TypeTest::Number => of(Type::Number),
        TypeTest::String => of(Type::Text),
        TypeTest::Array => value.is_container("array"),
        TypeTest::Object => value.is_container("object"),
        TypeTest::Primitive => {
            let any: Vec<_> = Type::ALL
                .into_iter()
                .filter_map(of)
                .chain(value.is_null())
                .collect();
            (!any.is_empty()).then(|| join(&any, "OR"))
        }
    };
    holds.map_or_else(never, |holds| format!("({holds})"))
}

/// Both as text. Text is always a leaf, so its SQL may be repeated.
fn texts(left: &Expr, right: &Expr, params: &mut Params) -> Option<(String, String)> {
    let (left, right) = (operand(left, params), operand(right, params));
    Some((left.of(Type::Text)?, right.of(Type::Text)?))
}

fn array_contains(
    array: &Attribute,
    value: &Expr,
    failing: Failing,
    params: &mut Params,
) -> String {
    let Stored::Json { document, path } = member::resolve(&array.path).stored else {
        return never();
    };
    let path = params.bind(path);
    let value = operand(value, params);
    let element = Operand::Json {
        kind: "element.type".to_owned(),
        value: "element.value".to_owned(),
    };
    let elements = format!("FROM json_each({document}, {path}) AS element");
    // The value stands outside of the inner SELECT, or one in the other would
    // be as deep as SQLite allows after a few.
    let within = |t| {
        let (value, element) = (value.of(t)?, element.of(t)?);
        Some(format!("{value} IN (SELECT {element} {elements})"))
    };
    let null = value.is_null();
    let null = null.map(|null| format!("({null} AND 'null' IN (SELECT element.type {elements}))"));
    let contains = first_defined(Type::ALL.into_iter().filter_map(within), null, failing);
    // `json_each` would walk an object's members as well.
    format!("(json_type({document}, {path}) IS 'array' AND {contains})")
}

/// The first that is not NULL. Each of `conditions` is of another type, so at
/// most one can hold.
fn first_defined(
    conditions: impl IntoIterator<Item = String>,
    otherwise: Option<String>,
    failing: Failing,
) -> String {
    let conditions: Vec<_> = conditions.into_iter().collect();
    match (&conditions[..], otherwise) {
        ([], None) => never(),
        ([], Some(otherwise)) => format!("({otherwise})"),
        ([only], None) if failing == Failing::ZeroOrNull => format!("({only})"),
        (all, otherwise) => {
            let otherwise = otherwise.unwrap_or_else(never);
            format!("coalesce({}, {otherwise})", all.join(", "))
        }
    }
}
