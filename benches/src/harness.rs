// SPDX-License-Identifier: AGPL-3.0-or-later
//! The run: fill both, start both on one core, ask them in turns from the other, then the work without pages.

use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::Outcome;
use crate::almoner::{self, Filled};
use crate::batch;
use crate::limit;
use crate::load::Errand;
use crate::process::{LOAD_CORE, Server, free_address, has_two_cores, pin_myself, pinned};
use crate::rows::{Figure, Measured, PageRow, print_figures, print_pages};

/// The limit's search for a common word.
const SEARCH: &str = "/search?q=month";

/// What the caller asked for.
#[derive(Default)]
pub struct Wishes {
    is_smoke: bool,
    limit_only: bool,
    pages_only: bool,
    almoner: Option<PathBuf>,
    site: Option<PathBuf>,
    posts: usize,
}

impl Wishes {
    pub fn parse(words: &[String]) -> Result<Self, String> {
        let mut wishes = Wishes::default();
        let mut words = words.iter();
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or_else(|| format!("{word} needs a value"));
            match word.as_str() {
                "--smoke" => wishes.is_smoke = true,
                "--limit-only" => wishes.limit_only = true,
                "--pages-only" => wishes.pages_only = true,
                "--site" => wishes.site = Some(PathBuf::from(value()?)),
                "--almoner" => wishes.almoner = Some(PathBuf::from(value()?)),
                "--posts" => wishes.posts = value()?.parse().map_err(|_| "--posts takes a number".to_owned())?,
                _ => return Err(format!("benches does not know {word}")),
            }
        }
        if wishes.posts == 0 {
            wishes.posts = if wishes.is_smoke { 2_000 } else { 100_000 };
        }
        Ok(wishes)
    }

    fn turns(&self) -> usize {
        if self.is_smoke { 1 } else { 3 }
    }

    fn turn(&self) -> Duration {
        Duration::from_millis(if self.is_smoke { 500 } else { 3_000 })
    }

    fn messages(&self) -> usize {
        if self.is_smoke { 1_000 } else { 50_000 }
    }
}

/// Runs everything and prints the rows.
pub fn run(wishes: &Wishes) -> Outcome<()> {
    if has_two_cores() {
        pin_myself(LOAD_CORE)?;
    } else {
        println!("one core only: server and load share it, so only CPU milliseconds mean anything");
    }
    let folder = tempfile::tempdir()?;
    if wishes.limit_only {
        return limit_alone(wishes, folder.path());
    }
    let almoner = almoner::binary(wishes.almoner.as_ref())?;
    let mut figures = Vec::new();
    pages(wishes, &almoner, folder.path(), &mut figures)?;
    if !wishes.pages_only {
        work(wishes, &almoner, folder.path(), &mut figures)?;
    }
    print_figures(&figures);
    Ok(())
}

/// What this machine can do at best, without a server of ours.
#[tokio::main(flavor = "current_thread")]
async fn limit_alone(wishes: &Wishes, folder: &Path) -> Outcome<()> {
    let file = folder.join("limit.sqlite");
    limit::fill(&file, wishes.posts)?;
    let bare = start_limit(&file, &folder.join("limit.log"))?;
    let threads = (0..wishes.posts / limit::PAGE).map(|id| format!("/thread/{id}")).collect();
    for (what, paths) in [("thread", threads), ("list", vec!["/".to_owned()]), ("search", vec![SEARCH.to_owned()])] {
        let errand = Errand::new(paths);
        warm(&bare, &errand).await?;
        let mut measured = Measured::default();
        for _ in 0..wishes.turns() {
            measured.turn(&bare, &errand, wishes.turn()).await?;
        }
        println!("{what:<8} {:>8.0} requests/s {:>8.3} CPU ms", measured.rate(), measured.cpu_milliseconds());
    }
    Ok(())
}

/// The two servers, which take turns on one core.
struct Pair {
    bare: Server,
    ours: Server,
}

/// One page to measure: what to ask of us, and what to ask of the limit.
struct Page {
    what: &'static str,
    budget: &'static str,
    ours: Errand,
    limit: Errand,
}

