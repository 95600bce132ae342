// SPDX-License-Identifier: AGPL-3.0-or-later
//! Who is there: the team by name, the members under their pseudonyms, and the groups they meet in.

use jiff::Timestamp;
use jiff::civil::date;

use super::calendar::{days, grown, hours, leisure, minutes};
use super::dice::Dice;
use super::sketch::{GroupKey, GroupSketch, PersonKey, PersonSketch, RegisterSketch, Role, SiteSketch, Visibility};
use super::words::rows;

pub const GWEN: PersonKey = PersonKey(0);
pub const FEMI: PersonKey = PersonKey(1);
pub const ANNELIES: PersonKey = PersonKey(2);
pub const CALLUM: PersonKey = PersonKey(3);
pub const PRIYA: PersonKey = PersonKey(4);
pub const MOIRA: PersonKey = PersonKey(5);
pub const DESMOND: PersonKey = PersonKey(6);
pub const YUSRA: PersonKey = PersonKey(7);
pub const LOTTE: PersonKey = PersonKey(8);
pub const BRONWEN: PersonKey = PersonKey(9);
pub const ISHAAN: PersonKey = PersonKey(10);
pub const SIOBHAN: PersonKey = PersonKey(11);
pub const MAUD: PersonKey = PersonKey(12);
pub const TOMASZ: PersonKey = PersonKey(13);
pub const AOIFE: PersonKey = PersonKey(14);
pub const RUTH: PersonKey = PersonKey(15);
pub const TEAM: usize = 16;

pub const RECEIVER: &str = "Ashmere Vale Medicines Safety";

pub fn site() -> SiteSketch {
    SiteSketch {
        name: "Even Keel",
        tagline: "arthritis, lupus, heart, epilepsy and migraine, in Ashmere and the Vale",
        about: "A patients' association run by four staff and sixty volunteers. People who live with it, their families, \
                and professionals whose identity we have checked.",
        country: "GB",
        time_zone: "Europe/London",
        languages: &["en", "nl"],
        emergency: &[
            ("Emergency", "999"),
            ("Urgent medical advice, and mental health", "111"),
            ("Samaritans, day and night", "116 123"),
        ],
        help_line: "0808 157 0999",
        mail: "hello@evenkeel.example",
        receiver: RECEIVER,
    }
}

struct Named {
    key: &'static str,
    name: &'static str,
    roles: &'static [Role],
    bio: &'static str,
    deputy: Option<PersonKey>,
    language: &'static str,
}

#[rustfmt::skip]
const NAMED: [Named; TEAM] = [
    Named { key: "gwen", name: "Gwen Tallis", roles: &[Role::Administrator], deputy: Some(MOIRA), language: "en",
        bio: "Runs the office and speaks to the press. In on weekdays until five." },
    Named { key: "femi", name: "Femi Oyelaran", roles: &[Role::Host], deputy: Some(ANNELIES), language: "en",
        bio: "Host. Lives with rheumatoid arthritis. Here most evenings." },
    Named { key: "annelies", name: "Annelies Dijkgraaf", roles: &[Role::Host], deputy: Some(FEMI), language: "nl",
        bio: "Gastvrouw, Nederlands en Engels. Dinsdag met koekjes." },
    Named { key: "callum", name: "Callum Reyes", roles: &[Role::WebcareAgent], deputy: Some(MOIRA), language: "en",
        bio: "Answers what people say to us, here and elsewhere. Mondays to Thursdays." },
    Named { key: "priya", name: "Priya Sandhu", roles: &[Role::WebcareAgent], deputy: Some(MOIRA), language: "en",
        bio: "Answers what people say to us, and looks after our diary app. Tuesdays to Fridays." },
    Named { key: "moira", name: "Moira Kettering", roles: &[Role::WebcareAgent], deputy: Some(CALLUM), language: "en",
        bio: "Deputy at the desk, and the voice of the help line in the mornings." },
    Named { key: "desmond", name: "Desmond Achterberg", roles: &[Role::Moderator], deputy: Some(FEMI), language: "en",
        bio: "Moderator. Retired bus driver with heart failure and much patience." },
    Named { key: "yusra", name: "Yusra Halabi", roles: &[Role::SafetyOfficer, Role::VerifiedProfessional],
        deputy: Some(LOTTE), language: "en", bio: "Pharmacist, medicines safety. English and Arabic." },
    Named { key: "lotte", name: "Lotte Verhagen", roles: &[Role::SafetyOfficer, Role::VerifiedProfessional],
        deputy: Some(YUSRA), language: "nl", bio: "Apotheker, deputy for medicines safety. Dutch and English." },
    Named { key: "bronwen", name: "Bronwen Maddox", roles: &[Role::VerifiedProfessional], deputy: Some(ISHAAN),
        language: "en", bio: "Specialist nurse, rheumatology. Answers on Mondays, Wednesdays and Fridays." },
    Named { key: "ishaan", name: "Dr Ishaan Varma", roles: &[Role::VerifiedProfessional], deputy: Some(BRONWEN),
        language: "en", bio: "GP with a special interest in the heart and in headache. Tuesdays and Thursdays." },
    Named { key: "siobhan", name: "Siobhan Kerr", roles: &[Role::VerifiedProfessional], deputy: Some(ISHAAN),
        language: "en", bio: "Epilepsy nurse, owner of the bear." },
    Named { key: "maud", name: "Maud Pennington", roles: &[Role::Host], deputy: Some(FEMI), language: "en",
        bio: "Host. Half a heart and a whole allotment. Mornings, before the watering." },
    Named { key: "tomasz", name: "Tomasz Wilk", roles: &[Role::Host], deputy: Some(MAUD), language: "en",
        bio: "Host. Stiff back, good shoes, has filled in every form there is." },
    Named { key: "aoife", name: "Aoife Brennan", roles: &[Role::Host], deputy: Some(RUTH), language: "en",
        bio: "Host. Epilepsy since school, migraine since the twins. Evenings." },
    Named { key: "ruth", name: "Ruth Adeyemi", roles: &[Role::Host], deputy: Some(AOIFE), language: "en",
        bio: "Host. Lupus, two children, one long patience. Weekends and low days." },
];

