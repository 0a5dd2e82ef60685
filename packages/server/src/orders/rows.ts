import { findVirtualAccounts } from "@freehold/core/members/additions";
import type { SentLine } from "@freehold/core/orders/look";
import { orderKey, type ReadRow, readOrderRow } from "@freehold/core/orders/rows";
import type { EnteredOrder, LookedAtRow, OrderRow } from "@freehold/core/orders/schema";
import { readTypedDomain } from "../domains/index.ts";
import type { Reader } from "../platform/database.ts";
import type { LookedAtOrder, SentOrder } from "./look.ts";
import { readAccountsByDomain, readPlaces } from "./store-world.ts";
import { readNamedOrders } from "./store-write.ts";

type Account = { readonly id: string; readonly name: string };

/** The domain that words name an account by; null where they name none. */
const domainOf = (words: string): string | null => readTypedDomain(words)?.ascii ?? null;

/** Finds the live accounts that words name by a domain, an address or a link. */
export const findingAccounts = async (db: Reader, words: readonly string[]) => {
  const accounts = await readAccountsByDomain(
    db,
    words.flatMap((each) => domainOf(each) ?? []),
  );
  return (each: string): Account | undefined => accounts.get(domainOf(each) ?? "");
};

/** The live account that a domain names. */
export const findAccountOf = async (db: Reader, domain: string): Promise<Account | undefined> =>
  (await findingAccounts(db, [domain]))(domain);

// What is no virtual account of the account is none that any order has.
const NONE = "00000000-0000-0000-0000-000000000000";

/** The words of a line that name its virtual account, and what it is sent for. */
type Naming = {
  readonly order: { readonly source: string; readonly number: string };
  readonly accountId: string | null;
  readonly words: string;
};

/** Finds the virtual accounts that lines name, in the account that the order has by now or else is sent for. */
const findingPlaces = async (db: Reader, naming: readonly Naming[]) => {
  const known = new Map(
    (
      await readNamedOrders(
        db,
        naming.map(({ order }) => order),
      )
    ).map((order) => [orderKey(order), order.accountId]),
  );
  const accountIdOf = ({ order, accountId }: Naming) => known.get(orderKey(order)) ?? accountId;
  const places = Map.groupBy(
    await readPlaces(
      db,
      naming.flatMap((each) => accountIdOf(each) ?? []),
    ),
    ({ accountId }) => accountId,
  );
  return (each: Naming): string => {
    const found = findVirtualAccounts(each.words, places.get(accountIdOf(each) ?? "") ?? []);
    return found?.length === 1 ? (found[0] ?? NONE) : NONE;
  };
};

const ofOrder = async (db: Reader, entered: EnteredOrder): Promise<[SentOrder]> => {
  const { source, number, buyerCompany, buyerEmail, placedAt, timeZone, domainIdentifier, holdReason } = entered;
  const accountId = domainIdentifier === null ? null : (await findAccountOf(db, domainIdentifier))?.id;
  const head = { buyerCompany, buyerEmail, placedAt, timeZone, domainSent: domainOf(domainIdentifier ?? "") };
  const namingOf = (words: string): Naming => ({ order: entered, accountId: accountId ?? null, words });
  const named = entered.lines.flatMap(({ virtualAccount }) =>
    virtualAccount === null ? [] : namingOf(virtualAccount),
  );
  const placeOf = await findingPlaces(db, named);
  const lines = entered.lines.map(({ virtualAccount, ...line }): SentLine => {
    const order = { ...head, accountId };
    if (virtualAccount === null) return { line, virtualAccountSent: line.virtualAccountId, order };
    const found = placeOf(namingOf(virtualAccount));
    const isSame = line.virtualAccountId === null || line.virtualAccountId === found;
    return { line: { ...line, virtualAccountId: isSame ? found : NONE }, virtualAccountSent: virtualAccount, order };
  });
  return [{ key: orderKey(entered), source, number, head, accountId, holdReason, lines }];
};

/** A file that was read: its orders, and for each row where in them it is, or what is wrong with it by itself. */
export type ReadFile = {
  readonly sent: readonly SentOrder[];
  readonly rows: readonly (
    | { readonly wrong: LookedAtRow["verdict"] }
    | { readonly order: number; readonly line: number }
  )[];
  readonly accountOf: (words: string) => Account | undefined;
};

type Good = Extract<ReadRow, { order: unknown }>;

const isGood = (read: ReadRow): read is Good => "order" in read;

const ofFile = async (db: Reader, rows: readonly OrderRow[], timeZone: string): Promise<ReadFile> => {
  const read = rows.map((row) => readOrderRow(row, timeZone));
  const good = read.filter(isGood);
  const accountOf = await findingAccounts(
    db,
    good.map(({ order }) => order.account),
  );
  const namingOf = ({ order, line }: Good): Naming => ({
    order,
    accountId: accountOf(order.account)?.id ?? null,
    words: line.virtualAccount,
  });
  const placeOf = await findingPlaces(
    db,
    good.map(namingOf).filter(({ words }) => words !== ""),
  );
  const orders = new Map<string, SentOrder & { lines: SentLine[] }>();
  const keys: string[] = [];
  const places = read.map((each) => {
    if (!isGood(each)) return each;
    const { source, number, account, ...written } = each.order;
    const head = { ...written, domainSent: domainOf(account) };
    const key = orderKey(each.order);
    const accountId = account === "" ? null : accountOf(account)?.id;
    const order = orders.get(key) ?? { key, source, number, head, accountId, holdReason: null, lines: [] };
    if (!orders.has(key)) keys.push(key);
    orders.set(key, order);
    const { virtualAccount, ...line } = each.line;
    order.lines.push({
      line: { ...line, virtualAccountId: virtualAccount === "" ? null : placeOf(namingOf(each)) },
      virtualAccountSent: virtualAccount === "" ? null : virtualAccount,
      order: { ...head, accountId },
    });
    return { order: keys.indexOf(key), line: order.lines.length - 1 };
  });
  return { sent: [...orders.values()], rows: places, accountOf };
};

/** Makes of what was sent orders to look at. */
export const readRows = { ofOrder, ofFile };

const quantityOf = (words: string): number | null => (/^\d{1,10}$/.test(words) ? Number(words) : null);

/** A row as it is answered. */
export const presentRow = (
  row: OrderRow,
  index: number,
  { rows, accountOf }: ReadFile,
  looked: readonly LookedAtOrder[],
  known: ReadonlyMap<string, string>,
): LookedAtRow => {
  const place = rows[index];
  const base = {
    row: index,
    source: row.source,
    number: row.number,
    line: row.line,
    sku: row.sku,
    quantity: quantityOf(row.quantity),
    accountName: accountOf(row.account)?.name ?? null,
    orderId: null,
  };
  if (place === undefined || "wrong" in place) {
    return { ...base, verdict: place?.wrong ?? "line_invalid", differences: [] };
  }
  const order = looked[place.order];
  const at = order?.lines[place.line];
  if (order === undefined || at === undefined) throw new Error(`row ${index} was not looked at`);
  const isThere = at.verdict === "new" || at.verdict === "same";
  return {
    ...base,
    quantity: at.sent.line.quantity,
    verdict: at.verdict,
    differences: [...at.differences],
    orderId: isThere ? (known.get(order.order.key) ?? null) : null,
  };
};
