//! Every record of a check written and read back, every closed choice accepted by its table, and nothing else.

use super::*;
use crate::desk::Desk;
use crate::row::{find, write};
use chrono::{TimeZone, Utc};
use guardbook_domain::addendum::Addendum;
use guardbook_domain::check::{CheckMode, Conclusion, DeviceAsUsed, DoneBy, Reviewer};
use guardbook_domain::evidence::{EvidenceHow, EvidenceItem, MediaType};
use guardbook_domain::finding::Finding;
use guardbook_domain::form::{Form, FormOf, FormScan, FormSignature, FormState, SignedHow};
use guardbook_domain::interruption::{Interruption, InterruptionKind};
use guardbook_domain::judgement::{Judgement, Substance};
use guardbook_domain::stop::{StopEntry, StopEntryKind};
use guardbook_domain::visit::{Visit, VisitKind, VisitResult};
use guardbook_domain::{DeviceId, Moment, UserId};
use rusqlite::Connection;
use uuid::Uuid;

/// Every table of the compartment, without the incidents that the checks belong to.
fn tables() -> Connection {
    let conn = crate::schema::fresh(guardbook_domain::Compartment::Casework).unwrap();
    conn.pragma_update(None, "foreign_keys", false).unwrap();
    conn
}

fn at(minute: u32) -> Moment {
    Utc.with_ymd_and_hms(2026, 11, 21, 14, minute, 0).unwrap()
}

fn id<T: From<Uuid>>(number: u128) -> T {
    Uuid::from_u128(number).into()
}

fn by() -> DoneBy {
    DoneBy { user: id(1), name: "Alex Sample".into() }
}

fn reviewer(number: u128) -> Reviewer {
    Reviewer { user: id(number), name: format!("Reviewer {number}"), position: "Headteacher".into(), senior_leader: number == 1 }
}

fn device() -> DeviceAsUsed {
    DeviceAsUsed { device: DeviceId::from_uuid(Uuid::from_u128(9)), name: "Laptop".into(), asset_number: None, location: "Office".into() }
}

fn check() -> Check {
    Check {
        id: id(100),
        reference: "GB-TEST-C1".into(),
        incident: id(50),
        state: CheckState::Open,
        authorised_by: "Kit Invented".into(),
        reason: "Reported\ninsults".into(),
        harm_reason: Some("Said at home".into()),
        escalated_reason: Some("The police said so".into()),
        group: None,
        first_reviewer: reviewer(1),
        second_reviewer: Some(reviewer(2)),
        alone_reason: None,
        device: device(),
        internet_confirmed: true,
        monitoring_confirmed: false,
        unconfirmed_reason: Some("Offline".into()),
        mode: CheckMode::Here,
        started_at: at(0),
        entered_at: at(0),
        conducted_where: None,
        late_reason: None,
        stopped_at: None,
        stopped_from: None,
        conclusion: None,
        sealed_at: None,
    }
}

fn conclusion() -> Conclusion {
    Conclusion {
        text: "Found".into(),
        action: Some("Told parents".into()),
        internal_or_disciplinary: true,
        local_authority_or_trust: false,
        police: true,
        no_further_action_reason: None,
        at: at(20),
        by: by(),
    }
}

fn comes_back<R: Row>(conn: &Connection, record: &R) {
    write(conn, record).unwrap();
    assert_eq!(find::<R>(conn, record.id()).unwrap().as_ref(), Some(record));
}

#[test]
fn a_check_comes_back_in_every_state() {
    let conn = tables();
    for mode in CheckMode::ALL {
        comes_back(&conn, &Check { mode: *mode, ..check() });
    }
    comes_back(&conn, &Check { second_reviewer: None, alone_reason: Some("Alone".into()), group: Some("5B".into()), ..check() });
    for state in CheckState::ALL {
        let ended = matches!(state, CheckState::Concluded | CheckState::Sealed);
        comes_back(
            &conn,
            &Check {
                state: *state,
                conclusion: ended.then(conclusion),
                sealed_at: (*state == CheckState::Sealed).then(|| at(30)),
                stopped_at: (*state == CheckState::Stopped).then(|| at(10)),
                stopped_from: (*state == CheckState::Stopped).then_some(CheckState::Paused),
                ..check()
            },
        );
    }
}

