import { monthsAfter } from "@freehold/core/kernel/days";
import { DAY_MS, daysAfter } from "@freehold/core/kernel/duration";
import * as endpoints from "@freehold/core/renewals/endpoints";
import { LATE_DAYS } from "@freehold/core/renewals/rules";
import type { EndingLot, EndingMonth, EndingState, RenewalDraft } from "@freehold/core/renewals/schema";
import type { z } from "zod";
import { pageFrom, readCursor } from "../platform/cursor.ts";
import type { Reader } from "../platform/database.ts";
import { mutation, query, type SignedInContext } from "../platform/operation.ts";
import { draft, end, findRenewal, schedule, send } from "./act.ts";
import { presentEnding, presentLines, presentSummary } from "./present.ts";
import { readEnding, readMonths, readRenewable, readRenewals } from "./store.ts";

/** From when on what ended is still shown, and until when ahead. */
export const windowOf = (now: Date, months: number) => ({
  since: daysAfter(now, -LATE_DAYS),
  until: monthsAfter(now, months, "UTC"),
});

type Asked = {
  readonly accountId: string;
  readonly months: number;
  readonly licenseTypeId?: string | undefined;
  readonly renewal?: EndingState | undefined;
  readonly only?: "renewable" | undefined;
};

/** A page of what ends. */
export const pageOfEnding = async (
  db: Reader,
  now: Date,
  { accountId, months, licenseTypeId, renewal, only }: Asked,
  page: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<{ items: EndingLot[]; nextCursor: string | null }> => {
  const wanted = { accountId, ...windowOf(now, months), licenseTypeId, renewal, onlyRenewable: only === "renewable" };
  const rows = await readEnding(db, { ...wanted, after: readCursor(page.cursor), limit: page.limit + 1 });
  return pageFrom(rows, page.limit, ({ endsAt, id }) => ({ at: endsAt, id }), presentEnding(now));
};

export const listEndingLots = query(endpoints.listEndingLots, (db, { now }, { cursor, limit, ...asked }) =>
  pageOfEnding(db, now, asked, { cursor, limit }),
);

const monthsFrom = (from: Date, until: Date): string[] => {
  const months: string[] = [];
  for (
    let at = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth(), 1));
    at <= until;
    at = monthsAfter(at, 1, "UTC")
  ) {
    months.push(at.toISOString().slice(0, 7));
  }
  return months;
};

export const countEndingLots = query(endpoints.countEndingLots, async (db, { now }, { accountId, months }) => {
  const window = windowOf(now, months);
  const rows = await readMonths(db, { accountId, ...window });
  const [earliest] = rows;
  const from = earliest === undefined ? now : new Date(Math.min(now.getTime(), Date.parse(`${earliest.month}-01`)));
  const find = (month: string, renewal: EndingState): number =>
    rows.find((row) => row.month === month && row.renewal === renewal)?.quantity ?? 0;
  return {
    months: monthsFrom(from, new Date(window.until.getTime() - DAY_MS)).map(
      (month): EndingMonth => ({
        month,
        open: find(month, "open"),
        underWay: find(month, "under_way"),
        renewed: find(month, "renewed"),
      }),
    ),
  };
});

export const listRenewals = query(endpoints.listRenewals, async (db, _, { accountId, state, cursor, limit }) => {
  const rows = await readRenewals(db, accountId, { state, after: readCursor(cursor), limit: limit + 1 });
  return pageFrom(rows, limit, ({ changedAt, id }) => ({ at: changedAt, id }), presentSummary);
});

export const getRenewal = query(endpoints.getRenewal, (db, ctx, key) => findRenewal(db, ctx, "account", key));

type Drafted = {
  readonly accountId: string;
  readonly lines: z.output<typeof RenewalDraft.lines>;
  readonly term: z.output<typeof RenewalDraft.term>;
};

/** What a draft would do; purchases that the account does not have are left out. */
export const preview = async (db: Reader, ctx: SignedInContext, { accountId, lines, term }: Drafted) => {
  const lots = await readRenewable(
    db,
    accountId,
    lines.map(({ lotId }) => lotId),
  );
  const known = lines.flatMap(({ lotId, quantity }, index) => {
    const lot = lots.get(lotId);
    const isFirst = lines.findIndex((line) => line.lotId === lotId) === index;
    return lot === undefined || !isFirst ? [] : [{ ...lot, quantity }];
  });
  const reading = { sentences: ctx.platform.sentences, language: ctx.language, now: ctx.now };
  return presentLines(db, accountId, { lines: known, term }, reading);
};

export const previewRenewal = query(endpoints.previewRenewal, preview);

export const draftRenewal = mutation(endpoints.draftRenewal, (tx, ctx, { accountId, ...drafted }) =>
  draft(tx, ctx, "account", { accountId, id: null }, drafted),
);

export const changeRenewal = mutation(endpoints.changeRenewal, (tx, ctx, { accountId, id, ...drafted }) =>
  draft(tx, ctx, "account", { accountId, id }, drafted),
);

export const sendRenewal = mutation(endpoints.sendRenewal, (tx, ctx, key) => send(tx, ctx, "account", key));

export const withdrawRenewal = mutation(endpoints.withdrawRenewal, (tx, ctx, key) =>
  end(tx, ctx, "account", key, { event: "withdraw" }),
);

export const acceptRenewal = mutation(endpoints.acceptRenewal, (tx, ctx, { purchaseOrder, ...key }) =>
  schedule(tx, ctx, "account", key, purchaseOrder ?? undefined),
);

export const declineRenewal = mutation(endpoints.declineRenewal, (tx, ctx, { reason, ...key }) =>
  end(tx, ctx, "account", key, { event: "decline", reason }),
);
