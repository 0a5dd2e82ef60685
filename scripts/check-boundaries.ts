// Checks the directions of docs/architecture.md: which part may import which, and where SQL may be.
import { globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

type Import = { readonly from: string; readonly line: number };

const importPattern = /(?:^|[\s;])(?:import|export)\s(?:[^"';]*?\sfrom\s*)?"([^"]+)"|\bimport\(\s*"([^"]+)"\s*\)/g;

/** Every module a source imports, with its line. Comments are blanked out first. */
export const importsOf = (source: string): Import[] => {
  const code = source.replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, (comment) => comment.replaceAll(/[^\n]/g, " "));
  return [...code.matchAll(importPattern)].map((match) => ({
    from: match[1] ?? match[2] ?? "",
    line: code.slice(0, match.index + match[0].length).split("\n").length,
  }));
};

const isTest = (path: string) => /\.test\.tsx?$/.test(path) || /\/testing\//.test(path);

const isRelative = (from: string) => from.startsWith(".");

const packageOf = (path: string) => /^(?:packages\/)?([^/]+)\//.exec(path)?.[1] ?? "";

const mayImport: Record<string, readonly string[]> = {
  core: [],
  sdk: ["core"],
  web: ["core", "sdk"],
  cli: ["core", "sdk"],
  server: ["core"],
  e2e: ["core", "sdk"],
  bench: ["core", "sdk"],
};

const acrossPackages = (path: string, from: string): string | undefined => {
  const own = packageOf(path);
  const other = /^@freehold\/([^/]+)/.exec(from)?.[1];
  if (other !== undefined) {
    if (other === own) return `imports its own package by name; use a relative path`;
    // The tests and the demo call the server as its users do.
    if (own === "server" && other === "sdk" && (isTest(path) || path.includes("/src/demo/"))) return undefined;
    if (!mayImport[own]?.includes(other)) return `${own} may not import ${other}`;
    return undefined;
  }
  if (isRelative(from)) {
    const target = normalize(join(dirname(path), from));
    const tools = packageOf(target) === "scripts" && (own === "bench" || own === "e2e");
    return tools || packageOf(target) === own ? undefined : "reaches into another package by path; import it by name";
  }
  if (own === "core" && !isTest(path) && from !== "zod") return "core imports only zod and itself";
  return undefined;
};

const serverPart = (path: string) => {
  const [first = "", ...rest] = path.replace("packages/server/src/", "").split("/");
  return rest.length === 0 ? { kind: first.replace(/\.ts$/, ""), inside: "" } : { kind: first, inside: rest.join("/") };
};

const outsideSlices = new Set([
  "main",
  "app",
  "slices",
  "config",
  "settings",
  "platform",
  "testing",
  "demo",
  "demonstrate",
]);
const isSlice = (kind: string) => !outsideSlices.has(kind);

const insideServer = (path: string, from: string): string | undefined => {
  if (!path.startsWith("packages/server/src/") || !isRelative(from) || isTest(path)) return undefined;
  const here = serverPart(path);
  const there = serverPart(normalize(join(dirname(path), from)));
  if (there.kind.startsWith("..") || here.kind === there.kind || there.kind === "config") return undefined;
  if (there.kind === "main") return "nothing imports main";
  if (there.kind === "testing") return "only tests import testing";
  if (here.kind === "settings") return "settings imports nothing of the server";
  if (here.kind === "config") {
    const may = there.kind === "settings" || there.inside === "secrets.ts";
    return may ? undefined : "config imports only settings and platform/secrets.ts";
  }
  if (there.kind === "settings") return "only config imports settings";
  if (here.kind === "platform") return "platform may not know the slices";
  const starts = here.kind === "main" || here.kind === "demonstrate";
  if (there.kind === "app" && !starts) return "only main and demonstrate import app";
  if (there.kind === "demonstrate" && here.kind !== "main") return "only main imports demonstrate";
  if (there.kind === "slices" && isSlice(here.kind)) return "slices may not know the list of slices";
  if (isSlice(there.kind) && there.inside !== "index.ts") return `enter the slice ${there.kind} by its index.ts`;
  if (isSlice(here.kind) && there.kind === "demo") return "slices may not know the demo";
  return undefined;
};

// A file of a platform that talks to the database is the place for the SQL of that part.
const mayHoldSql = (path: string) =>
  isTest(path) ||
  /\/store\.ts$/.test(path) ||
  /\/store-[a-z-]+\.ts$/.test(path) ||
  path.includes("/server/src/platform/");

const sqlImports = new Set(["kysely", "pg"]);
const sqlPattern = /\.(?:selectFrom|insertInto|updateTable|deleteFrom|mergeInto)\(|\bsql(?:<[^`]*>)?`/;

const sqlOutsideStore = (path: string, source: string): string[] => {
  if (!path.startsWith("packages/server/src/") || mayHoldSql(path)) return [];
  const imported = importsOf(source)
    .filter(({ from }) => sqlImports.has(from))
    .map(({ from, line }) => `${path}:${line} only store.ts and platform import ${from}`);
  const used = source
    .split("\n")
    .flatMap((text, index) => (sqlPattern.test(text) ? [`${path}:${index + 1} only store.ts holds SQL`] : []));
  return [...imported, ...used];
};

const readsEnvironment = (path: string, source: string): string[] => {
  const exempt =
    isTest(path) || /server\/src\/(?:main|ledger|audit|config)\.ts$/.test(path) || !path.startsWith("packages/");
  return exempt || path.includes(".config.") || !/\bprocess\.env\b/.test(source)
    ? []
    : [`${path} only config.ts reads the environment`];
};

/** Imports between slices, and whether they go round in a circle. */
const slices = (files: ReadonlyMap<string, string>): string[] => {
  const edges = new Map<string, Set<string>>();
  for (const [path, source] of files) {
    const here = path.startsWith("packages/server/src/") && !isTest(path) ? serverPart(path).kind : undefined;
    if (here === undefined || !isSlice(here)) continue;
    for (const { from } of importsOf(source)) {
      if (!isRelative(from)) continue;
      const there = serverPart(normalize(join(dirname(path), from))).kind;
      if (there !== here && isSlice(there) && !there.startsWith("..")) {
        edges.set(here, (edges.get(here) ?? new Set()).add(there));
      }
    }
  }
  const problems = new Set<string>();
  const visit = (slice: string, trail: readonly string[]) => {
    const at = trail.indexOf(slice);
    if (at >= 0) {
      const circle = trail.slice(at);
      const first = circle.indexOf([...circle].sort()[0] ?? "");
      const turned = [...circle.slice(first), ...circle.slice(0, first)];
      problems.add(`slices import each other in a circle: ${[...turned, turned[0]].join(" → ")}`);
      return;
    }
    for (const next of edges.get(slice) ?? []) visit(next, [...trail, slice]);
  };
  for (const slice of edges.keys()) visit(slice, []);
  return [...problems];
};

/** Everything in these sources (path → text) that goes against the directions. */
export const boundaryProblems = (files: ReadonlyMap<string, string>): string[] => [
  ...[...files].flatMap(([path, source]) => [
    ...importsOf(source).flatMap(({ from, line }) =>
      [acrossPackages(path, from), insideServer(path, from)]
        .filter((problem) => problem !== undefined)
        .map((problem) => `${path}:${line} ${problem} (${from})`),
    ),
    ...sqlOutsideStore(path, source),
    ...readsEnvironment(path, source),
  ]),
  ...slices(files),
];

if (import.meta.main) {
  const paths = globSync("{packages/*/src,e2e,bench}/**/*.{ts,tsx}", {
    exclude: (name) => name.includes("node_modules"),
  });
  const problems = boundaryProblems(new Map(paths.map((path) => [path, readFileSync(path, "utf8")])));
  for (const problem of problems) console.error(problem);
  process.exit(problems.length === 0 ? 0 : 1);
}
