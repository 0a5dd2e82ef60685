// Checks docs/architecture.md, the map: each slice is named in its list once, and each word stands in its table once.
import { globSync, readFileSync } from "node:fs";
import { basename } from "node:path";

/** Folders that are no slices: what all slices stand on. */
const underSlices = new Set(["kernel", "platform", "testing", "ui"]);

const namesIn = (paragraph: string): string[] => [...paragraph.matchAll(/`([a-z-]+)`/g)].map(([, name = ""]) => name);

const twice = (names: readonly string[]): string[] => [
  ...new Set(names.filter((name, index) => names.indexOf(name) !== index)),
];

/** What is missing on the map, stands there twice, or is no more; `slices` are the names of their folders. */
export const mapProblems = (map: string, slices: readonly string[]): string[] => {
  const lists = map.split(/\n{2,}/).filter((paragraph) => paragraph.startsWith("Slices have the same name everywhere"));
  if (lists.length !== 1) return [`there is not one list of slices, but ${lists.length}`];
  const named = namesIn(lists[0] ?? "");
  const rows = map.split("\n").filter((line) => line.startsWith("| "));
  const words = rows.flatMap((row) => (row.split("|")[1] ?? "").split(",")).map((word) => word.trim());
  return [
    ...slices.filter((slice) => !named.includes(slice)).map((slice) => `the slice ${slice} is not in the list`),
    ...named.filter((name) => !slices.includes(name)).map((name) => `there is no slice ${name}`),
    ...twice(named).map((name) => `the slice ${name} is in the list twice`),
    ...twice(words).map((word) => `the word ${word} is in the table twice`),
  ];
};

if (import.meta.main) {
  const folders = globSync("packages/{core,server,web}/src/*/").map((path) => basename(path));
  const slices = [...new Set(folders)].filter((name) => !underSlices.has(name));
  const problems = mapProblems(readFileSync("docs/architecture.md", "utf8"), slices);
  for (const problem of problems) console.error(`docs/architecture.md: ${problem}`);
  process.exit(problems.length === 0 ? 0 : 1);
}
