// SPDX-License-Identifier: MIT OR Apache-2.0
//! The closed lists of this engine: kinds of message, roles of a cue, seriousness, special situations, subjects.

use serde::{Serialize, Serializer};

/// Writes an enum whose variants have steady wire names, with its list, its names and its way back.
macro_rules! named {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// Every value, in the order it is written.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The steady wire name.
            pub fn name(self) -> &'static str {
                match self { $($name::$variant => $text),+ }
            }

            /// The value with this wire name.
            pub fn from_name(name: &str) -> Option<$name> {
                match name { $($text => Some($name::$variant),)+ _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.name())
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.name())
            }
        }
    };
}

named! {
    /// What a message may be. One message can be several.
    Kind {
        AdverseEvent = "adverse_event",
        SelfHarm = "self_harm",
        Identity = "identity",
        Misinformation = "misinformation",
        Spam = "spam",
        Question = "question",
        Praise = "praise",
        Complaint = "complaint",
        Concern = "concern",
        MediaEnquiry = "media_enquiry",
        Safeguarding = "safeguarding",
    }
}

impl Kind {
    /// How many kinds there are.
    pub const COUNT: usize = 11;

    /// The place of this kind in [`Kind::ALL`].
    pub fn index(self) -> usize {
        self as usize
    }
}

named! {
    /// What a cue is evidence of.
    Role {
        Product = "product",
        Reaction = "reaction",
        Negation = "negation",
        Hypothetical = "hypothetical",
        OrderInTime = "order_in_time",
        Causation = "causation",
        Withdrawal = "withdrawal",
        LackOfEffect = "lack_of_effect",
        Benefit = "benefit",
        Seriousness = "seriousness",
        SpecialSituation = "special_situation",
        Contribution = "contribution",
        Person = "person",
        Email = "email",
        Phone = "phone",
        DateOfBirth = "date_of_birth",
        PatientNumber = "patient_number",
        Name = "name",
        Address = "address",
        BankAccount = "bank_account",
        Handle = "handle",
        Workplace = "workplace",
        Url = "url",
        Crisis = "crisis",
        Claim = "claim",
        Promotion = "promotion",
        Question = "question",
        Thanks = "thanks",
        Grievance = "grievance",
        Worry = "worry",
        Press = "press",
        Harm = "harm",
    }
}

named! {
    /// ICH E2A seriousness criteria; any one makes a case serious.
    SeriousnessCriterion {
        Death = "death",
        LifeThreatening = "life_threatening",
        Hospitalisation = "hospitalisation",
        Disability = "disability",
        CongenitalAnomaly = "congenital_anomaly",
        MedicallyImportant = "medically_important",
    }
}

named! {
    /// GVP Module VI.B.6: recorded and passed on even without a reaction.
    SpecialSituation {
        Pregnancy = "pregnancy",
        Breastfeeding = "breastfeeding",
        Paediatric = "paediatric",
        Elderly = "elderly",
        Overdose = "overdose",
        Abuse = "abuse",
        Misuse = "misuse",
        MedicationError = "medication_error",
        Occupational = "occupational",
        OffLabel = "off_label",
        LackOfEffect = "lack_of_effect",
        QualityDefect = "quality_defect",
        InfectiousTransmission = "infectious_transmission",
        Interaction = "interaction",
    }
}

named! {
    /// Whom the message is about.
    Subject {
        /// The author writes about himself or herself.
        Author = "self",
        Child = "child",
        Relative = "relative",
        /// A professional writes about a patient.
        Patient = "patient",
        Other = "other",
        /// An animal: nothing for a human safety case.
        Animal = "animal",
    }
}

named! {
    /// Why a reaction that is named is not told as having happened to the patient.
    Untold {
        /// "No rash."
        Denied = "denied",
        /// "Does it cause a rash?"
        Asked = "asked",
        /// Feared, possible, advised against: "it might give you a rash".
        Feared = "feared",
        /// There before the product was.
        Before = "before",
        /// The product made it better.
        Cured = "cured",
        /// What the product is taken for.
        TakenFor = "taken_for",
        /// Hearsay, news, famous people, animals.
        Others = "others",
        /// A leaflet, an advert, somebody else's words.
        Quoted = "quoted",
        /// The text names another cause: a cold, a party, the sun.
        OtherCause = "other_cause",
    }
}

named! {
    /// How pressing a crisis seems. A suggestion: a person looks at every one.
    Urgency {
        /// Danger now: means at hand, a plan, a farewell, something taken.
        Now = "now",
        /// Thoughts of death or of self-harm.
        Thoughts = "thoughts",
        /// Something that lies in the past.
        Past = "past",
    }
}

named! {
    /// What a question wants to know. MedQuAD's kinds of question, grouped, and living with an illness.
    Intent {
        /// What something is, what a word means, how common it is.
        Information = "information",
        /// What belongs to it, how it shows, whether this is normal.
        Symptoms = "symptoms",
        /// Why, from what, who gets it.
        Causes = "causes",
        /// Examinations, results, how it is diagnosed.
        Tests = "tests",
        /// What helps, whether it works, what something is for.
        Treatment = "treatment",
        /// What a treatment may do besides, and for whom it is safe.
        SideEffects = "side_effects",
        /// How much, when and how to take, keep or stop it.
        Dosage = "dosage",
        /// Together with another medicine, food, drink, the sun, the wheel.
        Interactions = "interactions",
        /// How it goes on, how long it takes, what may come of it.
        Outlook = "outlook",
        /// How not to get it, or not again.
        Prevention = "prevention",
        /// Genes, and whether it is passed on.
        Inheritance = "inheritance",
        /// Studies, what is new, what is coming.
        Research = "research",
        /// Whom to see, when, where, and who pays.
        Care = "care",
        /// Every day with it: work, food, travel, telling others.
        Living = "living",
    }
}

named! {
    /// What a question is about, broadly.
    Topic {
        Cancer = "cancer",
        /// Heart and circulation, stroke as something that happens to vessels.
        Heart = "heart",
        /// Diabetes and hormones.
        Hormones = "hormones",
        MentalHealth = "mental_health",
        PregnancyAndChildren = "pregnancy_and_children",
        Skin = "skin",
        BonesAndJoints = "bones_and_joints",
        /// Kidneys and bladder.
        Kidneys = "kidneys",
        Lungs = "lungs",
        Digestion = "digestion",
        /// Infections and vaccines.
        Infections = "infections",
        /// Nerves and brain.
        Nerves = "nerves",
        /// Eyes, ears, nose and teeth.
        Senses = "senses",
        /// Blood, allergies and the immune system.
        Blood = "blood",
        /// Inherited and rare illnesses.
        Genetic = "genetic",
        SexualHealth = "sexual_health",
        /// A medicine rather than the illness it is for.
        Medicines = "medicines",
        /// Care and services.
        Care = "care",
        HealthyLiving = "healthy_living",
        /// None of these, or nothing that tells.
        Other = "other",
    }
}
