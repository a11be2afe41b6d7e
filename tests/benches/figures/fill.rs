//! Invented incidents in any number, the same every time: words as common as words are, names that few share.

use crate::turns::Outcome;
use chrono::{Duration, TimeZone, Utc};
use guardbook_domain::incident::{Happened, Incident, IncidentState, Involved, Involvement, Place, Proposed, ProposedAction};
use guardbook_domain::person::{PersonAsLinked, PersonKind};
use guardbook_domain::policy::{FourC, MisuseTable, Severity};
use guardbook_domain::{Compartment, Day, IncidentId, Moment, PersonId, SessionId, UserId};
use guardbook_store::{Actor, Store, StoreError};
use uuid::Uuid;

/// Begins with the commonest; the n-th is drawn n times less often than the first.
const WORDS: &str = "the a to and she he that was her his of in on with class phone group message told school said they had \
    learner picture home teacher mother after parent friend about account chat lesson break online tablet page during again \
    screen wrote asked evening shared seen video name game afternoon library morning password comment unkind photograph deleted \
    profile child stranger blocked reported pretended threatened laughed excluded invited upset quiet worried assembly corridor \
    homework website forum search filter laptop camera recording copied sent opened younger older sister brother grandmother \
    weekend Monday Tuesday Wednesday Thursday Friday canteen playground trip minibus pretend character level server microphone \
    headset swearing insult rumour secret apology meeting register computing safeguarding monitoring alert inappropriate \
    searched download installed invitation avatar nickname livestream challenge gift voucher money payment subscription advert \
    conspiracy violent frightening gambling borrowed impersonated screenshot anonymous helpline counsellor governor";
const FORENAMES: &str = "Ada Bela Cato Dilys Emrys Farah Gwen Hamza Ines Joss Kofi Lena Mabel Niamh Osian Priya Quim Rowan Siân \
    Tomos Uma Vera Wilf Xanthe Yusuf Zoë Anwar Bronagh Ciara Dafydd Eilidh Femi";
const SYLLABLES: &str = "ash bel cor den elm fen gar hol ing jas kel lor mor nor ost pen quil ras sil tor umb ver win yar zel";

/// A row of numbers that looks like chance and is always the same.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % bound.max(1) as u64) as usize
    }

    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }
}

/// Makes incidents, one number after the other.
pub struct Invented {
    words: Vec<&'static str>,
    forenames: Vec<&'static str>,
    syllables: Vec<&'static str>,
}

impl Invented {
    pub fn new() -> Self {
        let list: Vec<&str> = WORDS.split_whitespace().collect();
        // A hat in which the n-th word lies 1,000 / n times.
        let words = list.iter().enumerate().flat_map(|(n, word)| std::iter::repeat_n(*word, 1000 / (n + 1) + 1)).collect();
        Self { words, forenames: FORENAMES.split_whitespace().collect(), syllables: SYLLABLES.split_whitespace().collect() }
    }

    /// The name of the person who is affected in an incident.
    pub fn name(&self, number: u64) -> String {
        let mut chance = Chance(number * 7 + 1);
        let surname: String = (0..3).map(|_| chance.of(&self.syllables)).collect();
        format!("{} {}{}", chance.of(&self.forenames), surname[..1].to_uppercase(), &surname[1..])
    }

    fn sentence(&self, chance: &mut Chance, words: usize) -> String {
        (0..words).map(|_| chance.of(&self.words)).collect::<Vec<_>>().join(" ")
    }

    fn person(&self, number: u64, role: Involvement) -> Involved {
        let linked = PersonAsLinked {
            person: PersonId::from_uuid(Uuid::from_u128(u128::from(number) + (1 << 80))),
            kind: PersonKind::Learner,
            name: self.name(number),
            birth_date: Day::from_ymd_opt(2015, 1 + (number % 12) as u32, 1 + (number % 28) as u32),
            class_name: Some(format!("{}{}", number % 6 + 1, if number.is_multiple_of(2) { "A" } else { "B" })),
            position: None,
        };
        Involved { linked, role }
    }

    /// The incident of a number: some 110 words, two people, three lines of the matrix.
    pub fn incident(&self, number: u64) -> Incident {
        let mut chance = Chance(number);
        let told_at = day_one() + Duration::minutes(47 * number as i64);
        let closed = chance.below(10) > 0;
        let one = |chance: &mut Chance, words| Some(self.sentence(chance, words));
        let proposed = |n: usize| ProposedAction {
            action: format!("action-{n}"),
            label: "Speak to the class teacher and to the parents".into(),
            choice: Proposed::Suggested,
            reason: None,
        };
        Incident {
            id: IncidentId::from_uuid(Uuid::from_u128((u128::from(number) << 64) | (7 << 76) | chance.below(1 << 30) as u128)),
            reference: format!("GB-{number:08}"),
            happened: Happened::OnDay { day: told_at.date_naive() },
            told_at,
            written_at: told_at + Duration::minutes(20),
            written_by: "Robin Sampleton, designated safeguarding lead".into(),
            late_reason: None,
            place: Place::ALL[chance.below(Place::ALL.len())],
            device_or_service: one(&mut chance, 4),
            summary: self.sentence(&mut chance, 45),
            childs_words: one(&mut chance, 20),
            observation: one(&mut chance, 20),
            opinion: one(&mut chance, 15),
            people: vec![self.person(number, Involvement::Affected), self.person(number / 3 + 1, Involvement::Alleged)],
            reported_by: Some("Class teacher".into()),
            table: MisuseTable::Learner,
            misuse: Some("offensive-message".into()),
            misuse_label: Some("Sending an offensive message".into()),
            policy_version: "2026".into(),
            four_c: FourC::ALL[chance.below(FourC::ALL.len())],
            severity: Severity::ALL[chance.below(Severity::ALL.len())],
            proposed: (0..3).map(proposed).collect(),
            main_system_reference: None,
            // Nine in ten are closed.
            state: if closed { IncidentState::Closed } else { IncidentState::UnderReview },
            triage_note: one(&mut chance, 10),
            triaged_at: Some(told_at + Duration::hours(2)),
            triaged_by: Some("Ms Sample, Designated safeguarding lead".into()),
            outcome: one(&mut chance, 12),
            closed_at: closed.then(|| told_at + Duration::days(9)),
            closed_by: closed.then(|| "Ms Sample, Designated safeguarding lead".into()),
            reopened_at: None,
            reopened_by: None,
            reopened_because: None,
        }
    }
}

fn day_one() -> Moment {
    Utc.with_ymd_and_hms(2017, 9, 4, 8, 0, 0).single().unwrap_or_default()
}

/// Who writes them.
pub fn actor(at: Moment) -> Actor {
    let (user, session) = (UserId::from_uuid(Uuid::from_u128(1)), SessionId::from_uuid(Uuid::from_u128(2)));
    Actor { user, session, at, utc_offset: 0, monotonic: 5 }
}

/// Saves incidents numbered from 1 by the store's own mutation path, five hundred to a change.
pub fn fill(store: &Store, invented: &Invented, count: u64) -> Outcome {
    let numbers: Vec<u64> = (1..=count).collect();
    for some in numbers.chunks(500) {
        let at = day_one() + Duration::minutes(47 * some[0] as i64);
        store.change::<_, StoreError>(Compartment::Casework, actor(at), "incident.record", None, |desk| {
            some.iter().try_for_each(|number| desk.save(&invented.incident(*number)))
        })?;
    }
    Ok(())
}
