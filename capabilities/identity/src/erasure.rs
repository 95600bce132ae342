// SPDX-License-Identifier: AGPL-3.0-or-later
//! Export and erasure of one person's data: every capability adds its part, so that no table is forgotten.

use db::Tx;
use kernel::Fault;

use crate::AccountId;

/// One capability's part of a person's data. Add it with `identity::inventory::submit! { PersonalPart { … } }`.
pub struct PersonalPart {
    /// The heading in the export, `"community"`.
    pub name: &'static str,
    /// Everything kept about the account (GDPR Art 15, 20).
    pub export: fn(&mut Tx<'_>, AccountId) -> Result<serde_json::Value, Fault>,
    /// Removes or detaches it (GDPR Art 17). Safety cases stay, with identifiers minimised (Art 17(3)(b), (c)).
    pub erase: fn(&mut Tx<'_>, AccountId) -> Result<(), Fault>,
}

inventory::collect!(PersonalPart);

/// Everything the site keeps about an account, by capability.
pub fn export(tx: &mut Tx<'_>, account: AccountId) -> Result<serde_json::Value, Fault> {
    let mut all = serde_json::Map::new();
    for part in inventory::iter::<PersonalPart> {
        all.insert(part.name.to_owned(), (part.export)(tx, account)?);
    }
    all.insert("identity".into(), crate::people::store::export(tx, account)?);
    Ok(serde_json::Value::Object(all))
}

/// Erases an account everywhere, its own row last.
pub fn erase(tx: &mut Tx<'_>, account: AccountId) -> Result<(), Fault> {
    for part in inventory::iter::<PersonalPart> {
        (part.erase)(tx, account)?;
    }
    crate::people::store::erase(tx, account)?;
    journal::note(tx, "identity.account_erased", account.0, &serde_json::json!({})).map(|_| ())
}
