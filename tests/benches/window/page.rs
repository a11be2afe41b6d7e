//! Deeds in the page, and how long each takes from the deed to the frame that shows what it is for.

use crate::fill::Invented;
use crate::turns::Outcome;
use guardbook_tests::webdriver::{Stage, Window};
use serde_json::json;

const CONTROL: &str = "\u{E009}";
const ESCAPE: &str = "\u{E00C}";

/// Seconds from a deed to the frame after which this holds; both are JavaScript.
pub fn measured(window: &Window, deed: &str, until: &str) -> Outcome<f64> {
    let source = format!(
        "const done = arguments[arguments.length - 1];
         const shown = () => {{ {until} }};
         const began = performance.now();
         const look = () => requestAnimationFrame(() =>
           shown() ? setTimeout(() => done(performance.now() - began)) : performance.now() - began > 30000 ? done(null) : look());
         {deed};
         look();"
    );
    let took = window.script_later(&source)?;
    let millis = took.as_f64().ok_or_else(|| format!("{deed} never shows {until}. On screen:\n{}", window.page_text()))?;
    Ok(millis / 1000.0)
}

/// Seconds from the start of the process to the frame that shows its first screen, as the page notes it.
pub fn first_paint(stage: &Stage, window: &Window) -> Outcome<f64> {
    let mark = "const done = arguments[arguments.length - 1];
        const look = (times) => {
          const [mark] = performance.getEntriesByName('shown');
          mark ? done(performance.timeOrigin + mark.startTime) : times === 0 ? done(null) : setTimeout(() => look(times - 1), 20);
        };
        look(250);";
    let painted = window.script_later(mark)?.as_f64().ok_or("the page does not say when it was shown")?;
    let process = *stage.processes().first().ok_or("the window's process is not there")?;
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat"))?;
    let after_name = stat.rsplit_once(')').ok_or("no name")?.1;
    // Field 22: hundredths of a second since the machine started.
    let started: f64 = after_name.split_whitespace().nth(19).ok_or("no start")?.parse()?;
    let up: f64 = std::fs::read_to_string("/proc/uptime")?.split(' ').next().ok_or("no time")?.parse()?;
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH)?.as_secs_f64();
    Ok(painted / 1000.0 - (now - up + started / 100.0))
}

/// Home, with what is not done or that nothing is.
pub fn home() -> String {
    "return document.querySelector('main h1')?.innerText === 'Home' && \
        /not done|Nothing is waiting/.test(document.querySelector('main').innerText)"
        .into()
}

pub fn press(words: &str) -> String {
    format!("[...document.querySelectorAll('button')].find((b) => b.innerText.trim().startsWith({}) && !b.disabled).click()", json!(words))
}

/// Along the menu.
pub fn go(place: &str) -> String {
    format!("[...document.querySelectorAll('nav button, nav a')].find((b) => b.innerText.trim().startsWith({})).click()", json!(place))
}

const LISTED: &str = "return document.querySelector('main h1')?.innerText === 'Incidents' && \
    document.querySelectorAll('main tbody tr').length >= 20";

fn list(window: &Window) -> Outcome {
    if window.script(LISTED, &[])? != json!(true) {
        measured(window, &go("Incidents"), LISTED)?;
    }
    Ok(())
}

/// Another page of the list of all `size` incidents.
pub fn turn_page(window: &Window, size: u64, round: usize) -> Outcome<f64> {
    if round == 0 {
        measured(window, &go("Home"), &home())?;
    }
    list(window)?;
    if round == 0 {
        // Of all incidents, open or not, so that there are pages enough: from the first on, each once.
        let any = "const list = document.querySelector('select[name=state]');
            const any = [...list.options].find((option) => option.innerText.trim() === 'Any state');
            Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value').set.call(list, any.value);
            list.dispatchEvent(new Event('change', { bubbles: true }))";
        let whole = if size < 1000 { size.to_string() } else { format!("{},{:03}", size / 1000, size % 1000) };
        measured(window, any, &format!("return document.querySelector('main').innerText.includes({})", json!(format!("of {whole}"))))?;
    }
    let first = window.script("return document.querySelector('main tbody tr button').innerText", &[])?;
    let turned =
        format!("const first = document.querySelector('main tbody tr button')?.innerText; return first !== undefined && first !== {first}");
    // On the last page the way leads back.
    let turn = "const way = (words) => [...document.querySelectorAll('main button')].find((b) =>
           b.innerText.trim() === words && !b.disabled && b.getAttribute('aria-disabled') !== 'true');
         (way('Next page') ?? way('Previous page')).click()";
    measured(window, turn, &turned)
}

/// A record out of the list, and back to the list.
pub fn open_record(window: &Window, round: usize) -> Outcome<f64> {
    list(window)?;
    let row = format!("document.querySelectorAll('main tbody tr button')[{}]", round % 10);
    let reference = window.script(&format!("return {row}.innerText"), &[])?;
    let shown = format!(
        "const main = document.querySelector('main'); \
         return main.querySelector('h1')?.innerText !== 'Incidents' && \
            main.innerText.includes({reference}) && main.innerText.includes('Print and hand on')"
    );
    let took = measured(window, &format!("{row}.click()"), &shown)?;
    Ok(took)
}

/// Some name, another one each round.
pub fn names(invented: &Invented, size: u64, round: usize) -> String {
    invented.name(1 + round as u64 * 7919 % size)
}

/// From the last letter to what is found, in a search that is open.
pub fn search(window: &Window, words: &str) -> Outcome<f64> {
    if !window.has("//dialog[@open]//input") {
        window.keys(&[CONTROL, "k"])?;
        window.focused("dialog input")?;
        // What was sought last is found again first.
        measured(window, "", "return document.querySelector('dialog[open] [role=status]').innerText !== ''")?;
    }
    let typed = |text: &str| {
        format!(
            "const field = document.querySelector('dialog[open] input'); \
             Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, {}); \
             field.dispatchEvent(new Event('input', {{ bubbles: true }}))",
            json!(text)
        )
    };
    let all: Vec<char> = words.chars().collect();
    let but_last: String = all[..all.len() - 1].iter().collect();
    measured(window, &typed(&format!("zzz {but_last}")), "return document.querySelector('dialog[open] [role=option]') === null")?;
    let found = "return document.querySelector('dialog[open] [role=option] mark') !== null";
    let took = measured(window, &typed(words), found)?;
    window.keys(&[ESCAPE])?;
    measured(window, "", "return document.querySelector('dialog[open]') === null")?;
    Ok(took)
}
