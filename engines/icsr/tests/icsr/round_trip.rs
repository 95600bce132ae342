// SPDX-License-Identifier: MIT OR Apache-2.0
//! Reading and writing: official and own messages come back as they were, or say what is missing.

use crate::support::{assert_schema_valid, canonical, files};
use icsr::{Matter, read, write};

#[test]
fn every_sample_is_written_back_as_it_was() {
    for (name, bytes) in files("samples", "xml") {
        let reading = read(&bytes).unwrap();
        assert_eq!(reading.unheld, [], "{name}");
        let written = write(&reading.batch);
        assert_eq!(canonical(&bytes), canonical(written.as_bytes()), "{name}");
        assert_eq!(read(written.as_bytes()).unwrap().batch, reading.batch, "{name}");
        assert_schema_valid(&name, &written);
    }
}

#[test]
fn every_official_instance_is_read_and_written_valid() {
    for (name, bytes) in files("instances_fda/instances", "xml") {
        let reading = read(&bytes).unwrap();
        println!("{name}: {} things unheld", reading.unheld_content().count());
        for unheld in reading.unheld.iter().filter(|unheld| unheld.matter == Matter::Content) {
            println!("  {} x{} line {}", unheld.path, unheld.count, unheld.line);
        }
        let written = write(&reading.batch);
        assert_schema_valid(&name, &written);
        let again = read(written.as_bytes()).unwrap();
        assert_eq!(again.batch, reading.batch, "{name}");
        assert_eq!(again.unheld, [], "{name}");
    }
}
