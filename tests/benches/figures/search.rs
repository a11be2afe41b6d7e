//! List and search, through the store's own reading, beside the same statements on plain SQLite with the same schema,
//! data and settings; and at 100,000 incidents beside 1,000. Ours also makes typed lines of the rows; plain SQLite's rows
//! are taken as they come. A glance is what the window asks with each letter: of each kind how many, and the newest five.
//! "First page" is the page's statement alone, on both sides, without the count of everything found.

use crate::fill::{Invented, fill};
use crate::plain;
use crate::turns::{Aim, Outcome, Table, by_turns, timed};
use guardbook_domain::Compartment;
use guardbook_domain::incident::{IncidentState, Involvement, Place};
use guardbook_domain::policy::FourC;
use guardbook_store::{IncidentQuery, IncidentSort, Page, Store, StoreFolder, spoken};
use rusqlite::types::Value;
use rusqlite::{Connection, Params, params, params_from_iter};
use std::path::PathBuf;
use tempfile::TempDir;

const KEY: [u8; 32] = [7; 32];
const SIZES: [u64; 3] = [1_000, 10_000, 100_000];
const ROUNDS: usize = 60;
/// How many of a kind a glance shows.
const NEWEST: usize = 5;

type Rows = Vec<Vec<Value>>;
/// Gives how many were found. The round tells one name from another.
type Ask<'a> = Box<dyn Fn(&Filled, usize) -> Outcome<u64> + 'a>;

/// So many incidents in a store, and the same in plain SQLite.
struct Filled {
    size: u64,
    store: Store,
    plain: Connection,
    /// Both files opened once more, for a statement alone: neither has read anything else.
    alone: (Connection, Connection),
    twin: PathBuf,
    folder: StoreFolder,
    _base: TempDir,
}

/// What is asked of both.
struct Question<'a> {
    name: String,
    ours: Ask<'a>,
    plain: Ask<'a>,
}

pub fn run(table: &mut Table) -> Outcome {
    let invented = Invented::new();
    let filled: Vec<Filled> = SIZES.iter().map(|size| filled(&invented, *size)).collect::<Outcome<_>>()?;
    for question in questions(&invented) {
        let name = &question.name;
        for filled in &filled {
            for round in 0..3 {
                // The two must find the same, and neither is measured cold.
                if (question.ours)(filled, round)? != (question.plain)(filled, round)? {
                    return Err(format!("{name}: the two do not find the same").into());
                }
            }
            let turns =
                by_turns(ROUNDS, |round| timed(|| (question.ours)(filled, round)), |round| timed(|| (question.plain)(filled, round)))?;
            table.add(&format!("{name}, {} incidents", filled.size), "plain SQLite", &turns, Aim::AtMost(1.5));
        }
        let (small, large) = (&filled[0], &filled[SIZES.len() - 1]);
        let again = |round| round + ROUNDS;
        let turns = by_turns(
            ROUNDS,
            |round| timed(|| (question.ours)(large, again(round))),
            |round| timed(|| (question.ours)(small, again(round))),
        )?;
        table.add(&format!("{name}, {} incidents", large.size), &format!("{} incidents", small.size), &turns, Aim::AtMost(1.3));
    }
    for filled in filled {
        cold(table, &invented, filled)?;
    }
    Ok(())
}

fn filled(invented: &Invented, size: u64) -> Outcome<Filled> {
    let base = tempfile::tempdir()?;
    let folder = StoreFolder::create(base.path(), "Sample")?;
    let keys = [(Compartment::Casework, &KEY)];
    let filling = timed(|| fill(&Store::create(&folder, keys)?, invented, size))?;
    let file = folder.compartment(Compartment::Casework);
    let twin = base.path().join("plain.db");
    let plain = plain::twin(&file, &KEY, &twin)?;
    println!("   {size} incidents saved in {:.0} s; {} MB encrypted", filling.as_secs_f64(), file.metadata()?.len() / 1_000_000);
    let alone = (plain::open(&file, Some(&KEY))?, plain::open(&twin, None)?);
    Ok(Filled { size, store: Store::open(&folder, keys)?, plain, alone, twin, folder, _base: base })
}

/// The first glance after opening, when nothing is decrypted yet.
fn cold(table: &mut Table, invented: &Invented, filled: Filled) -> Outcome {
    let Filled { size, store, plain, alone, twin, folder, _base } = filled;
    drop((store, plain, alone));
    let name = |round: usize| invented.name(some(round, size));
    let turns = by_turns(
        9,
        |round| {
            let store = Store::open(&folder, [(Compartment::Casework, &KEY)])?;
            timed(|| Ok(store.read(Compartment::Casework)?.glance(&name(round), NEWEST)?))
        },
        |round| {
            let plain = plain::open(&twin, None)?;
            timed(|| glance(&plain, &name(round)))
        },
    )?;
    table.add(&format!("glance, a name, the first after opening, {size} incidents"), "plain SQLite", &turns, Aim::TimesAsLong);
    Ok(())
}

/// The number of some incident, another one each round.
fn some(round: usize, size: u64) -> u64 {
    1 + round as u64 * 7919 % size
}

