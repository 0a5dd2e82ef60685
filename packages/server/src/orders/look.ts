import { type LineVerdict, lookAtLines, type OrderWorld, type SentLine } from "@freehold/core/orders/look";
import { orderKey } from "@freehold/core/orders/rows";
import type { KnownLine } from "@freehold/core/orders/rules";
import { readLicenseTypesBySku } from "../licenses/index.ts";
import type { Reader } from "../platform/database.ts";
import { readNamedLines, readPlaces } from "./store-world.ts";
import { type LineRow, type LockedOrder, readLineRows, readNamedOrders } from "./store-write.ts";

export const keyOf = orderKey;

/** An order as somebody sent it, or the rows of a file that belong to one; the head is that of the first. */
export type SentOrder = {
  readonly key: string;
  readonly source: string;
  readonly number: string;
  readonly head: Omit<SentLine["order"], "accountId">;
  /** Undefined where the account that was named is not there. */
  readonly accountId: string | null | undefined;
  readonly holdReason: string | null;
  readonly lines: readonly SentLine[];
};

/** What was sent of an order, looked at: a verdict for each line, and the world they were looked at in. */
export type LookedAtOrder = {
  readonly order: SentOrder;
  readonly world: OrderWorld;
  readonly lines: readonly (LineVerdict & { readonly sent: SentLine })[];
};

const knownLine = (row: LineRow): KnownLine => ({
  sku: row.sku,
  quantity: row.quantity,
  term: row.term,
  startsAt: row.startsAt?.toISOString() ?? null,
  endsAt: row.endsAt?.toISOString() ?? null,
  durationMonths: row.durationMonths,
  graceDays: row.graceDays,
  virtualAccountId: row.virtualAccountId,
  virtualAccountSent: row.virtualAccountSent,
  timeZone: row.timeZone,
  renews:
    row.renewsNumber === null || row.renewsLine === null ? null : { number: row.renewsNumber, line: row.renewsLine },
});

const lineKey = (source: string, number: string, line: string): string =>
  `${orderKey({ source, number })}\n${line.toLowerCase()}`;

const renewalsOf = (sent: readonly SentOrder[]) =>
  sent.flatMap(({ source, lines }) =>
    lines.flatMap(({ line: { renews } }) => (renews === null ? [] : [{ source, ...renews }])),
  );

/** Looks at what was sent, in the world as it is now; nothing is changed. */
export const lookAtSent = async (db: Reader, sent: readonly SentOrder[]): Promise<LookedAtOrder[]> => {
  const known = new Map((await readNamedOrders(db, sent)).map((order) => [orderKey(order), order]));
  const rows = Map.groupBy(
    await readLineRows(
      db,
      [...known.values()].map(({ id }) => id),
    ),
    ({ orderId }) => orderId,
  );
  const types = await readLicenseTypesBySku(
    db,
    sent.flatMap(({ lines }) => lines.map(({ line }) => line.sku)),
  );
  const renewed = new Map(
    (await readNamedLines(db, renewalsOf(sent))).map((line) => [lineKey(line.source, line.number, line.line), line.id]),
  );
  const accountOf = (order: SentOrder, is: LockedOrder | undefined) => is?.accountId ?? order.accountId ?? null;
  const places = new Map(
    (
      await readPlaces(
        db,
        sent
          .filter(({ lines }) => lines.some(({ line }) => line.virtualAccountId !== null))
          .flatMap((order) => accountOf(order, known.get(order.key)) ?? []),
      )
    ).map(({ accountId, id }) => [id, accountId]),
  );
  return sent.map((order) => {
    const is = known.get(order.key);
    const accountId = accountOf(order, is);
    const world: OrderWorld = {
      order:
        is === undefined
          ? { ...order.head, domainSent: null, accountId }
          : {
              accountId: is.accountId,
              buyerCompany: is.buyerCompany,
              buyerEmail: is.buyerEmail,
              placedAt: is.placedAt.toISOString(),
              timeZone: is.timeZone,
              domainSent: is.domainSent,
            },
      isDelivery: is !== undefined && is.deliveredLineId !== null,
      lines: new Map((rows.get(is?.id ?? "") ?? []).map((row) => [row.line.toLowerCase(), knownLine(row)])),
      typeOf: (sku) => {
        const type = types.get(sku.toLowerCase());
        return type && { id: type.id, graceDays: type.graceDays, isRetired: type.retiredAt !== null };
      },
      hasVirtualAccount: (id) => accountId !== null && places.get(id) === accountId,
      renewedLine: ({ number, line }) => renewed.get(lineKey(order.source, number, line)),
    };
    const verdicts = lookAtLines(order.lines, world);
    return {
      order,
      world,
      lines: order.lines.map((line, index) => ({ ...(verdicts[index] as LineVerdict), sent: line })),
    };
  });
};
