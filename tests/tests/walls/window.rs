//! The window's rooms: screens over features over kit, ipc and text; and names that its code never writes.

use crate::source::{Source, names_word, take_apart};

const WINDOW: &str = "ui/src/";

/// Each room and the other rooms that it may import from.
const BELOW: [(&str, &[&str]); 5] = [
    ("screens", &["features", "kit", "ipc", "text"]),
    ("features", &["kit", "ipc", "text"]),
    ("kit", &["text"]),
    ("ipc", &["text"]),
    ("text", &[]),
];

/// Words may speak of the operations' types, which are gone once the window is built.
const TYPES_ONLY: (&str, &str) = ("text", "ipc");

/// npm packages by the start of their names, and the only room that may import them.
const HOMES: [(&str, &str); 2] = [("ipc", "@tauri-apps/"), ("kit", "@fluentui/")];

/// Names that turn text into markup or code, keep something outside the store, or reach for a network.
const FORBIDDEN: [&str; 13] = [
    "eval",
    "Function",
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "srcDoc",
    "XMLHttpRequest",
    "WebSocket",
    "EventSource",
    "localStorage",
    "sessionStorage",
    "indexedDB",
    "sendBeacon",
];

/// Imports that go up, sideways, or past the room to which a package belongs.
pub fn upward_imports(sources: &[Source]) -> Vec<String> {
    let mut findings = Vec::new();
    for source in sources {
        let Some(inside) = source.path.strip_prefix(WINDOW) else { continue };
        let room = inside.split_once('/').map(|(room, _)| room);
        if room.is_some_and(|room| !BELOW.iter().any(|(name, _)| *name == room)) {
            findings.push(format!("{}: the window has no such room", source.path));
            continue;
        }
        for import in imports(&source.text) {
            if let Some(why) = refused(inside, room, &import) {
                findings.push(format!("{} imports {}: {why}", source.path, import.from));
            }
        }
    }
    findings
}

/// Why a file of the window may not import this; nothing if it may. Files outside the rooms join them all.
fn refused(file: &str, room: Option<&str>, import: &Import) -> Option<String> {
    let Some(target) = target(file, &import.from) else {
        let home = HOMES.iter().find(|(_, start)| import.from.starts_with(start)).map(|(home, _)| *home)?;
        return (room != Some(home)).then(|| format!("only {home} may"));
    };
    let room = room?;
    let (other, _) = target.split_once('/').unwrap_or((&target, ""));
    if room == "features" && other == "features" {
        return (feature(file) != feature(&target)).then(|| "a feature knows no other feature".to_owned());
    }
    let below = BELOW.iter().find(|(name, _)| *name == room).map(|(_, below)| *below)?;
    let allowed = other == room || below.contains(&other) || (import.type_only && (room, other) == TYPES_ONLY);
    (!allowed).then(|| format!("{room} may use {}", if below.is_empty() { "nobody".to_owned() } else { below.join(", ") }))
}

/// The file inside `ui/src` that an import means; nothing for a package, or for a file outside.
fn target(file: &str, import: &str) -> Option<String> {
    let rooted = ["@/", "~/", "#/", "/src/", "src/"].iter().find_map(|start| import.strip_prefix(start));
    if let Some(inside) = rooted {
        return Some(inside.to_owned());
    }
    if !import.starts_with('.') {
        let first = import.split('/').next()?;
        return BELOW.iter().any(|(name, _)| *name == first).then(|| import.to_owned());
    }
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    for part in import.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()?),
            _ => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

fn feature(path: &str) -> Option<&str> {
    path.split('/').nth(1).map(|name| name.split('.').next().unwrap_or(name))
}

/// What a file imports, exports from, or loads later.
struct Import {
    from: String,
    type_only: bool,
}

fn imports(text: &str) -> Vec<Import> {
    let (_, literals) = take_apart(text);
    literals.into_iter().filter_map(|literal| import(&literal.before, literal.text)).collect()
}

/// An import, if the code before the string says that it is one.
fn import(before: &str, from: String) -> Option<Import> {
    let openings = ["from", "import", "import(", "require("];
    let inside_a_name = |start: &str| start.ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$');
    openings.iter().filter_map(|opening| before.strip_suffix(opening)).find(|start| !inside_a_name(start))?;
    let type_only = before.starts_with("import type ") || before.starts_with("export type ");
    Some(Import { from, type_only })
}

