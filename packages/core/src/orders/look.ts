import {
  accountAgain,
  datesProblem,
  type KnownLine,
  type KnownOrder,
  lineDifferences,
  orderDifferences,
  type Sending,
} from "./rules.ts";
import type { EnteredLine, OrderDifference, OrderRowVerdict } from "./schema.ts";

/** A license type that orders can name. */
export type KnownLicenseType = { readonly id: string; readonly graceDays: number; readonly isRetired: boolean };

/** What is known of an order and of what its lines name. */
export type OrderWorld = {
  /** As it is, or as the first that was sent of it says; its account as far as it has one. */
  readonly order: KnownOrder;
  /** Whether a holding account delivered it: that is all that it ever is about. */
  readonly isDelivery: boolean;
  readonly lines: ReadonlyMap<string, KnownLine>;
  readonly typeOf: (sku: string) => KnownLicenseType | undefined;
  /** Whether a virtual account is one of the order's account, and in use. */
  readonly hasVirtualAccount: (id: string) => boolean;
  readonly renewedLine: (renews: NonNullable<EnteredLine["renews"]>) => string | undefined;
};

/** A line that was sent, with the order it came in; the account undefined when the one that was named is not there. */
export type SentLine = {
  readonly line: EnteredLine;
  readonly virtualAccountSent: Sending["virtualAccountSent"];
  readonly order: Omit<KnownOrder, "accountId"> & { readonly accountId: string | null | undefined };
};

export type LineVerdict = { readonly verdict: OrderRowVerdict; readonly differences: readonly OrderDifference[] };

const look = ({ line, virtualAccountSent, order }: SentLine, world: OrderWorld): LineVerdict => {
  const as = (verdict: OrderRowVerdict, differences: readonly OrderDifference[] = []) => ({ verdict, differences });
  const accountId = accountAgain(world.order, order);
  if (accountId === undefined) return as("account_unknown");
  const differences = orderDifferences(world.order, { ...order, accountId });
  if (differences.length > 0) return as("order_differs", differences);
  const dates = datesProblem(line, order.placedAt);
  if (dates !== undefined) return as(dates);
  const known = world.lines.get(line.line.toLowerCase());
  if (known !== undefined) {
    const changed = lineDifferences(known, line, { timeZone: order.timeZone, virtualAccountSent });
    return changed.length === 0 ? as("same") : as("line_differs", changed);
  }
  if (world.isDelivery) return as("order_delivered");
  const type = world.typeOf(line.sku);
  if (type === undefined) return as("sku_unknown");
  if (type.isRetired) return as("sku_retired");
  if (line.virtualAccountId !== null && !world.hasVirtualAccount(line.virtualAccountId))
    return as("virtual_account_unknown");
  if (line.renews !== null && world.renewedLine(line.renews) === undefined) return as("renewal_unknown");
  return as("new");
};

/**
 * What becomes of each line that was sent of one order, or would: pure, so that looking first and doing it later come to
 * the same. A line that was sent a few lines before is `listed_twice`.
 */
export const lookAtLines = (sent: readonly SentLine[], world: OrderWorld): LineVerdict[] => {
  const seen = new Set<string>();
  return sent.map((each) => {
    const verdict = look(each, world);
    const name = each.line.line.toLowerCase();
    if (seen.has(name)) return { verdict: "listed_twice", differences: [] };
    if (verdict.verdict === "new" || verdict.verdict === "same") seen.add(name);
    return verdict;
  });
};
