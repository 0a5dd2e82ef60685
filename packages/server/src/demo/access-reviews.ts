import type { Client } from "@freehold/sdk";
import type { Stage } from "./stage.ts";

const itemsOf = async (client: Client, accountId: string, id: string) =>
  (await client.accessReviews.listItems({ accountId, id, limit: 100 })).items;

/** A review of everybody's access, begun and closed in two days: one role too many ends by it. */
export const reviewOnce = async (stage: Stage, accountId: string): Promise<void> => {
  const [ingrid, per] = [await stage.as("ingrid"), await stage.as("per")];
  const { items: found } = await ingrid.members.list({ accountId, search: stage.person("per").email });
  const grant = { scope: "account", role: "approver" } as const;
  for (const { personId } of found) await ingrid.members.grantRole({ accountId, personId, grant });
  const { id } = await ingrid.accessReviews.start({
    accountId,
    scope: { kind: "everybody" },
    reviewers: { kind: "administrators" },
  });
  await stage.goTo(31);
  const items = await itemsOf(ingrid, accountId, id);
  const isTooMany = ({ role }: (typeof items)[number]) => role === "approver";
  const grantsOf = (some: typeof items) => some.map(({ grantId }) => grantId);
  const kept = { accountId, id, answer: { decision: "keep" } } as const;
  const others = items.filter(({ holder }) => !holder.isSelf);
  await ingrid.accessReviews.answer({ ...kept, grantIds: grantsOf(others.filter((item) => !isTooMany(item))) });
  await ingrid.accessReviews.answer({
    accountId,
    id,
    grantIds: grantsOf(others.filter(isTooMany)),
    answer: { decision: "end", reason: "Agreements are accepted by the administrators; nobody needs this beside it." },
  });
  await per.accessReviews.answer({ ...kept, grantIds: grantsOf(items.filter(({ holder }) => holder.isSelf)) });
  await ingrid.accessReviews.close({ accountId, id });
};

/** One under way that comes again every half year, with the first answers. */
export const reviewAgain = async (stage: Stage, accountId: string): Promise<void> => {
  const ingrid = await stage.as("ingrid");
  const { id } = await ingrid.accessReviews.start({
    accountId,
    scope: { kind: "everybody" },
    reviewers: { kind: "virtual_account_administrators" },
    repeatsMonths: 6,
  });
  await stage.goTo(0.2);
  const items = await itemsOf(ingrid, accountId, id);
  const rolesOf = (key: string) =>
    items.filter(({ holder }) => holder.email === stage.person(key).email).map(({ grantId }) => grantId);
  await ingrid.accessReviews.answer({ accountId, id, grantIds: rolesOf("per"), answer: { decision: "keep" } });
  const reason = "Went back to the design office; the yard has her licenses.";
  await ingrid.accessReviews.answer({ accountId, id, grantIds: rolesOf("wei"), answer: { decision: "end", reason } });
};
