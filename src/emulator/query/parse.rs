//! Tokens to `ast`, by recursive descent: clauses here, expressions in
//! `expression`. It refuses text that is no query; whether a query's parts
//! fit together is for `statement` to say.
//!
//! Written by hand because half of it is its errors, which a parser library
//! would not shorten.

mod expression;

use super::QueryError;
use super::ast::{Aggregate, Attribute, Constant, Element, Query, Select, Selected, Source};
use super::lex::{self, Kind, Token};

/// The service's limit, in characters.
const LONGEST_QUERY: usize = 8192;

/// A name equal to one of these has to be bracketed.
const KEYWORDS: [&str; 16] = [
    "SELECT",
    "TOP",
    "FROM",
    "WHERE",
    "GROUP",
    "BY",
    "AS",
    "AND",
    "OR",
    "NOT",
    "IN",
    "NIN",
    "NULL",
    "UNDEFINED",
    "TRUE",
    "FALSE",
];

/// Clauses of other dialects. They are no keywords, so that one was meant
/// shows only where something else was expected.
const FOREIGN_CLAUSES: [&str; 8] = [
    "ORDER", "JOIN", "DISTINCT", "OFFSET", "LIMIT", "HAVING", "UNION", "VALUE",
];

pub(super) fn parse(query: &str) -> Result<Query, QueryError> {
    let length = query.chars().count();
    if length > LONGEST_QUERY {
        return Err(QueryError::new(
            LONGEST_QUERY + 1,
            format!("the query has {length} characters, {LONGEST_QUERY} are allowed"),
        ));
    }
    let mut parser = Parser {
        end: Token {
            kind: Kind::End,
            column: length + 1,
        },
        tokens: lex::lex(query)?,
        at: 0,
        nesting: 0,
        arithmetic: 0,
    };
    parser.query()
}

struct Parser {
    tokens: Vec<Token>,
    /// What is found past the last token.
    end: Token,
    at: usize,
    /// How many parentheses, NOTs and signs are open.
    nesting: usize,
    /// How many arithmetic operators were read.
    arithmetic: usize,
}

impl Parser {
    fn query(&mut self) -> Result<Query, QueryError> {
        if !self.eat_keyword("SELECT") {
            return Err(self.unexpected("`SELECT`"));
        }
        let top = self.eat_keyword("TOP").then(|| self.top()).transpose()?;
        let select = self.select()?;
        if !self.eat_keyword("FROM") {
            return Err(self.unexpected("`,`, `AS` or `FROM`"));
        }
        let source = self.source()?;
        let condition = self
            .eat_keyword("WHERE")
            .then(|| self.expression())
            .transpose()?;
        let group_by = self.group_by()?;
        if self.peek() != &Kind::End {
            return Err(self.unexpected(match (&condition, group_by.is_empty()) {
                (None, true) => "`WHERE`, `GROUP BY` or the end of the query",
                (Some(_), true) => "an operator, `GROUP BY` or the end of the query",
                (_, false) => "`,` or the end of the query",
            }));
        }
        Ok(Query {
            top,
            select,
            source,
            condition,
            group_by,
        })
    }

    fn top(&mut self) -> Result<u64, QueryError> {
        if let Kind::Constant(Constant::Integer(count)) = self.peek()
            && let Ok(count) = u64::try_from(*count)
        {
            self.at += 1;
            return Ok(count);
        }
        Err(self.unexpected("how many rows, a whole number"))
    }

    fn select(&mut self) -> Result<Select, QueryError> {
        if self.eat("*") {
            return Ok(Select::All);
        }
        if let (Kind::Word(word), Kind::Word(_) | Kind::Bracketed(_) | Kind::Symbol("*")) =
            (self.peek(), self.peek_at(1))
            && let Some(clause) = keyword_among(&FOREIGN_CLAUSES, word)
            && !matches!(self.peek_at(1), Kind::Word(next) if is_keyword(next))
        {
            return Err(self.foreign(clause));
        }
        Ok(Select::Elements(self.list(Self::element)?))
    }

    fn element(&mut self) -> Result<Element, QueryError> {
        let value = match (self.peek(), self.peek_at(1)) {
            (Kind::Word(name), Kind::Symbol("(")) => {
                let function = name.to_ascii_uppercase();
                self.aggregate(&function)?
            }
            _ => Selected::Attribute(self.attribute()?),
        };
        let alias = self.eat_keyword("AS").then(|| self.name()).transpose()?;
        Ok(Element { value, alias })
    }

    fn aggregate(&mut self, function: &str) -> Result<Selected, QueryError> {
        let aggregate = match function {
            "COUNT" => None,
            "SUM" => Some(Aggregate::Sum),
            "AVG" => Some(Aggregate::Avg),
            "MIN" => Some(Aggregate::Min),
            "MAX" => Some(Aggregate::Max),
            _ => return Err(self.unexpected("an attribute, COUNT, SUM, AVG, MIN or MAX")),
        };
        self.at += 2;
        let selected = match aggregate {
            None => Selected::Count,
            Some(aggregate) => Selected::Aggregate(aggregate, self.attribute()?),
        };
        self.expect(")")?;
        Ok(selected)
    }

