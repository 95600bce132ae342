// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";

import { ASK_WORDS, ask } from "../lib/asking.mjs";

export const title = "A visitor asks, leaves out a date of birth, and reads a professional's answer; in English and in Dutch";

const TURNS = {
  en: {
    locale: "en-GB", birth: "14 March 1958", title: "May the orange tablets lie in a warm kitchen cupboard?",
    body: "I was born on 14 March 1958 and our kitchen gets up to thirty degrees.",
    answer: "A warm cupboard is too warm for most tablets. Keep them below 25 degrees, in their own pack, and ask your pharmacist if they have been warmer.",
    source: "Medicines at home: how to keep them",
  },
  nl: {
    locale: "nl-NL", birth: "14 maart 1958", title: "Mogen de oranje tabletten op de vensterbank staan?",
    body: "Mijn geboortedatum is 14 maart 1958 en de zon schijnt er de hele ochtend.",
    answer: "Zet ze liever niet in de zon. Bewaar ze onder de 25 graden, in hun eigen verpakking, en vraag het uw apotheker als ze warmer werden.",
    source: "Medicijnen thuis bewaren",
  },
};

/** Bronwen, a nurse, finds the question among those that wait, and answers with a source. Her pages are in English. */
async function answer(nurse, turn) {
  await nurse.goto("/questions");
  await nurse.getByRole("link", { name: turn.title }).click();
  await nurse.getByRole("link", { name: "Answer as a professional" }).click();
  await nurse.getByLabel("Your answer").fill(turn.answer);
  await nurse.getByRole("button", { name: "Give this answer" }).click();
  await nurse.getByText("Name one source at least.").first().waitFor();
  assert.equal(await nurse.getByLabel("Your answer").inputValue(), turn.answer, "the words are lost when the source is missing");
  await nurse.getByLabel("Source 1: title").fill(turn.source);
  await nurse.getByLabel("Source 1: address").fill("https://medicines.example/at-home");
  await nurse.getByRole("button", { name: "Give this answer" }).click();
  await nurse.getByText("Your answer stands here now.").waitFor();
}

export default async function ({ visit, shot }) {
  const nurse = await visit({ role: "professional" });
  for (const [language, turn] of Object.entries(TURNS)) {
    const visitor = await visit({ locale: turn.locale });
    await ask(visitor, turn, ASK_WORDS[language]);
    await shot(visitor, `asked-${language}`);
    await answer(nurse, turn);
    await visitor.reload();
    const given = visitor.locator("article.answer");
    await given.getByText(turn.answer).waitFor();
    await given.getByRole("link", { name: turn.source }).waitFor();
    await given.getByRole("heading", { name: "Bronwen Maddox" }).waitFor();
    await shot(visitor, `answered-${language}`);

    const stranger = await visit({ locale: turn.locale, width: 390, scheme: "dark" });
    await stranger.goto(visitor.url());
    await stranger.getByText(turn.answer).waitFor();
  }
}
