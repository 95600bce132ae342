// SPDX-License-Identifier: AGPL-3.0-or-later
// length: one step for each route that changes something
use std::collections::BTreeSet;

use almoner::assemble;
use identity::{AccountId, roles};
use web::Roles;

use crate::support::{Form, TestSite, Village, Visitor, acknowledgement_of, numbers, sites, texts};

/// Routes whose form changes nothing in anybody's name.
const NOBODYS: &[(&str, &str)] = &[
    ("/sign-in", "a link is asked for; whether there is such an account stays untold"),
    ("/side-effects/new", "told without a name on purpose, also by who is signed in"),
];

/// Goes through the site with a form for each route, and looks after each whether the record names who sent it.
struct Walk<'s> {
    site: &'s TestSite,
    village: Village,
    person: Visitor,
    account: AccountId,
    done: BTreeSet<&'static str>,
}

impl Walk<'_> {
    /// Opens a page, fills the form with this button or to this address, sends it, and finds a line of the record by the person.
    async fn step(&mut self, route: &'static str, page: &str, button: &str, fill: impl Fn(Form) -> Form) {
        let mut person = self.person.clone();
        self.step_by(&mut person, self.account, route, page, button, fill).await;
        self.person = person;
    }

    async fn step_by(
        &mut self,
        person: &mut Visitor,
        account: AccountId,
        route: &'static str,
        page: &str,
        button: &str,
        fill: impl Fn(Form) -> Form,
    ) {
        let shown = person.open(page).await;
        shown.expect(200);
        let form = fill(if button.starts_with('/') { shown.form_to(button) } else { shown.form(button) });
        let fits = fits(route, &form.action);
        assert!(fits, "the form behind {button:?} on {page} goes to {}, not to {route}", form.action);
        let before = self.newest(account).await;
        let answer = person.submit(&form).await;
        assert!(
            answer.status.is_redirection() || answer.status == 200,
            "{route}: {}\n{}",
            answer.status,
            answer.text()
        );
        let lines = self.lines(account, before).await;
        assert!(!lines.is_empty(), "{}: {route} ({button}) leaves no line of the record", self.site.engine);
        self.done.insert(route);
    }

    async fn newest(&self, account: AccountId) -> i64 {
        let newest = format!("SELECT COALESCE(MAX(id), 0) FROM journal_entries WHERE actor = {}", account.0);
        numbers(self.site.database(), &newest).await[0]
    }

    /// What the account did since; that it looked at something does not count.
    async fn lines(&self, account: AccountId, since: i64) -> Vec<String> {
        let select = format!(
            "SELECT kind FROM journal_entries WHERE actor = {} AND id > {since}
             AND kind NOT LIKE '%read' AND kind NOT LIKE '%viewed' AND kind NOT LIKE '%read_by_team'",
            account.0
        );
        texts(self.site.database(), &select).await
    }

    fn thread(&self, id: community::ThreadId) -> String {
        self.site.site.key.seal(3, id.0)
    }

    fn message(&self, id: screening::MessageId) -> String {
        self.site.site.key.seal(4, id.0)
    }

    /// The newest message of a kind.
    async fn newest_message(&self, of: &str) -> String {
        let newest = format!("SELECT MAX(id) FROM screening_messages WHERE {of}");
        self.message(screening::MessageId(numbers(self.site.database(), &newest).await[0]))
    }
}

/// Whether a path is one of a route: `/cases/abc/news` of `/cases/{id}/news`.
fn fits(route: &str, path: &str) -> bool {
    let (route, path): (Vec<&str>, Vec<&str>) = (route.split('/').collect(), path.split('/').collect());
    route.len() == path.len() && route.iter().zip(&path).all(|(part, is)| part.starts_with('{') || part == is)
}

