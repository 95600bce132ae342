// SPDX-License-Identifier: AGPL-3.0-or-later
//! One site in more than one place: two servers on one PostgreSQL, and the move from SQLite to PostgreSQL.

mod moving;
mod two;
