//! What a hurried reader of a printed code may do to it.

use super::*;

#[test]
fn a_code_reads_back_however_it_is_written() {
    for _ in 0..200 {
        let code = RecoveryCode::random();
        let text = code.text();
        assert_eq!(text.len(), 8 * 5 + 7);
        let mangled = [
            text.to_string(),
            text.to_lowercase(),
            text.replace('-', " "),
            text.replace('-', ""),
            text.replace('-', " \u{2013} "),
            text.replace('0', "O").replace('1', "l"),
            text.replace('0', "o").replace('1', "I"),
            format!("  {}\n", *text),
        ];
        for typed in mangled {
            assert_eq!(*RecoveryCode::parse(&typed).unwrap().0, *code.0, "{typed}");
        }
    }
    let code = OneTimeCode::random();
    assert_eq!(code.text().len(), 4 * 5 + 3);
    assert_eq!(*OneTimeCode::parse(&code.text()).unwrap().0, *code.0);
}

#[test]
fn the_code_carries_every_bit() {
    assert_eq!(symbols(&[0xff; 10]).as_slice(), [31; 16]);
    assert_eq!(symbols(&[0b0000_1000, 0b0100_0000, 0, 0, 1]).as_slice(), [1, 1, 0, 0, 0, 0, 0, 1]);
    assert_eq!(symbols(&[7; 20]).len(), 32);
}

#[test]
fn every_single_slip_names_its_group() {
    let code = RecoveryCode::random();
    let text = code.text();
    for (at, right) in text.char_indices().filter(|(_, c)| *c != '-') {
        for wrong in ALPHABET.iter().map(|c| char::from(*c)).filter(|c| *c != right) {
            let mut typed = text.to_string();
            typed.replace_range(at..=at, &wrong.to_string());
            let slip = RecoveryCode::parse(&typed).err();
            assert_eq!(slip, Some(KeysError::MistypedCode { group: at / 6 + 1 }), "{typed}");
        }
    }
}

#[test]
fn neighbours_exchanged_are_noticed() {
    for _ in 0..50 {
        let text = RecoveryCode::random().text().to_string();
        for at in 0..text.len() - 1 {
            let mut typed: Vec<char> = text.chars().collect();
            typed.swap(at, at + 1);
            if typed[at] == typed[at + 1] || typed[at] == '-' || typed[at + 1] == '-' {
                continue;
            }
            let typed: String = typed.into_iter().collect();
            assert_eq!(RecoveryCode::parse(&typed).err(), Some(KeysError::MistypedCode { group: at / 6 + 1 }));
        }
    }
}

#[test]
fn groups_exchanged_missing_or_cut_are_noticed() {
    let text = RecoveryCode::random().text().to_string();
    let mut groups: Vec<&str> = text.split('-').collect();
    groups.swap(2, 5);
    if groups[2] != groups[5] {
        assert_eq!(RecoveryCode::parse(&groups.join("-")).err(), Some(KeysError::MistypedCode { group: 3 }));
    }
    groups.swap(2, 5);
    let cut: Vec<&str> = groups.iter().enumerate().map(|(at, group)| if at == 3 { &group[..4] } else { group }).collect();
    assert_eq!(RecoveryCode::parse(&cut.join(" ")).err(), Some(KeysError::MistypedCode { group: 4 }));
    assert_eq!(RecoveryCode::parse(&groups[..7].join("-")).err(), Some(KeysError::WrongCodeLength { expected: 8 }));
    assert_eq!(RecoveryCode::parse("").err(), Some(KeysError::WrongCodeLength { expected: 8 }));
    assert_eq!(RecoveryCode::parse(&"A".repeat(100_000)).err(), Some(KeysError::WrongCodeLength { expected: 8 }));
    let strange = text.replacen(&text[..1], "é", 1);
    assert_eq!(RecoveryCode::parse(&strange).err(), Some(KeysError::MistypedCode { group: 1 }));
    // U is not in the alphabet.
    let strange = format!("U{}", &text[1..]);
    assert_eq!(RecoveryCode::parse(&strange).err(), Some(KeysError::MistypedCode { group: 1 }));
}
