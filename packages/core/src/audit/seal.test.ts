import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  canonicalJson,
  checkProof,
  checkSeal,
  digestOf,
  emptyChain,
  type HeldEntry,
  type Seal,
  type SealedEntry,
  sealNext,
} from "./seal.ts";

// A hash that will do here: FNV-1a of 64 bits, by letters. That hashes are SHA-256 is looked at where they are made.
const sha256 = (text: string): string => {
  let hash = 0xcbf29ce484222325n;
  for (const letter of text)
    hash = ((hash ^ BigInt(letter.codePointAt(0) ?? 0)) * 0x100000001b3n) & 0xffffffffffffffffn;
  return hash.toString(16).padStart(64, "0");
};

const json = fc.jsonValue({ maxDepth: 3 });
const entries: fc.Arbitrary<SealedEntry> = fc.record({
  log: fc.constantFrom("account" as const, "site" as const),
  accountId: fc.option(fc.uuid()),
  id: fc.uuid(),
  at: fc.constant("2026-03-05T09:00:00.000000Z"),
  action: fc.constantFrom("role.granted", "order.entered"),
  actorKind: fc.constantFrom("person", "system"),
  actorId: fc.option(fc.uuid()),
  actorName: fc.string(),
  actorEmail: fc.option(fc.string()),
  subjectKind: fc.string(),
  subjectId: fc.string(),
  subjectLabel: fc.string(),
  virtualAccountIds: fc.array(fc.uuid(), { maxLength: 3 }),
  before: fc.option(json),
  after: fc.option(json),
  reason: fc.option(fc.string()),
  requestId: fc.option(fc.string()),
});

type Link = { readonly seal: Seal; readonly held: readonly HeldEntry[] };

const chainOf = (batches: readonly (readonly SealedEntry[])[]): Link[] => {
  const links: Link[] = [];
  for (const batch of batches) {
    const digests = batch.map((entry) => digestOf(sha256, entry));
    const seal = sealNext(sha256, links.at(-1)?.seal ?? emptyChain, digests, "2026-03-05T09:01:00.000Z");
    const held = batch.map((entry, index) => ({
      place: index + 1,
      accountId: entry.accountId,
      id: entry.id,
      digest: digests[index] ?? "",
      entry,
    }));
    links.push({ seal, held });
  }
  return links;
};

const firstDifference = (links: readonly Link[]) => {
  let last: Pick<Seal, "number" | "hash"> = emptyChain;
  for (const { seal, held } of links) {
    const difference = checkSeal(sha256, last, seal, held);
    if (difference !== undefined) return difference;
    last = seal;
  }
  return undefined;
};

const chains = fc.array(fc.array(entries, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 });

describe("the canonical form of JSON", () => {
  it("is the one of RFC 8785", () => {
    // The example of its section 3.2.2 and 3.2.3, and what sorts by code units rather than by letters.
    const example = JSON.parse(
      '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}',
    );
    expect(canonicalJson(example)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
    expect(canonicalJson({ "\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\ud83d\ude00": 5, "\u0080": 6, ö: 7 })).toBe(
      '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}',
    );
  });

  it("is the same whatever order the members came in, says all there is, and is JSON", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), json), (object) => {
        const backwards = Object.fromEntries(Object.entries(object).reverse());
        expect(canonicalJson(backwards)).toBe(canonicalJson(object));
        expect(JSON.parse(canonicalJson(object))).toEqual(JSON.parse(JSON.stringify(object)));
      }),
    );
  });
});

describe("the chain of seals", () => {
  it("agrees with what was sealed", () => {
    fc.assert(
      fc.property(chains, (batches) => {
        expect(firstDifference(chainOf(batches))).toBeUndefined();
      }),
    );
  });

  it("names the entry that was altered or removed, and its seal", () => {
    fc.assert(
      fc.property(chains, fc.nat(), fc.nat(), fc.boolean(), (batches, seal, place, isRemoved) => {
        const links = chainOf(batches);
        const link = links[seal % links.length] as Link;
        const at = place % link.held.length;
        const changed = link.held.map((held, index) => {
          if (index !== at || held.entry === null) return held;
          const entry = isRemoved ? null : { ...held.entry, reason: `${held.entry.reason ?? ""}!` };
          return { ...held, entry };
        });
        const found = firstDifference(links.map((each) => (each === link ? { ...each, held: changed } : each)));
        const { accountId, id } = link.held[at] as HeldEntry;
        const what = isRemoved ? "removed" : "altered";
        expect(found).toEqual({ what, seal: link.seal.number, entry: { accountId, id } });
      }),
    );
  });

  it("finds entries that change places or are left out of a seal, and seals that are changed or taken out", () => {
    const one = fc.sample(entries, { numRuns: 6, seed: 7 });
    const links = chainOf([one.slice(0, 2), one.slice(2, 4), one.slice(4)]);
    const [first, second, third] = links as [Link, Link, Link];
    const altered = { what: "seal_altered", seal: 2, entry: null };
    const swapped = { ...second, held: second.held.toReversed().map((held, index) => ({ ...held, place: index + 1 })) };
    expect(firstDifference([first, swapped, third])).toEqual(altered);
    expect(firstDifference([first, { ...second, held: second.held.slice(1) }, third])).toEqual(altered);
    expect(firstDifference([first, third])).toEqual({ what: "seal_missing", seal: 2, entry: null });
    const later = { ...second, seal: { ...second.seal, sealedAt: "2026-03-05T09:02:00.000Z" } };
    expect(firstDifference([first, later, third])).toEqual(altered);
    // Even where the seal is made anew as a whole, the one after it tells.
    const anew = { ...second, seal: sealNext(sha256, first.seal, ["0".repeat(64)], second.seal.sealedAt), held: [] };
    expect(firstDifference([first, anew, third])?.what).toBe("seal_altered");
  });
});

describe("a proof that is handed to an outsider", () => {
  const one = fc.sample(entries, { numRuns: 6, seed: 11 });
  const links = chainOf([one.slice(0, 2), one.slice(2, 4), one.slice(4)]);
  const proof = {
    seals: links.map(({ seal, held }) =>
      seal.number === 2 ? { ...seal, digests: held.map(({ digest }) => digest) } : seal,
    ),
    entries: [{ seal: 2, place: 1, entry: one[2] as SealedEntry }],
  };

  it("holds for what was sealed, though the other entries are not in it", () => {
    expect(checkProof(sha256, proof)).toBeUndefined();
    expect(checkProof(sha256, JSON.parse(JSON.stringify(proof)))).toBeUndefined();
  });

  it("does not hold for anything else", () => {
    const entry = { ...(one[2] as SealedEntry), actorName: "Somebody else" };
    const named = { accountId: entry.accountId, id: entry.id };
    expect(checkProof(sha256, { ...proof, entries: [{ seal: 2, place: 1, entry }] })).toEqual({
      what: "altered",
      seal: 2,
      entry: named,
    });
    expect(checkProof(sha256, { ...proof, entries: [{ ...proof.entries[0], place: 2 } as never] })?.what).toBe(
      "altered",
    );
    expect(checkProof(sha256, { ...proof, seals: proof.seals.slice(1) })?.what).toBe("seal_missing");
    const seals = proof.seals.map((seal) => ("digests" in seal ? { ...seal, digests: ["0".repeat(64)] } : seal));
    expect(checkProof(sha256, { ...proof, seals })).toEqual({ what: "seal_altered", seal: 2, entry: null });
  });
});