async fn at_home(walk: &mut Walk<'_>) {
    let question = format!("/questions/{}", walk.thread(walk.village.question));
    let group = format!("/groups/{}", walk.site.site.key.seal(2, walk.village.open_group.0));
    let answer = walk.message(walk.village.answer);
    let words = |form: Form| form.fill("body", "Who else walks in the rain?");
    walk.step("/ask", "/ask", "community-ask-send", |form| words(form).fill("title", "Rain?").choose("anyone")).await;
    walk.step("/tell", "/tell", "community-tell-send", words).await;
    walk.step("/questions/{id}/replies", &question, "community-reply", words).await;
    let own = format!("/messages/{}/edit", walk.newest_message("kind = 'reply'").await);
    walk.step("/messages/{id}/edit", &own, "community-edit-send", |form| form.fill("body", "And in the snow?")).await;
    let discussion = format!("/discussions/{}", walk.thread(walk.village.discussion));
    walk.step("/discussions/{id}/replies", &discussion, "community-reply", words).await;
    let letter = format!("/tell/{}", walk.thread(walk.village.letter));
    let asker = walk.village.asker;
    let mut person = walk.site.signed_in(asker).await;
    walk.step_by(&mut person, asker, "/tell/{id}/replies", &letter, "community-reply", words).await;
    walk.step("/questions/{id}/answers", &format!("{question}/answers"), "community-answer-send", |form| {
        let form = words(form).fill("source_title", "A guideline").fill("source_url", "https://example.org/g");
        form.fill("review", "2027-11-02")
    })
    .await;
    walk.step("/messages/{id}/removal", &own, "community-removal-now", |form| form.choose("sure")).await;
    let discuss = format!("{group}/discuss");
    walk.step("/groups/{id}/discuss", &discuss, "community-discuss-send", |form| words(form).fill("title", "Rain"))
        .await;
    walk.step("/groups/new", "/groups/new", "community-group-open", |form| {
        form.fill("name", "Rain walkers").fill("about", "For those who walk.").choose("public")
    })
    .await;
    let flag = format!("/messages/{answer}/flag");
    walk.step("/messages/{id}/flag", &flag, "community-flag-send", |form| form.choose("reason")).await;
    let hold = format!("/messages/{answer}/hold");
    let why = |form: Form| form.fill("reason", "Read again first.");
    walk.step("/messages/{id}/hold", &hold, "community-hold-now", why).await;
    for button in ["community-release", "community-settle"] {
        walk.step("/messages/{id}/hold", &hold, button, |form| form).await;
    }
    walk.step("/messages/{id}/hold", &hold, "community-amend-now", |form| why(form).fill("body", "In company.")).await;
}

/// What a member does that the team does not: belongs to a group, thanks somebody, goes away for good.
async fn as_a_member(walk: &mut Walk<'_>) {
    let account = walk.site.account("Late Swallow", roles::MEMBER).await;
    let mut member = walk.site.signed_in(account).await;
    let group = format!("/groups/{}", walk.site.site.key.seal(2, walk.village.open_group.0));
    let discussion = format!("/discussions/{}", walk.thread(walk.village.discussion));
    let same = |form: Form| form;
    let route = "/groups/{id}/membership";
    for button in ["community-join", "community-leave"] {
        walk.step_by(&mut member, account, route, &group, button, same).await;
    }
    walk.step_by(&mut member, account, "/reactions", &discussion, "community-react-thanks", same).await;
    walk.step_by(&mut member, account, "/account", "/account", "identity-end-others", same).await;
    let about = |form: Form| form.fill("about", "I walk on Sundays.");
    walk.step_by(&mut member, account, "/account", "/account", "identity-keep-changes", about).await;
    walk.step_by(&mut member, account, "/sign-out", "/account", "identity-sign-out", same).await;
    let link = walk.site.write(move |tx| identity::sign_in::actions::direct_link(tx, account, "/", false)).await;
    walk.step_by(&mut member, account, "/sign-in/{token}", &link, "identity-sign-in", same).await;
    let sure = |form: Form| form.choose("sure");
    walk.step_by(&mut member, account, "/account/erasure", "/account/erasure", "identity-erase-now", sure).await;
}