#[tokio::main(flavor = "current_thread")]
async fn pages(wishes: &Wishes, almoner: &Path, folder: &Path, figures: &mut Vec<Figure>) -> Outcome<()> {
    println!("filling both with {} posts", wishes.posts);
    let limit_file = folder.join("limit.sqlite");
    limit::fill(&limit_file, wishes.posts)?;
    let site = wishes.site.clone().unwrap_or_else(|| folder.join("site"));
    let filled = Filled::fill(almoner, &site, wishes.posts)?;
    let bare = start_limit(&limit_file, &folder.join("limit.log"))?;
    let ours = filled.serve(almoner, &folder.join("almoner.log"))?;
    let pair = Pair { bare, ours };

    let mut rows = Vec::new();
    for page in pages_to_ask(&filled, wishes.posts / limit::PAGE) {
        rows.push(pair.measure(page, wishes).await?);
    }
    print_pages(&rows);
    if let Some(took) = filled.took {
        let rate = wishes.posts as f64 / took.as_secs_f64();
        let value = format!("{rate:.0} posts/s through the actions");
        figures.push(Figure { what: "filling the site", value, budget: "" });
    }
    pair.figures(figures)
}

fn pages_to_ask(filled: &Filled, threads: usize) -> Vec<Page> {
    let limit_threads = Errand::new((0..threads).map(|id| format!("/thread/{id}")).collect());
    let mut pages = Vec::new();
    let mut add = |what, budget, ours, limit| pages.push(Page { what, budget, ours, limit });
    add("question page, visitor", "0.5 × the requests", filled.threads(), limit_threads.clone());
    match filled.threads_signed_in() {
        Some(errand) => add("question page, signed in", "0.3 × the requests", errand, limit_threads),
        None => println!("question page, signed in: not measured, bench-fill gave no cookie"),
    }
    let front_door = || Errand::new(vec!["/".to_owned()]);
    add("front door, visitor", "0.20 ms", front_door(), front_door());
    add("search, a common word", "0.6 ms", filled.searches(), Errand::new(vec![SEARCH.to_owned()]));
    pages
}

impl Pair {
    async fn measure(&self, page: Page, wishes: &Wishes) -> Outcome<PageRow> {
        warm(&self.ours, &page.ours).await?;
        warm(&self.bare, &page.limit).await?;
        let (mut ours, mut limit) = (Measured::default(), Measured::default());
        for _ in 0..wishes.turns() {
            limit.turn(&self.bare, &page.limit, wishes.turn()).await?;
            ours.turn(&self.ours, &page.ours, wishes.turn()).await?;
        }
        Ok(PageRow { what: page.what, budget: page.budget, ours, limit })
    }

    fn figures(&self, figures: &mut Vec<Figure>) -> Outcome<()> {
        let (ours, bare) = (self.ours.started_in.as_millis(), self.bare.started_in.as_millis());
        let value = format!("{ours} ms, limit {bare} ms");
        figures.push(Figure { what: "start to first page", value, budget: "300 ms at most" });
        let value =
            format!("{:.0} MB, limit {:.0} MB", self.ours.resident_megabytes()?, self.bare.resident_megabytes()?);
        figures.push(Figure { what: "resident memory after load", value, budget: "80 MB at most" });
        Ok(())
    }
}

async fn warm(server: &Server, errand: &Errand) -> Outcome<()> {
    Measured::default().turn(server, errand, Duration::from_millis(300)).await
}

fn start_limit(file: &Path, log: &Path) -> Outcome<Server> {
    let address = free_address()?;
    let mut command = pinned(std::env::current_exe()?);
    command.arg("limit").arg(file).arg(address.to_string());
    Server::start(command, address, log)
}

fn work(wishes: &Wishes, almoner: &Path, folder: &Path, figures: &mut Vec<Figure>) -> Outcome<()> {
    let messages = folder.join("messages.jsonl");
    let screened = folder.join("screened.jsonl");
    let count = wishes.messages();
    let source = batch::write_messages(&messages, count)?;
    println!("\n{count} messages of {} bytes, {source}", batch::MESSAGE_BYTES);

    let spent = batch::screen(almoner, &messages, &screened)?;
    let lines = batch::count_lines(&screened)?;
    if lines != count {
        return Err(format!("{count} messages went in, {lines} came out of almoner screen").into());
    }
    let hashing = batch::hash(&messages)?;
    let value = format!(
        "{:.0} posts/s, {:.1} µs CPU each; reading and hashing {:.1} µs",
        count as f64 / spent.wall.as_secs_f64(),
        spent.cpu_seconds * 1e6 / count as f64,
        hashing.wall.as_secs_f64() * 1e6 / count as f64
    );
    figures.push(Figure { what: "almoner screen, one core", value, budget: "20,000 posts/s at least" });

    let spent = batch::import(almoner, &folder.join("imported"), &messages)?;
    let value = format!(
        "{:.0} messages/s, {:.0} µs CPU each",
        count as f64 / spent.wall.as_secs_f64(),
        spent.cpu_seconds * 1e6 / count as f64
    );
    figures.push(Figure { what: "import, screened and indexed, one core", value, budget: "5,000 messages/s at least" });
    Ok(())
}
