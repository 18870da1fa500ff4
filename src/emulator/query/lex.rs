//! The query's text cut into tokens. Which words are keywords, and what may
//! follow what, is the parser's.

use std::fmt;

use super::QueryError;
use super::ast::Constant;

#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    /// Of its first character, the query's first being 1.
    pub(super) column: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    /// A keyword or a name.
    Word(String),
    /// `[[a name]]`, which is never a keyword.
    Bracketed(String),
    /// A number or a string.
    Constant(Constant),
    Symbol(&'static str),
    End,
}

/// As an error message names what it found.
impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word(word) => write!(f, "`{word}`"),
            Self::Bracketed(name) => write!(f, "`[[{name}]]`"),
            Self::Constant(Constant::Text(_)) => f.write_str("a string"),
            Self::Constant(_) => f.write_str("a number"),
            Self::Symbol(symbol) => write!(f, "`{symbol}`"),
            Self::End => f.write_str("the end of the query"),
        }
    }
}

/// A longer symbol before those that it begins with.
const SYMBOLS: [&str; 18] = [
    "!=", "<>", "<=", ">=", "=", "<", ">", "+", "-", "*", "/", "%", "(", ")", "[", "]", ",", ".",
];

/// All tokens, the last one [`Kind::End`].
pub(super) fn lex(query: &str) -> Result<Vec<Token>, QueryError> {
    let chars: Vec<char> = query.chars().collect();
    let mut lexer = Lexer {
        chars: &chars,
        at: 0,
    };
    let mut tokens = Vec::new();
    loop {
        let token = lexer.token()?;
        let done = token.kind == Kind::End;
        tokens.push(token);
        if done {
            return Ok(tokens);
        }
    }
}

struct Lexer<'a> {
    chars: &'a [char],
    at: usize,
}

impl Lexer<'_> {
    fn token(&mut self) -> Result<Token, QueryError> {
        self.take_while(char::is_whitespace);
        let column = self.column();
        let kind = match self.peek() {
            None => Kind::End,
            Some(quote @ ('\'' | '"')) => Kind::Constant(Constant::Text(self.string(quote)?)),
            Some('0'..='9') => Kind::Constant(self.number()?),
            Some(c) if begins_word(c) => Kind::Word(self.take_while(continues_word)),
            Some(_) if self.eat("[[") => Kind::Bracketed(self.bracketed(column)?),
            Some(c) => match SYMBOLS.into_iter().find(|symbol| self.eat(symbol)) {
                Some(symbol) => Kind::Symbol(symbol),
                None => return Err(QueryError::new(column, format!("unexpected `{c}`"))),
            },
        };
        Ok(Token { kind, column })
    }

    fn bracketed(&mut self, opened: usize) -> Result<String, QueryError> {
        let mut name = String::new();
        while !self.eat("]]") {
            let Some(c) = self.next() else {
                let message = "`[[` is not closed: expected `]]` after the name";
                return Err(QueryError::new(opened, message));
            };
            name.push(c);
        }
        Ok(name)
    }

    fn number(&mut self) -> Result<Constant, QueryError> {
        let column = self.column();
        let constant = if self.eat("0x") || self.eat("0X") {
            let digits = self.take_while(|c| c.is_ascii_hexdigit());
            i64::from_str_radix(&digits, 16).ok().map(Constant::Integer)
        } else {
            let mut text = self.digits();
            if self.peek() == Some('.') && self.peek_at(1).is_some_and(|c| c.is_ascii_digit()) {
                text.extend(self.next());
                text.push_str(&self.digits());
            }
            if let Some('e' | 'E') = self.peek() {
                text.extend(self.next());
                if let Some('+' | '-') = self.peek() {
                    text.extend(self.next());
                }
                text.push_str(&self.digits());
            }
            let integer = text.parse().ok().map(Constant::Integer);
            let real = || text.parse().ok().filter(|n: &f64| n.is_finite());
            integer.or_else(|| real().map(Constant::Real))
        };
        match constant {
            Some(constant) if !self.peek().is_some_and(continues_word) => Ok(constant),
            _ => Err(QueryError::new(
                column,
                "not a number that a twin can hold; a name that begins with a digit is written [[name]]",
            )),
        }
    }

    fn digits(&mut self) -> String {
        self.take_while(|c| c.is_ascii_digit())
    }

    fn string(&mut self, quote: char) -> Result<String, QueryError> {
        let opened = self.column();
        self.at += 1;
        // UTF-16, for `\u` escapes give a character beyond 0xffff in two halves.
        let mut text = Vec::new();
        loop {
            let column = self.column();
            match self.next() {
                None => {
                    let message = format!("the string is not closed: expected {quote}");
                    return Err(QueryError::new(opened, message));
                }
                Some(c) if c == quote => break,
                Some('\\') => text.push(self.escape(column)?),
                Some(c) => text.extend_from_slice(c.encode_utf16(&mut [0; 2])),
            }
        }
        String::from_utf16(&text)
            .map_err(|_| QueryError::new(opened, "half a surrogate pair in the string"))
    }

    /// What follows a backslash, as a UTF-16 unit.
    fn escape(&mut self, backslash: usize) -> Result<u16, QueryError> {
        let unit = match self.next() {
            Some('u') => {
                let digits: String = self.chars.iter().skip(self.at).take(4).collect();
                self.at += digits.chars().count();
                let hex = digits.len() == 4 && digits.chars().all(|c| c.is_ascii_hexdigit());
                u16::from_str_radix(&digits, 16).ok().filter(|_| hex)
            }
            Some('\\') => Some(u16::from(b'\\')),
            Some('\'') => Some(u16::from(b'\'')),
            Some('"') => Some(u16::from(b'"')),
            _ => None,
        };
        unit.ok_or_else(|| {
            let message =
                r#"unknown escape in a string: expected \\, \', \" or \u and four hex digits"#;
            QueryError::new(backslash, message)
        })
    }

    /// Passes over `expected` if it comes next.
    fn eat(&mut self, expected: &str) -> bool {
        let length = expected.chars().count();
        let found = self.chars.iter().skip(self.at).take(length);
        let eaten = found.copied().eq(expected.chars());
        if eaten {
            self.at += length;
        }
        eaten
    }

    fn take_while(&mut self, mut wanted: impl FnMut(char) -> bool) -> String {
        let mut taken = String::new();
        while let Some(c) = self.peek().filter(|&c| wanted(c)) {
            taken.push(c);
            self.at += 1;
        }
        taken
    }

    fn next(&mut self) -> Option<char> {
        let next = self.peek();
        self.at += usize::from(next.is_some());
        next
    }

    fn peek(&self) -> Option<char> {
        self.peek_at(0)
    }

    fn peek_at(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    fn column(&self) -> usize {
        self.at + 1
    }
}

/// `$` begins `$version` and `$metadata`.
fn begins_word(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '_' | '$')
}

fn continues_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '$')
}
