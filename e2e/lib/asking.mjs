// SPDX-License-Identifier: AGPL-3.0-or-later
// Asking a question as a person does who has no account: one sentence, more about it, who may read it, and the check of
// words that tell who somebody is.
import assert from "node:assert/strict";

/** What stands on the page, by language. */
export const ASK_WORDS = {
  en: {
    title: "Your question, in one sentence", body: "What else should we know?", anyone: /^Anyone/, send: "Send my question",
    found: "You wrote a date of birth.", leaveOut: "Leave it out", leftOut: /We left out what could tell who you are/,
    sent: "Sent. Your question stands here now.",
  },
  nl: {
    title: "Uw vraag, in één zin", body: "Wat moeten we nog weten?", anyone: /^Iedereen/, send: "Verzend mijn vraag",
    found: "U schreef een geboortedatum.", leaveOut: "Weglaten", leftOut: /weggelaten|lieten weg/,
    sent: "Verzonden. Uw vraag staat nu hier.",
  },
};

/** Sends; a page in between may show answered questions that are near, then it is sent once more. */
export async function send(page, words) {
  for (let tries = 0; tries < 2 && new URL(page.url()).pathname === "/ask"; tries += 1) {
    await page.getByRole("button", { name: words.send }).click();
    await page.waitForLoadState();
  }
}

/** Asks; the text holds the date of birth `birth`, and this looks that it is shown and then left out. Ends at the question. */
export async function ask(page, { title, body, birth }, words = ASK_WORDS.en) {
  await page.goto("/ask");
  await page.getByLabel(words.title).fill(title);
  await page.getByLabel(words.body).fill(body);
  await page.getByRole("radio", { name: words.anyone }).check();
  await page.getByRole("button", { name: words.send }).click();
  await page.getByText(words.found).waitFor();
  assert.equal(await page.locator(".finding mark").first().textContent(), birth, "the date of birth is not marked");
  await page.getByRole("button", { name: words.leaveOut }).click();
  await page.getByText(words.leftOut).waitFor();
  assert.ok(!(await page.getByLabel(words.body).inputValue()).includes(birth), "the date of birth was not left out");
  await send(page, words);
  await page.getByText(words.sent).waitFor();
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
  assert.ok(!(await page.locator("main").innerText()).includes(birth), "the date of birth was sent");
}
