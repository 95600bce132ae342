// SPDX-License-Identifier: AGPL-3.0-or-later
//! Several processes on one PostgreSQL database: each has its own node number. Runs when PostgreSQL takes part.

use std::collections::HashSet;

use db::Database;
use kernel::{Clock, Fault};

/// As many as make two equal numbers likely (53 in 100) when numbers are drawn by chance.
const NODES: usize = 20;

fn open(url: &str) -> Database {
    Database::open_postgres(url, Clock::fixed(testkit::BEGIN)).expect("the test cluster answers")
}

async fn fresh_id(database: &Database) -> Result<i64, Fault> {
    database.write(|tx| Ok::<_, Fault>(tx.fresh_id())).await
}

/// The server's own list of the claims on this database.
async fn claims(url: &str) -> i64 {
    let (client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls).await.expect("the cluster answers");
    tokio::spawn(connection);
    let count = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND classid = 4128 AND database = \
                 (SELECT oid FROM pg_database WHERE datname = current_database())";
    client.query_one(count, &[]).await.expect("the locks can be read").get(0)
}

#[tokio::test(flavor = "multi_thread")]
async fn nodes_on_one_database_never_give_the_same_id() {
    let Some(url) = testkit::fresh_url().await else { return };
    let nodes: Vec<Database> = (0..NODES).map(|_| open(&url)).collect();
    let mut ids = HashSet::new();
    for node in &nodes {
        ids.insert(fresh_id(node).await.expect("a number is free"));
    }
    assert_eq!(ids.len(), NODES);
    assert_eq!(claims(&url).await, 20);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_node_that_lost_its_number_to_another_takes_a_free_one() {
    let Some(url) = testkit::fresh_url().await else { return };
    let node = open(&url);
    let before = fresh_id(&node).await.expect("a number is free");
    let number = i32::try_from((before >> 14) & 255).expect("8 bits");
    let (other, connection) = tokio_postgres::connect(&url, tokio_postgres::NoTls).await.expect("the cluster answers");
    tokio::spawn(connection);
    let end = "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND classid = 4128 AND \
               database = (SELECT oid FROM pg_database WHERE datname = current_database())";
    other.batch_execute(end).await.expect("the listening connection can be ended");
    other.batch_execute(&format!("SELECT pg_advisory_lock(4128, {number})")).await.expect("the number is freed");
    loop {
        let id = fresh_id(&node).await.expect("a number is claimed again");
        assert!(id > before);
        if (id >> 14) & 255 != (before >> 14) & 255 {
            break;
        }
    }
    assert_eq!(claims(&url).await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_node_beyond_the_last_number_may_not_write() {
    let Some(url) = testkit::fresh_url().await else { return };
    let (other, connection) = tokio_postgres::connect(&url, tokio_postgres::NoTls).await.expect("the cluster answers");
    tokio::spawn(connection);
    let take = "SELECT pg_advisory_lock(4128, n) FROM generate_series(0, 255) n";
    other.batch_execute(take).await.expect("all numbers are taken");
    let node = open(&url);
    let refused = fresh_id(&node).await.expect_err("no number is free");
    assert!(refused.to_string().contains("all 256 node numbers"), "{refused}");
}
