// SPDX-License-Identifier: AGPL-3.0-or-later
//! This capability's part of a person's data: the cases about them. Erasure cuts the key; the cases stay, because the law
//! asks for them (GDPR Art 17(3)(b), (c)).

use db::Tx;
use identity::AccountId;
use identity::erasure::PersonalPart;
use kernel::Fault;

use crate::cases::{people, store};
use crate::evidence::evidence_of;

identity::inventory::submit! { PersonalPart { name: "vigilance", export, erase } }

fn export(tx: &mut Tx<'_>, account: AccountId) -> Result<serde_json::Value, Fault> {
    let mut about = Vec::new();
    for id in people::cases_about(tx, account)? {
        let Some(case) = store::case(tx, id)? else { continue };
        let keys = people::keys_of(tx, id, account)?;
        let copies = evidence_of(tx, id)?;
        let own = copies.iter().filter(|copy| keys.contains(&copy.snapshot.author));
        about.push(serde_json::json!({
            "number": case.summary.worldwide_id,
            "opened_at": case.opened_at.rfc3339(),
            "state": case.summary.state.code(),
            "your_words": own.map(|copy| copy.snapshot.words.as_str()).collect::<Vec<_>>(),
            "handed_over_at": case.summary.handed_over_at.map(kernel::Timestamp::rfc3339),
        }));
    }
    Ok(serde_json::json!({ "cases_about_you": about }))
}

fn erase(tx: &mut Tx<'_>, account: AccountId) -> Result<(), Fault> {
    screening::settle_words_of(tx, account)?;
    let cut = people::detach(tx, account)?;
    journal::note(tx, "vigilance.person_detached", account.0, &serde_json::json!({ "keys": cut })).map(|_| ())
}
