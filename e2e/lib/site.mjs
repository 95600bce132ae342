// SPDX-License-Identifier: AGPL-3.0-or-later
// Starts `almoner demo` on a free port with a data folder of its own, waits until it answers, and reads who may sign in.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const READY_WITHIN_SECONDS = 180;

function freePort() {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once("error", fail);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

async function answers(base) {
  try {
    const answer = await fetch(base + "/", { signal: AbortSignal.timeout(5000) });
    return answer.ok;
  } catch {
    return false;
  }
}

/** Links to sign in with, from what the program prints: every line with an address that is not the front door. */
export function linksIn(text, base) {
  const links = [];
  for (const line of text.split("\n")) {
    const address = line.match(/https?:\/\/\S+/)?.[0];
    if (!address || new URL(address).pathname === "/") continue;
    const label = line.replace(address, "").replace(/[\s:|→-]+/g, " ").trim();
    const { pathname, search } = new URL(address);
    links.push({ label, url: base + pathname + search });
  }
  return links;
}

/** The letters written so far, newest last: the demo has no mail server, so they lie in a folder. */
function lettersIn(data) {
  const folder = ["outbox", path.join("sites", "demo", "outbox")].map((name) => path.join(data, name)).find(existsSync);
  return folder ? readdirSync(folder).filter((name) => name.endsWith(".eml")).sort().map((name) => readFileSync(path.join(folder, name), "utf8")) : [];
}

/** Runs a command of the program on the site's data and gives what it printed. */
function command(binary, data, words) {
  if (!data) throw new Error("this journey uses the command line: name the data folder with --data");
  const { status, stdout, stderr } = spawnSync(binary, [...words, "--data", data], { encoding: "utf8" });
  if (status !== 0) throw new Error(`almoner ${words.join(" ")} ended with ${status}: ${stderr}`);
  return stdout;
}

/** A site that somebody else has started. */
export function runningSite({ base, binary, data }) {
  return {
    base: base.replace(/\/$/, ""), data, links: [], stop: async () => {},
    letters: () => (data ? lettersIn(data) : []),
    command: (...words) => command(binary, data, words),
  };
}

export async function startSite({ binary, port }) {
  if (!existsSync(binary)) throw new Error(`${binary} is not there; build it with: cargo build --release -p almoner`);
  const data = mkdtempSync(path.join(tmpdir(), "almoner-e2e-"));
  const chosen = port ?? (await freePort());
  const base = `http://127.0.0.1:${chosen}`;
  const child = spawn(binary, ["demo", "--listen", `127.0.0.1:${chosen}`, "--data", data], { stdio: ["ignore", "pipe", "pipe"] });
  let printed = "";
  let ended = null;
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => { printed += chunk; });
  const end = new Promise((done) => child.once("exit", (code) => { ended = code ?? "a signal"; done(); }));

  const site = {
    base,
    data,
    get printed() { return printed; },
    get links() { return linksIn(printed, base); },
    letters: () => lettersIn(data),
    command: (...words) => command(binary, data, words),
    async stop() {
      child.kill("SIGTERM");
      const late = globalThis.setTimeout(() => child.kill("SIGKILL"), 10_000);
      await end;
      clearTimeout(late);
      rmSync(data, { recursive: true, force: true });
    },
  };

  const begun = Date.now();
  while (!(await answers(base))) {
    const seconds = (Date.now() - begun) / 1000;
    if (ended !== null || seconds > READY_WITHIN_SECONDS) {
      const why = ended !== null ? `it ended with ${ended}` : `no answer within ${READY_WITHIN_SECONDS} s`;
      await site.stop();
      throw new Error(`the site did not start: ${why}\n${printed.slice(-2000)}`);
    }
    await pause(200);
  }
  site.readyAfterSeconds = (Date.now() - begun) / 1000;
  return site;
}
