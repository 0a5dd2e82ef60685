import type { Machine } from "../kernel/machine.ts";
import type { OrderLineState } from "./schema.ts";

export type OrderLineEvent = "deposit" | "stock" | "deliver_all" | "restock" | "take_back" | "cancel" | "revoke";

/** The life of an order line. Source: domain.md, "Licenses". */
export const orderLineMachine = {
  initial: "held",
  states: {
    held: { deposit: "deposited", stock: "in_stock", cancel: "cancelled" },
    // Stock that nothing was delivered of can go to another account.
    in_stock: { deliver_all: "delivered", take_back: "held", cancel: "cancelled" },
    // A delivery that is cancelled before it was usable comes back.
    delivered: { restock: "in_stock" },
    deposited: { revoke: "revoked" },
    cancelled: {},
    revoked: {},
  },
} as const satisfies Machine<OrderLineState, OrderLineEvent>;
