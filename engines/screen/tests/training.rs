// SPDX-License-Identifier: MIT OR Apache-2.0
//! The shipped model is the one its data makes, and the server computes what the trainer computes.

use std::path::{Path, PathBuf};

use screen::train::{Reference, SetRefused, TrainingSet, train};

const MODEL: &[u8] = include_bytes!("../data/model.bin");

/// The tables outside the repository, when they are there.
fn tables() -> Option<(String, String)> {
    let default = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let data = std::env::var_os("ALMONER_SHARED").map_or(default, PathBuf::from).join("data");
    let read = |name: &str| std::fs::read_to_string(data.join(name)).ok();
    let tables = read("psytar/sentences.tsv").zip(read("medquad/questions.tsv"));
    if tables.is_none() {
        println!("skipped: the training tables are absent; set ALMONER_SHARED");
    }
    tables
}

#[test]
fn the_same_data_give_the_same_model_to_the_byte() {
    let Some((sentences, questions)) = tables() else { return };
    let trained = train(TrainingSet::read(&sentences, &questions).unwrap());
    println!("{}", trained.figures);
    assert!(trained.model == MODEL, "the shipped model is not the one its data and lexicons make: train it again");
    let figures = trained.figures;
    assert!(figures.by_document.f1 > 0.77 && figures.by_document.average_precision > 0.85, "{figures}");
    assert!(figures.by_medicine.f1 > 0.755 && figures.by_medicine.average_precision > 0.84, "{figures}");
    assert!(figures.by_site.area > 0.77 && figures.by_site.average_precision > 0.73, "{figures}");
    assert!(figures.questions_labelled <= 0.03, "{figures}");
    for (group, floor) in
        [("review", 0.89), ("forum", 0.72), ("microblog", 0.89), ("general", 0.83), ("nl", 0.72), ("de", 0.72)]
    {
        let written = figures.written.iter().find(|w| w.group == group).expect(group);
        assert!(written.measure.area > floor, "{figures}");
    }
}

#[test]
fn the_server_scores_as_the_trainer_does() {
    let Some((sentences, questions)) = tables() else { return };
    let texts =
        sentences.lines().skip(1).chain(questions.lines().skip(1).step_by(40)).filter_map(|l| l.split('\t').nth(3));
    let mut compared = 0;
    let (mut most, mut worst) = (0.0_f64, "");
    let reference = Reference::new(MODEL).unwrap();
    for text in texts {
        for (exact, served) in reference.probabilities(text) {
            compared += 1;
            let difference = (exact - f64::from(served)).abs();
            if difference > most {
                (most, worst) = (difference, text);
            }
        }
    }
    println!("{compared} sentences, largest difference {most:.2e}");
    assert!(compared > 5_000 && most < 1e-4, "{most} in {worst:?}");
}

#[test]
fn a_table_that_cannot_be_trained_on_names_line_and_reason() {
    let questions = "id\tdoc\tlabel\ttext\tsource\n";
    let head = "id\tdoc\tlabel\ttext\tWD\tEF\tINF\tSSI\tDI";
    let refused = |sentences: &str| TrainingSet::read(sentences, questions).unwrap_err();
    assert_eq!(refused("id\tdoc"), SetRefused::Column { table: "sentences", column: "text" });
    let short = format!("{head}\na\ta\t1\tx\t0");
    assert_eq!(refused(&short), SetRefused::Cells { table: "sentences", line: 2, found: 5, expected: 9 });
    let wild = format!("{head}\na\ta\tyes\tx\t0\t0\t0\t0\t0");
    assert_eq!(refused(&wild), SetRefused::Flag { table: "sentences", line: 2 });
    let one_sided = format!("{head}\na\ta\t0\tx\t0\t0\t0\t0\t0");
    assert_eq!(refused(&one_sided), SetRefused::OneSided { table: "sentences" });
}
