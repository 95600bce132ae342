// SPDX-License-Identifier: AGPL-3.0-or-later
//! From a case to the report of ICH E2B(R3). Pure: settings, case and evidence in, batch out.

use icsr::codes::{FirstSender, ProductRemark, Qualification, ReportType, Role, SenderType};
use icsr::{
    Batch, CaseIdentifier, Document, Dosage, Identification, Included, MeddraCode, MedicalHistory, MessageHeader,
    Narrative, NativeSummary, NullFlavor, Person, PersonName, PrimarySource, Product, Quantity, Reaction, SafetyReport,
    Sender, Substance, Timestamp as Moment, Value,
};
use kernel::{Day, Timestamp};
use settings::Settings;

use crate::cases::SafetyCase;
use crate::cases::particulars::{AdverseEvent, CriterionKind, Seriousness, SpecialSituation, SuspectProduct, Tick};
use crate::evidence::Evidence;

kernel::coded! {
    /// How much goes out.
    SharingProfile {
        /// No names, no contact, no source: what the contract with the receiver usually allows.
        Masked = "masked",
        /// With the copy of the original words and where they stand.
        WithSource = "with-source",
    }
}

/// Country and organisation in front of every number: `GB-ALMONER`, without a hyphen inside the organisation.
pub(crate) fn sender_of(settings: &Settings) -> String {
    let plain = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_uppercase();
    match settings.safety_sender.split_once('-') {
        Some((country, organisation)) if country.len() == 2 && !plain(organisation).is_empty() => {
            format!("{}-{}", country.to_ascii_uppercase(), plain(organisation))
        }
        _ => format!("{}-{}", settings.country, plain(&settings.safety_sender)),
    }
}

/// The batch that hands over one version of a case.
// length: one line for each field
pub(crate) fn batch(
    settings: &Settings,
    case: &SafetyCase,
    evidence: &[Evidence],
    profile: SharingProfile,
    version: i64,
    now: Timestamp,
) -> Batch {
    let sender = sender_of(settings);
    let mut report = SafetyReport {
        header: MessageHeader {
            sender: sender.clone(),
            receiver: settings.safety_receiver.clone(),
            ..Default::default()
        },
        identification: identification(settings, case, evidence, profile, now),
        sources: vec![source(settings, case)],
        sender: Sender {
            sender_type: Some(SenderType::Organisation),
            organisation: Some(settings.name.clone()),
            ..Default::default()
        },
        patient: patient(case, profile),
        reactions: reactions(settings, case),
        products: confirmed_products(case).map(|known| product(case, known)).collect(),
        narrative: narrative(case, evidence, profile),
        ..Default::default()
    };
    report.give_keys();
    report.fill_header();
    Batch {
        number: format!("{}-{version}", case.summary.worldwide_id),
        sender,
        receiver: settings.safety_receiver.clone(),
        transmitted_at: Some(Moment::instant(now.jiff())),
        reports: vec![report],
    }
}

/// What the screener suggested and no person has confirmed does not go out.
fn confirmed_reactions(case: &SafetyCase) -> impl Iterator<Item = &AdverseEvent> {
    case.particulars.reactions.iter().filter(|reaction| !reaction.is_suggested)
}

fn confirmed_products(case: &SafetyCase) -> impl Iterator<Item = &SuspectProduct> {
    case.particulars.products.iter().filter(|product| !product.is_suggested)
}

fn identification(
    settings: &Settings,
    case: &SafetyCase,
    evidence: &[Evidence],
    profile: SharingProfile,
    now: Timestamp,
) -> Identification {
    let id = case.summary.worldwide_id.clone();
    let day = |at: Timestamp| Some(Moment::day(at.day_in(&settings.zone)));
    let identifiers = match profile {
        SharingProfile::Masked => Vec::new(),
        SharingProfile::WithSource => evidence.iter().filter_map(identifier).collect::<Vec<_>>(),
    };
    Identification {
        report_id: id.clone(),
        created_at: Some(Moment::instant(now.jiff())),
        report_type: Some(ReportType::Spontaneous),
        first_received_on: day(case.summary.day_zero),
        latest_information_on: day(case.summary.latest_information_at.max(case.summary.day_zero)),
        documents_available: Some(!evidence.is_empty()),
        documents: evidence.iter().map(|copy| document(copy, profile)).collect(),
        expedited: Some(Value::Known(true)),
        worldwide_id: id,
        first_sender: Some(FirstSender::NotRegulator),
        other_identifiers: Some(if identifiers.is_empty() {
            Value::Null(NullFlavor::NoInformation)
        } else {
            Value::Known(true)
        }),
        identifiers,
        ..Default::default()
    }
}

