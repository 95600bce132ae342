// SPDX-License-Identifier: AGPL-3.0-or-later
//! What others may hear of: ids and codes, never words. The reports will read them; nothing does yet.

use journal::Fact;
use serde::{Deserialize, Serialize};

macro_rules! fact {
    ($(#[$meta:meta])* $name:ident = $wire:literal { $($field:ident: $type:ty),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        pub struct $name { pub case: i64, $(pub $field: $type),* }

        impl Fact for $name {
            const NAME: &'static str = $wire;
            fn subject(&self) -> i64 {
                self.case
            }
        }
    };
}

fact!(
    /// A case is open.
    CaseOpened = "vigilance.case_opened" { message: i64, kind: String, by_hand: bool }
);
fact!(
    /// Another message, or a changed one, belongs to it. `labelled`: a side effect was found in it.
    MessageAttached = "vigilance.message_attached" { message: i64, revision: i64, labelled: bool }
);
fact!(
    /// A version of it was handed over.
    CaseHandedOver = "vigilance.case_handed_over" { hand_over: i64, version: i64 }
);
fact!(
    /// The receiver has taken it.
    CaseAcknowledged = "vigilance.case_acknowledged" { hand_over: i64 }
);
fact!(
    /// The receiver refused it.
    CaseRejected = "vigilance.case_rejected" { hand_over: i64 }
);
fact!(
    /// No acknowledgement came in the protocol's time. Recorded once for each hand-over.
    AcknowledgementLate = "vigilance.acknowledgement_late" { hand_over: i64 }
);
fact!(
    /// It is closed; `second` is the officer who agreed, where two are needed.
    CaseClosed = "vigilance.case_closed" { reason: String, second: Option<i64> }
);
