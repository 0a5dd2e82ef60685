import type { AuditEntry } from "@freehold/core/kernel/outcome";
import { Refusal } from "@freehold/core/kernel/refusal";
import {
  archiveVirtualAccount as archiveEndpoint,
  createVirtualAccount as createEndpoint,
  makeDefaultVirtualAccount as defaultEndpoint,
  moveVirtualAccount as moveEndpoint,
  restoreVirtualAccount as restoreEndpoint,
  updateVirtualAccount as updateEndpoint,
} from "@freehold/core/virtual-accounts/endpoints";
import {
  checkArchive,
  checkCreate,
  checkLive,
  checkMove,
  checkRestore,
  checkUpdate,
  tidyTags,
} from "@freehold/core/virtual-accounts/rules";
import type { Tag } from "@freehold/core/virtual-accounts/schema";
import { type Transaction, violatedConstraint } from "../platform/database.ts";
import { newId } from "../platform/ids.ts";
import { mutation } from "../platform/operation.ts";
import { describeVirtualAccount } from "./present.ts";
import { tagsOf } from "./store.ts";
import {
  countLive,
  insertVirtualAccount,
  type LockedRow,
  lockTree,
  lockVirtualAccount,
  readLevels,
  readTags,
  saveDefault,
  saveTags,
  saveVirtualAccount,
} from "./store-changes.ts";
import { readHoldings } from "./store-roles.ts";

const needTree = async (tx: Transaction, accountId: string): Promise<void> => {
  if (!(await lockTree(tx, accountId))) throw new Refusal("account.not_active");
};

const need = async (tx: Transaction, accountId: string, id: string, field = "id"): Promise<LockedRow> => {
  const row = await lockVirtualAccount(tx, accountId, id);
  if (row === undefined) throw new Refusal("virtual_account.not_found", {}, field);
  return row;
};

const needParent = async (tx: Transaction, accountId: string, parentId: string | null): Promise<LockedRow | null> =>
  parentId === null ? null : need(tx, accountId, parentId, "parentId");

/** @throws Refusal virtual_account.name_taken */
const withFreeName = async (name: string, change: () => Promise<void>): Promise<void> => {
  try {
    await change();
  } catch (error) {
    if (violatedConstraint(error) === "virtual_accounts_name_key") {
      throw new Refusal("virtual_account.name_taken", { name });
    }
    throw error;
  }
};

type Changed = Pick<AuditEntry, "before" | "after">;

const entry = (
  action: "created" | "updated" | "moved" | "made_default" | "archived" | "restored",
  accountId: string,
  { id, name }: { readonly id: string; readonly name: string },
  changed: Changed,
  alsoConcerned: readonly (string | null | undefined)[] = [],
): AuditEntry => ({
  action: `virtual_account.${action}`,
  accountId,
  virtualAccountIds: [...new Set([id, ...alsoConcerned.filter((each) => typeof each === "string")])],
  subject: { kind: "virtual_account", id, label: name },
  ...changed,
});

type Recorded = Pick<LockedRow, "name" | "description" | "visibility"> & { readonly tags: readonly Tag[] };

const recorded = ({ name, description, visibility, tags }: Recorded) => ({
  virtualAccountName: name,
  description,
  visibility,
  tags: tags.map(({ key, values }) => `${key}: ${values.join(", ")}`).join("; "),
});

export const createVirtualAccount = mutation(createEndpoint, async (tx, ctx, { accountId, ...asked }) => {
  const { scope, now } = ctx;
  await needTree(tx, accountId);
  const parent = await needParent(tx, accountId, asked.parentId);
  const isRestricted = asked.visibility === "restricted";
  checkCreate(scope, parent, { isRestricted, liveCount: await countLive(tx, accountId) });
  const id = newId();
  const { name, description, visibility } = asked;
  const tags = tidyTags(asked.tags);
  await withFreeName(name, () =>
    insertVirtualAccount(tx, { accountId, id, parentId: asked.parentId, name, description, visibility, now }),
  );
  await saveTags(tx, accountId, id, tags);
  return {
    result: await describeVirtualAccount(tx, ctx, accountId, id),
    audit: [
      entry(
        "created",
        accountId,
        { id, name },
        { after: { ...recorded({ name, description, visibility, tags }), parent: parent?.name ?? null } },
        [parent?.id],
      ),
    ],
  };
});

