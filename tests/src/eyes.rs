//! Looks at a screen as those who use it do: at the usual size, in half a school laptop, and at 200 % zoom.

use std::path::PathBuf;

use crate::webdriver::{Outcome, Window, root};
use serde_json::{Value, json};

/// Usual size, half a laptop's screen, and what 200 % zoom leaves of a whole one.
const SIZES: [(u32, u32, &str); 3] = [(1366, 768, "1366"), (683, 768, "683"), (683, 384, "zoomed")];

pub struct Eyes {
    look: String,
}

impl Eyes {
    /// `look` names the colours, and begins the name of each picture.
    pub fn new(look: &str) -> Self {
        Self { look: look.to_owned() }
    }

    /// Judges the screen at every size and keeps its pictures.
    pub fn look(&self, window: &Window, screen: &str) -> Outcome<()> {
        let mut found = Vec::new();
        // The sizes are the light journey's to judge; colours are judged at one.
        let sizes = if self.look == "light" { &SIZES[..] } else { &SIZES[..1] };
        for &(width, height, name) in sizes {
            window.size(width, height)?;
            std::thread::sleep(std::time::Duration::from_millis(250));
            window.picture(&self.file(screen, name))?;
            found.extend(cut_off(window)?.into_iter().map(|line| format!("{name}: {line}")));
            found.extend(window.axe()?.into_iter().map(|line| format!("{name}: {line}")));
        }
        window.size(1366, 768)?;
        if found.is_empty() { Ok(()) } else { Err(format!("{} ({}):\n{}", screen, self.look, found.join("\n"))) }
    }

    fn file(&self, screen: &str, size: &str) -> PathBuf {
        let name = screen.replace(' ', "-");
        root().join("target/pictures").join(format!("{}-{name}-{size}.png", self.look))
    }

    /// Nothing was refused by the content policy while the journey went on, and what it must refuse it refuses.
    pub fn nothing_outside_the_policy(&self, window: &Window) -> Outcome<()> {
        let tried = window.script_later(
            "const done = arguments[arguments.length - 1];
             const refused = [];
             addEventListener('securitypolicyviolation', (event) => refused.push(event.effectiveDirective));
             const deeds = [
               () => { const script = document.createElement('script'); script.textContent = 'window.guardbookWasHere = true'; document.body.append(script); },
               () => { document.createElement('div').innerHTML = '<b>markup</b>'; },
               () => setTimeout('window.guardbookWasHere = true'),
             ];
             const thrown = deeds.filter((deed) => { try { deed(); return false; } catch { return true; } }).length;
             const picture = document.createElement('img');
             picture.src = 'https://school.example/pixel.png';
             document.body.append(picture);
             const words = document.createElement('p');
             words.setAttribute('style', 'color: red');
             document.body.append(words);
             const tauri = window.__TAURI_INTERNALS__;
             const commands = Promise.all([['plugin:window|set_title', {label: 'main', value: 'x'}], ['plugin:webview|create_webview', {}],
                 ['plugin:event|listen', {event: 'x', target: {kind: 'Any'}, handler: 0}], ['plugin:path|resolve_directory', {directory: 1}]]
               .map(([name, input]) => tauri.invoke(name, input).then(() => `${name} was done`, () => 'refused')));
             const reached = fetch('https://school.example/').then(() => 'reached', () => 'refused');
             Promise.all([reached, commands]).then(([answer, answers]) => setTimeout(() =>
               done([answer, [...new Set(answers)], window.guardbookWasHere === true, thrown, [...new Set(refused)].sort()]), 300));",
        )?;
        let expected = json!(["refused", ["refused"], false, 3, ["connect-src", "img-src", "require-trusted-types-for", "style-src-attr"]]);
        if tried == expected { Ok(()) } else { Err(format!("the content policy let through or refused {tried}")) }
    }
}

/// Whatever stands out of the window sideways, or is cut off inside its own box.
fn cut_off(window: &Window) -> Outcome<Vec<String>> {
    let found = window.script(
        "const found = [];
         if (document.scrollingElement.scrollWidth > innerWidth) {
           found.push(`the page is ${document.scrollingElement.scrollWidth} wide in a window of ${innerWidth}`);
         }
         for (const element of document.querySelectorAll('h1, h2, p, button, label, td, dd, li, input, select')) {
           const box = element.getBoundingClientRect();
           if (box.width === 0 || getComputedStyle(element).clipPath !== 'none') continue;
           if (box.right > innerWidth + 1 || box.left < -1) {
             found.push(`stands out of the window: ${element.outerHTML.slice(0, 120)}`);
           }
         }
         return found;",
        &[],
    )?;
    Ok(found.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect())
}
