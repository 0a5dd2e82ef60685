import { nameBeside } from "@freehold/core/merges/rules";
import { toUnicode } from "../domains/index.ts";
import type { Reader } from "../platform/database.ts";
import { type Named, type Party, readNames } from "./store.ts";

export type NewName = Named & { readonly from: string };

const renamedAmong = (moved: readonly Named[], origin: string, taken: Set<string>): NewName[] =>
  moved.flatMap(({ id, name }) => {
    const wanted = nameBeside(name, origin, taken);
    return wanted === name ? [] : [{ id, from: name, name: wanted }];
  });

const lowerNames = (named: readonly Named[]) => new Set(named.map(({ name }) => name.toLowerCase()));

/** What things are called once they stand in the target; the preview and the merge ask the same. */
export const planNames = async (db: Reader, source: Party, target: Party) => {
  const moved = await readNames(db, source.id);
  const known = await readNames(db, target.id);
  const places = lowerNames(known.virtualAccounts);
  const top = nameBeside(source.name, toUnicode(source.domainIdentifier), places);
  return {
    top,
    virtualAccounts: renamedAmong(moved.virtualAccounts, source.name, places),
    groups: renamedAmong(moved.groups, source.name, lowerNames(known.groups)),
  };
};
