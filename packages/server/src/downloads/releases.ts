import * as endpoints from "@freehold/core/downloads/operator-endpoints";
import { areReady, mayRelease } from "@freehold/core/downloads/rules";
import type { AuditEntry } from "@freehold/core/kernel/outcome";
import { Refusal } from "@freehold/core/kernel/refusal";
import { pageFrom, readCursor } from "../platform/cursor.ts";
import type { Reader, Transaction } from "../platform/database.ts";
import { newId } from "../platform/ids.ts";
import { mutation, query } from "../platform/operation.ts";
import { presentFacts, presentRelease } from "./present.ts";
import { findProduct, holdProduct } from "./products.ts";
import {
  cursorOfRelease,
  insertRelease,
  lockRelease,
  readRelease,
  readReleasePage,
  removeRelease,
  type StoredRelease,
  savePublished,
  saveRelease,
  saveWithdrawn,
} from "./store-releases.ts";

const there = (release: StoredRelease | undefined): StoredRelease => {
  if (release === undefined) throw new Refusal("release.not_found");
  return release;
};

/** @throws Refusal release.not_found */
export const findRelease = async (db: Reader, id: string): Promise<StoredRelease> => there(await readRelease(db, id));

/** @throws Refusal release.not_found */
export const holdRelease = async (tx: Transaction, id: string): Promise<StoredRelease> =>
  there(await lockRelease(tx, id));

/** How a release is named in the log. */
export const subjectOf = ({ id, version, product }: Pick<StoredRelease, "id" | "version" | "product">) => ({
  kind: "release",
  id,
  label: `${product.name} ${version}`,
});

const saidOf = ({ version, releasedOn, channel, isRecommended, notes, upgradeNotes }: StoredRelease) => ({
  version,
  releasedOn,
  channel,
  isRecommended,
  notes,
  upgradeNotes,
});

const described = ({ isRecommended, ...said }: ReturnType<typeof saidOf>) => ({ ...said, recommended: isRecommended });

const entry = (
  action: string,
  release: StoredRelease,
  changed: Pick<AuditEntry, "before" | "after" | "reason"> = {},
): AuditEntry => ({ action, subject: subjectOf(release), ...changed });

export const listReleases = query(endpoints.listReleases, async (db, _ctx, { productId, state, cursor, limit }) => {
  const after = readCursor(cursor);
  const product = await findProduct(db, productId);
  const rows = await readReleasePage(db, { productId: product.id, state, after, limit: limit + 1 });
  return pageFrom(rows, limit, cursorOfRelease, (row) => ({ ...row, ...presentFacts(row) }));
});

export const getRelease = query(endpoints.getRelease, async (db, _ctx, { releaseId }) =>
  presentRelease(await findRelease(db, releaseId)),
);

export const createRelease = mutation(endpoints.createRelease, async (tx, { now }, { productId, ...said }) => {
  const product = await holdProduct(tx, productId);
  const id = newId();
  if (!(await insertRelease(tx, { id, productId: product.id, said, now }))) throw new Refusal("release.version_taken");
  const release = await findRelease(tx, id);
  return {
    result: presentRelease(release),
    audit: [entry("release.created", release, { after: described(saidOf(release)) })],
  };
});

export const updateRelease = mutation(endpoints.updateRelease, async (tx, _ctx, { releaseId, ...changes }) => {
  const before = await holdRelease(tx, releaseId);
  const said = saidOf(before);
  const wanted = {
    version: changes.version ?? said.version,
    releasedOn: changes.releasedOn ?? said.releasedOn,
    channel: changes.channel ?? said.channel,
    // What was withdrawn is recommended to nobody.
    isRecommended: before.state !== "withdrawn" && (changes.isRecommended ?? said.isRecommended),
    notes: changes.notes ?? said.notes,
    upgradeNotes: changes.upgradeNotes ?? said.upgradeNotes,
  };
  if (JSON.stringify(wanted) === JSON.stringify(said)) {
    return { result: presentRelease(before), audit: "nothing_changed" };
  }
  if (!(await saveRelease(tx, before, wanted))) throw new Refusal("release.version_taken");
  const after = await findRelease(tx, before.id);
  return {
    result: presentRelease(after),
    audit: [entry("release.updated", after, { before: described(said), after: described(wanted) })],
  };
});

export const publishRelease = mutation(endpoints.publishRelease, async (tx, { now }, { releaseId }) => {
  const release = await holdRelease(tx, releaseId);
  if (!mayRelease(release.state, "publish")) throw new Refusal("release.not_now");
  if (!areReady(release.files)) throw new Refusal("release.files_not_ready");
  await savePublished(tx, release.id, now);
  return {
    result: presentRelease(await findRelease(tx, release.id)),
    audit: [entry("release.published", release)],
  };
});

export const withdrawRelease = mutation(endpoints.withdrawRelease, async (tx, { now }, input) => {
  const { releaseId, reason, replacementId } = input;
  const release = await holdRelease(tx, releaseId);
  if (!mayRelease(release.state, "withdraw")) throw new Refusal("release.not_now");
  const replacement = replacementId === null ? null : await readRelease(tx, replacementId);
  const isOne =
    replacement === null ||
    (replacement?.product.id === release.product.id &&
      replacement.id !== release.id &&
      replacement.state === "published");
  if (!isOne) throw new Refusal("release.replacement_unknown");
  await saveWithdrawn(tx, release.id, { reason, replacementId, now });
  const after =
    replacement === null || replacement === undefined ? {} : { after: { replacement: replacement.version } };
  return {
    result: presentRelease(await findRelease(tx, release.id)),
    audit: [entry("release.withdrawn", release, { reason, ...after })],
  };
});

export const deleteRelease = mutation(endpoints.deleteRelease, async (tx, _ctx, { releaseId }) => {
  const release = await holdRelease(tx, releaseId);
  if (release.state !== "draft") throw new Refusal("release.not_now");
  await removeRelease(tx, release.id);
  return { result: {}, audit: [entry("release.deleted", release)] };
});
