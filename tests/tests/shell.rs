//! What only the system can do, asked for by the real page in the real window: places that the person gave, pictures of
//! the screen, the clipboard, the computer's own lock.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use guardbook_tests::school::{LEAD, LEAD_PASSPHRASE, School};
use guardbook_tests::webdriver::{PATIENCE, Stage, Window, program};
use serde_json::{Value, json};

const CONTROL: &str = "\u{E009}";

/// Asks as the page does. A refusal is the error.
fn ask(window: &Window, name: &str, input: &Value) -> Result<Value, Value> {
    let (name, input) = (json!(name), json!(input.to_string()));
    let answer = window
        .script_later(&format!(
            "const done = arguments[arguments.length - 1];
             window.__TAURI_INTERNALS__.invoke('call', {{name: {name}, json: {input}}}).then(
               (answer) => done({{answer: JSON.parse(answer)}}), (refused) => done({{refused: JSON.parse(refused)}}));"
        ))
        .unwrap();
    match answer.get("answer") {
        Some(output) => Ok(output.clone()),
        None => Err(answer["refused"].clone()),
    }
}

fn field_of(refused: &Value) -> &str {
    refused["problems"][0]["field"].as_str().unwrap_or_default()
}

/// A school with its lead, made straight through the door and closed again.
fn ready_school() -> School {
    let school = School::new();
    school.call("store.close", json!({}));
    school
}

fn unlock(window: &Window) {
    window.click(&format!("//label[contains(., '{LEAD}')]")).unwrap();
    window.fill("passphrase", LEAD_PASSPHRASE).unwrap();
    window.press("Unlock").unwrap();
    window.element("//h1[normalize-space(.)='Home']").unwrap();
}

fn opened(school: &School) -> (Stage, Window) {
    let mut stage = Stage::new().unwrap();
    stage.set("GUARDBOOK_STORE", &school.path.to_string_lossy());
    let window = stage.open().unwrap();
    (stage, window)
}

#[test]
fn the_page_names_no_place_that_nobody_chose() {
    let school = ready_school();
    let (stage, window) = opened(&school);
    ask(&window, "store.look", &json!({"path": school.path})).expect("the store that the shell itself named");
    let refused = ask(&window, "store.look", &json!({"path": school.folder.path()})).unwrap_err();
    assert_eq!((refused["code"].as_str(), field_of(&refused)), (Some("problems"), "path"));

    let paper = stage.folder("stick").join("O’Sample paper.pdf");
    std::fs::write(&paper, "%PDF-1.7 of somebody else").unwrap();
    let verify = json!({"path": paper, "trust": null});
    assert_eq!(field_of(&ask(&window, "form.verify", &verify).unwrap_err()), "path");
    stage.answer(&json!({"choose_file": [null, paper, stage.folder("stick")]}));
    let choose = json!({"title": "A paper", "kind": "PDF document", "endings": ["pdf"]});
    assert_eq!(ask(&window, "native.choose_file", &choose), Ok(json!({"path": null})), "closed without choosing");
    let chosen = ask(&window, "native.choose_file", &choose).unwrap();
    assert_eq!(chosen, json!({"path": paper, "name": "O’Sample paper.pdf", "size": 25}));
    assert_eq!(ask(&window, "form.verify", &verify).unwrap()["verdict"], "not_ours");
    let folder = ask(&window, "native.choose_file", &choose).unwrap_err();
    assert_eq!(folder["code"], "refused", "a folder is no file");

    let licences = ask(&window, "native.licences", &json!({})).unwrap();
    assert!(licences["text"].as_str().unwrap().contains("sqlcipher-src"), "asked for while locked");

    unlock(&window);
    let place = stage.folder("stick").join("school.pem");
    stage.answer(&json!({"save_file": place}));
    let save = json!({"title": "Certificate", "file_name": "school.pem", "kind": "Certificate", "ending": "pem"});
    ask(&window, "native.save_file", &save).unwrap();
    let beside = stage.folder("stick").join("school.pem.bak");
    assert_eq!(field_of(&ask(&window, "certificate.export", &json!({"path": beside})).unwrap_err()), "path");
    assert!(!beside.exists());
    ask(&window, "certificate.export", &json!({"path": place})).unwrap();
    assert!(place.exists());
}

