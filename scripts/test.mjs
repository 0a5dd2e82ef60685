// npm test: everything, from a fresh clone. Ends with one line: N passed, N failed.
// npm test -- --only pure|database|browser runs one of its parts.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { ensureBrowser } from "./browser.mjs";
import { ensureCurl } from "./debian.mjs";
import { commandOf, node24, root } from "./node24.mjs";
import { ensureInstalled, ensureWebBuilt } from "./prepare.mjs";
import { makeScratchFolder } from "./scratch.mjs";

const parts = ["pure", "database", "browser"];
const [option, only] = process.argv.slice(2);
if (option !== undefined && (option !== "--only" || !parts.includes(only))) {
  console.error(`Usage: npm test [-- --only ${parts.join("|")}]`);
  process.exit(2);
}
const chosen = only === undefined ? parts : [only];
/** Holds the reports of the runs, and what the tests keep in temporary files. */
const scratch = makeScratchFolder();
const total = { passed: 0, failed: 0, skipped: 0 };
/** Said once more at the end, where somebody who reads only the end of a long log finds them. */
const failures = [];

const run = (args, options = {}) =>
  spawnSync(node24(), args, {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    ...options,
    env: { ...process.env, TMPDIR: scratch, ...options.env },
  }).status;

const readReport = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined);

/** A runner that wrote no report, or that failed although none of its tests did, counts as one failure. */
const add = (name, status, counts) => {
  const failed = status !== 0 && !counts?.failed ? 1 : (counts?.failed ?? 0);
  if (failed && !counts?.failed) console.error(`The ${name} tests did not run to their end.`);
  total.passed += counts?.passed ?? 0;
  total.failed += failed;
  total.skipped += counts?.skipped ?? 0;
};

const note = (file, title, message = "") => {
  const reason = stripVTControlCharacters(message).split("\n", 1)[0];
  failures.push(`${relative(root, file)} · ${title}: ${reason}`);
};

const runVitest = (project) => {
  // The database tests start the product and ask it for its pages.
  if (project === "database") {
    ensureCurl();
    ensureWebBuilt();
  }
  const file = join(scratch, `${project}.json`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const env = { SEEN_REFUSALS: join(scratch, "refusals") };
  const status = run([commandOf("vitest"), "run", "--project", project, ...reporters], { env });
  const report = readReport(file);
  // A file that does not even load has failed without a test of it having run.
  const broken = report?.testResults.filter((r) => r.status === "failed" && !r.assertionResults.length).length;
  for (const { name, status, message, assertionResults } of report?.testResults ?? []) {
    const failed = assertionResults.filter((result) => result.status === "failed");
    for (const { fullName, failureMessages } of failed) note(name, fullName, failureMessages[0]);
    if (status === "failed" && failed.length === 0) note(name, "does not load", message);
  }
  const counts = report && {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken,
    skipped: report.numPendingTests + report.numTodoTests,
  };
  add(project, status, counts);
  // Only when all tests run, and are in order: one that does not may be the one that tries the refusal.
  if (project === "database" && status === 0 && !process.env.TEST_DATABASE_URL) {
    const untried = run([join(root, "scripts", "untried-refusals.ts"), env.SEEN_REFUSALS]);
    add("refusals", untried, { passed: untried === 0 ? 1 : 0, failed: untried === 0 ? 0 : 1, skipped: 0 });
  }
};

const hasSpecs = (folder) =>
  readdirSync(folder, { withFileTypes: true }).some((entry) =>
    entry.isDirectory()
      ? entry.name !== "node_modules" && hasSpecs(join(folder, entry.name))
      : entry.name.endsWith(".spec.ts"),
  );

const noteFailedSpecs = (suites, folder) => {
  for (const { specs = [], suites: inner = [] } of suites) {
    for (const { file, title, tests } of specs.filter(({ ok }) => !ok)) {
      const error = tests.flatMap(({ results }) => results.flatMap(({ errors }) => errors)).at(0);
      note(join(folder, file), title, error?.message);
    }
    noteFailedSpecs(inner, folder);
  }
};

const runPlaywright = () => {
  const folder = join(root, "e2e");
  if (!hasSpecs(folder)) return;
  const chromium = ensureBrowser();
  ensureWebBuilt();
  const file = join(scratch, "browser.json");
  const cli = join(root, "node_modules", "@playwright", "test", "cli.js");
  const status = run([cli, "test", "--reporter=list,json"], {
    cwd: folder,
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file, PLAYWRIGHT_FORCE_TTY: "0", CHROMIUM_PATH: chromium },
  });
  const report = readReport(file);
  noteFailedSpecs(report?.suites ?? [], folder);
  const stats = report?.stats;
  // A test that passes only when tried again is a defect, of the product or of the test.
  const counts = stats && { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
  add("browser", status, counts);
};

try {
  ensureInstalled();
  for (const part of chosen) {
    // Some of the database tests start the product, which would build its pages while others read them.
    if (part === "database") ensureWebBuilt();
    if (part === "browser") runPlaywright();
    else runVitest(part);
  }
} catch (error) {
  console.error(error.message);
  total.failed += 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

for (const failure of failures) console.log(`FAILED ${failure}`);
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);