fn questions(invented: &Invented) -> Vec<Question<'_>> {
    let all = IncidentQuery::default();
    let lists = [
        ("list, newest first", all.clone()),
        ("list, under review", IncidentQuery { state: Some(IncidentState::UnderReview), ..all.clone() }),
        ("list, one of the Cs in one place", IncidentQuery { four_c: Some(FourC::Contact), place: Some(Place::InSchool), ..all.clone() }),
        ("list, gravest first", IncidentQuery { sort: IncidentSort::Severity, ..all }),
    ];
    let mut questions = Vec::new();
    for (name, query) in lists {
        let same = query.clone();
        questions.push(Question {
            name: name.to_owned(),
            ours: Box::new(move |filled, _| Ok(filled.store.read(Compartment::Casework)?.incidents(&query, Page::default())?.count)),
            plain: Box::new(move |filled, _| Ok(list(&filled.plain, &same)?.0)),
        });
    }
    for (what, word) in [("a name", None), ("three letters", Some("scr")), ("a word of many", Some("teacher"))] {
        // Names that no other question asks for: on both sides their words are read for the first time.
        let typed = move |of: usize, filled: &Filled, round: usize| {
            word.map_or_else(|| invented.name(some(of * 2 * ROUNDS + round, filled.size)), str::to_owned)
        };
        questions.push(Question {
            name: format!("glance, {what}"),
            ours: Box::new(move |filled, round| {
                let kinds = filled.store.read(Compartment::Casework)?.glance(&typed(0, filled, round), NEWEST)?;
                Ok(kinds.iter().map(|kind| kind.count).sum())
            }),
            plain: Box::new(move |filled, round| Ok(glance(&filled.plain, &typed(0, filled, round))?.0)),
        });
        questions.push(Question {
            name: format!("search, {what}"),
            ours: Box::new(move |filled, round| {
                Ok(filled.store.read(Compartment::Casework)?.search(&typed(1, filled, round), None, Page::default())?.count)
            }),
            plain: Box::new(move |filled, round| Ok(find(&filled.plain, &typed(1, filled, round))?.0)),
        });
        questions.push(Question {
            name: format!("search, {what}, first page"),
            ours: Box::new(move |filled, round| Ok(page(&filled.alone.0, &typed(2, filled, round))?.len() as u64)),
            plain: Box::new(move |filled, round| Ok(page(&filled.alone.1, &typed(2, filled, round))?.len() as u64)),
        });
    }
    questions
}

fn glance(conn: &Connection, typed: &str) -> Outcome<(u64, Rows)> {
    let (query, places) = spoken::glance(typed).ok_or("no word")?;
    let places: Vec<i64> = conn.prepare_cached(places)?.query_map([&query], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let newest = &places[..places.len().min(NEWEST)];
    let shown = match spoken::glanced(newest) {
        Some(sql) => rows(conn, &sql, [&query])?,
        None => Vec::new(),
    };
    Ok((places.len() as u64, shown))
}

fn find(conn: &Connection, typed: &str) -> Outcome<(u64, Rows)> {
    let (query, [counting, _]) = spoken::search(typed, Page::default()).ok_or("no word")?;
    let count: i64 = conn.prepare_cached(&counting)?.query_row(params![query, 0, i64::MAX], |row| row.get(0))?;
    Ok((count.unsigned_abs(), page(conn, typed)?))
}

fn page(conn: &Connection, typed: &str) -> Outcome<Rows> {
    let (query, [_, finding]) = spoken::search(typed, Page::default()).ok_or("no word")?;
    rows(conn, &finding, params![query, 0, i64::MAX])
}

fn list(conn: &Connection, query: &IncidentQuery) -> Outcome<(u64, Rows)> {
    let [counting, listing, people] = spoken::incidents(query, Page::default());
    // The filters used here, in the order in which the store asks for them.
    let words = [query.state.map(|s| s.word()), query.four_c.map(|c| c.word()), query.place.map(|p| p.word())];
    let words: Vec<&str> = words.into_iter().flatten().collect();
    let count: i64 = conn.prepare_cached(&counting)?.query_row(params_from_iter(&words), |row| row.get(0))?;
    let mut statement = conn.prepare_cached(&listing)?;
    let columns = statement.column_count();
    let mut lines = Vec::new();
    let mut found = statement.query(params_from_iter(&words))?;
    while let Some(row) = found.next()? {
        let mut line = (0..columns).map(|column| row.get(column)).collect::<rusqlite::Result<Vec<Value>>>()?;
        let named = rows(conn, &people, params![line[0], Involvement::Affected.word(), Involvement::Alleged.word()])?;
        line.extend(named.into_iter().flatten());
        lines.push(line);
    }
    Ok((count.unsigned_abs(), lines))
}

fn rows(conn: &Connection, sql: &str, values: impl Params) -> Outcome<Rows> {
    let mut statement = conn.prepare_cached(sql)?;
    let columns = statement.column_count();
    let found = statement.query_map(values, |row| (0..columns).map(|column| row.get(column)).collect())?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}
