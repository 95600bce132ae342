// SPDX-License-Identifier: MIT OR Apache-2.0
//! Published layouts read as their publishers describe them, on names and codes made up for these tests.

use proptest::prelude::*;
use screen::lists::{ListFile, ListFormat, ListRefused, ListedKind, ListedTerm, read};
use screen::{Input, Kind, Screener};

fn files<'a>(parts: &'a [(&'a str, &'a str)]) -> Vec<ListFile<'a>> {
    parts.iter().map(|(name, text)| ListFile { name, text }).collect()
}

fn pairs(terms: &[ListedTerm]) -> Vec<(&str, &str)> {
    terms.iter().map(|term| (term.term.as_str(), term.name.as_str())).collect()
}

const CONCEPTS: &str = "\
1|ENG|P|||PF|Y|||||RXNORM|IN|1|Velorast||N|4096|
2|ENG|P|||PF|Y|||||RXNORM|BN|2|Breezima||N||
3|ENG|P|||PF|Y|||||RXNORM|IN|3|Quondine||N||
4|ENG|P|||PF|Y|||||OTHERSOURCE|BN|4|Licensed Name||N||
5|ENG|P|||PF|Y|||||RXNORM|BN|5|Gonebrand||O||
6|ENG|P|||PF|Y|||||RXNORM|SCD|6|Velorast 10 MG Oral Tablet||N||
";
const RELATIONS: &str = "\
1||CUI|RB|2||CUI|tradename_of|||RXNORM||||N||
3||CUI|RB|2||CUI|tradename_of|||RXNORM||||N||
6||CUI|RB|1||CUI|ingredient_of|||RXNORM||||N||
";

#[test]
fn rxnorm_leads_brands_to_their_substances_and_leaves_other_sources_alone() {
    let parts = [("rrf/RXNCONSO.RRF", CONCEPTS), ("rrf/RXNREL.RRF", RELATIONS)];
    let terms = read(ListFormat::RxNorm, &files(&parts)).unwrap();
    let expected = [("Velorast", "velorast"), ("Breezima", "quondine + velorast"), ("Quondine", "quondine")];
    assert_eq!(pairs(&terms), expected);
    assert_eq!(terms[1].code, "2");
    let alone = read(ListFormat::RxNorm, &files(&parts[..1])).unwrap();
    assert_eq!(pairs(&alone)[1], ("Breezima", "breezima"), "without relations a brand stands for itself");
    let short = [("RXNCONSO.RRF", "1|ENG|P|\n")];
    let refused = read(ListFormat::RxNorm, &files(&short)).unwrap_err();
    assert_eq!(refused.to_string(), "RXNCONSO.RRF, line 1: 3 cells where 18 are expected");
    assert_eq!(read(ListFormat::RxNorm, &[]).unwrap_err(), ListRefused::Missing("RXNCONSO.RRF"));
}

const LOWEST: &str = "99999901$Crawling scalp$99999911$$$$$$$Y$$\n99999902$Scalp that crawls$99999911$$$$$$$Y$$\n\
                      99999903$Scalp crawl old$99999911$$$$$$$N$$\n";
const PREFERRED: &str = "99999911$Formication of scalp$$99999921$$$$$$$$\n";

#[test]
fn meddra_keeps_code_preferred_term_and_currency() {
    let terms =
        read(ListFormat::Meddra, &files(&[("MedAscii/llt.asc", LOWEST), ("MedAscii/pt.asc", PREFERRED)])).unwrap();
    assert_eq!(terms.len(), 3);
    assert_eq!((terms[0].kind, terms[0].name.as_str()), (ListedKind::Reaction, "Formication of scalp"));
    assert_eq!((terms[1].code.as_str(), terms[1].is_current, terms[2].is_current), ("99999902", true, false));
}

#[test]
fn meddra_names_file_line_and_reason() {
    let refused = |lowest: &str, preferred: &str| {
        read(ListFormat::Meddra, &files(&[("llt.asc", lowest), ("pt.asc", preferred)])).unwrap_err().to_string()
    };
    assert_eq!(refused("99999901$a$99999911\n", PREFERRED), "llt.asc, line 1: it does not end with `$`");
    assert_eq!(refused("99999901$a$\n", PREFERRED), "llt.asc, line 1: 2 cells where 11 are expected");
    let stray = LOWEST.replace("99999911", "99999912");
    assert_eq!(refused(&stray, PREFERRED), "llt.asc, line 1: its preferred term is not in pt.asc");
    let wild = LOWEST.replace("$N$", "$X$");
    assert_eq!(refused(&wild, PREFERRED), "llt.asc, line 3: its tenth cell (currency) is neither Y nor N");
    assert_eq!(
        refused("code$a$99999911$$$$$$$Y$$\n", PREFERRED),
        "llt.asc, line 1: it needs a code of digits and a name"
    );
}

