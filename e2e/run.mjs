// SPDX-License-Identifier: AGPL-3.0-or-later
// Browser checks of a running demo site. From the repository root: node e2e/run.mjs
//   --binary PATH   the program            (env ALMONER_BINARY; target/release/almoner)
//   --port N        where to listen        (env ALMONER_PORT; a free one)
//   --base URL      use a site that runs already instead of starting one
//   --data DIR      its data folder, for journeys that use the command line too
//   --chromium PATH the browser            (env CHROMIUM; /usr/bin/chromium)
//   --only WORD     pages, journeys, or part of a journey's name
//   --roles a,b     whose pages are looked at (visitor,member,agent,safety,administrator)
//   --out DIR       where screenshots and report.json go (e2e/out)
// Ends with 1 when anything is wrong.
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

import { startBrowser } from "./lib/browser.mjs";
import { faultsOf } from "./lib/checks.mjs";
import { crawl } from "./lib/crawl.mjs";
import { runningSite, startSite } from "./lib/site.mjs";
import { unknownNames } from "./lib/vocabulary.mjs";

const here = import.meta.dirname;
const { values: options } = parseArgs({
  options: {
    binary: { type: "string", default: process.env.ALMONER_BINARY ?? path.join(here, "../target/release/almoner") },
    port: { type: "string", default: process.env.ALMONER_PORT },
    base: { type: "string" },
    data: { type: "string" },
    chromium: { type: "string", default: process.env.CHROMIUM ?? "/usr/bin/chromium" },
    only: { type: "string", default: "" },
    roles: { type: "string", default: "visitor,member,agent,safety,administrator" },
    out: { type: "string", default: path.join(here, "out") },
  },
});
const { out } = options;

const slug = (shape) => shape.replace(/[^a-z0-9]+/gi, "-").replace(/^-|-$/g, "") || "front-door";

/** Looks at one page of each shape, signed out and signed in. What an earlier role has shown is not looked at again. */
async function lookAtPages(browser, report) {
  const known = new Set();
  for (const role of options.roles.split(",")) {
    const page = await browser.visit({ role });
    await crawl(page, role, async (address, shape, trouble) => {
      const sight = `${role === "visitor"} ${shape}`;
      if (known.has(sight) && !trouble) return;
      known.add(sight);
      const shoot = (width, scheme) => page.screenshot({ path: path.join(out, `${role}-${slug(shape)}-${width}-${scheme}.png`), fullPage: true });
      const faults = trouble ? [trouble] : await faultsOf(page, shoot);
      await page.setViewportSize({ width: 1280, height: 800 });
      report.pages.push({ role, shape, address, faults });
      console.log(`${faults.length ? "✗" : "✓"} ${role} ${shape}`);
      for (const fault of faults) console.log(`    ${fault}`);
    });
    await page.context().close();
  }
}

async function walkJourneys(site, browser, report) {
  const names = readdirSync(path.join(here, "journeys")).filter((name) => name.endsWith(".mjs")).sort();
  for (const name of names) {
    if (options.only && options.only !== "journeys" && !name.includes(options.only)) continue;
    const journey = await import(pathToFileURL(path.join(here, "journeys", name)));
    const begun = Date.now();
    const pages = [];
    const visit = async (wish) => {
      const page = await browser.visit(wish);
      pages.push(page);
      return page;
    };
    let fault = null;
    try {
      await journey.default({ site, visit, shot: (page, label) => page.screenshot({ path: path.join(out, `journey-${name.replace(".mjs", "")}-${label}.png`), fullPage: true }) });
      const troubles = pages.flatMap((page) => page.troubles);
      if (troubles.length) fault = troubles.join("\n");
    } catch (error) {
      fault = error.stack ?? String(error);
      await Promise.all(pages.map((page, at) => page.screenshot({ path: path.join(out, `failed-${name.replace(".mjs", "")}-${at}.png`), fullPage: true }).catch(() => {})));
    }
    await Promise.all(pages.map((page) => page.context().close()));
    const seconds = ((Date.now() - begun) / 1000).toFixed(1);
    report.journeys.push({ name, fault, seconds });
    console.log(`${fault ? "✗" : "✓"} ${journey.title} (${seconds} s)`);
    if (fault) console.log(`    ${fault.replaceAll("\n", "\n    ")}`);
  }
}

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const contrast = spawnSync(process.execPath, [path.join(here, "contrast.mjs")], { encoding: "utf8" });
console.log(contrast.status === 0 ? "✓ contrast of the colours" : contrast.stdout);
const unknown = unknownNames(path.join(here, ".."));
console.log(unknown.length ? unknown.map((line) => `✗ ${line}`).join("\n") : "✓ every class has a rule and every icon a drawing");
const report = { pages: [], journeys: [] };
const site = options.base ? runningSite(options) : await startSite(options);
if (site.readyAfterSeconds) console.log(`first page after ${site.readyAfterSeconds.toFixed(1)} s at ${site.base}`);
try {
  const browser = await startBrowser(site, options.chromium);
  try {
    if (!options.only || options.only === "pages") await lookAtPages(browser, report);
    if (options.only !== "pages") await walkJourneys(site, browser, report);
  } finally {
    await browser.close();
  }
} finally {
  await site.stop();
}

writeFileSync(path.join(out, "report.json"), JSON.stringify(report, null, 1));
const badPages = report.pages.filter((page) => page.faults.length).length;
const badJourneys = report.journeys.filter((journey) => journey.fault).length;
console.log(`${report.pages.length} pages, ${badPages} with faults; ${report.journeys.length} journeys, ${badJourneys} failed`);
process.exit(badPages || badJourneys || contrast.status || unknown.length ? 1 : 0);
