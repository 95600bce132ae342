// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { acceptanceOf } from "../lib/acknowledgement.mjs";
import { openOnDesk } from "../lib/desk.mjs";

export const title = "Words from outside come to the desk, become a case, are handed over and acknowledged";

const WORDS = "Second week of the Halvenza pen and my face went the colour of a boiled lobster, down to the collar. \u{1F99E} Anyone else?";

/** Takes the words in with `almoner import messages`, twice: the second time nothing is new. */
function bringIn(site, folder, id) {
  const file = path.join(folder, "forum.jsonl");
  const message = { id, channel: "import:forum", author: "harbour_lights", posted_at: new Date(Date.now() - 60_000).toISOString(), text: WORDS, url: `https://forum.example/t/${id}` };
  writeFileSync(file, JSON.stringify(message) + "\n");
  assert.match(site.command("import", "messages", file), /1 read: 1 new/);
  assert.match(site.command("import", "messages", file), /1 read: 0 new, 1 known/);
}

/** The agent finds it on the desk, looks, and opens a case with the side-effect button unless the screener has opened one. */
async function atTheDesk(agent) {
  await openOnDesk(agent, "boiled lobster");
  await agent.getByText(WORDS).first().waitFor();
  const button = agent.getByRole("link", { name: /^Side effect/ });
  if (!(await button.count())) return;
  await button.click();
  await agent.getByText(WORDS).first().waitFor();
  await agent.getByRole("button", { name: "Open a case" }).click();
  await agent.getByRole("heading", { name: "The case is open" }).waitFor();
}

/** The officer judges and writes what is known; the checklist follows. */
async function write(officer, shot) {
  await officer.getByText(WORDS).first().waitFor();
  await shot(officer, "case");
  await officer.getByRole("link", { name: "Write what is known" }).click();
  await officer.getByLabel("Named as").first().fill("Halvenza pen");
  await officer.getByLabel("In their words").first().fill("face the colour of a boiled lobster");
  await officer.getByLabel("Our term").first().fill("Flushing");
  await officer.getByLabel("It happened to", { exact: true }).selectOption({ label: "The person who tells it" });
  await officer.getByLabel("Age group", { exact: true }).selectOption({ label: "Adult" });
  await officer.getByRole("radio", { name: /^Not serious/ }).check();
  await officer.getByLabel("Tell the case from beginning to end").fill("An adult took Halvenza by pen. In the second week the face and neck became red. Outcome not known.");
  await officer.getByRole("button", { name: "Save" }).click();
  await officer.getByText("Saved.").waitFor();
  await officer.getByRole("heading", { name: "Four criteria: 4 of 4" }).waitFor();
}

/** Hands the case over and downloads the report. */
async function handOver(officer, shot) {
  await officer.getByRole("link", { name: "Hand it over" }).click();
  await officer.getByText("Every rule is kept.").waitFor();
  await officer.getByRole("button", { name: "Hand it over now" }).click();
  await officer.getByText("Handed over. Download the file").waitFor();
  if (await officer.getByRole("link", { name: "Version 1" }).count()) await officer.getByRole("link", { name: "Version 1" }).click();
  await officer.getByText("Not acknowledged yet").first().waitFor();
  await shot(officer, "handed-over");
  const [download] = await Promise.all([officer.waitForEvent("download"), officer.getByRole("link", { name: "Download the XML" }).click()]);
  assert.match(download.suggestedFilename(), /\.xml$/);
  return readFileSync(await download.path(), "utf8");
}

export default async function ({ site, visit, shot }) {
  const folder = mkdtempSync(path.join(tmpdir(), "almoner-e2e-case-"));
  try {
    bringIn(site, folder, `lobster-${Date.now()}`);
    const agent = await visit({ role: "agent" });
    await atTheDesk(agent);

    const officer = await visit({ role: "safety" });
    await officer.goto("/cases?list=new");
    for (const row of await officer.locator(".queue a").evaluateAll((all) => all.map((link) => link.href))) {
      await officer.goto(row);
      if (await officer.getByText(WORDS).count()) break;
    }
    await write(officer, shot);
    const address = officer.url();
    const xml = await handOver(officer, shot);
    assert.ok(!xml.includes("harbour_lights"), "the report holds the name of the author");

    const answer = path.join(folder, "answer.xml");
    writeFileSync(answer, acceptanceOf(xml));
    await officer.goto("/cases");
    await officer.getByRole("link", { name: "Acknowledgements" }).click();
    for (const word of [/Accepted by the receiver\./, /This was known already\./]) {
      await officer.getByLabel("Acknowledgement (XML)").setInputFiles(answer);
      await officer.getByRole("button", { name: "Read the file" }).click();
      await officer.getByText(word).waitFor();
    }
    await officer.goto(address);
    await officer.locator(".case-head").getByText("Acknowledged").waitFor();
    await shot(officer, "acknowledged");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
