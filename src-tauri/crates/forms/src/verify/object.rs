//! Owns the values of a PDF as we handle them. Must not know how they are read or written, nor what they mean.
//!
//! Source: ISO 32000-1, 7.3.

use std::borrow::Cow;

/// Why bytes were refused, and where (offset in bytes from the start of the file).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what} (at byte {at})")]
pub struct Fault {
    pub at: usize,
    pub what: &'static str,
}

impl Fault {
    pub(crate) fn new(at: usize, what: &'static str) -> Self {
        Self { at, what }
    }
}

/// One value. Numbers with a fraction stay text, so that writing them again cannot change them.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value<'a> {
    Null,
    Bool(bool),
    Int(i64),
    Real(Cow<'a, [u8]>),
    Name(Cow<'a, [u8]>),
    Text(Cow<'a, [u8]>),
    Array(Vec<Value<'a>>),
    Dict(Dict<'a>),
    Ref(u32),
}

impl<'a> Value<'a> {
    pub(crate) fn name(text: &'static str) -> Self {
        Value::Name(Cow::Borrowed(text.as_bytes()))
    }
    pub(crate) fn text(bytes: Vec<u8>) -> Self {
        Value::Text(Cow::Owned(bytes))
    }
    pub(crate) fn as_ref(&self) -> Option<u32> {
        match self {
            Value::Ref(n) => Some(*n),
            _ => None,
        }
    }
    pub(crate) fn as_int(&self) -> Option<i64> {
        match self {
            Value::Int(n) => Some(*n),
            _ => None,
        }
    }
    pub(crate) fn as_text(&self) -> Option<&[u8]> {
        match self {
            Value::Text(t) => Some(t),
            _ => None,
        }
    }
    pub(crate) fn as_array(&self) -> Option<&[Value<'a>]> {
        match self {
            Value::Array(a) => Some(a),
            _ => None,
        }
    }
    pub(crate) fn as_dict(&self) -> Option<&Dict<'a>> {
        match self {
            Value::Dict(d) => Some(d),
            _ => None,
        }
    }
    pub(crate) fn is_name(&self, name: &str) -> bool {
        matches!(self, Value::Name(n) if n.as_ref() == name.as_bytes())
    }
}

/// A dictionary in the order of its keys, none of them twice.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Dict<'a>(Vec<(Cow<'a, [u8]>, Value<'a>)>);

impl<'a> Dict<'a> {
    /// `None` if a key occurs twice.
    pub(crate) fn from_unsorted(mut entries: Vec<(Cow<'a, [u8]>, Value<'a>)>) -> Option<Self> {
        entries.sort_by(|a, b| a.0.cmp(&b.0));
        let twice = entries.windows(2).any(|pair| matches!(pair, [a, b] if a.0 == b.0));
        (!twice).then_some(Dict(entries))
    }
    pub(crate) fn of(entries: Vec<(&'static str, Value<'a>)>) -> Self {
        let mut dict = Dict::default();
        for (key, value) in entries {
            dict.set(key, value);
        }
        dict
    }
    pub(crate) fn get(&self, key: &str) -> Option<&Value<'a>> {
        let found = self.0.binary_search_by(|(k, _)| k.as_ref().cmp(key.as_bytes()));
        found.ok().and_then(|i| self.0.get(i)).map(|(_, v)| v)
    }
    pub(crate) fn set(&mut self, key: &'static str, value: Value<'a>) {
        match self.0.binary_search_by(|(k, _)| k.as_ref().cmp(key.as_bytes())) {
            Ok(i) => {
                if let Some(entry) = self.0.get_mut(i) {
                    entry.1 = value;
                }
            }
            Err(i) => self.0.insert(i, (Cow::Borrowed(key.as_bytes()), value)),
        }
    }
    pub(crate) fn get_mut(&mut self, key: &str) -> Option<&mut Value<'a>> {
        let found = self.0.binary_search_by(|(k, _)| k.as_ref().cmp(key.as_bytes())).ok()?;
        self.0.get_mut(found).map(|(_, v)| v)
    }
    pub(crate) fn is(&self, key: &str, name: &str) -> bool {
        self.get(key).is_some_and(|v| v.is_name(name))
    }
    pub(crate) fn int(&self, key: &str) -> Option<i64> {
        self.get(key).and_then(Value::as_int)
    }
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&[u8], &Value<'a>)> {
        self.0.iter().map(|(k, v)| (k.as_ref(), v))
    }
    pub(crate) fn values_mut(&mut self) -> impl Iterator<Item = &mut Value<'a>> {
        self.0.iter_mut().map(|(_, v)| v)
    }
    /// True when the keys are exactly these (given in any order).
    pub(crate) fn has_exactly(&self, keys: &[&str]) -> bool {
        self.0.len() == keys.len() && keys.iter().all(|k| self.get(k).is_some())
    }
}

/// An indirect object: `number 0 obj ... endobj`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Item<'a> {
    pub number: u32,
    /// Offset of the first digit of the number.
    pub at: usize,
    pub value: Value<'a>,
    pub stream: Option<Cow<'a, [u8]>>,
}
