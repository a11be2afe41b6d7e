//! `demo`: the whole job on invented people, each step printed as it happens.

use crate::End;
use guardbook_app::DoorConfig;
use std::path::Path;

/// Does the job in `dir`.
pub fn demo(dir: &Path) -> End {
    let done = (|| -> Result<(), End> {
        std::fs::create_dir_all(dir)?;
        let folder = std::path::absolute(dir)?;
        let mut number = 0;
        let mut say = |sentence: &str| {
            number += 1;
            println!("{number:>2}. {sentence}");
        };
        guardbook_app::demo::run(&DoorConfig::usual()?, &folder, &mut say).map_err(|r| End::Refused(Box::new(r)))
    })();
    match done {
        Ok(()) => {
            println!("The form, the incident, the certificate and the papers are in {}", dir.display());
            End::Done
        }
        Err(end) => end,
    }
}