    fn source(&mut self) -> Result<Source, QueryError> {
        let Token { kind, column } = self.token().clone();
        let path: Vec<_> = match kind {
            Kind::Word(_) => self.path()?,
            _ => Vec::new(),
        };
        let path: Vec<_> = path.iter().map(|name| name.to_ascii_lowercase()).collect();
        match path.iter().map(String::as_str).collect::<Vec<_>>()[..] {
            ["devices"] => Ok(Source::Devices),
            ["devices", "modules"] => Ok(Source::Modules),
            ["devices", "jobs"] => Err(QueryError::new(
                column,
                "the emulator does not answer queries over devices.jobs",
            )),
            _ => {
                let message = "expected `devices` or `devices.modules` after `FROM`";
                Err(QueryError::new(column, message))
            }
        }
    }

    fn group_by(&mut self) -> Result<Vec<Attribute>, QueryError> {
        if !self.eat_keyword("GROUP") {
            return Ok(Vec::new());
        }
        if !self.eat_keyword("BY") {
            return Err(self.unexpected("`BY`"));
        }
        self.list(Self::attribute)
    }

    /// An attribute; `devices.` or `devices.modules.` before it is allowed in
    /// any clause and over either collection, as az writes it.
    fn attribute(&mut self) -> Result<Attribute, QueryError> {
        let column = self.token().column;
        let mut path = self.path()?;
        for prefix in ["devices", "modules"] {
            if path.len() > 1 && path[0].eq_ignore_ascii_case(prefix) {
                path.remove(0);
            } else {
                break;
            }
        }
        Ok(Attribute { path, column })
    }

    fn path(&mut self) -> Result<Vec<String>, QueryError> {
        let mut path = vec![self.name()?];
        while self.eat(".") {
            path.push(self.name()?);
        }
        Ok(path)
    }

    fn name(&mut self) -> Result<String, QueryError> {
        let name = match self.peek() {
            Kind::Bracketed(name) => name.clone(),
            Kind::Word(word) if !is_keyword(word) => word.clone(),
            Kind::Word(word) => {
                return Err(self.unexpected(&format!(
                    "a name (a key that is also a keyword is written [[{word}]])"
                )));
            }
            _ => return Err(self.unexpected("a name")),
        };
        self.at += 1;
        Ok(name)
    }

    /// One or more items with commas between them.
    fn list<T>(
        &mut self,
        mut item: impl FnMut(&mut Self) -> Result<T, QueryError>,
    ) -> Result<Vec<T>, QueryError> {
        let mut items = vec![item(self)?];
        while self.eat(",") {
            items.push(item(self)?);
        }
        Ok(items)
    }

    fn eat_keyword(&mut self, keyword: &str) -> bool {
        let found = matches!(self.peek(), Kind::Word(word) if word.eq_ignore_ascii_case(keyword));
        self.at += usize::from(found);
        found
    }

    fn eat(&mut self, symbol: &str) -> bool {
        let found = matches!(self.peek(), Kind::Symbol(found) if *found == symbol);
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, symbol: &str) -> Result<(), QueryError> {
        match self.eat(symbol) {
            true => Ok(()),
            false => Err(self.unexpected(&format!("`{symbol}`"))),
        }
    }

    fn token(&self) -> &Token {
        self.tokens.get(self.at).unwrap_or(&self.end)
    }

    fn peek(&self) -> &Kind {
        &self.token().kind
    }

    fn peek_at(&self, ahead: usize) -> &Kind {
        let token = self.tokens.get(self.at + ahead).unwrap_or(&self.end);
        &token.kind
    }

    /// The error that the next token is not what the grammar wants there.
    fn unexpected(&self, expected: &str) -> QueryError {
        let Token { kind, column } = self.token();
        match kind {
            Kind::Word(word) if let Some(clause) = keyword_among(&FOREIGN_CLAUSES, word) => {
                self.foreign(clause)
            }
            _ => QueryError::new(*column, format!("found {kind}, expected {expected}")),
        }
    }

    fn foreign(&self, clause: &str) -> QueryError {
        let message = format!("IoT Hub's query language has no {clause}");
        QueryError::new(self.token().column, message)
    }
}

fn is_keyword(word: &str) -> bool {
    keyword_among(&KEYWORDS, word).is_some()
}

fn keyword_among<'a>(keywords: &[&'a str], word: &str) -> Option<&'a str> {
    let mut keywords = keywords.iter().copied();
    keywords.find(|keyword| keyword.eq_ignore_ascii_case(word))
}
