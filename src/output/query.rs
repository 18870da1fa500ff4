//! `--query`: a JMESPath expression, compiled before anything is sent and
//! applied to the whole answer. Nothing else in the crate knows which library
//! evaluates it.

use std::sync::LazyLock;

use jpx_core::ast::Ast;
use jpx_core::functions::{ArgumentType, CustomFunction, Signature};
use jpx_core::{ErrorReason, Expression, JmespathError, Runtime};
use serde_json::{Number, Value};

use super::query_literal::quoted;
use crate::error::{Error, Kind, Result};

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    let mut runtime = Runtime::new();
    runtime.register_builtin_functions();
    // The library's own answer 3.0 for 3; az's keep whole numbers whole.
    let number = || ArgumentType::Number;
    let numbers = || ArgumentType::TypedArray(Box::new(ArgumentType::Number));
    register(&mut runtime, "abs", number(), abs);
    register(&mut runtime, "ceil", number(), |n| round(n, f64::ceil));
    register(&mut runtime, "floor", number(), |n| round(n, f64::floor));
    register(&mut runtime, "sum", numbers(), sum);
    runtime
});

fn register(runtime: &mut Runtime, name: &str, input: ArgumentType, of: fn(&Value) -> Value) {
    let signature = Signature::new(vec![input], None);
    let call = move |arguments: &[Value], _: &mut jpx_core::Context<'_>| {
        Ok(arguments.first().map_or(Value::Null, of))
    };
    runtime.register_function(
        name,
        Box::new(CustomFunction::new(signature, Box::new(call))),
    );
}

/// Brackets may nest this deep. The library has a cap of its own, but nested
/// calls can exhaust a small stack before they reach it.
const DEEPEST: usize = 50;

/// A compiled JMESPath expression.
#[derive(Clone, Debug)]
pub struct Query {
    expression: Expression<'static>,
}

impl Query {
    /// Compiles an expression, and makes sure that its functions exist: what
    /// can be known to fail must do so before a request is made.
    pub fn compile(text: &str) -> Result<Self> {
        if let Some(offset) = too_deep(text) {
            return Err(
                Error::usage(format!("--query nests brackets more than {DEEPEST} deep"))
                    .caused_by(pointer(text, offset)),
            );
        }
        let expression = RUNTIME
            .compile(&quoted(text))
            .map_err(|error| malformed(&error))?;
        if let Some((name, offset)) = unknown_function(expression.as_ast()) {
            return Err(Error::usage(format!(
                "--query calls a function that JMESPath does not have: {name}"
            ))
            .caused_by(pointer(text, offset))
            .hint(format!("the functions are {}", function_names())));
        }
        Ok(Self { expression })
    }

    /// Applies the expression. The members of a `{b: …, a: …}` keep their order.
    pub fn apply(&self, value: &Value) -> Result<Value> {
        self.expression.search(value).map_err(|error| {
            let why = plain(&error.reason);
            Error::new(
                Kind::Other,
                format!("--query does not suit the answer: {why}"),
            )
            .caused_by(pointer(&error.expression, error.offset))
            .hint("leave --query out to see what it is applied to")
        })
    }
}

fn malformed(error: &JmespathError) -> Error {
    let why = plain(&error.reason);
    let hint = if error.expression.contains('$') {
        "a name with a $ in it needs double quotes inside the single ones: \
         --query 'properties.desired.\"$version\"'"
    } else {
        "put the expression in single quotes, so that the shell leaves it as it is: \
         --query '[].deviceId'; the language is explained at https://jmespath.org"
    };
    Error::usage(format!("--query is not a JMESPath expression: {why}"))
        .caused_by(pointer(&error.expression, error.offset))
        .hint(hint)
}

/// The library's reason without its prefix, which says no more than ours.
fn plain(reason: &ErrorReason) -> String {
    match reason {
        ErrorReason::Parse(why) => why.clone(),
        ErrorReason::Runtime(why) => why.to_string(),
        other => other.to_string(),
    }
}