fn identifier(copy: &Evidence) -> Option<CaseIdentifier> {
    let identifier = copy.snapshot.outside_id.clone()?;
    Some(CaseIdentifier { source: copy.snapshot.channel.clone(), identifier })
}

fn document(copy: &Evidence, profile: SharingProfile) -> Document {
    let title = format!("Copy {} of the original words, SHA-256 {}", copy.place, copy.digest);
    let included =
        (profile == SharingProfile::WithSource).then(|| Included::file("application/json", copy.body.as_bytes()));
    Document { title, included }
}

fn source(settings: &Settings, case: &SafetyCase) -> PrimarySource {
    let reporter = &case.particulars.reporter;
    let country = if reporter.country.is_empty() { settings.country.clone() } else { reporter.country.clone() };
    PrimarySource {
        name: PersonName { family: Some(Value::masked()), ..Default::default() },
        country: Some(Value::Known(country)),
        qualification: Some(Value::Known(reporter.qualification.clone())),
        primary: Some("1".into()),
        ..Default::default()
    }
}

fn patient(case: &SafetyCase, profile: SharingProfile) -> icsr::Patient {
    let known = &case.particulars.patient;
    let is_there = case.particulars.tick(CriterionKind::Patient) == Tick::Yes;
    // MSK says “known, and withheld”; where nobody is known to exist the truth is UNK, and the rules refuse it.
    let name = match (is_there, profile) {
        (true, SharingProfile::WithSource) if !known.initials.is_empty() => Value::Known(known.initials.clone()),
        (true, _) => Value::masked(),
        (false, _) => Value::unknown(),
    };
    icsr::Patient {
        person: Person {
            name: Some(name),
            age: known.age_years.map(|years| Quantity::new(years, "a")),
            sex: known.sex.clone().map(Value::Known),
            ..Default::default()
        },
        age_group: known.age_group.clone().map(Value::Known),
        history: MedicalHistory { text: Some(Value::unknown()), ..Default::default() },
        ..Default::default()
    }
}

/// Every confirmed reaction. A special situation in which nothing happened to anybody is passed on too (GVP VI.B.6): the
/// situations stand where a report must name what was told (E.i.1.1a).
fn reactions(settings: &Settings, case: &SafetyCase) -> Vec<Reaction> {
    let told: Vec<Reaction> = confirmed_reactions(case).map(|event| reaction(settings, case, event)).collect();
    if !told.is_empty() {
        return told;
    }
    let situation = |special: &SpecialSituation| {
        let event = AdverseEvent { words: in_english(*special).to_owned(), ..AdverseEvent::default() };
        Reaction { language: Some("eng".to_owned()), ..reaction(settings, case, &event) }
    };
    case.particulars.special.iter().map(situation).collect()
}

fn in_english(special: SpecialSituation) -> &'static str {
    match special {
        SpecialSituation::Pregnancy => "Exposure during pregnancy",
        SpecialSituation::Breastfeeding => "Exposure during breastfeeding",
        SpecialSituation::Paediatric => "Use in a child",
        SpecialSituation::Elderly => "Use in an elderly person",
        SpecialSituation::Overdose => "Overdose",
        SpecialSituation::Abuse => "Abuse",
        SpecialSituation::Misuse => "Misuse",
        SpecialSituation::MedicationError => "Medication error",
        SpecialSituation::Occupational => "Occupational exposure",
        SpecialSituation::OffLabel => "Off-label use",
        SpecialSituation::LackOfEffect => "Lack of effect",
        SpecialSituation::QualityDefect => "Suspected quality defect",
        SpecialSituation::InfectiousTransmission => "Suspected transmission of an infection by a medicine",
        SpecialSituation::Interaction => "Interaction of medicines",
    }
}