/// A school with an open check, its store closed again.
fn school_with_check() -> (School, String) {
    let school = School::new();
    let head = school.head();
    let learner = school.learner("Niamh", "O'Sample-Ångström", "03/02/2016", "5B");
    let device = school.designated_device();
    let incident = school.call(
        "incident.record",
        json!({"incident": {
            "happened": {"kind": "on_day", "day": "20/11/2026"}, "told_day": "21/11/2026", "told_time": "09:00", "place": "in_school",
            "summary": "A learner told her teacher of insults in a chat.", "people": [{"person": learner, "role": "affected"}],
            "reported_by": "The class teacher", "table": "learner", "four_c": "conduct", "severity": "medium",
        }}),
    );
    let check = json!({
        "authorised_by": "The headteacher", "reason": "Insults in a chat were reported", "first_reviewer": school.lead,
        "second_reviewer": head, "device": device, "internet_confirmed": true, "monitoring_confirmed": true,
    });
    let started = school.call("check.start", json!({"incident": incident["id"], "gate": {"nothing_suspected": true}, "check": check}));
    school.call("store.close", json!({}));
    (school, started["id"].as_str().unwrap().to_owned())
}

#[test]
fn a_picture_of_the_screen_is_kept_as_evidence_and_nowhere_else() {
    let (school, check) = school_with_check();
    let (stage, window) = opened(&school);
    let now = json!({"seconds": 0, "step_aside": false});
    assert_eq!(ask(&window, "native.capture", &now).unwrap_err()["code"], "locked");
    unlock(&window);
    let before = files(&stage);
    let said = json!({"how": "paste", "finding": "", "description": "The chat window", "linked_url": "", "linked_url_kept_as_text": false,
        "tool": "", "captured_day": "", "captured_time": ""});
    let wordless = json!({"how": "screen", "finding": "", "description": " ", "linked_url": "", "linked_url_kept_as_text": false,
        "tool": "", "captured_day": "", "captured_time": ""});

    // The engine paints a page some time after it is there.
    let began = Instant::now();
    let captured = loop {
        let captured = ask(&window, "native.capture", &now).unwrap();
        let whole = ask(&window, "native.capture_picture", &json!({"id": captured["id"], "max": 1600})).unwrap();
        let apart = apart(&window, &STANDARD.decode(whole["image"].as_str().unwrap()).unwrap(), &stage.folder("home").join("page.png"));
        if apart < 1.0 {
            break captured;
        }
        assert!(began.elapsed() < PATIENCE, "the window on the screen is {apart} apart from what the engine says it shows");
    };
    assert_eq!((captured["width"].as_u64(), captured["height"].as_u64()), (Some(1600), Some(1000)), "the whole screen");
    let id = &captured["id"];
    let shown = ask(&window, "native.capture_picture", &json!({"id": id, "max": 400})).unwrap();
    assert_eq!((shown["mime"].as_str(), shown["width"].as_u64(), shown["height"].as_u64()), (Some("image/png"), Some(400), Some(250)));
    let region = |x: u32| json!({"x": x, "y": 100, "width": 300, "height": 200});
    let keep = |region: Value, said: &Value| {
        ask(&window, "native.keep_capture", &json!({"id": id, "region": region, "check": check, "evidence": said}))
    };
    assert_eq!(field_of(&keep(region(1301), &said).unwrap_err()), "region");
    assert_eq!(field_of(&keep(region(200), &wordless).unwrap_err()), "description", "said again, it can still be kept");
    let item = keep(region(200), &said).unwrap();
    assert_eq!(
        (item["how"].as_str(), item["media_type"].as_str()),
        (Some("region"), Some("png")),
        "what the shell did, not what the page said"
    );
    assert_eq!((item["width"].as_u64(), item["height"].as_u64(), item["pass_through"].as_bool()), (Some(300), Some(200), Some(true)));
    assert_eq!(item["tool"], captured["tool"]);
    assert!(captured["tool"].as_str().unwrap().starts_with("Guardbook 0."), "{captured}");
    assert_eq!(ask(&window, "native.capture_picture", &json!({"id": id, "max": 400})).unwrap_err()["code"], "not_found", "kept, so gone");

    // A page cannot say that something pasted was a capture.
    let forged = json!({"check": check, "evidence": said, "path": null, "bytes": "aGVsbG8=", "captured_with": "Guardbook"});
    assert_eq!(ask(&window, "evidence.add", &forged).unwrap_err()["code"], "refused");

    // Out of the way, there is nothing behind the window on this screen: an empty picture is none.
    let nothing = ask(&window, "native.capture", &json!({"seconds": 1, "step_aside": true})).unwrap_err();
    assert!(nothing["next_step"].as_str().unwrap().contains("screenshot key"), "{nothing}");
    assert_eq!(window.script("return document.visibilityState", &[]).unwrap(), "visible", "the window came back");
    let captured = ask(&window, "native.capture", &now).expect("and is on the screen again");
    assert!(ask(&window, "native.drop_capture", &json!({})).unwrap().is_null());
    let dropped = json!({"id": captured["id"], "max": 400});
    assert_eq!(ask(&window, "native.capture_picture", &dropped).unwrap_err()["code"], "not_found");

    // Something illegal is suspected: what is held goes, and nothing comes in any more.
    let held = ask(&window, "native.capture", &now).unwrap();
    ask(&window, "check.stop", &json!({"check": check})).unwrap();
    assert_eq!(ask(&window, "native.capture_picture", &json!({"id": held["id"], "max": 400})).unwrap_err()["code"], "not_found");
    let late = ask(&window, "native.capture", &now).unwrap();
    let refused =
        ask(&window, "native.keep_capture", &json!({"id": late["id"], "region": null, "check": check, "evidence": said})).unwrap_err();
    assert_eq!(refused["code"], "refused", "{refused}");
    assert_eq!(ask(&window, "native.capture_picture", &json!({"id": late["id"], "max": 400})).unwrap_err()["code"], "not_found");
    assert_eq!(files(&stage), before, "no picture was ever a file of the window's");
}

