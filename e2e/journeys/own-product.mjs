// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";

export const title = "A safety officer adds an own product, looks back and sees it done, with scripts and without";

const DONE_WITHIN_SECONDS = 120;

/** Words about a medicine that nobody's list has, written before it was added. */
function bringIn(site, nickname) {
  const folder = mkdtempSync(path.join(tmpdir(), "almoner-e2e-product-"));
  const file = path.join(folder, "forum.jsonl");
  const text = `After I took ${nickname} I got a terrible rash and I was sick all night.`;
  const message = { id: `${nickname}-${Date.now()}`, channel: "import:forum", author: "north_pier", posted_at: new Date(Date.now() - 60_000).toISOString(), text };
  writeFileSync(file, JSON.stringify(message) + "\n");
  try {
    assert.match(site.command("import", "messages", file), /1 read: 1 new/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function add(officer, name, nickname) {
  await officer.goto("/screening");
  await officer.getByRole("link", { name: "Medicines and terms we look for" }).click();
  await officer.getByLabel("Substance").fill(name);
  await officer.getByLabel("Nicknames").fill(nickname);
  await officer.getByRole("button", { name: "Add a product" }).click();
  await officer.getByText("From now on every message is screened for it.").waitFor();
  await officer.getByRole("row", { name: new RegExp(nickname) }).waitFor();
}

/** Looks back over a month; the row of it says so when it is done. */
async function lookBack(officer) {
  await officer.getByLabel("How far back").selectOption("30");
  await officer.getByRole("button", { name: "Look back" }).click();
  await officer.getByText("It runs in the background.").waitFor();
  const newest = officer.locator("section[aria-labelledby=look-back] tbody tr").first();
  const end = Date.now() + DONE_WITHIN_SECONDS * 1000;
  while (!(await newest.getByText("Done", { exact: true }).count())) {
    assert.ok(Date.now() < end, `not done within ${DONE_WITHIN_SECONDS} s: ${await newest.innerText()}`);
    await pause(1000);
    await officer.reload();
  }
  const cells = await newest.locator("td").allInnerTexts();
  return { lookedAt: Number(cells[1].replace(/\D/g, "")), changed: Number(cells[2].replace(/\D/g, "")) };
}

export default async function ({ site, visit, shot }) {
  for (const scripts of [true, false]) {
    const [name, nickname] = scripts ? ["Quelbravir", "quelbie puffs"] : ["Dormavexin", "dorma drops"];
    bringIn(site, nickname);
    const officer = await visit({ role: "safety", scripts, width: scripts ? 1280 : 390 });
    await add(officer, name, nickname);
    const { lookedAt, changed } = await lookBack(officer);
    assert.ok(lookedAt > 0 && changed > 0, `looked at ${lookedAt}, something new in ${changed}`);
    await shot(officer, scripts ? "scripts" : "no-scripts");
    await officer.getByRole("button", { name: `Remove ${name}` }).click();
    await officer.getByText("We no longer look for it. What was found stays.").waitFor();
  }
}
