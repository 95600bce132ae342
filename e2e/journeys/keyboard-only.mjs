// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";

export const title = "With the keyboard alone: a visitor asks, an agent moves through the desk, takes, notes and puts back";

/** The name by which a screen reader says what has the focus. */
const nameOfFocus = () => {
  const stop = document.activeElement;
  return (stop.getAttribute("aria-label") || [...(stop.labels ?? [])].map((label) => label.innerText).join(" ") || stop.innerText || "").replace(/\s+/g, " ").trim();
};

/** Presses Tab until something whose name fits has the focus. */
async function tabTo(page, name, most = 120) {
  const met = [];
  for (let count = 0; count < most; count += 1) {
    await page.keyboard.press("Tab");
    const found = await page.evaluate(nameOfFocus);
    if (name.test(found)) return;
    met.push(found.slice(0, 30));
  }
  assert.fail(`Tab does not reach ${name}; it met ${met.slice(-12).join(" | ")}`);
}

async function press(page, key) {
  await Promise.all([page.waitForEvent("load"), page.keyboard.press(key)]);
}

async function visitorAsks(page) {
  await page.goto("/");
  await tabTo(page, /^Ask a question/);
  await press(page, "Enter");
  await tabTo(page, /^Your question, in one sentence/);
  await page.keyboard.type("Does a heat pad help at night?");
  await tabTo(page, /^What else should we know/);
  await page.keyboard.type("My knees wake me up at four. You can call me on 020 7946 0321.");
  await tabTo(page, /^Anyone/);
  await page.keyboard.press("Space");
  await tabTo(page, /^Send my question/);
  await press(page, "Enter");
  await tabTo(page, /^Leave it out/);
  await press(page, "Enter");
  for (let tries = 0; tries < 2 && new URL(page.url()).pathname === "/ask"; tries += 1) {
    await tabTo(page, /^Send my question/);
    await press(page, "Enter");
  }
  await page.getByText("Sent. Your question stands here now.").waitFor();
}

async function agentWorks(page) {
  await page.goto("/desk?view=unassigned");
  await page.locator(".queue a").first().waitFor();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  assert.ok(await page.locator(".queue a").first().evaluate((row) => row === document.activeElement), "J and K do not move through the list");
  await press(page, "Enter");
  await tabTo(page, /^Take it/);
  await press(page, "Enter");
  await page.getByText("You have this conversation now.").waitFor();
  await page.keyboard.press("n");
  await page.keyboard.type("Looked at with the keyboard alone.");
  await tabTo(page, /^Keep the note/);
  await press(page, "Enter");
  await page.getByText("Looked at with the keyboard alone.").first().waitFor();
  await tabTo(page, /^Put it back/);
  await press(page, "Enter");
  await page.getByText("It is back for everybody.").waitFor();
  await page.keyboard.press("Shift+Slash");
  assert.ok(await page.locator("#keys").evaluate((dialog) => dialog.open), "? does not show the keys");
  await page.keyboard.press("Escape");
}

export default async function ({ visit }) {
  await visitorAsks(await visit());
  await agentWorks(await visit({ role: "agent" }));
}
