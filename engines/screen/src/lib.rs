// SPDX-License-Identifier: MIT OR Apache-2.0
//! Screens what people write: a ranked queue with reasons, not a detector.
//!
//! One call, [`Screener::screen`], takes a text and gives a score for every [`Kind`], the labels over their
//! threshold, the [`Cue`]s (spans of the text) that are the evidence, and the [`Facts`] a safety case begins with.
//! It never decides about a person, never reads a clock or a file and never keeps what it has read: bytes in,
//! values out. All offsets are Unicode code points of the text as it was given.
//!
//! # A text
//!
//! ```
//! use screen::{Input, Kind, Screener};
//!
//! let screener = Screener::shipped();
//! let screening = screener.screen(&Input::text("Zoloft gave me a headache 😵"));
//! assert!(screening.has(Kind::AdverseEvent));
//! assert!(screening.score(Kind::AdverseEvent) > screening.score(Kind::Praise));
//! assert_eq!(screening.facts.products[0].name, "sertraline");
//! let reaction = &screening.facts.reactions[0];
//! assert_eq!((reaction.start, reaction.end, reaction.text.as_str()), (17, 25, "headache"));
//! ```
//!
//! What stands around a text is worth giving: the title of a group often names the product.
//!
//! ```
//! # use screen::{Input, Kind, Place, Screener};
//! # let screener = Screener::shipped();
//! let input = Input { context: Some("Zoloft users"), ..Input::text("I have a rash.") };
//! let facts = screener.screen(&input).facts;
//! assert_eq!(facts.products[0].place, Place::Context);
//! ```
//!
//! A language without lists is said to be so; a person reads such a text whatever its scores are.
//!
//! ```
//! # use screen::{Input, Screener};
//! # let screener = Screener::shipped();
//! let screening = screener.screen(&Input::text("Je ne sais pas si je dois prendre ce médicament le matin."));
//! assert_eq!((screening.language.as_str(), screening.covered), ("fr", false));
//! ```
//!
//! # An operator's lists
//!
//! [`lists::read`] takes published layouts and a plain one; nothing of them is shipped.
//!
//! ```
//! use screen::lists::{ListFile, ListFormat, read};
//! # use screen::{Input, Screener};
//!
//! let file = ListFile { name: "house.csv", text: "name,terms\nvelorast,Velorast|Breezima\n" };
//! let terms = read(ListFormat::Own, &[file])?;
//! let screener = Screener::shipped().with_lists(&terms);
//! let screening = screener.screen(&Input::text("Breezima gave me a rash"));
//! assert_eq!(screening.facts.products[0].name, "velorast");
//! assert_ne!(screener.version(), Screener::shipped().version());
//! # Ok::<(), screen::lists::ListRefused>(())
//! ```
//!
//! # A site's own decisions
//!
//! [`learn::learn`] moves the shipped weights by what reviewers decided and says what that is worth; a person decides
//! whether to use it. With too little to learn from it says so.
//!
//! ```
//! use screen::learn::{LearnRefused, Lesson, learn};
//! # use screen::{Input, Kind, Screener};
//!
//! let shipped = Screener::shipped();
//! let lesson = |key, text, adverse| {
//!     Lesson { text, language: Some("en"), context: None, channel: "group", adverse, weight: 1.0, key, author: key }
//! };
//! let few = [lesson(1, "ghost mode since pen day", true), lesson(2, "my pen leaked on my shirt", false)];
//! assert_eq!(learn(&shipped, &shipped, &few).err(), Some(LearnRefused::TooFew { adverse: 1, others: 1 }));
//!
//! let pair = |n| [lesson(2 * n, few[0].text, true), lesson(2 * n + 1, few[1].text, false)];
//! let many: Vec<Lesson> = (0..60).flat_map(pair).collect();
//! let learned = learn(&shipped, &shipped, &many).expect("enough of both");
//! let taught = shipped.taught(&learned.delta, &[]).expect("made from this model");
//! let score = |screener: &Screener| screener.screen(&Input::text(few[0].text)).score(Kind::AdverseEvent);
//! assert!(score(&taught) > score(&shipped));
//! ```
//!
//! # A pseudonym, and what would identify
//!
//! ```
//! use screen::{PseudonymConcern, Role, identity_findings, looks_identifying};
//!
//! assert_eq!(looks_identifying("Jane Smith"), Some(PseudonymConcern::FullName));
//! assert_eq!(looks_identifying("Grace under pressure"), None);
//! let found = identity_findings("Mail ann.lee@mail.example.org.");
//! assert_eq!((found[0].role, found[0].start, found[0].end), (Role::Email, 5, 29));
//! ```
//!
//! # The parts
//!
//! Start with `screener.rs`; `normal.rs`, `tokens.rs`, `disguise.rs` and `lexicon.rs` are the steps to a reading, `context.rs` says
//! what is told as having happened, `model.rs` is the linear model of adverse events, `leaning/` the table of the other
//! kinds, `asking/` tells what a question wants to know, `train/` makes both again from the data, to the byte.

mod adverse;
mod ages;
mod asking;
mod compounds;
mod context;
mod disguise;
mod facts;
mod features;
mod identity;
mod keys;
mod kinds;
mod language;
mod leaning;
pub mod learn;
mod lexicon;
pub mod lists;
mod memo;
mod model;
mod normal;
mod pairs;
mod pseudonym;
mod quoted;
mod reading;
mod rules;
mod scratch;
mod screener;
mod screening;
mod settle;
mod sieve;
mod spelling;
mod suspects;
mod tokens;
pub mod train;

pub use asking::Asking;
pub use identity::identity_findings;
pub use kinds::{Intent, Kind, Role, SeriousnessCriterion, SpecialSituation, Subject, Topic, Untold, Urgency};
pub use model::ModelRefused;
pub use pseudonym::{PseudonymConcern, looks_identifying};
pub use screener::Screener;
pub use screening::{Criteria, Criticality, Cue, Fact, Facts, Input, Place, Screening, SetAside, Span};
