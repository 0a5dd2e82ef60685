import { daysAfter } from "@freehold/core/kernel/duration";
import { Refusal } from "@freehold/core/kernel/refusal";
import { PROPOSAL_DAYS } from "@freehold/core/takeovers/clock";
import {
  listTakeoverOffers as offersEndpoint,
  proposeTakeover as proposeEndpoint,
  withdrawTakeover as withdrawEndpoint,
} from "@freehold/core/takeovers/endpoints";
import { checkProposal, takeoverAfter, whyUnreachable } from "@freehold/core/takeovers/rules";
import { emailDomain, toUnicode } from "../domains/index.ts";
import { holdPerson } from "../platform/held-people.ts";
import { newId } from "../platform/ids.ts";
import { mutation, query } from "../platform/operation.ts";
import { takeoverEntry, tell } from "./effects.ts";
import { describeAfter, holdTakeover } from "./find.ts";
import {
  changeTakeover,
  insertTakeover,
  lockAskedAccount,
  readAccountOfDomain,
  readOthers,
  readReachability,
} from "./store.ts";

export const listTakeoverOffers = query(offersEndpoint, async (db, { person, now }) => {
  const domain = emailDomain(person.email);
  const account = domain === null ? undefined : await readAccountOfDomain(db, domain);
  if (domain === null || account?.status !== "active") return { items: [] };
  const why = whyUnreachable(await readReachability(db, account.id, now));
  if (why === null) return { items: [] };
  const { noticedBy, ownId } = await readOthers(db, account.id, person.id);
  return {
    items: [
      {
        accountId: account.id,
        accountName: account.name,
        domain,
        domainUnicode: toUnicode(domain),
        why,
        takeoverId: ownId,
        isTaken: noticedBy !== null && noticedBy !== person.id,
      },
    ],
  };
});

export const proposeTakeover = mutation(proposeEndpoint, async (tx, ctx, { accountId, reason }) => {
  const { person, now } = ctx;
  await holdPerson(tx, person.id);
  const account = await lockAskedAccount(tx, accountId);
  const domain = emailDomain(person.email);
  if (account === undefined || domain === null) throw new Refusal("account.not_found");
  const { noticedBy, ownId, refusedAt } = await readOthers(tx, accountId, person.id);
  if (ownId !== null) return { result: await describeAfter(tx, ctx, ownId), audit: "nothing_changed" };
  const why = checkProposal(
    {
      accountStatus: account.status,
      isOnDomain: (await readAccountOfDomain(tx, domain))?.id === accountId,
      reachability: await readReachability(tx, accountId, now),
      isTaken: noticedBy !== null,
      refusedAt,
    },
    now,
  );
  const id = newId();
  await insertTakeover(tx, {
    id,
    accountId,
    person,
    domain,
    why,
    reason,
    now,
    lapsesAt: daysAfter(now, PROPOSAL_DAYS),
  });
  const told = { account_id: accountId, id, person_name: person.name, person_email: person.email, domain };
  return {
    result: await describeAfter(tx, ctx, id),
    audit: [takeoverEntry(told, "takeover.proposed", { after: { domain, why }, reason })],
  };
});

export const withdrawTakeover = mutation(withdrawEndpoint, async (tx, ctx, { id }) => {
  const { now, person, language } = ctx;
  const { row, viewer } = await holdTakeover(tx, ctx, id);
  if (!viewer.isClaimant) throw new Refusal("takeover.not_found");
  const status = takeoverAfter(row.status, "withdraw");
  await changeTakeover(tx, row, { status, next_step_at: null, ended_at: now, ended_by: person.name });
  return {
    result: await describeAfter(tx, ctx, id),
    audit: [takeoverEntry(row, "takeover.withdrawn", { before: { status: row.status }, after: { status } })],
    effects: [tell("over", row, language)],
  };
});