async fn in_the_office(walk: &mut Walk<'_>) {
    walk.step("/people", "/people", "identity-add-person", |form| {
        form.fill("email", "tineke@example.org").fill("real_name", "Tineke Vos").choose("professional")
    })
    .await;
    let new = "SELECT id FROM identity_accounts WHERE email = 'tineke@example.org'";
    let person = format!("/people/{}", walk.site.site.key.seal(1, numbers(walk.site.database(), new).await[0]));
    walk.step("/people/{id}", &person, "identity-keep-changes", |form| form.fill("title", "Nurse")).await;
    walk.step("/people/{id}", &person, "identity-record-check", |form| form.fill("register", "NMC")).await;
    walk.step("/sources", "/sources", "listening-add", |form| form.fill("address", "https://other.example/rss")).await;
    for button in ["listening-stop", "listening-start"] {
        walk.step("/sources/{id}/state", "/sources", button, |form| form).await;
    }
    let sample = format!("INSERT INTO screening_samples (message, sampled_at) VALUES ({}, 1)", walk.village.answer.0);
    let insert = crate::support::statement(&sample);
    walk.site.write(move |tx| tx.execute(insert, &[])).await;
    walk.step("/screening/samples", "/screening", "screening-samples-draw", |form| form).await;
    walk.step("/screening/samples/{message}", "/screening", "screening-sample-fine", |form| form).await;
    walk.step("/protocols/{kind}/draft", "/protocols/webcare/draft", "protocols-form-keep", |form| form).await;
    let (account, everything) = (walk.account, Some(walk.account));
    walk.site
        .write(move |tx| {
            let signer =
                protocols::Signer::of(tx, account, protocols::ProtocolKind::Webcare)?.expect("an administrator");
            let mut rules = protocols::webcare(tx)?.rules;
            rules.lanes.iter_mut().for_each(|lane| lane.owner = everything);
            rules.channels.iter_mut().for_each(|channel| {
                (channel.owner, channel.owner_days) = (everything, [true; 7]);
            });
            let drafted = protocols::draft_next_version(tx, &signer, protocols::Rules::Webcare(rules));
            drafted.map(|_| ()).map_err(|refused| kernel::Fault::new(format!("{refused:?}")))
        })
        .await;
    walk.step("/protocols/{kind}/signature", "/protocols/webcare", "/protocols/webcare/signature", |form| form).await;
}

async fn with_lists(walk: &mut Walk<'_>) {
    walk.step("/screening/lists", "/screening/lists", "screening-product-add", |form| form.fill("name", "velorast"))
        .await;
    let product = numbers(walk.site.database(), "SELECT id FROM screening_products").await[0];
    let removal = format!("/screening/products/{}/removal", walk.site.site.key.seal(12, product));
    walk.step("/screening/products/{product}/removal", "/screening/lists", &removal, |form| form).await;
    walk.step("/screening/look-backs", "/screening/lists", "screening-look-back-begin", |form| form.fill("days", "30"))
        .await;
    let newest = numbers(walk.site.database(), "SELECT MAX(id) FROM screening_lists").await[0];
    let list = format!("/screening/lists/{}", walk.site.site.key.seal(13, newest));
    walk.step("/screening/lists/{list}/use", &list, "screening-list-use", |form| form).await;
    walk.step("/screening/lists/{list}/removal", &list, "screening-list-remove", |form| form).await;
}

async fn with_versions(walk: &mut Walk<'_>) {
    let (quality, versions) = ("/screening/quality", "/screening/versions");
    walk.step("/screening/versions", versions, "screening-versions-teach", |form| form).await;
    walk.step("/screening/thresholds", quality, "screening-budget-accept", |form| form).await;
    let made = "INSERT INTO screening_models (id, number, base, made_at, decisions, newest_decision, figures, words,
          thresholds, is_refused, delta)
        VALUES (41, 1, $BASE, 1, 90, 1, '{\"texts\":9,\"adverse\":4,\"budget\":4,
          \"before\":{\"average_precision\":0.5,\"recall_at_budget\":0.5},
          \"after\":{\"average_precision\":0.6,\"recall_at_budget\":0.5},
          \"gain\":0.1,\"gain_low\":0.0,\"gain_high\":0.2}', '{\"louder\":[],\"quieter\":[]}', '[]', FALSE, $1)";
    let base = format!("'{}'", screening::shipped().version());
    let insert = crate::support::statement(&made.replace("$BASE", &base));
    walk.site.write(move |tx| tx.execute(insert, &[db::Value::Blob(&[])])).await;
    walk.step("/screening/versions/{version}/acceptance", versions, "screening-version-accept", |form| form).await;
    walk.step("/screening/versions/shipped", versions, "screening-versions-shipped", |form| form).await;
    walk.step("/screening/choices/{choice}/return", versions, "screening-choice-return", |form| form).await;
}

