/** An entry of a log with all that its digest covers. Source: docs/audit-seals.md, which outsiders read to check it. */
export type SealedEntry = {
  readonly log: "account" | "site";
  readonly accountId: string | null;
  readonly id: string;
  /** To the microsecond, in UTC: "2026-03-05T09:00:00.000000Z". */
  readonly at: string;
  readonly action: string;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly actorName: string;
  readonly actorEmail: string | null;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly subjectLabel: string;
  readonly virtualAccountIds: readonly string[];
  readonly before: unknown;
  readonly after: unknown;
  readonly reason: string | null;
  readonly requestId: string | null;
};

/** A link of the chain; hashes are SHA-256 in lower-case hexadecimal digits. */
export type Seal = {
  readonly number: number;
  readonly sealedAt: string;
  /** How many entries it holds. */
  readonly entries: number;
  /** What the digests of its entries come to, in their order. */
  readonly root: string;
  /** The hash of the seal before it; empty for the first. */
  readonly former: string;
  readonly hash: string;
};

/** SHA-256 of a text's UTF-8 bytes, in lower-case hexadecimal digits. */
export type Sha256 = (text: string) => string;

const VERSION = 1;

/**
 * JSON in its one canonical form (RFC 8785): no white space, the members of objects in the order of their names by UTF-16
 * code units, texts and numbers as ECMAScript writes them.
 */
export const canonicalJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value ?? null);
  const object = value as Readonly<Record<string, unknown>>;
  let members = "";
  // By code units, as sort compares texts; a comparison by language would differ from machine to machine.
  for (const name of Object.keys(object).sort()) {
    if (object[name] === undefined) continue;
    members += `${members === "" ? "" : ","}${JSON.stringify(name)}:${canonicalJson(object[name])}`;
  }
  return `{${members}}`;
};

/** What an entry comes to. */
export const digestOf = (sha256: Sha256, entry: SealedEntry): string =>
  sha256(canonicalJson({ version: VERSION, ...entry }));

/** What the digests of a seal's entries come to, in their order: with a line break between them. */
const rootOf = (sha256: Sha256, digests: readonly string[]): string => sha256(digests.join("\n"));

/** A seal's hash, which covers all else that it says, and so all that is before it. */
const hashOf = (sha256: Sha256, { number, sealedAt, entries, root, former }: Omit<Seal, "hash">): string =>
  sha256(canonicalJson({ version: VERSION, number, sealedAt, entries, root, former }));

/** Where a chain begins, or goes on. */
export type ChainEnd = Pick<Seal, "number" | "hash">;

export const emptyChain: ChainEnd = { number: 0, hash: "" };

/** The next seal of a chain. */
export const sealNext = (sha256: Sha256, last: ChainEnd, digests: readonly string[], sealedAt: string): Seal => {
  const root = rootOf(sha256, digests);
  const seal = { number: last.number + 1, sealedAt, entries: digests.length, root, former: last.hash };
  return { ...seal, hash: hashOf(sha256, seal) };
};

/** An entry that a seal holds: what it came to then, and what there is of it now. */
export type HeldEntry = {
  readonly place: number;
  readonly accountId: string | null;
  readonly id: string;
  readonly digest: string;
  /** Null where it is gone. */
  readonly entry: SealedEntry | null;
};

/** The first thing that differs from what was sealed. */
export type SealDifference = {
  readonly what: "altered" | "removed" | "added" | "seal_altered" | "seal_missing";
  /** In which seal; null for an entry that none holds. */
  readonly seal: number | null;
  readonly entry: { readonly accountId: string | null; readonly id: string } | null;
};

/** What differs in a seal itself from what follows the chain's end; undefined: nothing. */
const checkLink = (sha256: Sha256, last: ChainEnd, seal: Seal): SealDifference | undefined => {
  const missing = last.number + 1;
  if (seal.number !== missing) return { what: "seal_missing", seal: missing, entry: null };
  const isSound = seal.former === last.hash && seal.hash === hashOf(sha256, seal);
  return isSound ? undefined : { what: "seal_altered", seal: seal.number, entry: null };
};

/**
 * What differs in a seal or in the entries it holds, which are given in their order, from what follows the chain's end.
 * An entry is named before the seal as a whole.
 */
export const checkSeal = (
  sha256: Sha256,
  last: ChainEnd,
  seal: Seal,
  held: readonly HeldEntry[],
): SealDifference | undefined => {
  const missing = checkLink(sha256, last, seal);
  if (missing?.what === "seal_missing") return missing;
  for (const { accountId, id, digest, entry } of held) {
    const named = { seal: seal.number, entry: { accountId, id } };
    if (entry === null) return { what: "removed", ...named };
    if (digestOf(sha256, entry) !== digest) return { what: "altered", ...named };
  }
  const isWhole =
    held.length === seal.entries &&
    held.every(({ place }, index) => place === index + 1) &&
    rootOf(
      sha256,
      held.map(({ digest }) => digest),
    ) === seal.root;
  return missing ?? (isWhole ? undefined : { what: "seal_altered", seal: seal.number, entry: null });
};

/** What an account's people can hand to an outsider: their entries, and every seal of the chain. */
export type AuditProof = {
  readonly seals: readonly (Seal & {
    /** What all entries of the seal came to, in their order, where it holds entries of the account. */
    readonly digests?: readonly string[] | undefined;
  })[];
  readonly entries: readonly { readonly seal: number; readonly place: number; readonly entry: SealedEntry }[];
};

/** Checks a proof by itself: that its seals are one chain, and that each entry is what its seal holds in its place. */
export const checkProof = (sha256: Sha256, { seals, entries }: AuditProof): SealDifference | undefined => {
  let last = emptyChain;
  const digests = new Map<number, readonly string[]>();
  for (const { digests: held, ...seal } of seals) {
    const difference = checkLink(sha256, last, seal);
    if (difference !== undefined) return difference;
    if (held !== undefined && (held.length !== seal.entries || rootOf(sha256, held) !== seal.root)) {
      return { what: "seal_altered", seal: seal.number, entry: null };
    }
    if (held !== undefined) digests.set(seal.number, held);
    last = seal;
  }
  for (const { seal, place, entry } of entries) {
    if (digests.get(seal)?.[place - 1] !== digestOf(sha256, entry)) {
      return { what: "altered", seal, entry: { accountId: entry.accountId, id: entry.id } };
    }
  }
  return undefined;
};
