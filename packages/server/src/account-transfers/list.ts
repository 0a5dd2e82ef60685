import * as endpoints from "@freehold/core/account-transfers/endpoints";
import { CSV_BYTE_ORDER_MARK, csvRecord } from "@freehold/core/audit/csv";
import type { Scope } from "@freehold/core/kernel/permission";
import { Refusal } from "@freehold/core/kernel/refusal";
import { readGivableLots } from "../licenses/index.ts";
import { pageFrom, readCursor } from "../platform/cursor.ts";
import { fileQuery, query } from "../platform/operation.ts";
import { phasePageFrom, readPhaseCursor } from "../platform/phase-cursor.ts";
import { lotOf, presentSummary, presentTransfer, seenBy, seenLines } from "./present.ts";
import { answerWith, findSeen } from "./see.ts";
import { type ListedTransfer, readTransferPage, type StoredTransfer } from "./store.ts";

const placesOf = (scope: Scope): readonly string[] | null => (scope.kind === "account" ? null : scope.ids);

const cursorOf = ({ listedAt, id }: ListedTransfer) => ({ at: listedAt, id });

const seenIn = (accountId: string, scope: Scope) => (transfer: StoredTransfer) => {
  const seen = seenBy(transfer, accountId.toLowerCase(), scope);
  if (seen === undefined) throw new Error("a list has only what the person sees");
  return seen;
};

export const listAccountTransfers = query(
  endpoints.listAccountTransfers,
  async (db, { scope }, { accountId, show, cursor, limit }) => {
    const after = readCursor(cursor);
    const rows = await readTransferPage(db, { accountId, show, placeIds: placesOf(scope), after, limit: limit + 1 });
    const see = seenIn(accountId, scope);
    return pageFrom(rows, limit, cursorOf, (row) => presentSummary(see(row)));
  },
);

export const getAccountTransfer = query(endpoints.getAccountTransfer, async (db, ctx, input) =>
  answerWith(db, ctx, await findSeen(db, ctx, input)),
);

const phases = ["pool"] as const;
const POOL = /^([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}) ([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/;

/** The pool and the lot after which a page begins. */
const readLotCursor = (cursor: string | undefined) => {
  const after = readPhaseCursor(cursor, phases);
  if (after === null) return null;
  const [, licenseTypeId, virtualAccountId] = POOL.exec(after.key) ?? [];
  if (licenseTypeId === undefined || virtualAccountId === undefined) throw new Refusal("input.cursor_invalid");
  return { licenseTypeId, virtualAccountId, lotId: after.id };
};

export const listOfferableLicenses = query(endpoints.listOfferableLicenses, async (db, { scope, now }, input) => {
  const { accountId, licenseTypeId = null, virtualAccountId, search, cursor, limit } = input;
  const after = readLotCursor(cursor);
  const within = placesOf(scope);
  const wanted = virtualAccountId === undefined ? within : [virtualAccountId.toLowerCase()];
  const placeIds = wanted?.filter((id) => within?.includes(id) ?? true) ?? null;
  const rows = await readGivableLots(db, { accountId, licenseTypeId, placeIds, search, now, after, limit: limit + 1 });
  return phasePageFrom(
    rows,
    limit,
    ({ licenseType, virtualAccount, lotId }) => ({
      phase: "pool" as const,
      key: `${licenseType.id} ${virtualAccount.id}`,
      id: lotId,
    }),
    ({ licenseType, virtualAccount, available, lotId, ...lot }) => ({
      licenseType,
      lot: { id: lotId, ...lotOf(lot) },
      virtualAccount,
      available,
    }),
  );
});

const BATCH = 200;

const columns = [
  "sent",
  "direction",
  "account",
  "domain",
  "state",
  "state_code",
  "license",
  "sku",
  "quantity",
  "order",
  "ends",
  "virtual_account",
  "decided",
  "justification",
] as const;

/** Every line of every transfer that the person sees, read and sent in batches. */
export const exportAccountTransfers = fileQuery(
  endpoints.exportAccountTransfers,
  async function* (db, { platform, scope, language }, { accountId, show }) {
    const say = (key: string) => platform.sentences.say(language, `account_transfers.csv.${key}`);
    yield CSV_BYTE_ORDER_MARK + csvRecord(columns.map(say));
    const see = seenIn(accountId, scope);
    const recordsOf = (transfer: StoredTransfer): string => {
      const seen = see(transfer);
      const { createdAt, other, state, endedAt, justification, arrivedIn } = presentTransfer(seen, null);
      return seenLines(seen)
        .map(({ line }) =>
          csvRecord([
            createdAt,
            say(seen.side === "giver" ? "outgoing" : "incoming"),
            other.name,
            other.domainUnicode,
            say(`state.${state}`),
            state,
            line.licenseType.name,
            line.licenseType.sku,
            String(line.quantity),
            line.label,
            lotOf(line).endsAt ?? "",
            (seen.side === "giver" ? line.from?.name : arrivedIn?.name) ?? "",
            endedAt ?? "",
            justification,
          ]),
        )
        .join("");
    };
    let after: { at: Date; id: string } | null = null;
    for (;;) {
      const rows: ListedTransfer[] = await readTransferPage(db, {
        accountId,
        show,
        placeIds: placesOf(scope),
        after,
        limit: BATCH,
      });
      yield rows.map(recordsOf).join("");
      const last = rows.at(-1);
      if (rows.length < BATCH || last === undefined) return;
      after = cursorOf(last);
    }
  },
);
