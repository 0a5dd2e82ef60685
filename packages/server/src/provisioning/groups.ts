import { toInstant } from "@freehold/core/kernel/id";
import type { AuditEntry } from "@freehold/core/kernel/outcome";
import { ScimError } from "@freehold/core/provisioning/scim-error";
import { GROUP_SCHEMA, type GroupChange, type MemberStep } from "@freehold/core/provisioning/scim-group";
import type { Reader, Transaction } from "../platform/database.ts";
import {
  describeGroup,
  dissolveGroup,
  listGroupMemberIds,
  lockGroup,
  makeGroup,
  putIntoGroup,
  takeFromGroup,
} from "../user-groups/index.ts";
import { change, type Directory } from "./context.ts";
import { findGroup, type GroupRow, readMembers, saveProvisioned } from "./store-groups.ts";
import { readActive } from "./store-people.ts";

/** More people of a group are not answered at once. */
const MOST_MEMBERS = 10_000;

export const presentGroup = (row: GroupRow, baseUrl: string) => ({
  schemas: [GROUP_SCHEMA],
  id: row.id,
  ...(row.externalId === null ? {} : { externalId: row.externalId }),
  displayName: row.name,
  meta: { resourceType: "Group", created: toInstant(row.createdAt), location: `${baseUrl}/Groups/${row.id}` },
});

const needGroup = async (db: Reader, { accountId }: Directory, groupId: string): Promise<GroupRow> => {
  const row = await findGroup(db, { accountId, groupId });
  if (row === undefined) throw new ScimError("not_found");
  return row;
};

const withMembers = async (db: Reader, directory: Directory, groupId: string) => {
  const { accountId, baseUrl } = directory;
  const group = presentGroup(await needGroup(db, directory, groupId), baseUrl);
  const members = await readMembers(db, { accountId, groupId }, MOST_MEMBERS + 1);
  if (members.length > MOST_MEMBERS) throw new ScimError("group_too_large", { most: MOST_MEMBERS });
  return {
    ...group,
    members: members.map(({ id, name }) => ({
      value: id,
      display: name,
      $ref: `${baseUrl}/Users/${id}`,
      type: "User",
    })),
  };
};

/** A group, with who is in it unless the directory does not want that. */
export const getGroup = async (directory: Directory, groupId: string, wantsMembers: boolean) => {
  const db = directory.platform.database.kysely;
  if (wantsMembers) return withMembers(db, directory, groupId);
  return presentGroup(await needGroup(db, directory, groupId), directory.baseUrl);
};

/** Holds a group that the directory made; those that people made are theirs. */
const holdGroup = async (tx: Transaction, directory: Directory, groupId: string) => {
  const group = await lockGroup(tx, directory.accountId, groupId);
  if (group === undefined) throw new ScimError("not_found");
  const row = await needGroup(tx, directory, groupId);
  if (!row.isProvisioned) throw new ScimError("group_by_hand");
  return { group, row };
};

type Group = NonNullable<Awaited<ReturnType<typeof lockGroup>>>;

const stepOf = async (
  tx: Transaction,
  directory: Directory,
  group: Group,
  { kind, ids }: MemberStep,
  now: Date,
): Promise<AuditEntry[]> => {
  const { accountId, tokenName } = directory;
  const at = { accountId, groupId: group.id };
  const were = kind === "replace" ? await listGroupMemberIds(tx, accountId, group.id) : [];
  const wanted = new Set(ids);
  const gone = kind === "remove" ? ids : were.filter((id) => !wanted.has(id));
  const known = new Set(were);
  const added = kind === "remove" ? [] : ids.filter((id) => !known.has(id));
  const active = await readActive(tx, accountId, added);
  const unknown = added.find((id) => !active.has(id));
  if (unknown !== undefined) throw new ScimError("member_unknown", { id: unknown });
  return [
    ...(await putIntoGroup(tx, at, group, added, { name: tokenName, now })),
    ...(await takeFromGroup(tx, at, group, gone)),
  ];
};

const applySteps = async (
  tx: Transaction,
  directory: Directory,
  group: Group,
  steps: readonly MemberStep[],
  now: Date,
): Promise<AuditEntry[]> => {
  const entries: AuditEntry[] = [];
  for (const step of steps) entries.push(...(await stepOf(tx, directory, group, step, now)));
  return entries;
};

type NewGroup = {
  readonly displayName: string;
  readonly externalId: string | null;
  readonly members: readonly string[];
};

/** Makes a group, which the directory may change. */
export const addGroup = (directory: Directory, { displayName, externalId, members }: NewGroup) =>
  change(directory, async (tx, now) => {
    const { accountId } = directory;
    const { at, entry } = await makeGroup(tx, accountId, { name: displayName, description: "" }, now);
    await saveProvisioned(tx, at, externalId);
    const { group } = await holdGroup(tx, directory, at.groupId);
    const steps = await applySteps(tx, directory, group, [{ kind: "add", ids: members }], now);
    return { result: await withMembers(tx, directory, at.groupId), audit: [entry, ...steps] };
  });

/** Changes a group that the directory made. */
export const changeGroup = (directory: Directory, groupId: string, { members, ...said }: GroupChange) =>
  change(directory, async (tx, now) => {
    const at = { accountId: directory.accountId, groupId };
    const { group, row } = await holdGroup(tx, directory, groupId);
    const name = said.displayName ?? group.name;
    const renamed = await describeGroup(tx, at, group, { name, description: group.description });
    const externalId = said.externalId === undefined ? row.externalId : said.externalId;
    if (externalId !== row.externalId) await saveProvisioned(tx, at, externalId);
    const [first, ...others] = [...renamed, ...(await applySteps(tx, directory, { ...group, name }, members, now))];
    return { result: undefined, audit: first === undefined ? "nothing_changed" : [first, ...others] };
  });

/** Deletes a group that the directory made; its people lose what they held through it alone. */
export const removeGroup = (directory: Directory, groupId: string) =>
  change(directory, async (tx) => {
    const { group } = await holdGroup(tx, directory, groupId);
    const at = { accountId: directory.accountId, groupId };
    return { result: undefined, audit: [await dissolveGroup(tx, at, group)] };
  });