#[test]
fn what_the_rules_forbid_the_table_forbids_too() {
    let conn = tables();
    for wrong in [
        Check { second_reviewer: None, ..check() },
        Check { alone_reason: Some("x".into()), ..check() },
        Check { second_reviewer: Some(reviewer(1)), ..check() },
        Check { state: CheckState::Stopped, ..check() },
        Check { state: CheckState::Concluded, ..check() },
        Check { state: CheckState::Sealed, conclusion: Some(conclusion()), ..check() },
    ] {
        assert!(write(&conn, &wrong).is_err(), "{:?}", wrong.state);
    }
}

#[test]
fn the_log_of_a_check_comes_back_in_its_order() {
    let conn = tables();
    let visit = |number: u32, kind, result| Visit {
        id: id(300 - u128::from(number)),
        check: id(100),
        number,
        kind,
        address: "https://a.example/".into(),
        address_is_url: true,
        title: Some("A".into()),
        visited_at: at(1),
        result,
    };
    let visits: Vec<Visit> = (1..)
        .zip(VisitKind::ALL.iter().flat_map(|k| VisitResult::ALL.iter().map(|r| (*k, *r))))
        .map(|(n, (k, r))| visit(n, k, r))
        .collect();
    visits.iter().for_each(|v| comes_back(&conn, v));
    let read = Reading { conn: &conn, compartment: guardbook_domain::Compartment::Casework };
    assert_eq!(read.of_check::<Visit>(id(100)).unwrap(), visits, "in the order of recording, whatever their ids");
    assert_eq!((read.count_of_check::<Visit>(id(100)).unwrap(), read.count_of_check::<Visit>(id(101)).unwrap()), (4, 0));
    for visit in [None, Some(visits[0].id)] {
        let finding = Finding {
            id: id(400 + u128::from(visit.is_some())),
            check: id(100),
            number: 1 + u32::from(visit.is_some()),
            visit,
            place: "Downloads".into(),
            nature: "Insults".into(),
            reason_for_concern: "Aimed at one child".into(),
            found_at: at(2),
        };
        comes_back(&conn, &finding);
    }
    for (n, kind) in (0..).zip(InterruptionKind::ALL) {
        let handed = (*kind == InterruptionKind::HandOver).then(by);
        comes_back(
            &conn,
            &Interruption {
                id: id(500 + n),
                check: id(100),
                kind: *kind,
                at: at(3),
                by: by(),
                reason: (*kind != InterruptionKind::Resume).then(|| "Because".into()),
                handed_by: handed.clone(),
                handed_to: handed,
                new_device: (*kind == InterruptionKind::DeviceChange).then(device),
            },
        );
    }
}

#[test]
fn entries_after_a_stop_judgements_and_addenda_come_back() {
    let conn = tables();
    for (n, kind) in (0..).zip(StopEntryKind::ALL) {
        let undone = *kind == StopEntryKind::Undone;
        comes_back(
            &conn,
            &StopEntry {
                id: id(600 + n),
                check: id(100),
                kind: *kind,
                at: at(4),
                by: by(),
                words: undone.then(|| "A cartoon".into()),
                agency: Some("Sampleshire Police".into()),
                reference: None,
                also_by: undone.then(by),
            },
        );
    }
    for (n, substantiated) in (0..).zip(Substance::ALL) {
        comes_back(
            &conn,
            &Judgement {
                id: id(700 + n),
                check: id(100),
                reviewer: reviewer(n),
                substantiated: *substantiated,
                reasons: "Seen".into(),
                at: at(5),
            },
        );
    }
    comes_back(&conn, &Addendum { id: id(800), check: id(100), text: "Later".into(), at: at(6), by: by() });
}

fn evidence(number: u32, media_type: MediaType, how: EvidenceHow) -> EvidenceItem {
    EvidenceItem {
        id: id(900 + u128::from(number)),
        check: id(100),
        finding: None,
        number,
        object: format!("{number:032x}"),
        sha256: "00".repeat(32),
        ciphertext_sha256: "11".repeat(32),
        size: 2 << 30,
        media_type,
        captured_at: None,
        added_at: at(7),
        by: by(),
        how,
        tool: Some("Guardbook 0.1.0".into()),
        linked_url: Some("https://a.example/".into()),
        description: "A chat".into(),
        width: Some(800),
        height: None,
        pass_through: true,
        quarantined_at: None,
    }
}

