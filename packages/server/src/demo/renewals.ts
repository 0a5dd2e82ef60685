import type { Stage } from "./stage.ts";

/** Subscriptions that go on: one is scheduled, one the operator offers, one waits for the operator, and one is a draft. */
export const renewLicenses = async (stage: Stage, accountId: string): Promise<void> => {
  const [nora, ingrid] = [await stage.as("nora"), await stage.as("ingrid")];
  stage.turnTo(1);
  const { items } = await ingrid.renewals.listEnding({ accountId, months: 36, renewal: "open", limit: 100 });
  // Those that end last: what ends soon is left for the alerts to tell of.
  const [scheduled, offered, requested, drafted] = items.filter(({ canRenew }) => canRenew).toReversed();
  if (scheduled === undefined || offered === undefined || requested === undefined || drafted === undefined) {
    throw new Error("too few licenses end");
  }
  const year = { kind: "months", months: 12 } as const;
  const one = await ingrid.renewals.draft({
    accountId,
    lines: [{ lotId: scheduled.id, quantity: scheduled.quantity + 10 }],
    term: { kind: "months", months: 24 },
    note: "Two more vessels join the fleet.",
    purchaseOrder: "NM-2207",
  });
  await ingrid.renewals.send({ accountId, id: one.id });
  await nora.renewals.approve({ accountId, id: one.id });
  const two = await nora.renewals.draftForOperator({
    accountId,
    lines: [{ lotId: offered.id, quantity: offered.quantity }],
    term: year,
    note: "The same again at last year’s price, if you decide before the end of the month.",
  });
  await nora.renewals.offer({ accountId, id: two.id });
  const three = await ingrid.renewals.draft({
    accountId,
    lines: [{ lotId: requested.id, quantity: Math.max(1, Math.floor(requested.quantity / 2)) }],
    term: year,
    note: "One yard closes: half is enough from then on.",
  });
  await ingrid.renewals.send({ accountId, id: three.id });
  const lines = [{ lotId: drafted.id, quantity: drafted.quantity }];
  await ingrid.renewals.draft({ accountId, lines, term: year });
  await nora.renewals.draftForOperator({ accountId, lines, term: { kind: "months", months: 36 } });
};
