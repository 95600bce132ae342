// SPDX-License-Identifier: AGPL-3.0-or-later
use db::{Row, Tx, params, sql};
use identity::AccountId;
use kernel::Fault;

use super::{Group, GroupDraft, GroupId, Visibility};

fn group_row(row: &Row<'_>) -> Result<Group, Fault> {
    Ok(Group {
        id: row.id(0)?,
        name: row.get(1)?,
        about: row.get(2)?,
        topic: row.get(3)?,
        product: row.get(4)?,
        visibility: if row.get(5)? { Visibility::Public } else { Visibility::Members },
        host: row.id(6)?,
        created_at: row.get(7)?,
        members: row.get(8)?,
        questions: row.get(9)?,
        discussions: row.get(10)?,
        last_at: row.get(11)?,
    })
}

/// A group, whoever asks; its name and what it is about are no secret.
pub fn group(tx: &mut Tx<'_>, id: GroupId) -> Result<Option<Group>, Fault> {
    let select = sql!(
        "SELECT id, name, about, topic, product, is_public, host, created_at, members, questions, discussions, last_at
         FROM community_groups
         WHERE id = $1"
    );
    tx.first(select, params![id.0], group_row)
}

/// A group and whether `viewer` belongs to it, in one query.
pub fn group_for(tx: &mut Tx<'_>, id: GroupId, viewer: i64) -> Result<Option<(Group, bool)>, Fault> {
    let select = sql!(
        "SELECT g.id, g.name, g.about, g.topic, g.product, g.is_public, g.host, g.created_at, g.members, g.questions,
                g.discussions, g.last_at, m.account
         FROM community_groups g
         LEFT JOIN community_memberships m ON m.group_id = g.id AND m.account = $1
         WHERE g.id = $2"
    );
    tx.first(select, params![viewer, id.0], |row| Ok((group_row(row)?, row.get::<Option<i64>>(12)?.is_some())))
}

/// Groups, the largest first, each with whether `viewer` belongs to it. `search` narrows by name, topic or product.
pub fn groups(tx: &mut Tx<'_>, viewer: i64, search: &str, limit: i64) -> Result<Vec<(Group, bool)>, Fault> {
    let select = sql!(
        "SELECT g.id, g.name, g.about, g.topic, g.product, g.is_public, g.host, g.created_at, g.members, g.questions,
                g.discussions, g.last_at, m.account
         FROM community_groups g
         LEFT JOIN community_memberships m ON m.group_id = g.id AND m.account = $1
         WHERE CAST($2 AS TEXT) = '' OR LOWER(g.name) LIKE $3 OR LOWER(g.topic) LIKE $3 OR LOWER(g.product) LIKE $3
         ORDER BY g.members DESC, g.id
         LIMIT $4"
    );
    let words = search.trim().to_lowercase().replace(['%', '_'], "");
    let pattern = format!("%{words}%");
    tx.query(select, params![viewer, &words, &pattern, limit], |row| {
        Ok((group_row(row)?, row.get::<Option<i64>>(12)?.is_some()))
    })
}

/// The groups an account belongs to: what it may read besides what anyone may.
pub fn groups_of(tx: &mut Tx<'_>, account: i64) -> Result<Vec<Group>, Fault> {
    let select = sql!(
        "SELECT g.id, g.name, g.about, g.topic, g.product, g.is_public, g.host, g.created_at, g.members, g.questions,
                g.discussions, g.last_at
         FROM community_memberships m
         JOIN community_groups g ON g.id = m.group_id
         WHERE m.account = $1
         ORDER BY g.name
         LIMIT 500"
    );
    tx.query(select, params![account], group_row)
}

pub(super) fn insert(tx: &mut Tx<'_>, id: GroupId, draft: &GroupDraft) -> Result<(), Fault> {
    let now = tx.now();
    let is_public = draft.visibility == Visibility::Public;
    let insert = sql!(
        "INSERT INTO community_groups (id, name, about, topic, product, is_public, host, created_at, last_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
    );
    let GroupDraft { name, about, topic, product, host, .. } = draft;
    tx.execute(insert, params![id.0, name, about, topic.trim(), product, is_public, host.0, now, now]).map(|_| ())
}

/// Adds a member and counts; false when the account belonged already.
pub(super) fn add_member(tx: &mut Tx<'_>, group: GroupId, account: AccountId) -> Result<bool, Fault> {
    let now = tx.now();
    let insert = sql!(
        "INSERT INTO community_memberships (group_id, account, joined_at) VALUES ($1, $2, $3)
         ON CONFLICT (group_id, account) DO NOTHING"
    );
    let is_new = tx.execute(insert, params![group.0, account.0, now])? == 1;
    if is_new {
        tx.execute(sql!("UPDATE community_groups SET members = members + 1 WHERE id = $1"), params![group.0])?;
    }
    Ok(is_new)
}

/// Takes a member out and counts; false when the account did not belong.
pub(crate) fn remove_member(tx: &mut Tx<'_>, group: GroupId, account: AccountId) -> Result<bool, Fault> {
    let delete = sql!("DELETE FROM community_memberships WHERE group_id = $1 AND account = $2");
    let was_member = tx.execute(delete, params![group.0, account.0])? == 1;
    if was_member {
        tx.execute(sql!("UPDATE community_groups SET members = members - 1 WHERE id = $1"), params![group.0])?;
    }
    Ok(was_member)
}

/// Counts a new thread of a group.
pub(crate) fn count_thread(tx: &mut Tx<'_>, group: GroupId, is_question: bool) -> Result<(), Fault> {
    let now = tx.now();
    let (questions, discussions) = if is_question { (1i64, 0i64) } else { (0, 1) };
    let update = sql!(
        "UPDATE community_groups
         SET questions = questions + CAST($1 AS BIGINT), discussions = discussions + CAST($2 AS BIGINT), last_at = $3
         WHERE id = $4"
    );
    tx.execute(update, params![questions, discussions, now, group.0]).map(|_| ())
}
