//! Source files as the rules read them: path, text, and what is left of a text without comments and strings.

use std::path::Path;

/// One file of the house.
pub struct Source {
    /// Relative to the root, parted by `/`.
    pub path: String,
    pub text: String,
}

impl Source {
    #[cfg(test)]
    pub fn new(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned() }
    }
}

/// Reads every file with one of the endings below the folders, except what was generated or installed.
pub fn read_below(root: &Path, folders: &[&str], endings: &[&str]) -> Vec<Source> {
    let mut sources = Vec::new();
    for folder in folders {
        walk(root, folder, endings, &mut sources);
    }
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    sources
}

fn walk(root: &Path, folder: &str, endings: &[&str], sources: &mut Vec<Source>) {
    let Ok(entries) = std::fs::read_dir(root.join(folder)) else { return };
    for entry in entries {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        let path = format!("{folder}/{name}");
        if entry.file_type().unwrap().is_dir() {
            if !matches!(name.as_str(), "target" | "node_modules" | "dist" | "gen" | "generated") {
                walk(root, &path, endings, sources);
            }
        } else if endings.iter().any(|ending| name.strip_suffix(ending).is_some_and(|stem| stem.ends_with('.'))) {
            let text = std::fs::read_to_string(entry.path()).unwrap_or_else(|e| panic!("{path}: {e}"));
            sources.push(Source { path, text });
        }
    }
}

/// A string literal of TypeScript, and the code before it on which its meaning hangs.
pub struct Literal {
    /// The code before the opening quote since the last statement or string ended, without spaces around.
    pub before: String,
    pub text: String,
}

/// A closing brace ends none: `import { x } from "y"`.
const STATEMENT_ENDS: [char; 4] = [';', '"', '\'', '`'];

/// Parts TypeScript or TSX into code without comments and contents of strings, and the strings.
///
/// Quotes that do not close on their line are apostrophes in JSX text and count as code.
pub fn take_apart(text: &str) -> (String, Vec<Literal>) {
    let chars: Vec<char> = text.chars().collect();
    let (mut code, mut literals, mut at) = (String::new(), Vec::new(), 0);
    while let Some(&c) = chars.get(at) {
        let next = chars.get(at + 1).copied();
        match (c, next) {
            ('/', Some('/')) => at += chars[at..].iter().take_while(|c| **c != '\n').count(),
            ('/', Some('*')) => {
                at += 2;
                while at < chars.len() && !(chars[at] == '*' && chars.get(at + 1) == Some(&'/')) {
                    at += 1;
                }
                at += 2;
            }
            ('"' | '\'' | '`', _) => match end_of_literal(&chars, at) {
                Some(end) => {
                    let trimmed = code.trim_end();
                    let from = trimmed.rfind(STATEMENT_ENDS).map_or(0, |index| index + 1);
                    let before = trimmed[from..].trim_start().to_owned();
                    literals.push(Literal { before, text: chars[at + 1..end].iter().collect() });
                    code.push(c);
                    code.push(c);
                    at = end + 1;
                }
                None => {
                    code.push(c);
                    at += 1;
                }
            },
            _ => {
                code.push(c);
                at += 1;
            }
        }
    }
    (code, literals)
}

fn end_of_literal(chars: &[char], start: usize) -> Option<usize> {
    let quote = chars[start];
    let mut at = start + 1;
    while let Some(&c) = chars.get(at) {
        match c {
            '\\' => at += 1,
            '\n' if quote != '`' => return None,
            _ if c == quote => return Some(at),
            _ => {}
        }
        at += 1;
    }
    None
}

/// True if the word stands in the code by itself: not as a part of a longer name, nor as somebody's member.
pub fn names_word(code: &str, word: &str) -> bool {
    code.match_indices(word).any(|(index, _)| {
        let before = code[..index].chars().next_back();
        let after = code[index + word.len()..].chars().next();
        let joined = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
        !before.is_some_and(|c| joined(c) || c == '.') && !after.is_some_and(joined)
    })
}

#[test]
fn comments_and_strings_are_no_code() {
    let text = "a(); // eval\n/* eval */ b(\"eval\", 'eval', `eval\n${x}`);\n<p>Don't eval</p>\nimport x from \"./y\";";
    let (code, literals) = take_apart(text);
    assert_eq!(code.matches("eval").count(), 1, "only the JSX text remains: {code}");
    let from: Vec<_> = literals.iter().filter(|l| l.before.ends_with("from")).map(|l| l.text.as_str()).collect();
    assert_eq!(from, ["./y"]);
}

#[test]
fn a_word_is_found_only_by_itself() {
    assert!(names_word("x = eval(y)", "eval"));
    assert!(!names_word("medieval(y) evaluate(y) my.eval(y)", "eval"));
}
