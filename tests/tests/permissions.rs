//! Every operation, counted against the list, is refused while locked and for every role without its permission, before
//! its input is even read. A new operation cannot be forgotten.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use guardbook_app::{RefusalCode, operations};
use guardbook_domain::{Permission, Role};
use guardbook_tests::school::{LEAD, LEAD_PASSPHRASE, School};
use serde_json::json;

/// Whatever the permission says, this input can never be carried out.
const NO_INPUT: &str = "this is not JSON";

#[test]
fn everything_is_refused_while_locked() {
    let school = School::new();
    school.call("session.lock", json!({}));
    let mut judged = 0;
    for operation in operations::ALL {
        let refusal = school.door.call(operation.name, NO_INPUT).unwrap_err();
        let expected = if operation.permission == Permission::Anyone { RefusalCode::Problems } else { RefusalCode::Locked };
        assert_eq!(refusal.code, expected, "{}", operation.name);
        judged += 1;
    }
    assert_eq!(judged, operations::ALL.len());
    assert_eq!(school.door.call("store.burn", "{}").unwrap_err().code, RefusalCode::UnknownOperation);
    let anyone: Vec<&str> = operations::ALL.iter().filter(|o| o.permission == Permission::Anyone).map(|o| o.name).collect();
    assert_eq!(
        anyone,
        [
            "passphrase.judge",
            "store.create",
            "store.look",
            "store.open",
            "store.close",
            "session.status",
            "session.unlock",
            "user.claim",
            "session.lock",
            "form.verify",
            "sample.make",
            "work.progress",
            "work.cancel"
        ],
        "whatever is answered while locked is named here, so that nothing joins it unseen"
    );
}

#[test]
fn every_role_is_refused_what_it_may_not_do() {
    let school = School::new();
    for role in Role::ALL {
        let passphrase = "copper window marmalade fox";
        let name = format!("Sample {}", role.title());
        school.join(&name, role.title(), role.word(), passphrase);
        school.unlock(&name, passphrase);
        let mut judged = 0;
        for operation in operations::ALL.iter().filter(|o| o.permission != Permission::Anyone) {
            let refusal = school.door.call(operation.name, NO_INPUT).unwrap_err();
            let expected = if role.may(operation.permission) { RefusalCode::Problems } else { RefusalCode::NotPermitted };
            assert_eq!(refusal.code, expected, "{role:?} {}", operation.name);
            judged += 1;
        }
        assert!(judged > 50, "the list is not empty");
        school.unlock(LEAD, LEAD_PASSPHRASE);
    }
}