async fn with_saved_replies(walk: &mut Walk<'_>) {
    let list = "/desk/saved-replies";
    let words = |form: Form| form.fill("title", "Opening hours").fill("text", "From nine to five.");
    walk.step("/desk/saved-replies", list, "webcare-saved-keep", words).await;
    let one = walk.person.open(list).await.link_to("/desk/saved-replies/");
    let route = "/desk/saved-replies/{reply}";
    walk.step(route, &one, "webcare-saved-keep-change", |form| form.fill("text", "From ten to six.")).await;
    walk.step(route, &one, "webcare-saved-remove", |form| form).await;
}

async fn at_the_desk(walk: &mut Walk<'_>) {
    walk.site.account("Lena Ahmed", roles::WEBCARE_AGENT).await;
    let of_letter = format!("SELECT id FROM webcare_conversations WHERE thread = {}", walk.village.letter.0);
    let letter = numbers(walk.site.database(), &of_letter).await[0];
    let desk = format!("/desk/{}", walk.site.site.key.seal(5, letter));
    let words = "Thank you for telling us.";
    for button in ["webcare-take", "webcare-release", "webcare-take"] {
        walk.step("/desk/{id}/assignment", &desk, button, |form| form).await;
    }
    walk.step("/desk/{id}/notes", &desk, "webcare-note-keep", |form| form.fill("note", words)).await;
    let lane = |form: Form| form.fill("lane", "concern").fill("reason", "It is about the ramp.");
    walk.step("/desk/{id}/lane", &desk, "webcare-lane-do", lane).await;
    walk.step("/desk/{id}/grade", &desk, "webcare-grade-do", |form| form.fill("criticality", "2")).await;
    walk.step("/desk/{id}/replies", &desk, "webcare-send", |form| form.fill("body", words)).await;
    walk.step("/desk/{id}/closing", &desk, "webcare-close-do", |form| form).await;
    walk.step("/desk/{id}/reopening", &desk, "webcare-reopen", |form| form.fill("again", words)).await;
    walk.step("/desk/{id}/assignment", &desk, "webcare-give-do", |form| form.fill("to", "Lena Ahmed")).await;
    walk.step("/desk/{id}/assignment", &desk, "webcare-take-over", |form| form).await;
    let outside = "SELECT id FROM webcare_conversations WHERE channel = 'forum:elsewhere' ORDER BY id LIMIT 1";
    let outside = walk.site.site.key.seal(5, numbers(walk.site.database(), outside).await[0]);
    let route = "/desk/{id}/outside-replies";
    walk.step(route, &format!("/desk/{outside}"), "webcare-outside-log", |form| form.fill("done", words)).await;
}