export const updateVirtualAccount = mutation(updateEndpoint, async (tx, ctx, { accountId, id, ...asked }) => {
  await needTree(tx, accountId);
  const row = await need(tx, accountId, id);
  checkUpdate(ctx.scope, row, asked.visibility !== undefined && asked.visibility !== row.visibility);
  const tagsBefore = tagsOf(await readTags(tx, accountId, id));
  const { name, description, visibility } = { ...row, ...definedOf(asked) };
  const tags = asked.tags === undefined ? tagsBefore : tidyTags(asked.tags);
  const before = recorded({ ...row, tags: tagsBefore });
  const after = recorded({ name, description, visibility, tags });
  if (JSON.stringify(before) === JSON.stringify(after)) {
    return { result: await describeVirtualAccount(tx, ctx, accountId, id), audit: "nothing_changed" };
  }
  await withFreeName(name, () => saveVirtualAccount(tx, accountId, id, { name, description, visibility }));
  await saveTags(tx, accountId, id, tags);
  return {
    result: await describeVirtualAccount(tx, ctx, accountId, id),
    audit: [entry("updated", accountId, { id, name }, { before, after })],
  };
});

type Definite<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

const definedOf = <T extends Record<string, unknown>>(some: T): Definite<T> =>
  Object.fromEntries(Object.entries(some).filter(([, value]) => value !== undefined)) as Definite<T>;

export const moveVirtualAccount = mutation(moveEndpoint, async (tx, ctx, { accountId, id, parentId }) => {
  await needTree(tx, accountId);
  const row = await need(tx, accountId, id);
  const parent = await needParent(tx, accountId, parentId);
  checkMove(ctx.scope, row, await readLevels(tx, accountId, id), parent);
  if (row.parentId === parentId) {
    return { result: await describeVirtualAccount(tx, ctx, accountId, id), audit: "nothing_changed" };
  }
  const former = await needParent(tx, accountId, row.parentId);
  await saveVirtualAccount(tx, accountId, id, { parentId });
  return {
    result: await describeVirtualAccount(tx, ctx, accountId, id),
    audit: [
      entry(
        "moved",
        accountId,
        row,
        { before: { parent: former?.name ?? null }, after: { parent: parent?.name ?? null } },
        [former?.id, parent?.id],
      ),
    ],
  };
});

export const makeDefaultVirtualAccount = mutation(defaultEndpoint, async (tx, ctx, { accountId, id }) => {
  await needTree(tx, accountId);
  const row = await need(tx, accountId, id);
  checkLive(row);
  if (row.isDefault) {
    return { result: await describeVirtualAccount(tx, ctx, accountId, id), audit: "nothing_changed" };
  }
  const former = await saveDefault(tx, accountId, id);
  return {
    result: await describeVirtualAccount(tx, ctx, accountId, id),
    audit: [
      entry(
        "made_default",
        accountId,
        row,
        { before: { defaultVirtualAccount: former.name }, after: { defaultVirtualAccount: row.name } },
        [former.id],
      ),
    ],
  };
});

export const archiveVirtualAccount = mutation(archiveEndpoint, async (tx, ctx, { accountId, id }) => {
  await needTree(tx, accountId);
  const row = await need(tx, accountId, id);
  checkArchive(ctx.scope, row, await readHoldings(tx, accountId, id));
  if (row.isArchived) {
    return { result: await describeVirtualAccount(tx, ctx, accountId, id), audit: "nothing_changed" };
  }
  await saveVirtualAccount(tx, accountId, id, { archivedAt: ctx.now });
  return {
    result: await describeVirtualAccount(tx, ctx, accountId, id),
    audit: [entry("archived", accountId, row, {}, [row.parentId])],
  };
});

export const restoreVirtualAccount = mutation(restoreEndpoint, async (tx, ctx, { accountId, id }) => {
  await needTree(tx, accountId);
  const row = await need(tx, accountId, id);
  const parent = await needParent(tx, accountId, row.parentId);
  checkRestore(ctx.scope, row, parent, row.isArchived ? await countLive(tx, accountId) : 0);
  if (!row.isArchived) {
    return { result: await describeVirtualAccount(tx, ctx, accountId, id), audit: "nothing_changed" };
  }
  await withFreeName(row.name, () => saveVirtualAccount(tx, accountId, id, { archivedAt: null }));
  return {
    result: await describeVirtualAccount(tx, ctx, accountId, id),
    audit: [entry("restored", accountId, row, {}, [row.parentId])],
  };
});
