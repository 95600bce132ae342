// SPDX-License-Identifier: MIT OR Apache-2.0
//! Where somebody is found by others: a handle on another network, a place of work.

use super::{Finding, Page};
use crate::kinds::Role;
use crate::tokens::words;

const NETWORKS: &[u64] = words!(
    "instagram insta facebook twitter tiktok snapchat discord telegram mastodon bluesky reddit linkedin youtube"
);
const OWN: &[u64] = words!("my i'm im me i as mijn ik mein ich mich");

/// `@name` with words around it that make it the author's own; a name after `my insta is`.
pub(super) fn handle(page: &Page<'_>, at: usize, findings: &mut Vec<Finding>) {
    let token = &page.tokens[at];
    let after_at = token.start > 0 && page.text[token.start as usize - 1] == b'@';
    if !after_at && !is_joined(page, at) {
        return;
    }
    let own = page.before(at, 7, NETWORKS) || page.before(at, 2, OWN) && !page.before(at, 2, words!("thanks thank"));
    let named = at > 0 && page.before(at, 2, NETWORKS) && is_set_off(page, at);
    if !(after_at && own || !after_at && named) {
        return;
    }
    let start = token.start as usize - usize::from(after_at);
    let tail = page.text[token.start as usize..].iter().take(40);
    let length = tail.take_while(|b| b.is_ascii_alphanumeric() || b"._#-".contains(b)).count();
    let mut end = (token.start as usize + length).max(token.end as usize);
    while end > token.end as usize && b"._#-".contains(&page.text[end - 1]) {
        end -= 1;
    }
    let is_mail = page.text.get(end) == Some(&b'@') || start > 0 && page.text[start - 1].is_ascii_alphanumeric();
    if !is_mail {
        findings.push(Finding { role: Role::Handle, start, end, surety: 0.8 });
    }
}

/// A name made as no word is: `crohnie_clara`, `lupus.lou`, `steve#4821`.
fn is_joined(page: &Page<'_>, at: usize) -> bool {
    let end = page.tokens[at].end;
    matches!(page.text.get(end as usize), Some(b'_' | b'.' | b'#'))
        && page.tokens.get(at + 1).is_some_and(|next| next.start == end + 1)
}

/// The name stands after `is`, a colon or the network itself, not inside a longer name.
fn is_set_off(page: &Page<'_>, at: usize) -> bool {
    page.gap(at - 1).last().is_some_and(|b| *b == b' ' || *b == b':')
}

/// `I work at the Tesco`, `a teacher at Hillcrest`, `employed by Harrow Council`, `ik werk bij`, `ich arbeite bei`.
pub(super) fn workplace(page: &Page<'_>, at: usize, findings: &mut Vec<Finding>) {
    const WORKS: &[u64] = words!("work works working worked employed werk werkt arbeite arbeitet");
    const AT: &[u64] = words!("at for by bij bei voor");
    const JOBS: &[u64] = words!(
        "nurse teacher doctor driver accountant cleaner cook engineer clerk manager porter lecturer librarian caretaker \
         cashier receptionist pharmacist programmer lawyer electrician carer baker mechanic planner pilot"
    );
    const NOT_A_PLACE: &[u64] = words!(
        "i monday tuesday wednesday thursday friday saturday sunday january february march april may june july august \
         september october november december christmas easter nhs"
    );
    if !(page.is_capital(at + 2) || page.is_capital(at + 3)) || !page.is(at + 1, AT) {
        return;
    }
    let works =
        page.is(at, WORKS) && page.before(at, 4, words!("i i'm im husband wife he she who son daughter ik ich am"));
    let holds = page.is(at, JOBS) && page.before(at, 5, words!("i'm im am he's she's is"));
    if !(works || holds) {
        return;
    }
    let article = page.is(at + 2, words!("the a an de het dem der our"));
    let first = at + 2 + usize::from(article);
    if !page.is_capital(first) || page.is(first, NOT_A_PLACE) || page.word(first).len() < 3 {
        return;
    }
    let mut last = first;
    while page.gap(last) == b" " && page.is_capital(last + 1) && last < first + 4 {
        last += 1;
    }
    findings.push(page.finding(Role::Workplace, first, last, 0.7));
}
