// npm run bench -- pages: what Lighthouse says, with its mobile settings, of the pages people meet first, and how much
// script a first visit loads.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { computeMedianRun } from "lighthouse/core/lib/median-run.js";
import { withDebianPostgres } from "../scripts/debian-postgres.ts";
import { fill, sessionCookie } from "./data.ts";
import { startFreehold } from "./processes.ts";

const PORT = 4806;
const site = `http://127.0.0.1:${PORT}`;
const limits = { performance: 95, accessibility: 100, "best-practices": 100 } as const;
const SCRIPT_LIMIT_KB = 180;
// One run differs from the next by several points; Lighthouse's own advice is the median of five.
const RUNS = 5;
const pages = [
  { name: "sign-in", path: "/sign-in", signedIn: false },
  { name: "home", path: "/", signedIn: true },
  { name: "wizard", path: "/smart-account/request", signedIn: true },
];

const chromeFlags = [
  "--headless=new",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

let met = true;
const line = (page: string, what: string, value: number, limit: string, ok: boolean) => {
  met &&= ok;
  process.stdout.write(`| ${page} | ${what} | ${value} | ${limit} | ${ok ? "yes" : "NO"} |\n`);
};

type NetworkItem = { resourceType?: string; transferSize?: number };

type Page = (typeof pages)[number];

const audit = async (chromePort: number, { path, signedIn }: Page) => {
  const run = await lighthouse(`${site}${path}`, {
    port: chromePort,
    onlyCategories: Object.keys(limits),
    logLevel: "error",
    ...(signedIn ? { extraHeaders: { Cookie: sessionCookie(1) } } : {}),
  });
  if (run === undefined) throw new Error(`Lighthouse said nothing about ${path}`);
  return run.lhr;
};

type Report = Awaited<ReturnType<typeof audit>>;

const measure = async (chromePort: number, page: Page) => {
  const { name } = page;
  const runs: Report[] = [];
  for (let run = 0; run < RUNS; run += 1) runs.push(await audit(chromePort, page));
  const { categories, audits }: Report = computeMedianRun(runs);
  for (const [category, limit] of Object.entries(limits)) {
    const score = Math.round((categories[category]?.score ?? 0) * 100);
    line(name, category, score, `at least ${limit}`, score >= limit);
  }
  const details = audits["network-requests"]?.details as { items?: NetworkItem[] } | undefined;
  const scripts = (details?.items ?? []).filter(({ resourceType }) => resourceType === "Script");
  const kilobytes = Math.round(scripts.reduce((sum, { transferSize = 0 }) => sum + transferSize, 0) / 1000);
  line(
    name,
    "kB of compressed JavaScript",
    kilobytes,
    `at most ${SCRIPT_LIMIT_KB}`,
    kilobytes > 0 && kilobytes <= SCRIPT_LIMIT_KB,
  );
  const failing = Object.values(audits).filter(
    ({ score, scoreDisplayMode }) => score === 0 && scoreDisplayMode === "binary",
  );
  for (const { id, title } of failing) process.stdout.write(`  ${name}: ${id}: ${title}\n`);
};

await withDebianPostgres(async (url) => {
  const folder = await mkdtemp(join(tmpdir(), "freehold-pages-"));
  const app = await startFreehold({
    DATABASE_URL: url,
    PORT: String(PORT),
    DATA_DIR: folder,
    LOG_LEVEL: "error",
  });
  const chrome = await launch({ chromePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium", chromeFlags });
  try {
    await fill(url, { people: 10, accounts: 10 });
    process.stdout.write("| page | what | measured | limit | met |\n| --- | --- | --- | --- | --- |\n");
    for (const page of pages) await measure(chrome.port, page);
  } finally {
    chrome.kill();
    await app.stop();
    await rm(folder, { recursive: true, force: true });
  }
});
process.exitCode = met ? 0 : 1;
