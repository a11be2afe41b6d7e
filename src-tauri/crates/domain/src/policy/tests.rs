//! The facts that the shipped pack must hold, row by row, and what a damaged pack is refused with.

use super::*;

fn shipped() -> PolicyPack {
    PolicyPack::shipped().unwrap()
}

/// The learner matrix: misuse, then the columns ticked.
const LEARNER: &[(&str, &str)] = &[
    (
        "illegal-material",
        "senior_staff headteacher police_or_social_work la_technical_support inform_parents remove_access warning further_sanction",
    ),
    ("account-misuse", "senior_staff headteacher police_or_social_work"),
    ("data-damage", "senior_staff headteacher police_or_social_work inform_parents remove_access warning"),
    ("offensive-message", "class_teacher senior_staff headteacher police_or_social_work la_technical_support warning"),
    ("unauthorised-transfer", "class_teacher senior_staff headteacher inform_parents remove_access warning"),
    ("filter-bypass", "class_teacher senior_staff headteacher police_or_social_work inform_parents warning"),
    ("accidental-unreported", "la_technical_support inform_parents remove_access warning further_sanction"),
    (
        "pornographic-material",
        "class_teacher senior_staff headteacher police_or_social_work inform_parents remove_access warning further_sanction",
    ),
    ("copyright-or-data", "class_teacher senior_staff headteacher police_or_social_work inform_parents remove_access"),
    ("device-misuse", "headteacher inform_parents remove_access further_sanction"),
    ("online-service-misuse", "class_teacher senior_staff headteacher police_or_social_work inform_parents remove_access further_sanction"),
    ("disrepute", "class_teacher senior_staff headteacher"),
    ("repeated", "headteacher police_or_social_work inform_parents remove_access warning further_sanction"),
];
const LEARNER_ACTIONS: &str = "class_teacher senior_staff headteacher police_or_social_work la_technical_support inform_parents remove_access warning further_sanction";

/// The staff matrix: misuse, then the columns ticked.
const STAFF: &[(&str, &str)] = &[
    ("illegal-material", "line_manager headteacher la_mat_hr police la_technical_support warning suspension disciplinary"),
    ("data-or-network-breach", "line_manager headteacher la_mat_hr police la_technical_support warning suspension disciplinary"),
    ("pornographic-material", "line_manager headteacher police warning disciplinary"),
    ("damage", "line_manager headteacher la_mat_hr police la_technical_support warning suspension disciplinary"),
    ("filter-bypass", "headteacher la_technical_support warning suspension disciplinary"),
    ("unauthorised-transfer", "line_manager headteacher la_mat_hr police warning suspension disciplinary"),
    ("copyright-or-licence", "line_manager headteacher la_mat_hr police warning disciplinary"),
    ("account-misuse", "line_manager headteacher la_mat_hr police la_technical_support warning suspension disciplinary"),
    ("offensive-message", "line_manager headteacher la_mat_hr police la_technical_support warning suspension disciplinary"),
    ("personal-contact", "line_manager headteacher la_mat_hr police warning suspension disciplinary"),
    ("personal-use", "line_manager headteacher la_mat_hr warning suspension disciplinary"),
    ("careless-data", "line_manager headteacher la_mat_hr"),
    ("professional-standing", "line_manager headteacher la_mat_hr police la_technical_support warning suspension disciplinary"),
    ("disrepute", "la_mat_hr police la_technical_support warning suspension disciplinary"),
    ("failure-to-report", "police la_technical_support warning suspension disciplinary"),
    ("repeated", "la_mat_hr police la_technical_support warning suspension disciplinary"),
];
const STAFF_ACTIONS: &str = "line_manager headteacher la_mat_hr police la_technical_support warning suspension disciplinary";

const ESCALATE: &str = "non-consensual-images self-generated-images terrorism-extremism hate-crime-abuse fraud-extortion harassment-stalking child-sexual-abuse-material child-sexual-exploitation-grooming extreme-pornography illegal-sale cyber-offences copyright-piracy";