/// Width and the colours of a PNG, pixel by pixel.
fn pixels(bytes: &[u8]) -> (usize, Vec<[u8; 3]>) {
    let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().unwrap();
    let mut data = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut data).unwrap();
    let each = info.line_size / info.width as usize;
    (info.width as usize, data.chunks_exact(each).map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect())
}

/// How far the picture of the screen is from the engine's own picture of the page, at the place where the window stands.
fn apart(window: &Window, screen: &[u8], page: &Path) -> f64 {
    window.picture(page).unwrap();
    let ((across, screen), (width, page_pixels)) = (pixels(screen), pixels(&std::fs::read(page).unwrap()));
    std::fs::remove_file(page).unwrap();
    let place = window.script("return [screenX, screenY]", &[]).unwrap();
    let (left, top) = (place[0].as_u64().unwrap() as usize, place[1].as_u64().unwrap() as usize);
    let far = |a: [u8; 3], b: [u8; 3]| a.iter().zip(b).map(|(a, b)| f64::from(a.abs_diff(b))).sum::<f64>() / 3.0;
    let rows = page_pixels.chunks_exact(width).zip(screen.chunks_exact(across).skip(top));
    let all: f64 = rows.flat_map(|(page, screen)| page.iter().zip(&screen[left..])).map(|(page, screen)| far(*page, *screen)).sum();
    let distinct = page_pixels.iter().collect::<std::collections::HashSet<_>>().len();
    assert!(distinct > 20, "the page itself is not empty");
    all / page_pixels.len() as f64
}