#[test]
fn evidence_comes_back_and_its_key_stands_apart() {
    let mut conn = tables();
    for (n, media) in (1..).zip(MediaType::ALL) {
        comes_back(&conn, &evidence(n, *media, EvidenceHow::File));
    }
    for how in EvidenceHow::ALL {
        comes_back(&conn, &EvidenceItem { quarantined_at: Some(at(9)), captured_at: Some(at(6)), ..evidence(1, MediaType::Png, *how) });
    }
    let tx = conn.transaction().unwrap();
    let actor = crate::Actor { user: UserId::from_uuid(Uuid::nil()), session: id(1), at: at(1), utc_offset: 0, monotonic: 0 };
    let mut desk = Desk::new(&tx, guardbook_domain::Compartment::Casework, actor, "evidence.add", None);
    desk.keep_object_key("a1", "AGE-SECRET-KEY-TEST").unwrap();
    assert!(desk.keep_object_key("a1", "ANOTHER").is_err(), "the key of an object never changes");
    assert_eq!(desk.object_key("a1").unwrap().as_deref().map(String::as_str), Some("AGE-SECRET-KEY-TEST"));
    assert_eq!((desk.object_key("a2").unwrap(), desk.objects().unwrap()), (None, vec!["a1".to_owned()]));
}

#[test]
fn a_form_comes_back_with_its_signatures_and_its_scan() {
    let conn = tables();
    let mut form = Form {
        id: id(1000),
        of: FormOf::Check,
        subject: Uuid::from_u128(100),
        reference: "GB-TEST-C1".into(),
        object: "a1".into(),
        sha256: "00".repeat(32),
        ciphertext_sha256: "11".repeat(32),
        created_at: at(8),
        shows_images: true,
        state: FormState::AwaitingSignatures,
        signatures: Vec::new(),
        scan: None,
    };
    comes_back(&conn, &form);
    let read = Reading { conn: &conn, compartment: guardbook_domain::Compartment::Casework };
    assert_eq!(read.forms_unsigned(Page::default()).unwrap().count, 1);
    // The second signer's id is the smaller one: the order is that of signing.
    for (user, how, fingerprint) in [(8, SignedHow::Electronic, Some("ab".repeat(32))), (2, SignedHow::Paper, None)] {
        form.signatures.push(FormSignature {
            user: id(user),
            name: "A".into(),
            position: "B".into(),
            signed_at: at(9),
            how,
            certificate_fingerprint: fingerprint,
        });
        comes_back(&conn, &form);
    }
    form.state = FormState::Complete;
    form.scan = Some(FormScan {
        object: "a2".into(),
        sha256: "22".repeat(32),
        ciphertext_sha256: "33".repeat(32),
        size: 5,
        media_type: MediaType::Pdf,
        attached_at: at(10),
        attached_by: id(1),
    });
    comes_back(&conn, &form);
    comes_back(
        &conn,
        &Form { id: id(1001), of: FormOf::Incident, object: "a3".into(), signatures: Vec::new(), scan: None, ..form.clone() },
    );
    assert_eq!(read.forms_of(Uuid::from_u128(100)).unwrap().len(), 2);
    assert_eq!(read.forms_unsigned(Page::default()).unwrap().count, 0);
}

#[test]
fn checks_are_listed_newest_first() {
    let conn = tables();
    for (n, state) in (0..).zip([CheckState::Open, CheckState::Paused, CheckState::Open]) {
        let check = Check {
            id: id(100 + n),
            reference: format!("GB-{n}"),
            incident: id(50 + n % 2),
            started_at: at(u32::try_from(n).unwrap()),
            state,
            ..check()
        };
        write(&conn, &check).unwrap();
    }
    let read = Reading { conn: &conn, compartment: guardbook_domain::Compartment::Casework };
    let listed =
        |query: CheckQuery| read.checks(&query, Page::default()).unwrap().rows.iter().map(|c| c.reference.clone()).collect::<Vec<_>>();
    assert_eq!(listed(CheckQuery::default()), ["GB-2", "GB-1", "GB-0"]);
    assert_eq!(listed(CheckQuery { state: Some(CheckState::Open), ..Default::default() }), ["GB-2", "GB-0"]);
    assert_eq!(listed(CheckQuery { incident: Some(id(51)), ..Default::default() }), ["GB-1"]);
    assert_eq!(listed(CheckQuery { stopped_only: true, ..Default::default() }), Vec::<String>::new());
    assert_eq!(read.checks_of(id(50)).unwrap(), 2);
}
