//! Owns the sample papers in words: incident, referral, receipt, codes, blank form.

use guardbook_forms::codes::CodeSheet;
use guardbook_forms::device_check_blank::BlankForm;
use guardbook_forms::incident::IncidentForm;
use guardbook_forms::parts::{Block, Section};
use guardbook_forms::receipt::{Receipt, ReceiptItem};
use guardbook_forms::referral_sheet::ReferralSheet;

use super::{difficult, frame};
use crate::pictures::sha256;

fn t(words: &str) -> String {
    words.to_owned()
}

fn list(items: &[&str]) -> Vec<String> {
    items.iter().map(|i| t(i)).collect()
}

fn boxes(pairs: &[(&str, &str)]) -> Block {
    Block::Boxes(pairs.iter().map(|(l, v)| (t(l), t(v))).collect())
}

fn table(columns: &[(&str, f32)], rows: &[&[&str]], none: &str) -> Block {
    Block::Table { columns: columns.iter().map(|(h, s)| (t(h), *s)).collect(), rows: rows.iter().map(|r| list(r)).collect(), none: t(none) }
}

fn section(heading: &str, blocks: Vec<Block>) -> Section {
    Section { heading: t(heading), blocks }
}

pub fn incident() -> IncidentForm {
    let people = [("Role", 0.24), ("Name", 0.34), ("Born", 0.2), ("Class", 0.22)];
    let actions = [("Action", 0.4), ("Owner", 0.22), ("Due", 0.19), ("Done", 0.19)];
    let decisions = [("Decision", 0.3), ("Reason", 0.42), ("By, when", 0.28)];
    IncidentForm {
        frame: guardbook_forms::Frame { reference: t("GB-4TQ9-RM"), ..frame() },
        title: vec![
            boxes(&[
                ("It happened", "About 10 November 2026, in the library lesson"),
                ("The school was told", "11 November 2026 at 08:50"),
            ]),
            boxes(&[("Written down", "11 November 2026 at 09:20"), ("Written by", "Oluwaseun Adébáyọ̀, class teacher")]),
            boxes(&[("Category", "Contact: unwanted approach online"), ("Where", "In school, on a school device")]),
        ],
        sections: vec![
            section(
                "Summary",
                vec![Block::Text(t(
                    "A learner was asked for pictures of herself by an unknown account on a homework forum. She closed the laptop and told her class teacher on the next morning.",
                ))],
            ),
            section(
                "People and roles",
                vec![table(
                    &people,
                    &[
                        &["Affected", "Amara Nwosu-Þórðardóttir", "14 March 2015", "Kestrel (Year 6)"],
                        &["Witness", "गुरप्रीत ਗੁਰਪ੍ਰੀਤ Gurpreet Kaur Invented", "2 July 2015", "Kestrel (Year 6)"],
                        &["Reporter", "Oluwaseun Adébáyọ̀", "", "Staff"],
                    ],
                    "Nobody is recorded.",
                )],
            ),
            section(
                "The child's own words",
                vec![Block::Verbatim {
                    of: t("Amara, to her class teacher on 11 November 2026 at 08:50, written down at 09:20"),
                    words: t(
                        "\"He said I was clever and then he said send me a picture, just you, don't tell your teacher because she'll be jealous. I didn't send any. I shut the lid.\"",
                    ),
                }],
            ),
            section(
                "What was observed",
                vec![Block::Text(t(
                    "Amara was calm while she spoke and asked twice whether she was in trouble. Gurpreet had seen the screen and confirmed the sentence about the teacher.",
                ))],
            ),
            section(
                "Professional opinion",
                vec![Block::Led(
                    t("Opinion of the designated safeguarding lead:"),
                    t("The messages read like the beginning of grooming. This is an opinion and not an observation."),
                )],
            ),
            section(
                "Actions",
                vec![table(
                    &actions,
                    &[
                        &["Block the forum for learners", "Network manager", "12 November 2026", "12 November 2026 at 08:30"],
                        &[
                            "Review the device with the deputy headteacher",
                            "Designated safeguarding lead",
                            "12 November 2026",
                            "12 November 2026 at 11:20",
                        ],
                        &["Speak with Amara again", "Class teacher", "19 November 2026", ""],
                    ],
                    "No action is recorded.",
                )],
            ),
            section(
                "Decisions with reasons",
                vec![table(
                    &decisions,
                    &[
                        &[
                            "Refer to the police",
                            "An unknown person asked a child for pictures and for secrecy.",
                            "Siobhán O'Brien-Ó Súilleabháin, 12 November 2026 at 11:30",
                        ],
                        &[
                            "Decided not to refer Gurpreet's family",
                            "She only saw the screen and is well supported at home.",
                            "Siobhán O'Brien-Ó Súilleabháin, 12 November 2026 at 11:32",
                        ],
                    ],
                    "No decision is recorded.",
                )],
            ),
            section(
                "Referrals",
                vec![Block::Led(t("Police:"), t("reported on 12 November 2026 at 11:35, reference 26/INVENTED/0192. Reply awaited."))],
            ),
            section("Parents informed", vec![Block::Text(t("Amara's mother was told in person on 11 November 2026 at 15:20."))]),
            section(
                "Support",
                vec![Block::List {
                    items: list(&["Daily check-in with the class teacher until half term.", "Pastoral lead offered; accepted."]),
                    numbered: false,
                }],
            ),
            section("Follow-up and resolution", vec![]),
            section("Outcome", vec![Block::Text(t("Open."))]),
            section(
                "History",
                vec![table(
                    &[("When", 0.24), ("Who", 0.28), ("What changed, and why", 0.48)],
                    &[
                        &["11 November 2026 at 09:20", "Oluwaseun Adébáyọ̀", "Recorded."],
                        &[
                            "11 November 2026 at 16:02",
                            "Siobhán O'Brien-Ó Súilleabháin",
                            "Parents informed added. Category changed from content to contact: the first choice was a slip.",
                        ],
                    ],
                    "No change.",
                )],
            ),
        ],
        printed: t("Printed on 12 November 2026 at 11:52 by Siobhán O'Brien-Ó Súilleabháin from Guardbook 0.1.0. Audit chain entry 1,284."),
    }
}