/// Pictures below the stage's folders.
fn files(stage: &Stage) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    let mut folders: Vec<_> = ["config", "data", "cache", "home", "stores", "stick"].map(|name| stage.folder(name)).into();
    folders.push(std::env::temp_dir());
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let ours = path.starts_with(stage.folder("home").parent().unwrap());
            if path.is_dir() && ours {
                folders.push(path);
            } else if ours && std::fs::read(&path).is_ok_and(|bytes| bytes.starts_with(b"\x89PNG")) {
                found.push(path);
            }
        }
    }
    found
}

#[test]
fn what_was_copied_is_taken_off_the_clipboard() {
    let school = ready_school();
    let (stage, window) = opened(&school);
    stage.answer(&json!({"clipboard_seconds": 2}));
    window.click(&format!("//label[contains(., '{LEAD}')]")).unwrap();
    let later = || sleep(Duration::from_millis(3_500));
    let pasted = || {
        window.click("//*[@name='passphrase']").unwrap();
        window.keys(&[CONTROL, "a"]).unwrap();
        window.keys(&["\u{E003}"]).unwrap();
        window.keys(&[CONTROL, "v"]).unwrap();
        sleep(Duration::from_millis(400));
        window.script("return document.querySelector('[name=passphrase]').value", &[]).unwrap().as_str().unwrap().to_owned()
    };
    ask(&window, "native.copy_text", &json!({"text": "ABCDE-Ærö-12345"})).unwrap();
    assert_eq!(pasted(), "ABCDE-Ærö-12345");
    later();
    assert_eq!(pasted(), "", "after its time it is gone");

    // What is copied by hand in the page goes as well, once the page says so.
    let by_hand = |text: &str| {
        window
            .script(
                "const field = document.createElement('textarea');
                 field.id = 'copied'; field.value = arguments[0];
                 document.body.append(field); field.focus(); field.select();",
                &[json!(text)],
            )
            .unwrap();
        window.keys(&[CONTROL, "c"]).unwrap();
        window.script("document.getElementById('copied').remove()", &[]).unwrap();
    };
    by_hand("words of a case");
    ask(&window, "native.clear_clipboard_later", &json!({})).unwrap();
    assert_eq!(pasted(), "words of a case");
    later();
    assert_eq!(pasted(), "");

    // Somebody else's text is left alone.
    ask(&window, "native.copy_text", &json!({"text": "ours"})).unwrap();
    by_hand("theirs");
    later();
    assert_eq!(pasted(), "theirs");
}

/// A mouse of the system's own on the stage's screen.
fn mouse(stage: &Stage, deed: &[&str]) {
    let done = Command::new("xdotool").args(deed).env("DISPLAY", stage.display()).status();
    assert!(done.expect("xdotool (package xdotool)").success());
    sleep(Duration::from_millis(80));
}

/// Drags the thing with this address onto the window, or off it again, and lets it go there.
fn drag(stage: &Stage, address: &str, off_again: bool) {
    let example = program().unwrap().with_file_name("examples").join("drag");
    let mut source = Command::new(&example)
        .arg(address)
        .envs([("DISPLAY", stage.display()), ("GDK_BACKEND", "x11")])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{} (cargo build -p guardbook --example drag): {error}", example.display()));
    BufReader::new(source.stdout.take().unwrap()).read_line(&mut String::new()).unwrap();
    sleep(Duration::from_millis(500));
    mouse(stage, &["mousemove", "40", "40"]);
    mouse(stage, &["mousedown", "1"]);
    for step in 1..=12 {
        mouse(stage, &["mousemove", &(40 + step * 60).to_string(), &(40 + step * 40).to_string()]);
    }
    if off_again {
        mouse(stage, &["mousemove", "1580", "980"]);
        mouse(stage, &["mousemove", "1585", "985"]);
    }
    sleep(Duration::from_millis(300));
    mouse(stage, &["mouseup", "1"]);
    source.wait().unwrap();
}

