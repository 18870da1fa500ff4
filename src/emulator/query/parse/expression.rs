//! The expressions of WHERE, one method per rung of precedence: OR, AND, NOT,
//! comparisons and IN, sums, products, signs.

use super::super::QueryError;
use super::super::ast::{Arithmetic, Comparison, Constant, Expr, Membership, TypeTest};
use super::super::lex::Kind;
use super::Parser;

/// SQLite refuses expressions a thousand deep, and each of these makes
/// several levels of SQL.
const DEEPEST_NESTING: usize = 32;

/// Operators of a sum nest to the left in SQL, so they count as depth too,
/// wherever they stand.
const MOST_ARITHMETIC: usize = 100;

/// Functions that IoT Hub has for message routing only. CONTAINS and the
/// underscored spellings were reported to fail on twins; that the others do
/// is unconfirmed, but nobody was seen to use one.
const ROUTING_FUNCTIONS: [&str; 19] = [
    "ABS",
    "AS_NUMBER",
    "CEILING",
    "CONCAT",
    "CONTAINS",
    "ENDS_WITH",
    "EXP",
    "FLOOR",
    "INDEX_OF",
    "LENGTH",
    "LOWER",
    "POWER",
    "SIGN",
    "SQRT",
    "SQUARE",
    "STARTS_WITH",
    "SUBSTRING",
    "TRIM",
    "UPPER",
];

impl Parser {
    pub(super) fn expression(&mut self) -> Result<Expr, QueryError> {
        let mut operands = vec![self.conjunction()?];
        while self.eat_keyword("OR") {
            operands.push(self.conjunction()?);
        }
        Ok(one_or(operands, Expr::Any))
    }

    fn conjunction(&mut self) -> Result<Expr, QueryError> {
        let mut operands = vec![self.negation()?];
        while self.eat_keyword("AND") {
            operands.push(self.negation()?);
        }
        Ok(one_or(operands, Expr::All))
    }

    fn negation(&mut self) -> Result<Expr, QueryError> {
        if self.eat_keyword("NOT") {
            let operand = self.nested(Self::negation)?;
            return Ok(Expr::Not(Box::new(operand)));
        }
        self.comparison()
    }

    fn comparison(&mut self) -> Result<Expr, QueryError> {
        let left = Box::new(self.sum()?);
        if self.eat_keyword("IN") {
            return Ok(Expr::In(left, Membership::In, self.constants()?));
        }
        if self.eat_keyword("NIN") {
            return Ok(Expr::In(left, Membership::Nin, self.constants()?));
        }
        let comparison = match self.peek() {
            Kind::Symbol("=") => Comparison::Equal,
            Kind::Symbol("!=" | "<>") => Comparison::NotEqual,
            Kind::Symbol("<") => Comparison::Less,
            Kind::Symbol("<=") => Comparison::LessOrEqual,
            Kind::Symbol(">") => Comparison::Greater,
            Kind::Symbol(">=") => Comparison::GreaterOrEqual,
            Kind::Word(word) if word.eq_ignore_ascii_case("NOT") => {
                return Err(self.unexpected("an operator (`NOT IN` is written `NIN`)"));
            }
            _ => return Ok(*left),
        };
        self.at += 1;
        let right = Box::new(self.sum()?);
        Ok(Expr::Compare(left, comparison, right))
    }

    /// `['a', 'b']`
    fn constants(&mut self) -> Result<Vec<Constant>, QueryError> {
        self.expect("[")?;
        let constants = self.list(Self::signed_constant)?;
        self.expect("]")?;
        Ok(constants)
    }

    fn signed_constant(&mut self) -> Result<Constant, QueryError> {
        let minus = self.eat("-");
        match self.constant() {
            Some(Constant::Integer(n)) if minus => Ok(Constant::Integer(-n)),
            Some(Constant::Real(n)) if minus => Ok(Constant::Real(-n)),
            Some(constant) if !minus => Ok(constant),
            Some(_) => {
                self.at -= 1;
                Err(self.unexpected("a number"))
            }
            None => Err(self.unexpected("a constant")),
        }
    }

    fn constant(&mut self) -> Option<Constant> {
        let constant = match self.peek() {
            Kind::Constant(constant) => constant.clone(),
            Kind::Word(word) => match word.to_ascii_uppercase().as_str() {
                "UNDEFINED" => Constant::Undefined,
                "NULL" => Constant::Null,
                "TRUE" => Constant::Boolean(true),
                "FALSE" => Constant::Boolean(false),
                _ => return None,
            },
            _ => return None,
        };
        self.at += 1;
        Some(constant)
    }

    fn sum(&mut self) -> Result<Expr, QueryError> {
        self.chain(Self::product, |symbol| match symbol {
            "+" => Some(Arithmetic::Add),
            "-" => Some(Arithmetic::Subtract),
            _ => None,
        })
    }

    fn product(&mut self) -> Result<Expr, QueryError> {
        self.chain(Self::sign, |symbol| match symbol {
            "*" => Some(Arithmetic::Multiply),
            "/" => Some(Arithmetic::Divide),
            "%" => Some(Arithmetic::Remainder),
            _ => None,
        })
    }

