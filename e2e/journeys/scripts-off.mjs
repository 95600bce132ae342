// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";

import { ask } from "../lib/asking.mjs";
import { crawl } from "../lib/crawl.mjs";
import { openOnDesk } from "../lib/desk.mjs";

export const title = "With scripts off every page stands, every button does something by itself, and the main tasks are done";

async function everyPageStands(visit) {
  for (const role of ["visitor", "agent", "safety"]) {
    const page = await visit({ role, scripts: false, width: 390 });
    const shapes = await crawl(page, role, async (address, _, trouble) => {
      assert.equal(trouble, null, `${address} ${trouble}`);
      assert.equal(await page.locator("h1").count(), 1, `${address} has not one h1`);
      const idle = page.locator('main button:not(form button):not([form]):not([popovertarget]):not(dialog button)');
      assert.equal(await idle.count(), 0, `${address} has a button that needs a script`);
    });
    assert.ok(shapes.length > 3, `${role} found only ${shapes.length} pages`);
    await page.goto("/");
    await page.locator(".menu-btn").click();
    await page.locator("#menu a").first().click();
    assert.notEqual(new URL(page.url()).pathname, "/", "the menu does not lead anywhere");
  }
}

const QUESTION = { title: "Is it safe to swim with a new hip?", body: "I was born on 3 February 1949 and I miss the pool.", birth: "3 February 1949" };

export default async function ({ visit }) {
  await everyPageStands(visit);
  const visitor = await visit({ scripts: false, width: 390 });
  await ask(visitor, QUESTION);

  const agent = await visit({ role: "agent", scripts: false });
  await openOnDesk(agent, QUESTION.title);
  await agent.getByRole("button", { name: "Take it" }).click();
  await agent.getByText("You have this conversation now.").waitFor();
  await agent.getByText("Private note").first().click();
  await agent.getByLabel("Note for the team").fill("Ask Bronwen to answer this one.");
  await agent.getByRole("button", { name: "Keep the note" }).click();
  await agent.getByText("The note is kept. Only the team reads it.").waitFor();
  assert.ok(await agent.getByText("Ask Bronwen to answer this one.").count(), "the note is not on the page");
}
