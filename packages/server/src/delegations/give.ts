import { giveDelegation as endpoint } from "@freehold/core/delegations/endpoints";
import { checkGiving, give, periodOf, type StandIn } from "@freehold/core/delegations/rules";
import { HOUR_MS } from "@freehold/core/kernel/duration";
import type { AuditEntry } from "@freehold/core/kernel/outcome";
import { Refusal } from "@freehold/core/kernel/refusal";
import { readStanding } from "../access-policies/index.ts";
import type { Transaction } from "../platform/database.ts";
import { holdPerson } from "../platform/held-people.ts";
import { newId } from "../platform/ids.ts";
import { preparedMutation, type SignedInContext } from "../platform/operation.ts";
import { checkProof } from "../platform/permission-check.ts";
import { countTry } from "../platform/throttle.ts";
import { tell } from "./effects.ts";
import { mayDecideAny } from "./list.ts";
import { present } from "./present.ts";
import {
  findMember,
  insertDelegation,
  lockGiving,
  lockGivingAccount,
  readHandovers,
  type StoredDelegation,
} from "./store.ts";

type Asked = {
  readonly accountId: string;
  readonly delegateEmail: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly note: string;
};

const giveOn = async (tx: Transaction, { person, now }: SignedInContext, asked: Asked): Promise<StoredDelegation> => {
  const { accountId, delegateEmail, startsAt, endsAt, note } = asked;
  await lockGiving(tx, accountId);
  // An account that somebody does not belong to is told from none by nothing.
  const account = await lockGivingAccount(tx, accountId);
  const standing = await readStanding(tx, accountId, person.id, now);
  const mayDecide = account !== undefined && (await mayDecideAny(tx, accountId, standing));
  if (mayDecide) checkProof(person, standing.proofWithin, now);
  const accountName = mayDecide ? account.name : "";
  const delegate = mayDecide ? await findMember(tx, accountId, delegateEmail) : undefined;
  const people = { delegatorId: person.id, delegateId: delegate?.id ?? person.id };
  const found = await readHandovers(tx, accountId, people, { startsAt, endsAt });
  checkGiving({
    accountName,
    isAccountActive: account?.status === "active",
    mayDecide,
    isDelegateMember: delegate !== undefined,
    standsInFor: found.standsInFor === null ? null : { name: found.standsInFor },
    isDelegateAway: found.isDelegateAway,
  });
  const given: StandIn = {
    id: newId(),
    accountId,
    delegatorId: person.id,
    delegatorName: person.name,
    delegateId: people.delegateId,
    delegateName: delegate?.name ?? "",
    startsAt,
    endsAt,
    note,
    endedAt: null,
    endedBy: null,
  };
  if (!(await insertDelegation(tx, given, now))) throw new Refusal("delegation.overlapping", { account: accountName });
  return { ...given, accountName };
};

/** Addresses are not tried by the hundred to learn who belongs to an account. */
const throttleOf = (personId: string) => ({ key: `delegation:${personId}`, free: 60, windowMs: HOUR_MS });

// What fails counts as well, so the try is counted before the transaction that a refusal takes back.
const prepare = ({ platform, person, now }: SignedInContext) =>
  countTry(platform.database.kysely, [throttleOf(person.id)], now);

export const giveDelegation = preparedMutation(endpoint, prepare, async (tx, ctx, input) => {
  const { person, now, language } = ctx;
  await holdPerson(tx, person.id);
  if (input.delegateEmail === person.email) throw new Refusal("delegation.to_oneself");
  const startsAt = input.startsAt === undefined ? null : new Date(input.startsAt);
  const period = periodOf({ startsAt, endsAt: new Date(input.endsAt) }, now);
  const { delegateEmail, note } = input;
  const given: StoredDelegation[] = [];
  for (const accountId of [...new Set(input.accountIds)].sort()) {
    given.push(await giveOn(tx, ctx, { accountId, delegateEmail, note, ...period }));
  }
  const [first, ...others] = given.map(give);
  return {
    result: { items: given.map((each) => present(each, now)) },
    audit: [first as AuditEntry, ...others],
    effects: given.map((each) => tell("given", each, language)),
  };
});
