// SPDX-License-Identifier: AGPL-3.0-or-later
//! What fails when somebody forgets: a statement that one engine does not know, a route without its rule, a form without
//! its proof, a table that no erasure knows, a word in one language only, a page without a heading.

mod audit;
mod budget;
mod jobs;
mod pages;
mod personal;
mod proxy;
mod routes;
mod statements;
mod words;
