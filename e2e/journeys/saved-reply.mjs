// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";

import { ask } from "../lib/asking.mjs";
import { openOnDesk } from "../lib/desk.mjs";

export const title = "An agent writes a saved reply and uses it, with scripts and without";

const TEXT = "Our helpline is open on weekdays from nine to five.\n\nA nurse picks up.";
const ADDED = "Ask for Bronwen.";

/** Keeps the text, and a second time is refused with the words still there. */
async function keep(agent, name) {
  await agent.goto("/desk");
  await agent.getByRole("link", { name: "Saved replies" }).click();
  for (const answer of ["Kept. The whole team can use it.", "Another saved reply has this title."]) {
    await agent.getByLabel("Title").fill(name);
    await agent.getByLabel("Text", { exact: true }).fill(TEXT);
    await agent.getByRole("button", { name: "Keep it" }).click();
    await agent.getByText(answer).first().waitFor();
  }
  assert.equal(await agent.getByLabel("Text", { exact: true }).inputValue(), TEXT, "the refused words are lost");
}

/** Puts it in after words that stand there already, changes it and sends it. */
async function use(agent, question, name) {
  await openOnDesk(agent, question);
  await agent.getByRole("button", { name: "Take it" }).click();
  await agent.getByText("You have this conversation now.").waitFor();
  const reply = agent.locator("#body");
  await reply.fill("Good morning.");
  await agent.getByLabel("Begin with").selectOption({ label: name });
  await agent.getByRole("button", { name: "Put it in" }).click();
  await agent.waitForLoadState();
  const begun = (await reply.inputValue()).replaceAll("\r", "");
  assert.ok(begun.includes("Good morning.") && begun.includes(TEXT), `the answer is now “${begun}”`);
  assert.equal(await agent.getByText(TEXT.slice(0, 40)).and(agent.locator(".msg")).count(), 0, "it went out unread");
  await reply.fill(`${begun} ${ADDED}`);
  await agent.getByRole("button", { name: "Send" }).click();
  await agent.locator(".thread .msg", { hasText: ADDED }).waitFor();
}

export default async function ({ visit, shot }) {
  for (const scripts of [true, false]) {
    const way = scripts ? "with scripts" : "without scripts";
    const question = `When does the helpline open, asked ${way}?`;
    await ask(await visit({ scripts }), { title: question, body: "I was born on 3 February 1949 and I like to call.", birth: "3 February 1949" });
    const agent = await visit({ role: "agent", scripts, width: scripts ? 1280 : 390 });
    const name = `Helpline hours, ${way}`;
    await keep(agent, name);
    await use(agent, question, name);
    await shot(agent, scripts ? "scripts" : "no-scripts");
    await agent.goto("/desk/saved-replies");
    await agent.getByRole("link", { name }).click();
    await agent.getByRole("button", { name: "Take it away" }).click();
    await agent.getByText("Taken away. Answers that were sent stay as they are.").waitFor();
    assert.equal(await agent.getByText(name).count(), 0, "it is still there");
  }
}
