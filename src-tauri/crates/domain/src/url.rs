//! Web addresses and places on a device as evidence: is this typed text an address, and how is it shown so that nobody
//! follows it by accident. Never fetches, never resolves, never changes what was typed.

use crate::problem::Problems;
use ::url::{Host, Url};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The longest address or path that is kept, in characters.
pub const LONGEST_ADDRESS: usize = 8_000;

/// An address exactly as it was typed (but for blanks at its ends), and whether it is one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Address {
    pub text: String,
    /// `false`: kept as text because the person insisted, or a place on a device.
    pub is_url: bool,
}

/// A web address that must be given. Text that is none is refused, unless `kept_as_text` says that the person insists.
pub fn web_address(problems: &mut Problems, field: &str, typed: &str, kept_as_text: bool) -> Option<Address> {
    let text = one_long_line(problems, field, typed, "Please paste or type the address.")?;
    let is_url = is_web_address(&text);
    if !is_url && !kept_as_text {
        problems.say(field, "This is not a web address. Please check it, or choose to keep it as text.");
        return None;
    }
    Some(Address { text, is_url })
}

/// A place on a device (a folder, a file, an app, a conversation) that must be given.
pub fn device_place(problems: &mut Problems, field: &str, typed: &str) -> Option<Address> {
    let text = one_long_line(problems, field, typed, "Please say where on the device you looked.")?;
    Some(Address { text, is_url: false })
}

fn one_long_line(problems: &mut Problems, field: &str, typed: &str, missing: &str) -> Option<String> {
    let text = typed.trim();
    if text.is_empty() {
        problems.say(field, missing);
        return None;
    }
    if text.chars().count() > LONGEST_ADDRESS {
        problems.say(field, "This is too long for an address. Please shorten it to 8,000 characters.");
        return None;
    }
    if text.chars().any(char::is_control) {
        problems.say(field, "This contains a line break or a character that cannot be shown. Please give one address at a time.");
        return None;
    }
    Some(text.to_owned())
}

/// Whether a text is the address of something on the web: `http`, `https` or `ftp` with a host, the scheme written or left
/// out. A scheme that runs or holds its content (`javascript:`, `data:`, `file:`) is not one.
pub fn is_web_address(text: &str) -> bool {
    parsed(text).is_some()
}

/// The host as computers compare it, if that differs from how it is written: letters that look like others show here.
/// `None` also for text that is no address.
pub fn plain_host(text: &str) -> Option<String> {
    let url = parsed(text)?;
    let host = url.host_str()?.to_owned();
    (host.contains("xn--") && !text.to_lowercase().contains(&host)).then_some(host)
}

fn parsed(text: &str) -> Option<Url> {
    if text.is_empty() || text.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return None;
    }
    let url = match text.split_once("://") {
        Some((scheme, _)) if scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c)) => Url::parse(text).ok()?,
        _ => Url::parse(&format!("https://{text}")).ok()?,
    };
    let named = match url.host()? {
        Host::Domain(name) => name == "localhost" || name.trim_end_matches('.').split('.').filter(|label| !label.is_empty()).count() >= 2,
        Host::Ipv4(_) | Host::Ipv6(_) => true,
    };
    (named && matches!(url.scheme(), "http" | "https" | "ftp")).then_some(url)
}

/// The text broken so that no program makes a link of it and nobody follows it by accident:
/// `hxxps[:]//www[.]sample[.]example/page`. The record keeps the original.
pub fn shown_safely(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let mut shown = String::with_capacity(text.len() + 16);
    let scheme_end = leading_scheme(&letters);
    let mut at = 0;
    while at < letters.len() {
        let next = letters.get(at + 1).copied();
        match letters[at] {
            'h' | 'H' if begins_with_http(&letters[at..]) => {
                shown.push(letters[at]);
                shown.push_str("xx");
                at += 3;
                continue;
            }
            ':' if scheme_end == Some(at) || (next == Some('/') && letters.get(at + 2) == Some(&'/')) => shown.push_str("[:]"),
            '.' if next.is_some_and(|c| !c.is_whitespace()) => shown.push_str("[.]"),
            // Dots that browsers read as dots.
            '\u{3002}' | '\u{ff0e}' | '\u{ff61}' => shown.push_str("[.]"),
            '@' => shown.push_str("[@]"),
            other => shown.push(other),
        }
        at += 1;
    }
    shown
}

fn begins_with_http(letters: &[char]) -> bool {
    letters.iter().take(4).map(char::to_ascii_lowercase).eq("http".chars())
}

/// Where the colon of `javascript:` and its like stands, but not the colon of a drive letter or of a host's port.
fn leading_scheme(letters: &[char]) -> Option<usize> {
    let colon = letters.iter().position(|c| *c == ':')?;
    let scheme = &letters[..colon];
    (scheme.len() > 1 && scheme[0].is_ascii_alphabetic() && scheme.iter().all(|c| c.is_ascii_alphanumeric() || "+-".contains(*c)))
        .then_some(colon)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(typed: &str, insisted: bool) -> Result<Address, String> {
        let mut problems = Problems::new();
        let address = web_address(&mut problems, "address", typed, insisted);
        problems.or(|| address).map_err(|p| p[0].message.clone())
    }

    #[test]
    fn addresses_are_kept_as_they_were_typed() {
        for typed in [
            "https://www.sample.example/a?b=1#c",
            "HTTP://Sample.Example",
            "sample.example/page",
            "http://192.0.2.7:8080/x",
            "https://пример.example/",
            "ftp://files.sample.example/list",
            "sample.example:8443/x",
        ] {
            let address = checked(typed, false).unwrap();
            assert_eq!((address.text.as_str(), address.is_url), (typed, true), "{typed}");
        }
    }

    #[test]
    fn what_is_no_address_is_kept_only_if_the_person_insists() {
        for typed in [
            "javascript:alert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
            "not an address",
            "https://",
            "hello",
            "C:\\Users\\x",
            "about:blank",
        ] {
            assert!(checked(typed, false).unwrap_err().contains("keep it as text"), "{typed}");
            assert_eq!(checked(typed, true).unwrap(), Address { text: typed.into(), is_url: false }, "{typed}");
        }
        assert!(checked("", true).is_err(), "nothing cannot be insisted on");
        assert!(checked("https://a.example\nhttps://b.example", true).is_err(), "one address at a time");
        assert!(checked("https://a.example/\0", true).is_err());
    }

    #[test]
    fn a_shown_address_cannot_be_followed() {
        for (typed, shown) in [
            (
                "https://www.sample.example/page.html?to=http://b.example",
                "hxxps[:]//www[.]sample[.]example/page[.]html?to=hxxp[:]//b[.]example",
            ),
            ("HTTPS://A.Example", "Hxxps[:]//A[.]Example".replace("xxps", "xxPS").as_str()),
            ("javascript:alert(1)", "javascript[:]alert(1)"),
            ("mailto:child@sample.example", "mailto[:]child[@]sample[.]example"),
            ("The end. At 14:05", "The end. At 14:05"),
            ("a。example", "a[.]example"),
            ("C:\\Users\\Public", "C:\\Users\\Public"),
        ] {
            assert_eq!(shown_safely(typed), shown);
            assert!(!is_web_address(&shown_safely(typed)), "{typed}");
        }
    }

    #[test]
    fn letters_that_look_like_others_are_told() {
        assert_eq!(plain_host("https://sаmple.example/").as_deref(), Some("xn--smple-4ve.example"), "the second letter is Cyrillic");
        assert_eq!(plain_host("https://sample.example/"), None);
    }
}