/// Names that the window never writes.
pub fn forbidden_names(sources: &[Source]) -> Vec<String> {
    let mut findings = Vec::new();
    for source in sources {
        let (code, _) = take_apart(&source.text);
        // As members too: `window.eval`, `document.body.innerHTML`.
        let members = code.replace('.', " ");
        for name in FORBIDDEN.iter().filter(|name| names_word(&members, name)) {
            findings.push(format!("{}: {name}", source.path));
        }
        // A property may be quoted, so strings are read as well.
        if source.text.contains("dangerouslySetInnerHTML") {
            findings.push(format!("{}: dangerouslySetInnerHTML", source.path));
        }
        if names_word(&code, "fetch") && !source.path.starts_with("ui/src/ipc/") {
            findings.push(format!("{}: fetch, which is for ipc", source.path));
        }
    }
    findings
}

#[cfg(test)]
mod samples {
    use super::*;

    fn upward(file: &str, text: &str) -> Vec<String> {
        upward_imports(&[Source::new(&format!("ui/src/{file}"), text)])
    }

    #[test]
    fn downward_imports_pass() {
        for (file, import) in [
            ("main.tsx", "./screens/App"),
            ("screens/Home.tsx", "../features/incidents"),
            ("screens/Home.tsx", "@/kit"),
            ("features/incidents/List.tsx", "./Row"),
            ("features/incidents/parts/Row.tsx", "../List"),
            ("features/incidents/List.tsx", "../../ipc/call"),
            ("features/incidents/List.tsx", "react"),
            ("kit/Button.tsx", "@fluentui/react-components"),
            ("kit/Button.tsx", "../text/buttons"),
            ("ipc/call.ts", "@tauri-apps/api/core"),
            ("ipc/call.ts", "../text/common"),
        ] {
            assert_eq!(upward(file, &format!("import {{ x }} from \"{import}\";")), Vec::<String>::new());
        }
    }

    #[test]
    fn upward_and_sideways_imports_are_refused() {
        for (file, import) in [
            ("features/incidents/List.tsx", "../people/Picker"),
            ("features/incidents/List.tsx", "@/features/people"),
            ("features/incidents/List.tsx", "../../screens/Home"),
            ("features/incidents/List.tsx", "features/people"),
            ("kit/Button.tsx", "../features/incidents/List"),
            ("kit/Button.tsx", "../ipc/call"),
            ("ipc/call.ts", "../kit/Button"),
            ("text/words.ts", "../kit"),
            ("screens/Home.tsx", "@tauri-apps/api/core"),
            ("main.tsx", "@tauri-apps/api/core"),
            ("features/incidents/List.tsx", "@fluentui/react-components"),
            ("main.tsx", "@fluentui/react-components"),
        ] {
            for text in [
                format!("import {{ x }} from \"{import}\";"),
                format!("import '{import}';"),
                format!("export * from \"{import}\";"),
                format!("const x = await import(\"{import}\");"),
                format!("import {{\n  a,\n  b,\n}} from\n  \"{import}\";"),
            ] {
                assert_eq!(upward(file, &text).len(), 1, "{file}: {text}");
            }
        }
    }

    #[test]
    fn words_may_name_the_operations_types_and_nothing_else_of_them() {
        for text in ["import type { Role } from \"../ipc\";", "import x from \"./x\";\n\nimport type {\n  Role,\n} from \"../ipc\";"] {
            assert_eq!(upward("text/roles.ts", text), Vec::<String>::new(), "{text}");
        }
        for text in ["import { call } from \"../ipc\";", "import type A from \"./a\";\nimport { call } from \"../ipc\";"] {
            assert_eq!(upward("text/roles.ts", text).len(), 1, "{text}");
        }
        assert_eq!(upward("kit/Button.tsx", "import type { Role } from \"../ipc\";").len(), 1);
    }

    #[test]
    fn a_room_that_the_house_does_not_have_is_refused() {
        assert_eq!(upward("helpers/misc.ts", "").len(), 1);
    }

    #[test]
    fn forbidden_names_are_refused_as_code_and_not_as_words() {
        let findings = |path: &str, text: &str| forbidden_names(&[Source::new(path, text)]).len();
        for text in [
            "<p dangerouslySetInnerHTML={{ __html: x }} />",
            "const p = { \"dangerouslySetInnerHTML\": x };",
            "eval(x)",
            "window.eval(x)",
            "new Function(x)",
            "node.innerHTML = x",
            "window.localStorage.setItem(a, b)",
            "await fetch(x)",
        ] {
            assert_eq!(findings("ui/src/kit/Text.tsx", text), 1, "{text}");
        }
        for text in ["// eval\n", "say(\"the eval word\")", "medieval(x)", "query.refetch()", "const f: FunctionType = x"] {
            assert_eq!(findings("ui/src/kit/Text.tsx", text), 0, "{text}");
        }
        assert_eq!(findings("ui/src/ipc/evidence.ts", "await fetch(x)"), 0);
    }
}
