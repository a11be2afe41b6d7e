//! Saving an incident through the door, JSON in and JSON out, beside the very same rows committed on plain SQLite with
//! the same schema, data and settings, in one transaction.

use crate::fill::{Invented, fill};
use crate::plain;
use crate::turns::{Aim, Outcome, Table, by_turns, timed};
use crate::unlock::{key_of, keys_of};
use guardbook_domain::Compartment;
use guardbook_keys::CompartmentId;
use guardbook_store::{Store, StoreFolder};
use guardbook_tests::school::{LEAD_PASSPHRASE, School};
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use serde_json::json;

/// What was there before.
const BEFORE: u64 = 1_000;
const ROUNDS: usize = 200;

/// Where the rows of an incident are, by its id.
const ROWS: [(&str, &str); 8] = [
    ("incident", "id = ?1"),
    ("incident_person", "incident = ?1"),
    ("incident_proposed", "incident = ?1"),
    ("revision", "object = ?1"),
    ("audit", "object = ?1"),
    ("audit_detail", "seq IN (SELECT seq FROM audit WHERE object = ?1)"),
    ("search_place", "object = ?1"),
    ("search", "rowid IN (SELECT place FROM search_place WHERE object = ?1)"),
];

type Rows = Vec<(String, Vec<Value>)>;

pub fn run(table: &mut Table) -> Outcome {
    let school = School::new();
    let (affected, alleged) =
        (school.learner("Niamh", "Exampleton", "04/05/2016", "5B"), school.learner("Osian", "Exampli", "11/11/2016", "5B"));
    school.call("store.close", json!({}));
    let unlocked = keys_of(&school)?;
    let key = key_of(&unlocked, CompartmentId::CASEWORK)?;
    {
        let folder = StoreFolder::open(&school.path)?;
        fill(&Store::open(&folder, [(Compartment::Casework, &key)])?, &Invented::new(), BEFORE)?;
    }
    let file = school.path.join(Compartment::Casework.file_name());
    let twin = plain::twin(&file, &key, &school.folder.path().join("plain.db"))?;
    let beside = plain::open(&file, Some(&key))?;
    school.call("store.open", json!({"path": school.path}));
    school.call("session.unlock", json!({"user_id": school.lead, "passphrase": LEAD_PASSPHRASE}));

    let input = draft(&affected, &alleged);
    let record = || -> Outcome<String> { school.door.call("incident.record", &input).map_err(|refusal| format!("{refusal:?}").into()) };
    let saved = std::cell::RefCell::new(rows_of(&beside, &record()?)?);
    println!("   {} rows an incident", saved.borrow().len());
    let mut answers = Vec::new();
    let turns = by_turns(
        ROUNDS,
        |_| {
            let took = timed(|| {
                answers.push(record()?);
                Ok(())
            })?;
            Ok(took)
        },
        // The rows of the last incident whose turn has passed: each goes into the twin once.
        |_| {
            let rows = saved.borrow().clone();
            let took = timed(|| commit(&twin, &rows))?;
            *saved.borrow_mut() = rows_of(&beside, &record()?)?;
            Ok(took)
        },
    )?;
    table.add("save an incident, through the door", "plain SQLite", &turns, Aim::TimesAsLong);
    Ok(())
}

fn draft(affected: &str, alleged: &str) -> String {
    json!({"incident": {
        "happened": {"kind": "about", "day": "21/11/2026", "words": "over the weekend, she is not sure of the hour"},
        "told_day": "21/11/2026", "told_time": "13:20", "place": "out_of_school",
        "device_or_service": "A group chat on the child's own phone; shown to staff on a school laptop",
        "summary": "A child in 5B told her class teacher that classmates made a group chat without her and wrote in it that nobody wants her at school. She showed the teacher the address of the group and of a page where others are asked to vote about her.",
        "childs_words": "“They made a group about me. They said nobody wants me and I should stay home.”",
        "observation": "She was quiet, stayed beside the teacher at break and asked whether her mother had to know.",
        "opinion": "The messages seem meant to exclude her. She needs somebody to go to at break this week.",
        "people": [{"person": affected, "role": "affected"}, {"person": alleged, "role": "alleged"}],
        "reported_by": "Class teacher of 5B",
        "table": "learner", "misuse": "offensive-message", "four_c": "conduct", "severity": "medium",
    }})
    .to_string()
}

/// Every row that saving an incident wrote, with the statement that writes it again.
fn rows_of(conn: &Connection, answer: &str) -> Outcome<Rows> {
    let answer: serde_json::Value = serde_json::from_str(answer)?;
    let id = answer["id"].as_str().ok_or("an incident has an id")?;
    let mut found = Vec::new();
    for (table, condition) in ROWS {
        let columns = if table == "search" { "rowid, title, body" } else { "*" };
        let mut statement = conn.prepare_cached(&format!("SELECT {columns} FROM {table} WHERE {condition}"))?;
        let names = if table == "search" { columns.into() } else { statement.column_names().collect::<Vec<_>>().join(", ") };
        let marks = vec!["?"; statement.column_count()].join(", ");
        let sql = format!("INSERT INTO {table} ({names}) VALUES ({marks})");
        let count = statement.column_count();
        let rows = statement.query_map([id], |row| (0..count).map(|n| row.get(n)).collect::<rusqlite::Result<Vec<Value>>>())?;
        for row in rows {
            found.push((sql.clone(), row?));
        }
    }
    Ok(found)
}

fn commit(conn: &Connection, rows: &Rows) -> Outcome {
    conn.execute_batch("BEGIN IMMEDIATE")?;
    for (sql, values) in rows {
        conn.prepare_cached(sql)?.execute(params_from_iter(values))?;
    }
    Ok(conn.execute_batch("COMMIT")?)
}
