//! The memory of all of the window's processes, after going once through its screens and after going twenty times.

use crate::page::{go, home, measured, open_record, search, turn_page};
use crate::stores::Filled;
use crate::turns::Outcome;
use crate::{on_stage, unlocked};
use guardbook_tests::webdriver::{Stage, Window};
use std::collections::HashMap;
use std::thread::sleep;
use std::time::Duration;

const JOURNEYS: usize = 20;
/// The most that it may grow to, as a share of what it was.
const MOST: f64 = 1.1;
/// Until what is not needed any more is given back.
const REST: Duration = Duration::from_secs(5);

pub fn run(filled: &Filled) -> Outcome {
    let stage = on_stage(filled)?;
    let window = unlocked(&stage)?;
    let mut whole = Vec::new();
    for journey in 1..=JOURNEYS {
        through(&window, filled.size, journey)?;
        if [1, JOURNEYS / 2, JOURNEYS].contains(&journey) {
            sleep(REST);
            let shares = memory(&stage)?;
            let each: Vec<String> = shares.iter().map(|(name, bytes)| format!("{name} {:.0}", bytes / 1e6)).collect();
            whole.push(shares.iter().map(|(_, bytes)| bytes).sum::<f64>());
            println!("   memory after {journey} journeys: {:.0} MB ({})", whole[whole.len() - 1] / 1e6, each.join(", "));
        }
    }
    let share = whole[whole.len() - 1] / whole[0];
    let judged = if share <= MOST { "met" } else { "not met" };
    println!("   {share:.2} times as much after {JOURNEYS} as after one | at most {MOST}: {judged}");
    Ok(())
}

/// Every screen that the menu has, the list, a record, a search.
fn through(window: &Window, size: u64, journey: usize) -> Outcome {
    for (place, heading) in [
        ("Device checks", "Device checks"),
        ("People", "People"),
        ("Devices", "Devices"),
        ("Verify a form", "Verify a form"),
        ("Settings", "Settings"),
    ] {
        measured(window, &go(place), &format!("return document.querySelector('main h1')?.innerText === '{heading}'"))?;
    }
    turn_page(window, size, 0)?;
    open_record(window, journey)?;
    search(window, ["teacher", "screen", "message"][journey % 3])?;
    measured(window, &go("Home"), &home())?;
    Ok(())
}

/// Name, and bytes of proportional memory, of the window's process and of each that it started.
fn memory(stage: &Stage) -> Outcome<Vec<(String, f64)>> {
    let mut parents = HashMap::new();
    for entry in std::fs::read_dir("/proc")?.flatten() {
        let Ok(process) = entry.file_name().to_string_lossy().parse::<u32>() else { continue };
        let Ok(stat) = std::fs::read_to_string(entry.path().join("stat")) else { continue };
        let parent = stat.rsplit_once(')').and_then(|(_, rest)| rest.split_whitespace().nth(1)?.parse::<u32>().ok());
        parents.insert(process, parent.unwrap_or_default());
    }
    let mut family = stage.processes();
    let mut next = 0;
    while let Some(of) = family.get(next).copied() {
        family.extend(parents.iter().filter(|(_, parent)| **parent == of).map(|(process, _)| *process));
        next += 1;
    }
    let mut shares = Vec::new();
    for process in family {
        let name = std::fs::read_to_string(format!("/proc/{process}/comm"))?.trim().to_owned();
        let rollup = std::fs::read_to_string(format!("/proc/{process}/smaps_rollup"))?;
        let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:")).ok_or("no share of memory")?;
        shares.push((name, line.trim().trim_end_matches(" kB").trim().parse::<f64>()? * 1024.0));
    }
    Ok(shares)
}
