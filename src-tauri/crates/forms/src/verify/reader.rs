//! Owns how PDF objects are read from bytes that nobody vouches for: a small tokenizer with limits on depth, count and length.
//! Must not know what the objects mean, nor follow a reference.
//!
//! Source: ISO 32000-1, 7.2 and 7.3. Comments, generations other than 0, streams of unstated length and every
//! rarity that our own writer never uses are refused, not repaired.

use std::borrow::Cow;

use super::object::{Dict, Fault, Item, Value};

/// Deepest nesting of arrays and dictionaries.
const DEEPEST: u32 = 48;
/// Longest string, in bytes; what is longer is a stream in our forms.
const LONGEST_STRING: usize = 1 << 20;
/// Most values in one document; a form with a thousand screenshots stays well below.
pub const MOST_VALUES: u32 = 2_000_000;

/// Reads values one after the other; every step forward is bounded by the bytes themselves.
pub(crate) struct Reader<'a> {
    bytes: &'a [u8],
    pub at: usize,
    left: u32,
}

fn is_space(b: u8) -> bool {
    matches!(b, 0 | 9 | 10 | 12 | 13 | 32)
}

pub(crate) fn is_regular(b: u8) -> bool {
    !is_space(b) && !matches!(b, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at, left: MOST_VALUES }
    }

    fn fault<T>(&self, what: &'static str) -> Result<T, Fault> {
        Err(Fault::new(self.at, what))
    }
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }
    pub(crate) fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }
    pub(crate) fn skip_space(&mut self) {
        while self.peek().is_some_and(is_space) {
            self.at += 1;
        }
    }
    /// Steps over `word` if it comes next.
    pub(crate) fn eat(&mut self, word: &[u8]) -> bool {
        let found = self.rest().starts_with(word);
        if found {
            self.at += word.len();
        }
        found
    }
    pub(crate) fn need(&mut self, word: &[u8], what: &'static str) -> Result<(), Fault> {
        if self.eat(word) { Ok(()) } else { self.fault(what) }
    }
    /// Unsigned decimal of at most ten digits.
    pub(crate) fn digits(&mut self) -> Result<u64, Fault> {
        let mut n: u64 = 0;
        let mut count = 0;
        while let Some(d) = self.peek().filter(u8::is_ascii_digit) {
            n = n * 10 + u64::from(d - b'0');
            count += 1;
            if count > 10 {
                return self.fault("a number is too long");
            }
            self.at += 1;
        }
        if count == 0 { self.fault("a number is missing") } else { Ok(n) }
    }

    pub(crate) fn item(&mut self) -> Result<Item<'a>, Fault> {
        self.skip_space();
        let at = self.at;
        let number = u32::try_from(self.digits()?).map_err(|_| Fault::new(at, "an object number is too large"))?;
        if number == 0 {
            return Err(Fault::new(at, "an object has the number 0"));
        }
        self.need(b" 0 obj", "an object does not begin as it should")?;
        let value = self.value(0)?;
        self.skip_space();
        let mut stream = None;
        if self.eat(b"stream") {
            self.eat(b"\r");
            self.need(b"\n", "a stream does not begin on a new line")?;
            let length = value.as_dict().and_then(|d| d.int("Length")).and_then(|n| usize::try_from(n).ok());
            let end = length.and_then(|n| self.at.checked_add(n));
            let Some(data) = end.and_then(|end| self.bytes.get(self.at..end)) else {
                return self.fault("a stream has no length of its own, or a false one");
            };
            self.at += data.len();
            stream = Some(Cow::Borrowed(data));
            self.skip_space();
            self.need(b"endstream", "a stream does not end where it says")?;
            self.skip_space();
        }
        self.need(b"endobj", "an object does not end as it should")?;
        Ok(Item { number, at, value, stream })
    }

    pub(crate) fn value(&mut self, depth: u32) -> Result<Value<'a>, Fault> {
        if depth > DEEPEST {
            return self.fault("values are nested too deeply");
        }
        let Some(left) = self.left.checked_sub(1) else {
            return self.fault("there are too many values");
        };
        self.left = left;
        self.skip_space();
        match self.peek() {
            Some(b'/') => Ok(Value::Name(self.name()?)),
            Some(b'(') => self.literal(),
            Some(b'[') => self.array(depth),
            Some(b'<') if self.rest().starts_with(b"<<") => Ok(Value::Dict(self.dict(depth)?)),
            Some(b'<') => self.hex(),
            Some(b'0'..=b'9') => self.number_or_ref(),
            Some(b'+' | b'-' | b'.') => self.number(),
            Some(b't') => self.word(b"true", Value::Bool(true)),
            Some(b'f') => self.word(b"false", Value::Bool(false)),
            Some(b'n') => self.word(b"null", Value::Null),
            _ => self.fault("a value is missing or malformed"),
        }
    }

    fn word(&mut self, word: &[u8], value: Value<'a>) -> Result<Value<'a>, Fault> {
        if self.eat(word) && !self.peek().is_some_and(is_regular) {
            return Ok(value);
        }
        self.fault("a word is not known")
    }

    fn number_or_ref(&mut self) -> Result<Value<'a>, Fault> {
        let start = self.at;
        if let Ok(number) = self.digits()
            && self.eat(b" 0 R")
            && !self.peek().is_some_and(is_regular)
        {
            let number = u32::try_from(number).ok().filter(|n| *n > 0);
            return number.map(Value::Ref).ok_or(Fault::new(start, "a reference is out of range"));
        }
        self.at = start;
        self.number()
    }

    fn number(&mut self) -> Result<Value<'a>, Fault> {
        let start = self.at;
        let length = self.rest().iter().take(32).take_while(|b| is_regular(**b)).count();
        let text = self.rest().get(..length).unwrap_or_default();
        self.at += length;
        let (sign, body) = match text.first() {
            Some(b'-' | b'+') => text.split_at(1),
            _ => (&text[..0], text),
        };
        let dots = body.iter().filter(|b| **b == b'.').count();
        let digits = body.iter().filter(|b| b.is_ascii_digit()).count();
        if dots > 1 || digits == 0 || digits + dots != body.len() {
            return Err(Fault::new(start, "a number is malformed"));
        }
        if dots == 1 {
            return Ok(Value::Real(Cow::Borrowed(text)));
        }
        let number = std::str::from_utf8(body).ok().and_then(|t| t.parse::<i64>().ok());
        let number = number.filter(|n| *n <= 99_999_999_999);
        let number = number.map(|n| if sign == b"-" { -n } else { n });
        number.map(Value::Int).ok_or(Fault::new(start, "a number is out of range"))
    }

    fn name(&mut self) -> Result<Cow<'a, [u8]>, Fault> {
        self.at += 1;
        let length = self.rest().iter().take(256).take_while(|b| is_regular(**b)).count();
        let raw = self.rest().get(..length).unwrap_or_default();
        if length > 255 {
            return self.fault("a name is too long");
        }
        self.at += length;
        if !raw.contains(&b'#') {
            return Ok(Cow::Borrowed(raw));
        }
        let mut name = Vec::with_capacity(length);
        let mut bytes = raw.iter();
        while let Some(&b) = bytes.next() {
            if b != b'#' {
                name.push(b);
                continue;
            }
            match (bytes.next().and_then(|h| hex_digit(*h)), bytes.next().and_then(|h| hex_digit(*h))) {
                (Some(high), Some(low)) => name.push(high << 4 | low),
                _ => return self.fault("a name is malformed"),
            }
        }
        Ok(Cow::Owned(name))
    }

    fn array(&mut self, depth: u32) -> Result<Value<'a>, Fault> {
        self.at += 1;
        let mut values = Vec::new();
        loop {
            self.skip_space();
            if self.eat(b"]") {
                return Ok(Value::Array(values));
            }
            values.push(self.value(depth + 1)?);
        }
    }

    pub(crate) fn dict(&mut self, depth: u32) -> Result<Dict<'a>, Fault> {
        let start = self.at;
        self.need(b"<<", "a dictionary is missing")?;
        let mut entries = Vec::new();
        loop {
            self.skip_space();
            if self.eat(b">>") {
                break;
            }
            if self.peek() != Some(b'/') {
                return self.fault("a dictionary is malformed");
            }
            let key = self.name()?;
            entries.push((key, self.value(depth + 1)?));
        }
        Dict::from_unsorted(entries).ok_or(Fault::new(start, "a dictionary has the same key twice"))
    }

    fn hex(&mut self) -> Result<Value<'a>, Fault> {
        self.at += 1;
        let mut text = Vec::new();
        let mut half = None;
        loop {
            let Some(b) = self.peek().filter(|_| text.len() <= LONGEST_STRING) else {
                return self.fault("a string does not end, or is too long");
            };
            self.at += 1;
            match (b, hex_digit(b), half) {
                (b'>', _, None) => return Ok(Value::text(text)),
                (_, Some(low), Some(high)) => {
                    text.push(high << 4 | low);
                    half = None;
                }
                (_, Some(high), None) => half = Some(high),
                _ => return self.fault("a string of hexadecimal digits is malformed"),
            }
        }
    }

    fn literal(&mut self) -> Result<Value<'a>, Fault> {
        self.at += 1;
        let mut text = Vec::new();
        let mut open = 1u32;
        loop {
            let Some(b) = self.peek().filter(|_| text.len() <= LONGEST_STRING) else {
                return self.fault("a string does not end, or is too long");
            };
            self.at += 1;
            match b {
                b'(' => open += 1,
                b')' => {
                    open -= 1;
                    if open == 0 {
                        return Ok(Value::text(text));
                    }
                }
                b'\\' => {
                    self.escape(&mut text)?;
                    continue;
                }
                b'\r' => {
                    self.eat(b"\n");
                    text.push(b'\n');
                    continue;
                }
                _ => {}
            }
            text.push(b);
        }
    }

    fn escape(&mut self, text: &mut Vec<u8>) -> Result<(), Fault> {
        let Some(b) = self.peek() else {
            return self.fault("a string does not end");
        };
        self.at += 1;
        match b {
            b'n' => text.push(b'\n'),
            b'r' => text.push(b'\r'),
            b't' => text.push(b'\t'),
            b'b' => text.push(8),
            b'f' => text.push(12),
            b'(' | b')' | b'\\' => text.push(b),
            b'0'..=b'7' => {
                let mut code = u32::from(b - b'0');
                for _ in 0..2 {
                    let Some(d) = self.peek().filter(|d| (b'0'..=b'7').contains(d)) else { break };
                    code = code * 8 + u32::from(d - b'0');
                    self.at += 1;
                }
                text.push(u8::try_from(code).map_err(|_| Fault::new(self.at, "a string is malformed"))?);
            }
            _ => return self.fault("a string is malformed"),
        }
        Ok(())
    }
}

pub(crate) fn hex_digit(b: u8) -> Option<u8> {
    match b {
        b'0'..=b'9' => Some(b - b'0'),
        b'a'..=b'f' => Some(b - b'a' + 10),
        b'A'..=b'F' => Some(b - b'A' + 10),
        _ => None,
    }
}
