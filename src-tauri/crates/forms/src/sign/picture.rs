//! Owns what a signature looks like in its box: name, position, date and time in London, reason, certificate.
//! Must not know keys or certificates; everything here follows from the claims, so that a verifier can draw it again.
//!
//! Frozen as layout 1: a released form must draw the same bytes for ever. A change is a new layout beside this one.

use super::Claims;
use super::face::Face;

/// The number of this layout, written into each signature.
pub(crate) const LAYOUT: i64 = 1;

/// Smallest box that can hold the lines, in points.
pub(crate) const SMALLEST: (f64, f64) = (110.0, 34.0);

const MARGIN: i64 = 3_000;
const LARGEST: i64 = 9_000;
const LEAST: i64 = 3_000;

/// Writes thousandths as a decimal number without needless noughts.
pub(crate) fn decimal(thousandths: i64) -> String {
    let (sign, n) = (if thousandths < 0 { "-" } else { "" }, thousandths.unsigned_abs());
    let text = format!("{sign}{}.{:03}", n / 1000, n % 1000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Content stream for a box of `size` (thousandths of a point), set in the font resource `/Sig`.
pub(crate) fn draw(claims: &Claims, fingerprint_hex: &str, size: (i64, i64), face: &Face) -> Vec<u8> {
    let time = claims.signed_at.with_timezone(&chrono_tz::Europe::London);
    let room = (size.0 - 2 * MARGIN).max(1);
    let mut lines = vec![
        claims.signer_name.clone(),
        claims.position.clone(),
        format!("Signed {}", time.format("%-d %B %Y at %H:%M %Z")),
        format!("Reason: {}", claims.reason),
        format!("Certificate {}", spaced(fingerprint_hex.get(..16).unwrap_or(fingerprint_hex))),
    ];
    // Name and position share a line where that lets all letters be larger.
    let joined = format!("{}, {}", claims.signer_name, claims.position);
    if face.width(&joined) * usual(size, 4).0 / 1000 <= room {
        lines.splice(..2, [joined.trim_end_matches([',', ' ']).to_owned()]);
    }
    lines.retain(|line| !line.is_empty() && line != "Reason: ");
    let (usual, leading) = usual(size, lines.len());
    let mut content = String::from("q\nBT\n");
    let mut baseline = size.1 - MARGIN - usual * 9 / 10;
    for line in lines {
        let (line, font_size) = fitted(line, usual, room, face);
        content.push_str(&format!(
            "/Sig {} Tf 1 0 0 1 {} {} Tm <{}> Tj\n",
            decimal(font_size),
            decimal(MARGIN),
            decimal(baseline),
            face.show(&line)
        ));
        baseline -= leading;
    }
    content.push_str("ET\nQ");
    content.into_bytes()
}

/// Font size and leading with which so many lines fill a box.
fn usual(size: (i64, i64), lines: usize) -> (i64, i64) {
    let height = (size.1 - 2 * MARGIN).max(1) / i64::try_from(lines).unwrap_or(1).max(1);
    let usual = (height * 4 / 5).min(LARGEST);
    (usual, (usual * 5 / 4).min(height))
}

/// Smaller letters for a long line, then an ellipsis.
fn fitted(mut line: String, usual: i64, room: i64, face: &Face) -> (String, i64) {
    let size_for = |line: &str| (room * 1000 / face.width(line).max(1)).min(usual);
    let least = LEAST.min(usual);
    if size_for(&line) >= least {
        let size = size_for(&line);
        return (line, size);
    }
    while !line.is_empty() && size_for(&format!("{line}\u{2026}")) < least {
        line.pop();
    }
    (format!("{}\u{2026}", line.trim_end()), least)
}

fn spaced(hex: &str) -> String {
    let groups: Vec<String> = hex.as_bytes().chunks(4).map(|g| String::from_utf8_lossy(g).into_owned()).collect();
    groups.join(" ")
}
