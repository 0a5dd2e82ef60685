import {
  getMyAccessRequest as getEndpoint,
  listMyAccessRequests as listEndpoint,
  remindDeciders as remindEndpoint,
  withdrawAccessRequest as withdrawEndpoint,
} from "@freehold/core/access-requests/endpoints";
import { remind, withdraw } from "@freehold/core/access-requests/rules";
import type { MyAccessRequest } from "@freehold/core/access-requests/schema";
import { Refusal } from "@freehold/core/kernel/refusal";
import { pageFrom, readCursor } from "../platform/cursor.ts";
import type { Reader, Transaction } from "../platform/database.ts";
import { mutation, query, type SignedInContext } from "../platform/operation.ts";
import { notify } from "./effects.ts";
import { readMine } from "./my-request.ts";
import { presentMineOfSupport, presentRow } from "./present.ts";
import {
  lockAccessRequest,
  readAccessRequest,
  readAskedAccount,
  type StoredAccessRequest,
  saveAccessRequest,
} from "./store.ts";
import { findMyRequest, readMyRequests } from "./store-mine.ts";
import { lockSupportAccess, readSupportAccess, type StoredSupportAccess, saveSupportAccess } from "./store-support.ts";

const present = async (
  db: Reader,
  { now, platform }: SignedInContext,
  request: StoredAccessRequest | StoredSupportAccess,
): Promise<MyAccessRequest> => {
  if (!("accountId" in request)) return presentMineOfSupport(request, platform.config.operatorName, now);
  const account = await readAskedAccount(db, request.accountId);
  if (account === undefined) throw new Refusal("access_request.not_found");
  return readMine(db, request, account, now);
};

export const listMyAccessRequests = query(listEndpoint, async (db, { person, now }, { cursor, limit, status }) => {
  const rows = await readMyRequests(db, { personId: person.id, status, after: readCursor(cursor), limit });
  return pageFrom(
    rows,
    limit,
    (row) => ({ at: row.createdAt, id: row.id }),
    (row) => presentRow(row, now),
  );
});

export const getMyAccessRequest = query(getEndpoint, async (db, ctx, { id }) => {
  const found = await findMyRequest(db, ctx.person.id, id);
  if (found === undefined) throw new Refusal("access_request.not_found");
  const { accountId } = found;
  const request = accountId === null ? await readSupportAccess(db, id) : await readAccessRequest(db, { accountId, id });
  if (request === undefined) throw new Refusal("access_request.not_found");
  return present(db, ctx, request);
});

const lockMine = async (tx: Transaction, personId: string, id: string) => {
  const found = await findMyRequest(tx, personId, id);
  if (found === undefined) throw new Refusal("access_request.not_found");
  const { accountId } = found;
  const request = accountId === null ? await lockSupportAccess(tx, id) : await lockAccessRequest(tx, { accountId, id });
  if (request === undefined) throw new Refusal("access_request.not_found");
  return request;
};

const save = (tx: Transaction, request: StoredAccessRequest | StoredSupportAccess): Promise<void> =>
  "accountId" in request ? saveAccessRequest(tx, request) : saveSupportAccess(tx, request);

export const remindDeciders = mutation(remindEndpoint, async (tx, ctx, { id }) => {
  const { next, audit } = remind(await lockMine(tx, ctx.person.id, id), ctx.now);
  await save(tx, next);
  return {
    result: await present(tx, ctx, next),
    audit,
    effects: [notify("reminded", next, ctx.language, next.remindedCount)],
  };
});

export const withdrawAccessRequest = mutation(withdrawEndpoint, async (tx, ctx, { id }) => {
  const { next, audit } = withdraw(await lockMine(tx, ctx.person.id, id), ctx.now);
  await save(tx, next);
  return { result: await present(tx, ctx, next), audit };
});