/// Action of a user, then how acceptable.
const USER_ACTIONS: &[(&str, &str)] = &[
    ("child-sexual-abuse-imagery", "unacceptable-and-illegal"),
    ("child-abuse-exploitation-grooming", "unacceptable-and-illegal"),
    ("terrorism", "unacceptable-and-illegal"),
    ("encouraging-suicide", "unacceptable-and-illegal"),
    ("sexual-image-offences", "unacceptable-and-illegal"),
    ("threats-of-violence", "unacceptable-and-illegal"),
    ("hate-crime", "unacceptable-and-illegal"),
    ("harassment-stalking", "unacceptable-and-illegal"),
    ("drug-offences", "unacceptable-and-illegal"),
    ("weapons-offences", "unacceptable-and-illegal"),
    ("fraud-financial-crime", "unacceptable-and-illegal"),
    ("another-users-login", "unacceptable-and-illegal"),
    ("unauthorised-access", "unacceptable-and-illegal"),
    ("malware", "unacceptable-and-illegal"),
    ("revealing-confidential-data", "unacceptable-and-illegal"),
    ("disrupting-network", "unacceptable-and-illegal"),
    ("penetration-tools", "unacceptable-and-illegal"),
    ("inappropriate-material", "nominated-users unacceptable"),
    ("promoting-discrimination", "unacceptable"),
    ("private-business", "unacceptable"),
    ("filter-bypass", "unacceptable"),
    ("copyright-infringement", "unacceptable"),
    ("unfair-usage", "nominated-users unacceptable"),
    ("offensive-or-disrepute", "unacceptable"),
];

/// Personal use, staff, learner; empty where the school decides.
const PERSONAL_USE: &[(&str, &str, &str)] = &[
    ("online-gaming", "not-allowed", "not-allowed"),
    ("online-shopping", "not-allowed", "not-allowed"),
    ("file-sharing", "allowed", "not-allowed"),
    ("social-media", "certain-times", "not-allowed"),
    ("messaging", "certain-times", "not-allowed"),
    ("entertainment-streaming", "allowed", "not-allowed"),
    ("video-broadcasting", "allowed", "not-allowed"),
    ("phones-brought-to-school", "allowed", "staff-permission"),
    ("phones-for-learning", "allowed", "not-allowed"),
    ("phones-in-social-time", "", ""),
    ("photos-on-phones", "", ""),
    ("other-personal-devices", "", ""),
    ("personal-email", "", ""),
    ("school-email-for-personal-use", "", ""),
];

const DEVICE_CLASSES: &[(&str, &str)] = &[
    ("school-individual", "full"),
    ("school-shared", "full"),
    ("authorised", "full"),
    ("learner-owned", "none"),
    ("staff-owned", "full"),
    ("visitor-owned", "none"),
];

const CONSENT_USES: &str = "school-publications school-website newspapers school-videos social-media learners-work";

fn rows(matrix: &Matrix) -> Vec<(String, String)> {
    matrix.misuse.iter().map(|row| (row.id.clone(), row.actions.join(" "))).collect()
}

fn owned(rows: &[(&str, &str)]) -> Vec<(String, String)> {
    rows.iter().map(|(a, b)| (a.to_string(), b.to_string())).collect()
}

#[test]
fn both_matrices_hold_every_row_and_every_tick() {
    let pack = shipped();
    assert_eq!(rows(&pack.learner), owned(LEARNER));
    assert_eq!(rows(&pack.staff), owned(STAFF));
    let columns = |m: &Matrix| m.actions.iter().map(|a| a.id.clone()).collect::<Vec<_>>().join(" ");
    assert_eq!(columns(&pack.learner), LEARNER_ACTIONS);
    assert_eq!(columns(&pack.staff), STAFF_ACTIONS);
    assert_eq!((pack.learner.misuse.len(), pack.learner.actions.len()), (13, 9));
    assert_eq!((pack.staff.misuse.len(), pack.staff.actions.len()), (16, 8));
}

#[test]
fn the_twelve_kinds_and_the_advice_that_fits_them() {
    let pack = shipped();
    let ids: Vec<_> = pack.escalate_at_once.iter().map(|k| k.id.as_str()).collect();
    assert_eq!(ids.join(" "), ESCALATE);
    assert_eq!(ids.len(), 12);
    for id in ["non-consensual-images", "self-generated-images", "child-sexual-abuse-material", "extreme-pornography"] {
        assert_eq!(pack.suspected(id).unwrap().advice, AdviceKind::NeverView, "{id}");
    }
    for id in ["cyber-offences", "copyright-piracy"] {
        assert_eq!(pack.suspected(id).unwrap().advice, AdviceKind::Preserve, "{id}");
    }
    let shown = |suspected: &[&str], harm| {
        let suspected: Vec<String> = suspected.iter().map(|s| s.to_string()).collect();
        pack.advice_for(&suspected, harm).iter().map(|a| a.id).collect::<Vec<_>>()
    };
    assert_eq!(shown(&["copyright-piracy"], false), [AdviceKind::Preserve]);
    assert_eq!(
        shown(&["cyber-offences", "extreme-pornography"], true),
        [AdviceKind::SeriousHarm, AdviceKind::NeverView, AdviceKind::Preserve]
    );
    assert_eq!(shown(&[], false), []);
}

