// SPDX-License-Identifier: AGPL-3.0-or-later
//! How many messages a second are stored with everything that stands beside them. It prints the pace and holds only the
//! account: `cargo test --release -p screening --test pace -- --nocapture`.

use screening::testing::mention;

const MIGRATIONS: &[&[db::Migration]] =
    &[db::search::MIGRATIONS, journal::MIGRATIONS, identity::MIGRATIONS, screening::MIGRATIONS];
const MESSAGES: usize = if cfg!(debug_assertions) { 3_000 } else { 50_000 };
const BATCH: usize = 500;

fn text(number: usize) -> String {
    let words =
        ["since I started the new tablets", "my arms are sore", "thank you all", "does anyone know", "no rash so far"];
    let mut text = String::new();
    for step in 0..12 {
        text.push_str(words[(number * 7 + step * 3) % words.len()]);
        text.push_str(if step % 3 == 2 { ". " } else { " and " });
    }
    format!("{text}Note {number}.")
}

#[tokio::test(flavor = "multi_thread")]
async fn import_keeps_its_pace() {
    let test = testkit::databases(MIGRATIONS).await.remove(0);
    let texts: Vec<String> = (0..MESSAGES).map(text).collect();
    let begun = std::time::Instant::now();
    for (batch, chunk) in texts.chunks(BATCH).enumerate() {
        let chunk = chunk.to_vec();
        let store = move |tx: &mut db::Tx<'_>| -> Result<(), kernel::Fault> {
            for (index, text) in chunk.iter().enumerate() {
                let id = format!("{batch}-{index}");
                screening::store(tx, &mention("import:pace", &id, text))?;
            }
            Ok(())
        };
        test.database.write(store).await.expect("the batch is stored");
    }
    let (seconds, letters) = (begun.elapsed().as_secs_f64(), texts.iter().map(String::len).sum::<usize>() / MESSAGES);
    let pace = MESSAGES as f64 / seconds;
    println!("{MESSAGES} messages of {letters} bytes in {seconds:.2} s: {pace:.0} a second");
    let account = test.database.read(screening::coverage).await.expect("it counts");
    assert!(account.holds() && account.stored == MESSAGES as i64);
}
