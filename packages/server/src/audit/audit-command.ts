import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { type AuditProof, checkProof, type SealDifference } from "@freehold/core/audit/seal";
import type { Database, Reader } from "../platform/database.ts";
import { checkLog, type Noted } from "./check.ts";
import { sha256 } from "./seal.ts";
import { describeEntry } from "./store-seals.ts";

const USAGE = "npx freehold audit check [--noted NUMBER:HASH] | npx freehold audit proof FILE";

type Asked = { readonly noted: Noted | undefined } | { readonly file: string };

const read = (argv: readonly string[]): Asked | undefined => {
  try {
    const options = { noted: { type: "string" } } as const;
    const { positionals, values } = parseArgs({ args: [...argv], options, allowPositionals: true });
    const [command, file, ...others] = positionals;
    if (others.length > 0) return undefined;
    if (command === "proof" && file !== undefined && values.noted === undefined) return { file };
    if (command !== "check" || file !== undefined) return undefined;
    if (values.noted === undefined) return { noted: undefined };
    const [, number, hash] = /^(\d{1,15}):([\da-f]{64})$/.exec(values.noted) ?? [];
    return number === undefined || hash === undefined ? undefined : { noted: { number: Number(number), hash } };
  } catch {
    return undefined;
  }
};

const said = {
  altered: "altered since it was sealed",
  removed: "removed since it was sealed",
  added: "put in without being sealed when it would have been",
  seal_altered: "not what was sealed: the seal or what it lists was altered",
  seal_missing: "missing",
} as const;

const sayDifference = ({ what, seal, entry }: SealDifference, about: string): string => {
  const where = seal === null ? "" : `, seal ${seal}`;
  if (entry === null) return `seal ${seal}: ${said[what]}.`;
  const log = entry.accountId === null ? "log of the site" : `log of account ${entry.accountId}`;
  return `entry ${entry.id}${about}, ${log}${where}: ${said[what]}.`;
};

const describe = async (db: Reader, { entry }: SealDifference): Promise<string> => {
  const known = entry === null ? undefined : await describeEntry(db, entry);
  return known === undefined ? "" : ` (${known.action}, ${known.at})`;
};

const readProof = async (
  file: string,
): Promise<{ proof: AuditProof; found: SealDifference | undefined } | undefined> => {
  try {
    const proof = JSON.parse(await readFile(file, "utf8")) as AuditProof;
    return { proof, found: checkProof(sha256, proof) };
  } catch {
    return undefined;
  }
};

/** Reads a proof that an account exported, and checks it by itself: no database is asked. */
const checkFile = async (file: string, say: (line: string) => void): Promise<number> => {
  const read = await readProof(file);
  if (read === undefined) {
    say(`${file} is not a proof that Freehold exported.`);
    return 2;
  }
  const { proof, found } = read;
  if (found !== undefined) say(sayDifference(found, ""));
  const last = proof.seals.at(-1);
  say(`${proof.entries.length} entries and ${proof.seals.length} seals looked at, up to seal ${last?.number ?? 0}.`);
  if (last !== undefined) say(`The chain ends in ${last.hash}. Compare that with what others have.`);
  return found === undefined ? 0 : 1;
};

/**
 * `check` makes the chain anew from the entries and names the first that differs; `proof` checks an account's exported
 * proof.
 * @returns 0 when all agrees, 1 when something differs, 2 when it does not know what is asked
 */
export const auditCommand = async (
  database: () => Promise<Pick<Database, "kysely">>,
  argv: readonly string[],
  say: (line: string) => void,
  now: Date,
): Promise<number> => {
  const asked = read(argv);
  if (asked === undefined) {
    say(USAGE);
    return 2;
  }
  if ("file" in asked) return checkFile(asked.file, say);
  const { kysely } = await database();
  const { seals, entries, found } = await checkLog(kysely, now, { noted: asked.noted });
  if (found !== undefined) say(sayDifference(found, await describe(kysely, found)));
  say(`${entries} entries in ${seals} seals ${found === undefined ? "agree" : "agree before that"}.`);
  return found === undefined ? 0 : 1;
};
