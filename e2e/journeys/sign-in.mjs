// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";

import { faultsOf } from "../lib/checks.mjs";

export const title = "Somebody new signs in by a link in a letter, chooses a name, and signs out";

/** The link of the newest letter to this address; the letter is written in the background. */
async function linkFor(site, page, address) {
  for (let tries = 0; tries < 40; tries += 1) {
    const letter = site.letters().filter((text) => text.includes(address)).at(-1);
    const plain = letter?.replace(/=\r?\n/g, "").replace(/=3D/g, "=");
    const link = plain?.match(/\/sign-in\/[\w-]{22,}/)?.[0];
    if (link) return link;
    await page.waitForTimeout(250);
  }
  assert.fail(`no letter with a link came for ${address}`);
}

export default async function ({ site, visit, shot }) {
  const page = await visit();
  const address = `newcomer-${Date.now()}@mail.example`;
  await page.goto("/sign-in");
  await page.getByLabel("E-mail address").fill(address);
  await page.getByRole("button", { name: "Send me the link" }).click();
  await page.getByRole("heading", { name: "Look in your e-mail" }).waitFor();
  assert.deepEqual(await faultsOf(page), []);
  await page.goto(await linkFor(site, page, address));
  const name = page.getByLabel("Your name here");
  assert.ok((await name.inputValue()).length > 3, "no name is offered");
  assert.deepEqual(await faultsOf(page), []);
  await name.fill("Sarah Johnson");
  await page.getByRole("button", { name: "Join" }).click();
  await page.getByText(/This looks like your full name/).first().waitFor();
  await shot(page, "questioned");
  await name.fill(`Paper Boat ${Date.now() % 9000}`);
  await page.getByRole("button", { name: "Join" }).click();
  await page.getByText("Welcome. Have a look around").waitFor();
  await page.goto("/account");
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.getByText("You are signed out.").waitFor();
  await page.goto("/account");
  await page.getByRole("heading", { level: 1, name: "Sign in" }).waitFor();
}
