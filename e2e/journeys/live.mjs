// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";

export const title = "Two agents at the desk: one takes a conversation, the other's page says so and keeps what was typed";

export default async function ({ visit, shot }) {
  const callum = await visit({ role: "agent" });
  await callum.goto("/desk?view=unassigned");
  const address = await callum.locator(".queue a").last().getAttribute("href");
  const gwen = await visit({ role: "administrator" });
  for (const page of [callum, gwen]) await page.goto(address);
  await gwen.getByText("Nobody has this yet.").waitFor();
  const field = gwen.getByLabel(/^(Your answer|What was done)/);
  await field.fill("I am on my way with an answer.");

  await callum.getByRole("button", { name: "Take it" }).click();
  await callum.getByText("You have this conversation now.").waitFor();
  await gwen.getByText("Callum Reyes has this").first().waitFor({ timeout: 10_000 });
  assert.equal(await field.inputValue(), "I am on my way with an answer.", "what was typed is lost");
  await shot(gwen, "told");

  await gwen.getByRole("button", { name: /^(Send the answer|Keep what was done)/ }).click();
  await gwen.getByText("Callum Reyes was first and has this.").first().waitFor();
  assert.equal(await gwen.getByLabel("What you had written").inputValue(), "I am on my way with an answer.", "the words are lost when a colleague was first");

  await callum.getByRole("button", { name: "Put it back" }).click();
  await callum.getByText("It is back for everybody.").waitFor();
  await gwen.getByText("Nobody has this yet.").waitFor({ timeout: 10_000 });
}