pub fn long_incident() -> IncidentForm {
    let mut form = incident();
    if let Some(own) = form.sections.get_mut(2) {
        own.blocks = vec![Block::Verbatim { of: difficult(120), words: difficult(100_000) }];
    }
    if let Some(people) = form.sections.get_mut(1) {
        let rows: Vec<Vec<String>> = (0..60).map(|n| vec![t("Witness"), difficult(40 + n), t("2 July 2015"), t("Kestrel")]).collect();
        people.blocks = vec![Block::Table {
            columns: vec![(t("Role"), 0.24), (t("Name"), 0.34), (t("Born"), 0.2), (t("Class"), 0.22)],
            rows,
            none: String::new(),
        }];
    }
    form
}

pub fn referral() -> ReferralSheet {
    ReferralSheet {
        frame: frame(),
        warning: t(
            "Words only. Do not look at, copy, print, photograph, share or send the material to anybody, also not to the police and not to colleagues.",
        ),
        steps: list(&[
            "Stop. Leave the device as it is: do not close windows, do not restart, do not search further.",
            "Disconnect it from the network and lock it away. Write down when and where.",
            "Telephone the police: 101, or 999 when somebody is in danger now.",
            "Tell the headteacher and the designated safeguarding lead. Tell nobody else.",
            "Write down in words what is known. Never describe more than is needed.",
        ]),
        facts: vec![
            boxes(&[("Device", "Laptop LMP-0417, asset 20931"), ("Isolated", "12 November 2026 at 10:47, office safe")]),
            boxes(&[("Check stopped", "12 November 2026 at 10:44"), ("By", "Yusuf Al-Karimi يوسف الكريمي")]),
        ],
        sections: vec![
            section(
                "What is known, in words",
                vec![Block::Text(t(
                    "A link in the thread opened a page that both reviewing people took for an image offence from its title alone. The page was closed at once; no picture was kept.",
                ))],
            ),
            section(
                "Times",
                vec![table(
                    &[("When", 0.3), ("What", 0.7)],
                    &[
                        &["12 November 2026 at 10:43", "Link opened."],
                        &["12 November 2026 at 10:44", "Stop: illegal content suspected."],
                        &["12 November 2026 at 10:47", "Device isolated."],
                    ],
                    "",
                )],
            ),
            section(
                "Contacts",
                vec![table(
                    &[("Who", 0.4), ("Telephone", 0.25), ("Note", 0.35)],
                    &[
                        &["Police, non-emergency", "101", "Ask for a reference."],
                        &["Safeguarding hub of the invented borough", "01632 960001", "Office hours"],
                        &["Out of hours duty team", "01632 960002", "Evenings, weekends"],
                    ],
                    "",
                )],
            ),
        ],
        lines: list(&["Police reference", "Officer's name and number", "Date and time of the call", "What the police asked for"]),
        signatures: list(&["Received by (police)", "Handed over by"]),
    }
}

