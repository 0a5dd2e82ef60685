import type { EnteredOrder } from "@freehold/core/orders/schema";
import type { z } from "zod";

type Sent = z.input<typeof EnteredOrder>;
type SentLine = Sent["lines"][number];

let orders = 0;

/** An order of ten licenses for a year, as a shop sends it; each with a number of its own. */
export const sentOrder = (line: Pick<SentLine, "sku"> & Partial<SentLine>, change: Partial<Sent> = {}): Sent => {
  orders += 1;
  return {
    source: "SHOP",
    number: `T-${orders}`,
    buyerCompany: "Kestrel Logistics Ltd",
    placedAt: "2026-03-01T00:00:00Z",
    lines: [{ line: "10", quantity: 10, term: "subscription", durationMonths: 12, ...line }],
    ...change,
  };
};
