// SPDX-License-Identifier: AGPL-3.0-or-later
// One Chromium, many visitors. A visitor is a browser context: a role, a width, a colour scheme, scripts on or off.
import { chromium } from "playwright-core";

const FLAGS = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--hide-scrollbars",
];

export const ROLES = ["visitor", "member", "host", "agent", "moderator", "safety", "professional", "administrator"];

/** Words by which a role is known in the labels of the sign-in links. */
const KNOWN_BY = {
  member: /member/i,
  host: /\bhost\b/i,
  agent: /agent|webcare|desk/i,
  moderator: /moderator/i,
  safety: /safety/i,
  professional: /professional|nurse|doctor|pharmacist/i,
  administrator: /admin/i,
};

export async function startBrowser(site, executablePath) {
  const browser = await chromium.launch({ executablePath, args: FLAGS });
  const signedIn = new Map();

  /** The demo banner of the front door names the same links as the terminal. */
  async function linksOnBanner() {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(site.base + "/");
    const links = await page.locator(".demo li a").evaluateAll((all) => all.map((link) => ({ label: link.textContent.trim(), url: link.href })));
    await context.close();
    return links;
  }

  async function linkFor(role) {
    const known = (links) => links.find((link) => KNOWN_BY[role].test(link.label))?.url;
    return known(site.links ?? []) ?? known(await linksOnBanner());
  }

  async function stateOf(role) {
    if (role === "visitor") return undefined;
    if (!signedIn.has(role)) {
      const link = await linkFor(role);
      if (!link) throw new Error(`nobody to sign in as "${role}": neither the terminal nor the banner names one`);
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(link);
      // A link from a mail is confirmed with a button, so that a mail scanner does not use it up.
      const confirm = page.locator("main form button.primary");
      if (/\/sign-in/.test(page.url()) && (await confirm.count())) {
        await Promise.all([page.waitForURL((url) => url.href !== link), confirm.first().click()]);
      }
      signedIn.set(role, await context.storageState());
      await context.close();
    }
    return signedIn.get(role);
  }

  return {
    /** A page of a new visitor. What goes wrong in it is kept in `page.troubles`. */
    async visit({ role = "visitor", width = 1280, height = 800, scheme = "light", scripts = true, locale = "en-GB" } = {}) {
      const context = await browser.newContext({
        baseURL: site.base, viewport: { width, height }, colorScheme: scheme, reducedMotion: "reduce",
        javaScriptEnabled: scripts, locale, storageState: await stateOf(role),
      });
      const page = await context.newPage();
      page.troubles = [];
      page.on("pageerror", (error) => page.troubles.push(`script: ${error.message}`));
      page.on("console", (line) => {
        if (line.type() === "error" && !/status of 4\d\d/.test(line.text())) page.troubles.push(`console: ${line.text()}`);
      });
      page.setDefaultTimeout(15_000);
      return page;
    },
    hasRole: async (role) => role === "visitor" || Boolean(await linkFor(role)),
    close: () => browser.close(),
  };
}
