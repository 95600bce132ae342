// SPDX-License-Identifier: AGPL-3.0-or-later
//! Opening a group, joining it and leaving it.

use db::Tx;
use identity::{Administrator, Member};

use super::model::{GroupDraft, GroupId, GroupRefused, JoinRefused, checked};
use super::store;

/// Opens a group; its host is its first member.
pub fn create_group(tx: &mut Tx<'_>, by: &Administrator, draft: GroupDraft) -> Result<GroupId, GroupRefused> {
    tx.act_as(by.account.0);
    let draft = checked(draft)?;
    let id = GroupId(tx.fresh_id());
    store::insert(tx, id, &draft).map_err(|fault| match fault.violates("community_groups_name") {
        true => GroupRefused::NameTaken,
        false => GroupRefused::Fault(fault),
    })?;
    store::add_member(tx, id, draft.host)?;
    let payload = serde_json::json!({ "visibility": draft.visibility.code(), "host": draft.host.0 });
    journal::note(tx, "community.group_opened", id.0, &payload)?;
    Ok(id)
}

/// Makes a member of the group; a member already stays one.
pub fn join(tx: &mut Tx<'_>, member: &Member, group: GroupId) -> Result<(), JoinRefused> {
    tx.act_as(member.account.0);
    store::group(tx, group)?.ok_or(JoinRefused::NoSuchGroup)?;
    if store::add_member(tx, group, member.account)? {
        journal::note(tx, "community.group_joined", group.0, &serde_json::json!({}))?;
    }
    Ok(())
}

/// Ends a membership. What the person wrote stays until the person removes it.
pub fn leave(tx: &mut Tx<'_>, member: &Member, group: GroupId) -> Result<(), JoinRefused> {
    tx.act_as(member.account.0);
    let found = store::group(tx, group)?.ok_or(JoinRefused::NoSuchGroup)?;
    if found.host == member.account {
        return Err(JoinRefused::HostStays);
    }
    if store::remove_member(tx, group, member.account)? {
        journal::note(tx, "community.group_left", group.0, &serde_json::json!({}))?;
    }
    Ok(())
}
