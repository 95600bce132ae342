// SPDX-License-Identifier: MIT OR Apache-2.0
//! What ICH allows in each element, as data. `identity` and `event` hold the rows.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::{event::EVENT, identity::IDENTITY};
use crate::Precision;

/// One element.
pub(super) struct Element {
    pub id: &'static str,
    pub name: &'static str,
    /// Greatest length in characters; 0 where none is given.
    pub length: usize,
    pub kind: Kind,
    /// The null flavours it may have, apart by spaces.
    pub nulls: &'static str,
}

/// What may stand in an element.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    Text,
    Number,
    /// A date of at least this precision.
    Date(Precision),
    /// `true` or `false`.
    Flag,
    /// `true`, or a null flavour; never `false`.
    TrueOnly,
    /// A code of a list.
    Codes(&'static [(&'static str, &'static str)]),
    /// A UCUM unit of a few.
    Units(&'static [&'static str]),
    Country,
    Language,
    MeddraVersion,
    MeddraTerm,
    /// `CC-organisation-number`.
    ReportId,
}

/// Units of age: hour, day, week, month, year, decade.
pub(super) const AGES: &[&str] = &["h", "d", "wk", "mo", "a", "10.a", "{decade}", "{Decade}"];
/// Units of gestation: day, week, month, trimester.
pub(super) const GESTATIONS: &[&str] = &["d", "wk", "mo", "{trimester}", "{Trimester}", "3.mo"];

pub(super) const fn row(
    id: &'static str,
    name: &'static str,
    length: usize,
    kind: Kind,
    nulls: &'static str,
) -> Element {
    Element { id, name, length, kind, nulls }
}

static BY_ID: LazyLock<HashMap<&'static str, &'static Element>> =
    LazyLock::new(|| IDENTITY.iter().chain(EVENT).map(|element| (element.id, element)).collect());

/// The row of an element; `None` for regional ones.
pub(super) fn element(id: &str) -> Option<&'static Element> {
    BY_ID.get(id).copied()
}

/// The name of an element, for people.
pub(super) fn name(id: &str) -> &'static str {
    element(id).map_or("the element", |element| element.name)
}

/// Whether two letters are a country of ISO 3166-1, `EU`, or `XI` for Northern Ireland.
pub(super) fn is_country(code: &str) -> bool {
    code.len() == 2 && COUNTRIES.split(' ').any(|country| country == code)
}

const COUNTRIES: &str = "EU XI \
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ \
    CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO \
    FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE \
    JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO \
    MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW \
    PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM \
    TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";
