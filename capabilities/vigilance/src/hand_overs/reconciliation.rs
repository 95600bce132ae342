// SPDX-License-Identifier: AGPL-3.0-or-later
//! Sent against received, for one month, with zero written out.

use db::Tx;
use jiff::civil::Date;
use kernel::{Fault, Timestamp};

use super::store::{self, HandOver};

/// One month's account.
#[derive(Clone, Debug)]
pub struct Reconciliation {
    /// The first day.
    pub month: Date,
    pub sent: Vec<(String, HandOver)>,
}

impl Reconciliation {
    pub fn accepted(&self) -> usize {
        self.count(Some(true))
    }

    pub fn rejected(&self) -> usize {
        self.count(Some(false))
    }

    pub fn unanswered(&self) -> usize {
        self.count(None)
    }

    fn count(&self, accepted: Option<bool>) -> usize {
        self.sent
            .iter()
            .filter(|(_, sent)| sent.verdict.as_ref().map(|verdict| verdict.is_accepted) == accepted)
            .count()
    }

    /// True when every hand-over of the month is accepted.
    pub fn is_even(&self) -> bool {
        self.accepted() == self.sent.len()
    }
}

/// What was handed over in the month of a day, where the site is.
pub fn reconciliation(tx: &mut Tx<'_>, month: Date, zone: &str) -> Result<Reconciliation, Fault> {
    let month = month.first_of_month();
    let next = month.last_of_month().tomorrow().unwrap_or(month);
    let begins =
        |day: Date| -> Timestamp { crate::cases::clock::end_of_day(day.yesterday().unwrap_or(day), zone).plus(1) };
    let mut sent = Vec::new();
    for hand_over in store::made_between(tx, begins(month), begins(next))? {
        let id = crate::cases::store::worldwide_id(tx, hand_over.case)?;
        sent.push((id, hand_over));
    }
    Ok(Reconciliation { month, sent })
}

/// A month as it stands in addresses, `2026-11`.
pub(crate) fn month_name(day: Date) -> String {
    format!("{:04}-{:02}", day.year(), day.month())
}

/// The first day of a month in an address.
pub(crate) fn month_in(name: &str) -> Option<Date> {
    let (year, month) = name.split_once('-')?;
    Date::new(year.parse().ok()?, month.parse().ok()?, 1).ok()
}