#[test]
fn files_dropped_on_the_window_are_the_persons_choice_and_links_are_nothing() {
    let school = ready_school();
    let (stage, window) = opened(&school);
    let paper = stage.folder("stick").join("Zoe.pdf");
    std::fs::write(&paper, "%PDF-1.7 of somebody else").unwrap();
    let script = "window.heard = [];
        for (const name of ['drag-over', 'drag-away', 'dropped']) addEventListener(`guardbook:${name}`, () => window.heard.push(name));";
    window.script(script, &[]).unwrap();
    let heard = |last: &str| {
        let began = Instant::now();
        loop {
            let heard = window.script("return window.heard", &[]).unwrap();
            if heard.as_array().unwrap().last() == Some(&json!(last)) {
                window.script("window.heard = []", &[]).unwrap();
                return heard;
            }
            assert!(began.elapsed() < PATIENCE, "{heard}");
            sleep(Duration::from_millis(100));
        }
    };
    let file = |path: &Path| format!("file://{}", path.display());

    let verify = json!({"path": paper, "trust": null});
    assert_eq!(field_of(&ask(&window, "form.verify", &verify).unwrap_err()), "path");
    drag(&stage, &file(&paper), false);
    assert_eq!(heard("dropped"), json!(["drag-over", "dropped"]));
    let dropped = ask(&window, "native.dropped", &json!({})).unwrap();
    assert_eq!(dropped, json!({"files": [{"path": paper, "name": "Zoe.pdf", "size": 25}]}));
    assert_eq!(ask(&window, "native.dropped", &json!({})).unwrap(), json!({"files": []}), "told once");
    assert_eq!(ask(&window, "form.verify", &verify).unwrap()["verdict"], "not_ours");

    drag(&stage, &file(&paper), true);
    assert_eq!(heard("drag-away"), json!(["drag-over", "drag-away"]));
    for strange in ["https://school.example/picture.png".to_owned(), file(&stage.folder("stick"))] {
        drag(&stage, &strange, false);
        heard("dropped");
        assert_eq!(ask(&window, "native.dropped", &json!({})).unwrap(), json!({"files": []}), "{strange}");
    }
    assert_eq!(window.script("return location.href", &[]).unwrap(), "tauri://localhost", "the window stays where it is");
}

/// A message bus of the test's own.
struct Bus {
    process: Child,
    address: String,
}

impl Bus {
    fn start() -> Self {
        let mut process = Command::new("dbus-daemon")
            .args(["--session", "--nofork", "--nopidfile", "--print-address"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("dbus-daemon (package dbus-daemon)");
        let mut address = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut address).unwrap();
        Self { process, address: address.trim().to_owned() }
    }

    fn screen_saver(&self, active: bool) {
        let said = Command::new("dbus-send")
            .arg(format!("--bus={}", self.address))
            .args(["--type=signal", "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver.ActiveChanged"])
            .arg(format!("boolean:{active}"))
            .status();
        assert!(said.expect("dbus-send (package dbus-bin)").success());
    }
}

impl Drop for Bus {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[test]
fn the_computers_own_lock_locks_the_window() {
    let bus = Bus::start();
    let school = ready_school();
    let mut stage = Stage::new().unwrap();
    stage.set("GUARDBOOK_STORE", &school.path.to_string_lossy());
    stage.set("DBUS_SESSION_BUS_ADDRESS", &bus.address);
    let window = stage.open().unwrap();
    let first = stage.processes();
    bus.screen_saver(true);
    sleep(Duration::from_secs(2));
    assert_eq!(stage.processes(), first, "nobody is in: there is nothing to lock");
    unlock(&window);
    bus.screen_saver(false);
    sleep(Duration::from_secs(2));
    assert_eq!(stage.processes(), first, "a screen saver that ends locks nothing");
    bus.screen_saver(true);
    let began = Instant::now();
    while stage.processes().iter().any(|id| first.contains(id)) {
        assert!(began.elapsed() < PATIENCE, "the process that held the keys did not end");
        sleep(Duration::from_millis(100));
    }
    assert!(began.elapsed() < Duration::from_secs(20), "it took {:?}", began.elapsed());
    assert!(Path::new(&school.path).exists());
}