fn register(at: usize) -> Option<RegisterSketch> {
    let (profession, body, number_ends) = match PersonKey(at) {
        YUSRA => ("Pharmacist", "Pharmacy register", "512"),
        LOTTE => ("Pharmacist", "Pharmacy register", "077"),
        BRONWEN => ("Specialist nurse, rheumatology", "Nursing register", "418"),
        ISHAAN => ("General practitioner", "Medical register", "936"),
        SIOBHAN => ("Epilepsy specialist nurse", "Nursing register", "205"),
        _ => return None,
    };
    Some(RegisterSketch { profession, body, number_ends, valid_until: date(2027, 9, 30) })
}

fn team(start: Timestamp) -> impl Iterator<Item = PersonSketch> {
    NAMED.iter().enumerate().map(move |(at, named)| PersonSketch {
        key: named.key.to_owned(),
        email: format!("{}@evenkeel.example", named.key),
        display: named.name.to_owned(),
        real_name: Some(named.name.to_owned()),
        roles: [&[Role::Member], named.roles].concat(),
        bio: named.bio.to_owned(),
        register: register(at),
        deputy: named.deputy,
        joined_at: start + minutes(20 * at as i64),
        language: named.language,
    })
}

/// The team first (see the constants), then the members in the order they came.
pub fn people(start: Timestamp, until: Timestamp, dice: &mut Dice) -> Vec<PersonSketch> {
    let names = rows(include_str!("words/pseudonyms.txt"));
    let bios = rows(include_str!("words/bios.txt"));
    let mut arrivals: Vec<Timestamp> = (0..names.len())
        .map(|at| {
            let early = at < 14;
            let day = if early {
                start + days(2) + hours(9 * at as i64)
            } else {
                grown(start + days(8), until - days(1), dice)
            };
            leisure(day, dice)
        })
        .collect();
    arrivals.sort();
    let members = names.iter().zip(arrivals).enumerate().map(|(at, (row, joined_at))| PersonSketch {
        key: format!("m{:03}", at + 1),
        email: format!("m{:03}@members.evenkeel.example", at + 1),
        display: row[0].to_owned(),
        real_name: None,
        roles: vec![Role::Member],
        bio: if at % 3 == 1 { bios[(at / 3) % bios.len()][0].to_owned() } else { String::new() },
        register: None,
        deputy: None,
        joined_at,
        language: row.get(1).copied().unwrap_or("en"),
    });
    team(start).chain(members).collect()
}

struct Meeting {
    key: &'static str,
    name: &'static str,
    about: &'static str,
    visibility: Visibility,
    product: Option<&'static str>,
    topic: &'static str,
    after_days: i64,
}

