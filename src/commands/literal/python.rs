//! Python literals, as far as JSON has something for them. People write
//! `{'a': True}` where their shell takes double quotes away, and az has always
//! taken it. Not read: sets, bytes, complex numbers, prefixed or triple-quoted
//! strings, `\N{…}`.

use serde_json::{Map, Number, Value};

/// As deep as `serde_json` goes, so that both dialects hold the same values.
pub(super) const DEPTH: usize = 127;

/// Why a text has no value.
#[derive(Debug, Eq, PartialEq)]
pub(super) enum Fault {
    /// It is something else.
    NotALiteral,
    /// It nests deeper than [`DEPTH`].
    TooDeep,
    /// This number in it is beyond what a double can hold.
    TooLarge(String),
}

/// Reads one literal, which is the whole text. `true`, `false` and `null` are
/// taken as well: who turns JSON's quotes round rarely thinks of them.
pub(super) fn read(text: &str) -> Result<Value, Fault> {
    let mut reader = Reader { rest: text };
    match reader.items(None, 0)? {
        (items, _) if items.is_empty() => Err(Fault::NotALiteral),
        (items, comma) => Ok(tuple(items, comma)),
    }
}

/// It is the comma that makes a tuple: `(1)` is 1.
fn tuple(mut items: Vec<Value>, comma: bool) -> Value {
    match items.pop() {
        Some(only) if items.is_empty() && !comma => only,
        last => {
            items.extend(last);
            Value::Array(items)
        }
    }
}

struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    fn value(&mut self, depth: usize) -> Result<Value, Fault> {
        self.skip_space();
        match self.rest.chars().next().ok_or(Fault::NotALiteral)? {
            '[' => {
                let (items, _) = self.nested(']', depth)?;
                Ok(Value::Array(items))
            }
            '(' => {
                let (items, comma) = self.nested(')', depth)?;
                Ok(tuple(items, comma))
            }
            '{' => self.object(depth),
            quote @ ('\'' | '"') => self.string(quote).map(Value::String),
            '0'..='9' | '.' | '+' | '-' => self.number(),
            _ => self.word(),
        }
    }

    fn nested(&mut self, close: char, depth: usize) -> Result<(Vec<Value>, bool), Fault> {
        if depth == DEPTH {
            return Err(Fault::TooDeep);
        }
        self.next()?;
        self.items(Some(close), depth + 1)
    }

    /// The items up to `close`, or to the end of the text, and whether there
    /// was a comma.
    fn items(&mut self, close: Option<char>, depth: usize) -> Result<(Vec<Value>, bool), Fault> {
        let mut items = Vec::new();
        let mut commas = 0;
        while !self.closes(close) {
            if commas < items.len() {
                return Err(Fault::NotALiteral);
            }
            items.push(self.value(depth)?);
            commas += usize::from(self.eat(','));
        }
        Ok((items, commas > 0))
    }

    fn closes(&mut self, close: Option<char>) -> bool {
        if let Some(close) = close {
            return self.eat(close);
        }
        self.skip_space();
        self.rest.is_empty()
    }

    fn object(&mut self, depth: usize) -> Result<Value, Fault> {
        if depth == DEPTH {
            return Err(Fault::TooDeep);
        }
        self.next()?;
        let mut members = Map::new();
        while !self.eat('}') {
            let key = match self.value(depth + 1)? {
                Value::String(key) => key,
                Value::Array(_) | Value::Object(_) => return Err(Fault::NotALiteral),
                scalar => scalar.to_string(),
            };
            if !self.eat(':') {
                return Err(Fault::NotALiteral);
            }
            let value = self.value(depth + 1)?;
            members.insert(key, value);
            if !self.eat(',') {
                return if self.eat('}') {
                    Ok(Value::Object(members))
                } else {
                    Err(Fault::NotALiteral)
                };
            }
        }
        Ok(Value::Object(members))
    }

    fn word(&mut self) -> Result<Value, Fault> {
        match self.take_while(|c| c.is_alphanumeric() || c == '_') {
            "True" | "true" => Ok(Value::Bool(true)),
            "False" | "false" => Ok(Value::Bool(false)),
            "None" | "null" => Ok(Value::Null),
            _ => Err(Fault::NotALiteral),
        }
    }

    fn number(&mut self) -> Result<Value, Fault> {
        let sign = if self.eat('-') { "-" } else { "" };
        if sign.is_empty() {
            self.eat('+');
        }
        let mut before = ' ';
        let is_hex = self.rest.starts_with("0x") || self.rest.starts_with("0X");
        let token = self.take_while(|c| {
            let exponent = matches!(before, 'e' | 'E') && !is_hex;
            before = c;
            c.is_ascii_alphanumeric()
                || matches!(c, '.' | '_')
                || exponent && matches!(c, '+' | '-')
        });
        number(sign, token)
    }

    fn string(&mut self, quote: char) -> Result<String, Fault> {
        self.next()?;
        let mut text = String::new();
        loop {
            match self.next()? {
                c if c == quote => return Ok(text),
                '\\' => self.escape(&mut text)?,
                '\n' => return Err(Fault::NotALiteral),
                c => text.push(c),
            }
        }
    }

    fn escape(&mut self, text: &mut String) -> Result<(), Fault> {
        let c = match self.next()? {
            '\n' => return Ok(()),
            c @ ('\\' | '\'' | '"') => c,
            'a' => '\u{7}',
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'v' => '\u{b}',
            'x' => self.code_point(2)?,
            'u' => self.code_point(4)?,
            'U' => self.code_point(8)?,
            'N' => return Err(Fault::NotALiteral),
            c @ '0'..='7' => {
                let mut code = c.to_digit(8).unwrap_or_default();
                for _ in 0..2 {
                    let Some(digit) = self.rest.chars().next().and_then(|c| c.to_digit(8)) else {
                        break;
                    };
                    self.next()?;
                    code = code * 8 + digit;
                }
                char::from_u32(code).ok_or(Fault::NotALiteral)?
            }
            // Python leaves the backslash of an escape that it doesn't know.
            c => {
                text.push('\\');
                c
            }
        };
        text.push(c);
        Ok(())
    }

    /// A character by its number; one beyond `\uFFFF` may come as the two
    /// halves that JSON writes it in.
    fn code_point(&mut self, digits: usize) -> Result<char, Fault> {
        let code = self.hexadecimal(digits)?;
        if let Ok(high @ 0xD800..0xDC00) = u16::try_from(code)
            && let Some(rest) = self.rest.strip_prefix("\\u")
        {
            self.rest = rest;
            let low = u16::try_from(self.hexadecimal(4)?).map_err(|_| Fault::NotALiteral)?;
            return match char::decode_utf16([high, low]).next() {
                Some(Ok(c)) => Ok(c),
                _ => Err(Fault::NotALiteral),
            };
        }
        char::from_u32(code).ok_or(Fault::NotALiteral)
    }

    fn hexadecimal(&mut self, digits: usize) -> Result<u32, Fault> {
        let (token, rest) = self
            .rest
            .split_at_checked(digits)
            .ok_or(Fault::NotALiteral)?;
        if !token.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(Fault::NotALiteral);
        }
        self.rest = rest;
        u32::from_str_radix(token, 16).map_err(|_| Fault::NotALiteral)
    }

    fn next(&mut self) -> Result<char, Fault> {
        let mut chars = self.rest.chars();
        let c = chars.next().ok_or(Fault::NotALiteral)?;
        self.rest = chars.as_str();
        Ok(c)
    }

    /// Skips space, and `c` if it follows.
    fn eat(&mut self, c: char) -> bool {
        self.skip_space();
        let rest = self.rest.strip_prefix(c);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn skip_space(&mut self) {
        self.rest = self
            .rest
            .trim_start_matches([' ', '\t', '\n', '\r', '\u{c}']);
    }
}

