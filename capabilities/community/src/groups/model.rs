// SPDX-License-Identifier: AGPL-3.0-or-later
use identity::{AccountId, Audience};
use kernel::{Fault, Timestamp};

kernel::id_type!(
    /// A group of people with something in common.
    GroupId
);

kernel::coded! {
    /// Who may read a group; in words `community-visibility-…`.
    Visibility {
        /// Everybody, search engines too.
        Public = "public",
        /// Members of the group; others see its name, what it is about and its host.
        Members = "members",
    }
}

/// A group as it stands.
#[derive(Clone, Debug)]
pub struct Group {
    pub id: GroupId,
    pub name: String,
    pub about: String,
    pub topic: String,
    pub product: Option<String>,
    pub visibility: Visibility,
    pub host: AccountId,
    pub created_at: Timestamp,
    pub members: i64,
    pub questions: i64,
    pub discussions: i64,
    pub last_at: Timestamp,
}

impl Group {
    /// Who reads what is written here.
    pub fn audience(&self) -> Audience {
        match self.visibility {
            Visibility::Public => Audience::Anyone,
            Visibility::Members => Audience::Group(self.id.0),
        }
    }
}

/// A group that an administrator opens.
#[derive(Clone, Debug)]
pub struct GroupDraft {
    pub name: String,
    pub about: String,
    pub visibility: Visibility,
    pub topic: String,
    pub product: Option<String>,
    pub host: AccountId,
}

/// Why a group is not opened.
#[derive(Debug)]
pub enum GroupRefused {
    /// Two to eighty letters.
    NameLength,
    NameTaken,
    /// One sentence at least says whom the group is for.
    AboutMissing,
    Fault(Fault),
}
db::refusal!(GroupRefused);

/// The draft with tidy edges, or what is wrong with it.
pub fn checked(draft: GroupDraft) -> Result<GroupDraft, GroupRefused> {
    let name = draft.name.split_whitespace().collect::<Vec<_>>().join(" ");
    let about = draft.about.trim().to_owned();
    if !(2..=80).contains(&name.chars().count()) {
        return Err(GroupRefused::NameLength);
    }
    if about.is_empty() {
        return Err(GroupRefused::AboutMissing);
    }
    let product = draft.product.map(|product| product.trim().to_owned()).filter(|product| !product.is_empty());
    Ok(GroupDraft { name, about, product, ..draft })
}

/// Why somebody cannot join or leave.
#[derive(Debug)]
pub enum JoinRefused {
    NoSuchGroup,
    /// The host stays until another host is named.
    HostStays,
    Fault(Fault),
}
db::refusal!(JoinRefused);