async fn with_cases(walk: &mut Walk<'_>) {
    let second = walk.site.account("Iris Bakker", roles::SAFETY_OFFICER).await;
    let mut officer = walk.site.signed_in(second).await;
    let (database, key) = (walk.site.database().clone(), walk.site.site.key.clone());
    let case = format!("/cases/{}", key.seal(6, walk.village.case(walk.site).await));
    walk.step(
        "/cases/new",
        &format!("/cases/new?message={}", walk.message(walk.village.answer)),
        "vigilance-new-do",
        |form| form,
    )
    .await;
    walk.step("/cases/{id}/judgement", &case, "vigilance-judge-yes", |form| form).await;
    walk.step("/cases/{id}/particulars", &format!("{case}/particulars"), "vigilance-save", particulars).await;
    walk.step("/cases/{id}/question", &format!("{case}/question"), "vigilance-ask-do", |form| form).await;
    walk.step("/cases/{id}/hand-over", &format!("{case}/hand-over"), "vigilance-hand-over-do", |form| form).await;
    let xml = walk.person.get(&format!("{case}/hand-overs/1/report.xml")).await.body;
    let answer = |form: Form| form.attach("file", "answer.xml", acknowledgement_of(&xml));
    walk.step("/cases/acknowledgements", "/cases/acknowledgements", "vigilance-ack-read", answer).await;
    walk.step("/cases/{id}/hand-over", &format!("{case}/hand-over"), "vigilance-hand-over-do", |form| form).await;
    let number = texts(
        &database,
        "SELECT c.worldwide_id FROM vigilance_cases c JOIN vigilance_hand_overs h ON h.case_id = c.id",
    )
    .await;
    let receipt = |form: Form| form.fill("number", &number[0]).fill("receipt", "R-1");
    let acknowledgements = "/cases/acknowledgements";
    walk.step("/cases/acknowledgements/receipts", acknowledgements, "vigilance-receipt-do", receipt).await;
    let marked = walk.village.case(walk.site).await;
    let news = format!("UPDATE vigilance_cases SET has_news = TRUE, has_serious_cue = TRUE WHERE id = {marked}");
    let news = crate::support::statement(&news);
    walk.site.write(move |tx| tx.execute(news, &[])).await;
    walk.step("/cases/{id}/news", &case, "vigilance-news-settle", |form| form).await;
    let closing = format!("{case}/closing");
    let why = |form: Form| form.choose("not-a-side-effect").fill("words", "Read again.");
    walk.step("/cases/{id}/closing", &closing, "vigilance-close-do", why).await;
    let same = |form: Form| form;
    walk.step_by(&mut officer, second, "/cases/{id}/closing/refusal", &case, "vigilance-keep-open", same).await;
    walk.step("/cases/{id}/closing", &closing, "vigilance-close-do", why).await;
    walk.step_by(&mut officer, second, "/cases/{id}/closing/agreement", &case, "vigilance-agree", same).await;
    walk.step("/cases/{id}/reopening", &case, "vigilance-reopen-do", same).await;
}

fn particulars(form: Form) -> Form {
    let form = form.fill("age_years", "42").fill("sex", "2").fill("country", "GB").fill("qualification", "5");
    let form = form.choose("no").fill("reaction_code", "10037844").fill("reaction_version", "29.0");
    form.fill("narrative", "A rash three weeks after the first dose.")
}

/// Routes that take a form.
async fn taking(site: &TestSite) -> BTreeSet<&'static str> {
    let every = roles::ALL.iter().fold(Roles::NONE, |all, (_, role)| all.and(*role));
    let mut person = site.person("Somebody", every).await;
    let mut taking = BTreeSet::new();
    for (route, _) in assemble::routes().list() {
        let path = route.replace(['{', '}'], "");
        let answer = person.request("POST", &path, None).await.expect("the site answers");
        if answer.status != 405 {
            taking.insert(*route);
        }
    }
    taking
}

#[tokio::test]
async fn every_form_that_changes_something_leaves_a_line_of_the_record_by_who_sent_it() {
    for site in sites().await {
        let village = Village::in_site(&site).await;
        let (account, wanted) = (village.everything, taking(&site).await);
        let person = site.signed_in(account).await;
        let mut walk = Walk { site: &site, village, person, account, done: BTreeSet::new() };
        at_home(&mut walk).await;
        as_a_member(&mut walk).await;
        in_the_office(&mut walk).await;
        with_lists(&mut walk).await;
        with_versions(&mut walk).await;
        at_the_desk(&mut walk).await;
        with_saved_replies(&mut walk).await;
        with_cases(&mut walk).await;
        let known: BTreeSet<&str> = walk.done.iter().copied().chain(NOBODYS.iter().map(|(route, _)| *route)).collect();
        let different: Vec<_> = wanted.symmetric_difference(&known).collect();
        assert!(different.is_empty(), "{}: no step here for {different:?}", site.engine);
    }
}