#[test]
fn user_actions_uses_devices_and_consents_hold_every_row() {
    let pack = shipped();
    let words = |a: &UserAction| a.acceptability.iter().map(|w| w.word()).collect::<Vec<_>>().join(" ");
    let actions: Vec<_> = pack.user_action.iter().map(|a| (a.id.clone(), words(a))).collect();
    assert_eq!(actions, owned(USER_ACTIONS));
    let uses: Vec<_> = pack
        .personal_use
        .iter()
        .map(|u| (u.id.as_str(), u.staff.map_or("", StaffUse::word), u.learner.map_or("", LearnerUse::word)))
        .collect();
    assert_eq!(uses, PERSONAL_USE);
    let devices: Vec<_> = pack.device_class.iter().map(|d| (d.id.as_str(), d.network.word())).collect();
    assert_eq!(devices, DEVICE_CLASSES);
    assert_eq!(pack.consent_use.iter().map(|u| u.id.as_str()).collect::<Vec<_>>().join(" "), CONSENT_USES);
    let own_permission: Vec<_> = pack.consent_use.iter().filter(|u| u.learner_permission).map(|u| u.id.as_str()).collect();
    assert_eq!(own_permission, ["learners-work"]);
}

#[test]
fn deadlines_and_consent_rules_are_the_policies() {
    let pack = shipped();
    let expected = Deadlines {
        data_breach_report_hours: 72,
        policy_review_months: 12,
        filtering_monitoring_review_months: 12,
        governor_meeting_months: 12,
        access_rights_review_months: 12,
        staff_training_months: 12,
        password_max_age_days: 90,
        password_warning_days: 14,
    };
    assert_eq!(pack.deadline, expected);
    assert_eq!(pack.consent, ConsentRules { renewal_months: 12, full_name_with_image: false, child_in_file_name: false });
}

#[test]
fn guidance_is_cited_with_its_date() {
    let cited = shipped().guidance("keeping-children-safe").unwrap().cite();
    assert_eq!(cited, "Keeping children safe in education (Department for Education, 1 September 2025)");
}

#[test]
fn a_damaged_pack_is_refused_and_the_place_named() {
    let text = PolicyPack::SHIPPED;
    let with = |from: &str, to: &str| {
        assert!(text.contains(from), "the test no longer finds {from}");
        PolicyPack::parse(&text.replacen(from, to, 1)).unwrap_err()
    };
    assert!(matches!(with("version = ", "colour = \"red\"\nversion = "), PackError::Unreadable(_)), "an unknown field");
    assert!(matches!(with("id = \"contact\"", "id = \"contract\""), PackError::Unreadable(_)), "an unknown word");
    assert_eq!(with("id = \"contact\"", "id = \"content\""), PackError::Twice { table: "four_c", id: "content".into() });
    assert_eq!(
        with("[[audience]]\nid = \"parents\"\nlabel = \"Parents and carers\"\n", ""),
        PackError::LeftOut { table: "audience", id: "parents" }
    );
    assert_eq!(
        with("means = \"Copying, streaming or selling films, games, music or software without the right to.\"", "means = \" \""),
        PackError::Unworded { table: "escalate_at_once", id: "copyright-piracy".into() },
        "a kind that nobody can tell from the others is no help at the gate"
    );
    assert_eq!(with("id = \"malware\"", "id = \"terrorism\""), PackError::Twice { table: "user_action", id: "terrorism".into() });
    assert_eq!(
        with("actions = [\"headteacher\", \"inform_parents\"", "actions = [\"headmaster\", \"inform_parents\""),
        PackError::NoSuchAction { misuse: "device-misuse".into(), action: "headmaster".into() }
    );
}