#[test]
fn tables_with_a_head_are_read_by_their_heads() {
    let ndc = "PRODUCTID\tPRODUCTNDC\tPROPRIETARYNAME\tNONPROPRIETARYNAME\tSUBSTANCENAME\n\
               a\t0000-1\tBreezima \"XR\"\tvelorast and quondine\tVELORAST; QUONDINE\n";
    let terms = read(ListFormat::Ndc, &files(&[("product.txt", ndc)])).unwrap();
    let both = "quondine + velorast";
    assert_eq!(pairs(&terms), [("Breezima \"XR\"", both), ("velorast and quondine", both)]);
    let dutch = "ZI-nummer;Handelsproductnaam;Generieke naam\r\n1;BREEZIMA TABLET 10MG;VELORAST\r\n\
                 2;\"VELORAST; MAKER CAPSULE 5MG\";VELORAST\r\n";
    let terms = read(ListFormat::GStandaard, &files(&[("g.csv", dutch)])).unwrap();
    let velorast = "velorast";
    assert_eq!(pairs(&terms), [("BREEZIMA", velorast), ("VELORAST", velorast), ("VELORAST; MAKER", velorast)]);
    let who = "drug_code,drug_name,atc,ingredients\n000001,Breezima,X01,velorast;quondine\n000002,Velorast,X01,\n";
    let terms = read(ListFormat::WhoDrug, &files(&[("who.csv", who)])).unwrap();
    assert_eq!(pairs(&terms), [("Breezima", both), ("Velorast", velorast)]);
    let own = "name,terms\nvelorast,Breezima|breezy|the blue puffs\n";
    let terms = read(ListFormat::Own, &files(&[("own.csv", own)])).unwrap();
    let names: Vec<&str> = terms.iter().map(|term| term.term.as_str()).collect();
    assert_eq!(names, ["Breezima", "breezy", "the blue puffs", "velorast"]);
}

#[test]
fn a_table_is_refused_by_line_or_by_column() {
    let refused = |text: &str| read(ListFormat::WhoDrug, &files(&[("w.csv", text)])).unwrap_err().to_string();
    let head = "drug_code,drug_name,atc,ingredients\n";
    assert_eq!(refused(&format!("{head}1,a,b,c\n1,a\n")), "w.csv, line 3: 2 cells where the head has 4");
    assert_eq!(refused(&format!("{head}1,\"a,b,c\n")), "w.csv, line 2: a quotation mark is not closed");
    assert_eq!(refused("code,name\n1,abc\n"), "w.csv: no column is called drug_name");
    assert_eq!(refused(head), "no term was found in it");
}

const SUBSTANCES: &str = "<?xml version=\"1.0\"?><VIRTUAL_THERAPEUTIC_MOIETIES><VTM><VTMID>1</VTMID><NM>Velorast &amp; salt</NM></VTM>\
    <VTM><VTMID>9</VTMID><INVALID>1</INVALID><NM>Gone</NM></VTM></VIRTUAL_THERAPEUTIC_MOIETIES>";
const GENERIC: &str = "<VMPS><VMP><VPID>11</VPID><VTMID>1</VTMID><NM>Velorast 5mg tablets</NM></VMP></VMPS>";
const SOLD: &str = "<AMPS>\n<AMP><APID>21</APID><VPID>11</VPID><NM>Breezima 5mg tablets</NM></AMP></AMPS>";

#[test]
fn dmd_leads_a_product_to_its_moiety() {
    let parts = [("f_vtm2_3.xml", SUBSTANCES), ("f_vmp2_3.xml", GENERIC), ("f_amp2_3.xml", SOLD)];
    let terms = read(ListFormat::Dmd, &files(&parts)).unwrap();
    let name = "velorast & salt";
    assert_eq!(pairs(&terms), [("Velorast & salt", name), ("Breezima", name)]);
    let bomb = "<!DOCTYPE a [<!ENTITY b \"c\">]><a><VTM><NM>&b;</NM></VTM></a>";
    let refused = read(ListFormat::Dmd, &files(&[("f_vtm.xml", bomb)])).unwrap_err().to_string();
    assert!(refused.contains("line 1") && refused.contains("document type"), "{refused}");
}

#[test]
fn listed_terms_are_found_named_and_part_of_the_version() {
    let plain = Screener::shipped();
    let version = plain.version().to_owned();
    let text = "Two days on breezima and my scalp crawls, a crawling scalp all night.";
    assert!(plain.screen(&Input::text(text)).facts.products.is_empty());
    let mut terms = read(ListFormat::Meddra, &files(&[("llt.asc", LOWEST), ("pt.asc", PREFERRED)])).unwrap();
    terms.push(ListedTerm::plain(ListedKind::Product, "Breezima", "velorast"));
    terms.push(ListedTerm::plain(ListedKind::Product, "Comfort", "comfortine"));
    let screener = plain.with_lists(&terms);
    assert_ne!(screener.version(), version);
    let found = screener.screen(&Input::text(text));
    let names: Vec<&str> = found.facts.products.iter().map(|fact| fact.name.as_str()).collect();
    assert_eq!(names, ["velorast"]);
    assert!(
        found.facts.reactions.iter().any(|fact| fact.name == "Formication of scalp"),
        "{:?}",
        found.facts.reactions
    );
    assert!(found.has(Kind::AdverseEvent), "{:?}", found.scores);
    let everyday = screener.screen(&Input::text("Comfort was all I needed, and a scalp crawl old as the hills."));
    assert!(everyday.facts.products.is_empty() && everyday.facts.reactions.is_empty(), "{:?}", everyday.facts);
    assert_eq!(screener.with_lists(&[]).version(), version, "lists are taken off again");
}

proptest! {
    #[test]
    fn no_file_makes_a_reader_panic(text in "(?s).{0,300}", place in 0..ListFormat::ALL.len()) {
        let names = ["RXNCONSO.RRF", "RXNREL.RRF", "llt.asc", "pt.asc", "f_vtm.xml", "f_vmp.xml", "f_amp.xml"];
        let parts: Vec<(&str, &str)> = names.iter().map(|name| (*name, text.as_str())).collect();
        if let Ok(terms) = read(ListFormat::ALL[place], &files(&parts)) {
            prop_assert!(terms.iter().all(|term| !term.term.is_empty() && !term.name.is_empty()));
        }
    }
}