pub fn receipt() -> Receipt {
    let item =
        |n: &str, what: &str, kind: &str| ReceiptItem { number: t(n), what: t(what), kind: t(kind), sha256: sha256(what.as_bytes()) };
    Receipt {
        frame: frame(),
        facts: vec![
            boxes(&[("Package", "GB-7K2M-QX-evidence.age"), ("Size", "14,202,880 bytes")]),
            boxes(&[("Made", "12 November 2026 at 12:10, by Siobhán O'Brien-Ó Súilleabháin"), ("Medium", "USB stick, label LMP-S3")]),
        ],
        package_sha256: sha256(b"package"),
        notes: list(&[
            "The package is encrypted in the age format. Its passphrase is told by telephone, never with the package.",
            "The digests are those of the original files, before encryption.",
        ]),
        items: vec![
            item("E1", "The thread with the three replies", "image/jpeg, 206,244 bytes"),
            item("E2", "The profile page of the account", "image/png, 105,450 bytes"),
            item("E3", "The browser's history for the lesson", "image/webp, 88,211 bytes"),
            ReceiptItem { number: t("D1"), what: t("Laptop LMP-0417, serial number INVENTED-0001"), ..ReceiptItem::default() },
        ],
        lines: list(&["Force and station", "Crime reference", "Received by: name and number", "Date and time"]),
        signatures: list(&["Signature of the recipient", "Signature for the school"]),
    }
}

pub fn recovery() -> CodeSheet {
    CodeSheet {
        frame: guardbook_forms::Frame { reference: String::new(), classification: t("Secret: for the school's safe only"), ..frame() },
        purpose: t(
            "Whoever holds this code can open the casework of this school when nobody else can. It cannot be made again from the computer.",
        ),
        facts: vec![
            boxes(&[("Opens", "Casework and registers"), ("Made", "3 September 2026 at 14:05")]),
            boxes(&[("Store", "larkmoor.guardbook"), ("For the safe of", "Larkmoor Invented Primary School")]),
        ],
        groups: list(&["7K2MQ", "X4TQ9", "R0MN3", "H8VWD", "29BCE", "FGJK1", "M5NPZ", "QRS6Y"]),
        note: t(
            "Eight groups of five. The last character of each group checks the four before it and the group's place. There is no letter I, L, O or U.",
        ),
        steps: list(&[
            "Print this once. Do not photograph, scan or copy it.",
            "Put it in a sealed envelope, sign across the flap and lock it in the school's safe.",
            "Write below who put it there. When it is taken out, write that down as well.",
        ]),
        lines: list(&["Put into the safe by", "On", "Read back and found complete by", "On"]),
        signatures: list(&["Signature"]),
    }
}

pub fn one_time() -> CodeSheet {
    CodeSheet {
        frame: guardbook_forms::Frame {
            reference: String::new(),
            classification: t("Personal: hand over in a sealed envelope"),
            ..frame()
        },
        purpose: t("With this code you set your own passphrase at your first unlock. It works once."),
        facts: vec![boxes(&[("For", "Yusuf Al-Karimi يوسف الكريمي"), ("Valid until", "19 November 2026 at 17:00")])],
        groups: list(&["7K2MQ", "X4TQ9", "R0MN3", "H8VWD"]),
        note: t("Four groups of five; the last character of each checks the four before it."),
        steps: list(&[
            "Open Guardbook, choose your name and \"I have a one-time code\".",
            "Type the code, then choose a passphrase that only you know.",
            "Tear this paper up.",
        ]),
        lines: Vec::new(),
        signatures: Vec::new(),
    }
}

pub fn blank() -> BlankForm {
    BlankForm {
        frame: frame(),
        warning: t("If anything illegal is suspected: stop, do not view, copy, print or share it, isolate the device and call the police."),
        guidance: t("For a review away from Guardbook. Fill in by hand while reviewing; enter it afterwards as \"conducted on\"."),
    }
}