impl<'a> Reader<'a> {
    fn take_while(&mut self, mut belongs: impl FnMut(char) -> bool) -> &'a str {
        let end = self.rest.find(|c| !belongs(c)).unwrap_or(self.rest.len());
        let (token, rest) = self.rest.split_at(end);
        self.rest = rest;
        token
    }
}

fn number(sign: &str, token: &str) -> Result<Value, Fault> {
    let too_large = || Fault::TooLarge(format!("{sign}{token}"));
    let lower = token.to_ascii_lowercase();
    for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] {
        if let Some(digits) = lower.strip_prefix(prefix) {
            // Python allows `0x_1f`.
            let digits = digits.strip_prefix('_').unwrap_or(digits);
            let digits = without_underscores(digits, radix)?;
            if !digits.chars().all(|c| c.is_digit(radix)) {
                return Err(Fault::NotALiteral);
            }
            let number = i64::from_str_radix(&format!("{sign}{digits}"), radix);
            return number.map(Value::from).map_err(|_| too_large());
        }
    }
    let digits = without_underscores(&lower, 10)?;
    if !digits.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        return Err(Fault::NotALiteral);
    }
    let signed = format!("{sign}{digits}");
    if digits.bytes().all(|byte| byte.is_ascii_digit()) {
        if digits.len() > 1 && digits.starts_with('0') {
            return Err(Fault::NotALiteral);
        }
        if let Ok(number) = signed.parse::<i64>() {
            return Ok(number.into());
        }
        if let Ok(number) = signed.parse::<u64>() {
            return Ok(number.into());
        }
    }
    let number: f64 = signed.parse().map_err(|_| Fault::NotALiteral)?;
    // Infinite, since no text that begins with a digit is not a number.
    Number::from_f64(number)
        .map(Value::Number)
        .ok_or_else(too_large)
}

/// Drops the underscores of `1_000`, each of which stands between two digits.
fn without_underscores(token: &str, radix: u32) -> Result<String, Fault> {
    let groups: Vec<&str> = token.split('_').collect();
    let joined = groups.windows(2).all(|pair| {
        pair[0].ends_with(|c: char| c.is_digit(radix))
            && pair[1].starts_with(|c: char| c.is_digit(radix))
    });
    if joined && !token.is_empty() {
        Ok(groups.concat())
    } else {
        Err(Fault::NotALiteral)
    }
}

#[cfg(test)]
#[path = "python_tests.rs"]
mod tests;