/// The line of the expression in which it went wrong, and a caret below the
/// place. A long line is cut down to what surrounds the place.
fn pointer(expression: &str, offset: usize) -> anyhow::Error {
    const AROUND: usize = 30;
    let before = expression.get(..offset).unwrap_or(expression);
    let line_start = before.rfind('\n').map_or(0, |end| end + 1);
    let line = expression[line_start..].lines().next().unwrap_or_default();
    let column = before[line_start..].chars().count();
    let skipped = column.saturating_sub(AROUND);
    let shown: String = line.chars().skip(skipped).take(2 * AROUND).collect();
    let caret = " ".repeat(column - skipped);
    anyhow::anyhow!("at column {}:\n  {shown}\n  {caret}^", column + 1)
}

/// Where brackets nest too deep, if they do. Those in quotes don't count.
fn too_deep(expression: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut quote = None;
    let mut chars = expression.char_indices();
    while let Some((offset, c)) = chars.next() {
        match (quote, c) {
            (Some(_), '\\') => {
                chars.next();
            }
            (Some(open), _) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"' | '`') => quote = Some(c),
            (None, '(' | '[' | '{') => depth += 1,
            (None, ')' | ']' | '}') => depth = depth.saturating_sub(1),
            (None, _) => {}
        }
        if depth > DEEPEST {
            return Some(offset);
        }
    }
    None
}

fn unknown_function(ast: &Ast) -> Option<(&str, usize)> {
    match ast {
        Ast::Function { name, offset, args } => {
            if RUNTIME.get_function(name).is_none() {
                return Some((name, *offset));
            }
            args.iter().find_map(unknown_function)
        }
        Ast::Comparison { lhs, rhs, .. }
        | Ast::Projection { lhs, rhs, .. }
        | Ast::And { lhs, rhs, .. }
        | Ast::Or { lhs, rhs, .. }
        | Ast::Subexpr { lhs, rhs, .. } => unknown_function(lhs).or_else(|| unknown_function(rhs)),
        Ast::Condition {
            predicate, then, ..
        } => unknown_function(predicate).or_else(|| unknown_function(then)),
        Ast::Expref { ast, .. } => unknown_function(ast),
        Ast::Flatten { node, .. } | Ast::Not { node, .. } | Ast::ObjectValues { node, .. } => {
            unknown_function(node)
        }
        Ast::MultiList { elements, .. } => elements.iter().find_map(unknown_function),
        Ast::MultiHash { elements, .. } => elements
            .iter()
            .find_map(|element| unknown_function(&element.value)),
        Ast::Identity { .. }
        | Ast::Field { .. }
        | Ast::Index { .. }
        | Ast::Literal { .. }
        | Ast::Slice { .. } => None,
    }
}

fn function_names() -> String {
    let mut names: Vec<_> = RUNTIME.function_names().collect();
    names.sort_unstable();
    names.join(", ")
}

fn abs(value: &Value) -> Value {
    match value.as_i64() {
        Some(whole) => whole.unsigned_abs().into(),
        None if value.is_u64() => value.clone(),
        None => float(value.as_f64().unwrap_or_default().abs()),
    }
}

fn round(value: &Value, how: fn(f64) -> f64) -> Value {
    if !value.is_f64() {
        return value.clone();
    }
    let rounded = how(value.as_f64().unwrap_or_default());
    // Beyond this a float has no exact whole number to stand for it.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if rounded.abs() <= EXACT {
        Value::from(rounded as i64)
    } else {
        float(rounded)
    }
}

fn sum(values: &Value) -> Value {
    let values = values.as_array().map(Vec::as_slice).unwrap_or_default();
    let whole = values.iter().try_fold(0_i128, |total, value| {
        let whole = value.as_i64().map(i128::from);
        total.checked_add(whole.or_else(|| value.as_u64().map(i128::from))?)
    });
    whole.and_then(Number::from_i128).map_or_else(
        || float(values.iter().filter_map(Value::as_f64).sum()),
        Value::Number,
    )
}

fn float(value: f64) -> Value {
    Number::from_f64(value).map_or(Value::Null, Value::Number)
}

#[cfg(test)]
#[path = "query_tests.rs"]
mod tests;
