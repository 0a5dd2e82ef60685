import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { endpoints, refusalCatalogue } from "@freehold/core";
import { commonRefusals } from "@freehold/core/kernel/common-refusals";
import type { Endpoint } from "@freehold/core/kernel/endpoint";
import { describe, expect, it } from "vitest";

const packages = fileURLToPath(new URL("../../", import.meta.url));

type Thrown = { readonly code: string; readonly from: string; readonly slice: string };

const sourcesOf = (folder: string): string[] =>
  readdirSync(`${packages}${folder}`, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts") && !name.includes("testing/"))
    .map((name) => `${folder}/${name}`);

/** The refusals that a file makes, by their codes. */
const thrownIn = (file: string): Thrown[] => {
  const source = readFileSync(packages + file, "utf8");
  const slice = file.split("/")[2] ?? "";
  return [...source.matchAll(/new Refusal\(\s*"([^"]+)"/g)].map((match) => ({
    code: match[1] ?? "",
    from: file,
    slice,
  }));
};

const thrown = ["core/src", "server/src"].flatMap(sourcesOf).flatMap(thrownIn);
const all: readonly Endpoint[] = endpoints;
const declared = new Map<string, Set<string>>();
for (const { name, refusals } of all) {
  for (const code of refusals) declared.set(code, (declared.get(code) ?? new Set()).add(name));
}

describe("a refusal that is thrown", () => {
  it("is found in the sources at all", () => {
    expect(thrown.length).toBeGreaterThan(80);
    expect(new Set(thrown.map(({ slice }) => slice)).size).toBeGreaterThan(6);
  });

  it("is in the catalogue, with a status", () => {
    expect(thrown.filter(({ code }) => !(code in refusalCatalogue))).toEqual([]);
  });

  it("is declared by an endpoint, unless every endpoint may answer it", () => {
    expect(thrown.filter(({ code }) => !(code in commonRefusals) && !declared.has(code))).toEqual([]);
  });
});

/** The names of the endpoints that a slice serves: those of its folder in core, and of the other folders it takes them from. */
const endpointsOf = (slice: string): ReadonlySet<string> => {
  const taken = sourcesOf(`server/src/${slice}`).flatMap((file) =>
    [...readFileSync(packages + file, "utf8").matchAll(/"@freehold\/core\/([\w-]+)\/[\w-]*endpoints"/g)].map(
      (match) => match[1] ?? "",
    ),
  );
  const files = [...new Set([slice, ...taken])].flatMap((folder) =>
    existsSync(`${packages}core/src/${folder}`) ? sourcesOf(`core/src/${folder}`) : [],
  );
  return new Set(
    files
      .filter((file) => file.endsWith("endpoints.ts"))
      .flatMap((file) => [...readFileSync(packages + file, "utf8").matchAll(/^\s+name: "([\w.]+)",$/gm)])
      .map((match) => match[1] ?? ""),
  );
};

describe("a refusal that a slice's operations throw", () => {
  const ofOperations = thrown.filter(
    ({ from, slice, code }) => from.startsWith("server/") && slice !== "platform" && !(code in commonRefusals),
  );

  it.each(ofOperations.map(({ code, from, slice }) => [code, from, slice] as const))(
    "%s of %s is declared by an endpoint of the slice",
    (code, _from, slice) => {
      const own = endpointsOf(slice);
      expect([...(declared.get(code) ?? [])].filter((name) => own.has(name))).not.toEqual([]);
    },
  );
});
