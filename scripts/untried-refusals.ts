// Fails naming every refusal that an endpoint declares and no database test has seen it answer.
// node scripts/node24.mjs scripts/untried-refusals.ts <the file that the tests wrote, SEEN_REFUSALS>
import { readFileSync } from "node:fs";
import { endpoints } from "@freehold/core";
import type { Endpoint } from "@freehold/core/kernel/endpoint";

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error("give the file that the database tests wrote, running with SEEN_REFUSALS");
const seen = new Set(readFileSync(file, "utf8").trimEnd().split("\n"));
const all: readonly Endpoint[] = endpoints;
const declared = all.flatMap(({ name, refusals }) => refusals.map((code) => `${name} ${code}`));
const untried = declared.filter((line) => !seen.has(line));
for (const line of untried) console.error(`No database test tries: ${line}`);
console.log(`${declared.length - untried.length} of ${declared.length} declared refusals are tried.`);
process.exitCode = untried.length > 0 ? 1 : 0;