#[rustfmt::skip]
const MEETINGS: [Meeting; 14] = [
    Meeting { key: "ra", name: "Newly told: rheumatoid", topic: "rheumatoid arthritis", after_days: 1, product: None,
        visibility: Visibility::Public, about: "The first weeks and the years after. Ask anything, ask twice." },
    Meeting { key: "mtx", name: "Methotrexate Mondays", topic: "methotrexate", after_days: 1, product: Some("methotrexate"),
        visibility: Visibility::Public, about: "Or Wednesdays, or Fridays. Once a week, blood tests, and how life goes on." },
    Meeting { key: "lupus", name: "Lupus, day by day", topic: "lupus", after_days: 1, product: None,
        visibility: Visibility::Public, about: "Tiredness, sun, kidneys, work, and the good news corner." },
    Meeting { key: "heart", name: "Half a heart", topic: "heart failure", after_days: 2, product: None,
        visibility: Visibility::Public, about: "Heart failure: scales, tablets, stairs. Carers have a corner here." },
    Meeting { key: "pressure", name: "Blood pressure", topic: "high blood pressure", after_days: 2, product: None,
        visibility: Visibility::Public, about: "Numbers without drama." },
    Meeting { key: "epilepsy", name: "Epilepsy, grown up", topic: "epilepsy", after_days: 2, product: None,
        visibility: Visibility::Public, about: "Driving, sleep, work, tablets, and dogs that bark at the moon." },
    Meeting { key: "migraine", name: "The dark room", topic: "migraine", after_days: 3, product: None,
        visibility: Visibility::Public, about: "Migraine and other headaches. Quiet voices." },
    Meeting { key: "mood", name: "Low days", topic: "mood and long illness", after_days: 9, product: None,
        visibility: Visibility::Members, about: "For damp days. Only members can read this." },
    Meeting { key: "spine", name: "The four a.m. club", topic: "axial spondyloarthritis", after_days: 30, product: None,
        visibility: Visibility::Public, about: "Backs that wake up before you do." },
    Meeting { key: "parents", name: "Parents and carers", topic: "children with arthritis", after_days: 44, product: None,
        visibility: Visibility::Members, about: "Children and teenagers with arthritis. Only members can read this." },
    Meeting { key: "biologics", name: "Pens and JAKs", topic: "biologics and JAK inhibitors", after_days: 75,
        product: Some("Velbrisa"), visibility: Visibility::Members, about: "Velbrisa, adalimumab and the rest. Only members can read this." },
    Meeting { key: "work", name: "Work, forms, getting about", topic: "work and benefits", after_days: 110, product: None,
        visibility: Visibility::Public, about: "PIP, Blue Badge, bosses, buses." },
    Meeting { key: "nederlands", name: "Nederlands: samen verder", topic: "Dutch speakers", after_days: 150, product: None,
        visibility: Visibility::Public, about: "Voor wie liever in het Nederlands schrijft. Dinsdag koffie." },
    Meeting { key: "pregnancy", name: "Family plans", topic: "pregnancy and medicines", after_days: 200, product: None,
        visibility: Visibility::Members, about: "Wishing, waiting, pregnant, feeding. Only members can read this." },
];

pub fn groups(start: Timestamp) -> Vec<GroupSketch> {
    let sketch = |meeting: &Meeting| GroupSketch {
        key: meeting.key,
        name: meeting.name,
        about: meeting.about,
        visibility: meeting.visibility,
        product: meeting.product,
        topic: meeting.topic,
        host: host(meeting.key),
        language: if meeting.key == "nederlands" { "nl" } else { "en" },
        created_at: start + days(meeting.after_days) + hours(3),
    };
    MEETINGS.iter().map(sketch).collect()
}

fn host(key: &str) -> PersonKey {
    match key {
        "nederlands" | "parents" => ANNELIES,
        "heart" | "pressure" => MAUD,
        "spine" | "work" => TOMASZ,
        "epilepsy" | "migraine" => AOIFE,
        "lupus" | "mood" | "pregnancy" => RUTH,
        _ => FEMI,
    }
}

/// The group with this short name, if it is one.
pub fn group(key: &str) -> Option<GroupKey> {
    MEETINGS.iter().position(|meeting| meeting.key == key).map(GroupKey)
}

/// Who answers, by the letter used in the thread files.
pub fn professional(letter: char) -> PersonKey {
    match letter {
        'n' => BRONWEN,
        'd' => ISHAAN,
        'e' => SIOBHAN,
        'l' => LOTTE,
        _ => YUSRA,
    }
}
