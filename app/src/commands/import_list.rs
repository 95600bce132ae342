// SPDX-License-Identifier: AGPL-3.0-or-later
//! `almoner import list`: an operator's own or licensed lists of medicines and terms.

use std::io::Read;
use std::path::{Path, PathBuf};

use clap::Args;
use screen::lists::{ListFile, ListFormat, read};
use screening::lists::{ListDraft, ListsRefused};

use crate::cli::{Outcome, Place, Refused};
use crate::sites::DataPlace;

/// Example: `almoner import list llt.asc pt.asc --format meddra --release 29.0 --licence "St Brigid's Trust" --site rare-hearts`
#[derive(Args)]
pub struct ListArgs {
    /// The files of the list, as its publisher names them.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// rxnorm (RXNCONSO.RRF, RXNREL.RRF), ndc (product.txt), dmd (f_vtm, f_vmp, f_amp), g-standaard, whodrug, meddra
    /// (llt.asc, pt.asc) or own (`name,terms`).
    #[arg(long)]
    format: String,
    /// As its publisher calls this version.
    #[arg(long = "release")]
    version: String,
    /// The language of its terms (ISO 639-1).
    #[arg(long, default_value = "en")]
    language: String,
    /// Who holds the licence; needed for meddra, whodrug and g-standaard.
    #[arg(long, default_value = "")]
    licence: String,
    /// JSON for machines.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    place: Place,
}

/// The largest file taken, in bytes: RxNorm's full release has files of some hundred megabytes.
const FILE_LIMIT: u64 = 1024 * 1024 * 1024;

pub async fn run(args: ListArgs) -> Outcome {
    let format = ListFormat::from_name(&args.format).ok_or_else(|| unknown(&args.format))?;
    let texts: Vec<(String, String)> = args.files.iter().map(|path| text_of(path)).collect::<Result<_, _>>()?;
    let files: Vec<ListFile<'_>> = texts.iter().map(|(name, text)| ListFile { name, text }).collect();
    let terms = read(format, &files).map_err(|refused| Refused(refused.to_string()))?;
    let ListArgs { version, language, licence, json, place, .. } = args;
    let draft = ListDraft { format, version, language, terms, licence_said_by: licence };
    let open = DataPlace::from(place).open().await?;
    let taken = open.site.database.write(move |tx| screening::lists::import(tx, &draft)).await.map_err(refused)?;
    let is_used = taken.used_since.is_some();
    if json {
        println!("{}", serde_json::json!({ "terms": taken.terms, "in_use": is_used }));
    } else if is_used {
        println!(
            "Terms taken: {}. Every message is screened with them from now on. To look back: the page /screening/lists.",
            taken.terms
        );
    } else {
        println!(
            "Terms taken: {}. Another version is in use; the page /screening/lists says what this one changes.",
            taken.terms
        );
    }
    Ok(())
}

fn unknown(format: &str) -> Refused {
    let names: Vec<&str> = ListFormat::ALL.iter().map(|format| format.name()).collect();
    Refused(format!("no list has the format `{format}`; it is one of {}", names.join(", ")))
}

/// A file's name and text. dm+d and RxNorm are UTF-8; older exports may be Windows-1252 and must be converted first.
fn text_of(path: &Path) -> Result<(String, String), Refused> {
    let place = path.display();
    let file = std::fs::File::open(path).map_err(|cause| Refused(format!("{place}: {cause}")))?;
    let mut bytes = Vec::new();
    file.take(FILE_LIMIT + 1).read_to_end(&mut bytes).map_err(|cause| Refused(format!("{place}: {cause}")))?;
    if bytes.len() as u64 > FILE_LIMIT {
        return Err(Refused(format!("{place}: larger than {FILE_LIMIT} bytes")));
    }
    let text = String::from_utf8(bytes).map_err(|cause| {
        let at = cause.utf8_error().valid_up_to();
        let line = cause.as_bytes()[..at].iter().filter(|byte| **byte == b'\n').count() + 1;
        Refused(format!("{place}, line {line}: not UTF-8; convert the file first"))
    })?;
    Ok((path.file_name().unwrap_or_default().to_string_lossy().into_owned(), text))
}

fn refused(refused: ListsRefused) -> Refused {
    Refused(match refused {
        ListsRefused::NoLicence => "say who holds the licence of this list: --licence NAME".to_owned(),
        ListsRefused::SameVersion => "this version of the list is here already".to_owned(),
        ListsRefused::Fault(fault) => fault.to_string(),
        other => other.key().to_owned(),
    })
}