fn reaction(settings: &Settings, case: &SafetyCase, event: &AdverseEvent) -> Reaction {
    // E.i.3.2a to f are asked of each reaction, not of the case.
    let criteria = case.particulars.criteria_of(event);
    let met = |criterion| {
        Some(if criteria.contains(&criterion) { Value::Known(true) } else { Value::Null(NullFlavor::NoInformation) })
    };
    let country = &case.particulars.reporter.country;
    let coded = !event.meddra_code.is_empty() || !event.meddra_version.is_empty();
    let by_consumer = case.particulars.reporter.qualification == Qualification::Consumer;
    Reaction {
        verbatim: Some(cut(&event.words, 250)),
        language: Some(language(&case.language).to_owned()),
        translation: (!event.term.is_empty() && event.term != event.words).then(|| cut(&event.term, 250)),
        term: coded.then(|| MeddraCode::new(event.meddra_version.clone(), event.meddra_code.clone())),
        seriousness: icsr::Seriousness {
            death: met(Seriousness::Death),
            life_threatening: met(Seriousness::LifeThreatening),
            hospitalisation: met(Seriousness::Hospitalisation),
            disabling: met(Seriousness::Disability),
            congenital_anomaly: met(Seriousness::CongenitalAnomaly),
            other_important: met(Seriousness::MedicallyImportant),
            ..Default::default()
        },
        started_on: event.began_on.map(moment),
        ended_on: event.ended_on.map(moment),
        outcome: Some(event.outcome.clone()),
        // E.i.8 asks whether a health professional confirmed it: no for a consumer, unknown otherwise.
        confirmed: by_consumer.then_some(false),
        country: Some(if country.is_empty() { settings.country.clone() } else { country.clone() }),
        ..Default::default()
    }
}

fn moment(day: Day) -> Value<Moment> {
    Value::Known(Moment::day(day))
}

fn product(case: &SafetyCase, known: &SuspectProduct) -> Product {
    let dosage = Dosage {
        text: (!known.dose.is_empty()).then(|| cut(&known.dose, 2000)),
        started_on: known.started_on.map(moment),
        ended_on: known.ended_on.map(moment),
        ..Default::default()
    };
    let is_suspect = known.role != Role::Concomitant;
    let remarks = case.particulars.special.iter().filter_map(|special| remark(*special));
    Product {
        role: Some(known.role.clone()),
        name: cut(&known.named_as, 250),
        substances: (!known.substance.is_empty())
            .then(|| Substance { name: Some(cut(&known.substance, 250)), ..Default::default() })
            .into_iter()
            .collect(),
        dosages: (dosage != Dosage::default()).then_some(dosage).into_iter().collect(),
        remarks: if is_suspect { remarks.collect() } else { Vec::new() },
        ..Default::default()
    }
}

fn remark(special: SpecialSituation) -> Option<ProductRemark> {
    Some(match special {
        SpecialSituation::Overdose => ProductRemark::Overdose,
        SpecialSituation::Abuse => ProductRemark::Abuse,
        SpecialSituation::Misuse => ProductRemark::Misuse,
        SpecialSituation::MedicationError => ProductRemark::MedicationError,
        SpecialSituation::Occupational => ProductRemark::Occupational,
        SpecialSituation::OffLabel => ProductRemark::OffLabel,
        _ => return None,
    })
}

fn narrative(case: &SafetyCase, evidence: &[Evidence], profile: SharingProfile) -> Narrative {
    let own_words = || evidence.iter().map(|copy| copy.snapshot.words.as_str()).collect::<Vec<_>>().join("\n\n");
    let with_source = profile == SharingProfile::WithSource && !evidence.is_empty();
    let native = with_source && case.language != "en" && case.language != "und";
    Narrative {
        case: case.particulars.narrative.clone(),
        reporter_comments: with_source.then(|| cut(&own_words(), 20_000)),
        native: native
            .then(|| NativeSummary { text: own_words(), language: language(&case.language).to_owned() })
            .into_iter()
            .collect(),
        ..Default::default()
    }
}

/// The first letters of a text that its element has room for; the rest stands in the narrative and the copy.
fn cut(text: &str, letters: usize) -> String {
    text.chars().take(letters).collect()
}

/// ISO 639-1 to ISO 639-2, as E.i.1.1b wants it.
fn language(code: &str) -> &'static str {
    match code {
        "ar" => "ara",
        "bn" => "ben",
        "da" => "dan",
        "de" => "deu",
        "el" => "ell",
        "en" => "eng",
        "es" => "spa",
        "fi" => "fin",
        "fr" => "fra",
        "hi" => "hin",
        "it" => "ita",
        "ja" => "jpn",
        "nl" => "nld",
        "no" | "nb" => "nor",
        "pl" => "pol",
        "pt" => "por",
        "ro" => "ron",
        "ru" => "rus",
        "sv" => "swe",
        "ta" => "tam",
        "tr" => "tur",
        "uk" => "ukr",
        "ur" => "urd",
        "zh" => "zho",
        _ => "und",
    }
}
