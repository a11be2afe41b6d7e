//! Owns the sample papers: one as a school would fill it in, one as long as can be, one almost empty.

pub mod checks;
pub mod words;

use guardbook_forms::{Drawn, FormsError, Frame, codes, device_check, device_check_blank, incident, receipt, referral_sheet};

type Draw = Box<dyn Fn() -> Result<Drawn, FormsError>>;

/// Every paper with the name of its file.
pub fn all() -> Vec<(&'static str, Draw)> {
    vec![
        ("device-check", Box::new(|| device_check::draw(&checks::usual()))),
        ("device-check-long", Box::new(|| device_check::draw(&checks::longest()))),
        ("device-check-short", Box::new(|| device_check::draw(&checks::shortest()))),
        ("device-check-ink", Box::new(|| device_check::draw(&checks::in_ink()))),
        ("device-check-blank", Box::new(|| device_check_blank::draw(&words::blank()))),
        ("incident", Box::new(|| incident::draw(&words::incident()))),
        ("incident-long", Box::new(|| incident::draw(&words::long_incident()))),
        ("incident-short", Box::new(|| incident::draw(&Default::default()))),
        ("referral-sheet", Box::new(|| referral_sheet::draw(&words::referral()))),
        ("referral-sheet-short", Box::new(|| referral_sheet::draw(&Default::default()))),
        ("receipt", Box::new(|| receipt::draw(&words::receipt()))),
        ("receipt-short", Box::new(|| receipt::draw(&Default::default()))),
        ("recovery-sheet", Box::new(|| codes::draw_recovery(&words::recovery()))),
        ("one-time-code", Box::new(|| codes::draw_one_time(&words::one_time()))),
    ]
}

pub fn frame() -> Frame {
    Frame {
        classification: "OFFICIAL-SENSITIVE: safeguarding".to_owned(),
        reference: "GB-7K2M-QX".to_owned(),
        school: "Larkmoor Invented Primary School".to_owned(),
    }
}

/// A text of `length` characters that mixes scripts, directions, long words and controls.
pub fn difficult(length: usize) -> String {
    const PIECES: [&str; 9] = [
        "She said that it began in September and that she had told nobody. ",
        "قالت إنها لم تخبر أحداً بذلك حتى اليوم. ",
        "https://a-very-long-address.example/with/a/path/that/never/seems/to/end?and=a&query=string&that=goes_on_and_on_and_on ",
        "Pneumonoultramicroscopicsilicovolcanoconiosis_and_a_word_without_any_break_at_all_that_is_longer_than_a_line_of_this_paper_can_hold ",
        "היא אמרה את זה בשקט (\"אל תגידי\"). ",
        "मैंने किसी को नहीं बताया। ਮੈਂ ਕਿਸੇ ਨੂੰ ਨਹੀਂ ਦੱਸਿਆ। ",
        "Emoji 😀👨‍👩‍👧 and a NUL \0 and an escape \u{1b}[31m and an override \u{202E}txt.exe\u{202C}. ",
        "Ελληνικά, русский, Türkçe, Tiếng Việt, Łódź, 山田太郎, 김민준. ",
        "\n\n",
    ];
    PIECES.iter().cycle().flat_map(|p| p.chars()).take(length).collect()
}