    /// Operands with operators of one rung between them.
    fn chain(
        &mut self,
        operand: fn(&mut Self) -> Result<Expr, QueryError>,
        operator: fn(&str) -> Option<Arithmetic>,
    ) -> Result<Expr, QueryError> {
        let mut left = operand(self)?;
        while let Kind::Symbol(symbol) = self.peek()
            && let Some(operator) = operator(symbol)
        {
            self.arithmetic += 1;
            if self.arithmetic > MOST_ARITHMETIC {
                let message = format!("more than {MOST_ARITHMETIC} arithmetic operators");
                return Err(QueryError::new(self.token().column, message));
            }
            self.at += 1;
            left = Expr::Arithmetic(Box::new(left), operator, Box::new(operand(self)?));
        }
        Ok(left)
    }

    fn sign(&mut self) -> Result<Expr, QueryError> {
        if self.eat("-") {
            let operand = self.nested(Self::sign)?;
            return Ok(Expr::Negate(Box::new(operand)));
        }
        self.primary()
    }

    fn primary(&mut self) -> Result<Expr, QueryError> {
        if let Some(constant) = self.constant() {
            return Ok(Expr::Constant(constant));
        }
        if self.eat("(") {
            let inner = self.nested(Self::expression)?;
            self.expect(")")?;
            return Ok(inner);
        }
        match (self.peek(), self.peek_at(1)) {
            (Kind::Word(name), Kind::Symbol("(")) => {
                let function = name.to_ascii_uppercase();
                self.call(&function)
            }
            (Kind::Word(_) | Kind::Bracketed(_), _) => Ok(Expr::Attribute(self.attribute()?)),
            _ => Err(self.unexpected("an attribute, a constant, a function or `(`")),
        }
    }

    /// A function's call. Only IS_DEFINED is documented for twins; STARTSWITH,
    /// ENDSWITH and ARRAY_CONTAINS were seen to work there, and that the tests
    /// of type do is unconfirmed.
    fn call(&mut self, function: &str) -> Result<Expr, QueryError> {
        let column = self.token().column;
        let is_type = |test| move |value| Expr::IsType(test, Box::new(value));
        self.at += 2;
        let call = match function {
            "IS_DEFINED" => Expr::IsDefined(self.attribute()?),
            "IS_NULL" => self.argument().map(is_type(TypeTest::Null))?,
            "IS_BOOL" => self.argument().map(is_type(TypeTest::Boolean))?,
            "IS_NUMBER" => self.argument().map(is_type(TypeTest::Number))?,
            "IS_STRING" => self.argument().map(is_type(TypeTest::String))?,
            "IS_ARRAY" => self.argument().map(is_type(TypeTest::Array))?,
            "IS_OBJECT" => self.argument().map(is_type(TypeTest::Object))?,
            "IS_PRIMITIVE" => self.argument().map(is_type(TypeTest::Primitive))?,
            "STARTSWITH" => {
                let text = Box::new(self.argument()?);
                self.expect(",")?;
                Expr::StartsWith(text, Box::new(self.argument()?))
            }
            "ENDSWITH" => {
                let text = Box::new(self.argument()?);
                self.expect(",")?;
                Expr::EndsWith(text, Box::new(self.argument()?))
            }
            "ARRAY_CONTAINS" => {
                let array = self.attribute()?;
                self.expect(",")?;
                Expr::ArrayContains(array, Box::new(self.argument()?))
            }
            _ => return Err(QueryError::new(column, no_such_function(function))),
        };
        self.expect(")")?;
        Ok(call)
    }

    fn argument(&mut self) -> Result<Expr, QueryError> {
        self.nested(Self::expression)
    }

    /// Parses one level deeper. Every recursion passes here, so no query can
    /// exhaust the stack.
    fn nested(
        &mut self,
        inner: fn(&mut Self) -> Result<Expr, QueryError>,
    ) -> Result<Expr, QueryError> {
        if self.nesting == DEEPEST_NESTING {
            let message = format!("nested more than {DEEPEST_NESTING} deep");
            return Err(QueryError::new(self.token().column, message));
        }
        self.nesting += 1;
        let parsed = inner(self);
        self.nesting -= 1;
        parsed
    }
}

fn one_or(mut operands: Vec<Expr>, join: fn(Vec<Expr>) -> Expr) -> Expr {
    match operands.len() {
        1 => operands.swap_remove(0),
        _ => join(operands),
    }
}

fn no_such_function(name: &str) -> String {
    match name {
        "STARTS_WITH" => "twin queries spell it STARTSWITH".to_owned(),
        "ENDS_WITH" => "twin queries spell it ENDSWITH".to_owned(),
        "COUNT" | "SUM" | "AVG" | "MIN" | "MAX" => {
            format!("{name} is an aggregate, it belongs between SELECT and FROM")
        }
        _ if ROUTING_FUNCTIONS.contains(&name) => {
            format!("{name} works in message routing, not in queries over twins")
        }
        _ => format!(
            "no function is named {name}; there are IS_DEFINED, IS_NULL, IS_BOOL, IS_NUMBER, \
             IS_STRING, IS_ARRAY, IS_OBJECT, IS_PRIMITIVE, STARTSWITH, ENDSWITH and ARRAY_CONTAINS"
        ),
    }
}
