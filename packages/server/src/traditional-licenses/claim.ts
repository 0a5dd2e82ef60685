import { toInstant } from "@freehold/core/kernel/id";
import { Refusal } from "@freehold/core/kernel/refusal";
import {
  checkActivationKeys as checkEndpoint,
  claimActivationKeys as claimEndpoint,
} from "@freehold/core/traditional-licenses/endpoints";
import { endingOf, readKey } from "@freehold/core/traditional-licenses/key";
import { claimOf, datesAtClaim } from "@freehold/core/traditional-licenses/rules";
import type { ClaimResult } from "@freehold/core/traditional-licenses/schema";
import type { Reader } from "../platform/database.ts";
import { mutation, query, type SignedInContext } from "../platform/operation.ts";
import { hashSecret } from "../platform/session.ts";
import { countTry, returnTry } from "../platform/throttle.ts";
import { subjectOf, typeNameOf } from "./present.ts";
import { checkWholeAccount } from "./sight.ts";
import { readAccountType, readLicensesOfKeys, type StoredLicense } from "./store.ts";
import { lockLicenses, saveClaimed } from "./store-write.ts";
import { wrongKeysOf } from "./throttles.ts";

type Claim = { readonly accountId: string; readonly keys: readonly string[] };

/** A key as it was typed, with the hash that it is known by where it can be one. */
type Asked = { readonly typed: string; readonly hash: string | undefined };

const readAsked = (keys: readonly string[]): Asked[] =>
  keys.map((typed) => {
    const key = readKey(typed);
    return { typed, hash: key === undefined ? undefined : hashSecret(key) };
  });

const hashesOf = (asked: readonly Asked[]): string[] => [...new Set(asked.flatMap(({ hash }) => hash ?? []))];

const licenseOf = (license: StoredLicense, now: Date, isDone: boolean): NonNullable<ClaimResult["license"]> => {
  const { startsAt, endsAt } =
    license.account === null
      ? datesAtClaim(license, now)
      : { startsAt: license.startsAt ?? now, endsAt: license.endsAt };
  return {
    id: isDone || license.account !== null ? license.id : null,
    licenseType: typeNameOf(license.licenseType),
    quantity: license.quantity,
    term: license.term,
    startsAt: toInstant(startsAt),
    endsAt: endsAt === null ? null : toInstant(endsAt),
    orderNumber: license.orderNumber,
  };
};

type World = { readonly accountId: string; readonly now: Date; readonly isDone: boolean };

const resultsOf = (
  asked: readonly Asked[],
  licenses: ReadonlyMap<string, StoredLicense>,
  { accountId, now, isDone }: World,
): ClaimResult[] => {
  const seen = new Set<string>();
  return asked.map(({ typed, hash }, row) => {
    const base = { row, ending: endingOf(typed.trim()).toUpperCase(), license: null };
    if (hash === undefined) return { ...base, verdict: "mistyped" };
    if (seen.has(hash)) return { ...base, verdict: "listed_twice" };
    seen.add(hash);
    const license = licenses.get(hash);
    const facts = license && {
      state: license.state,
      accountId: license.account?.id ?? null,
      boundAccountId: license.boundTo?.id ?? null,
      endsAt: license.endsAt,
    };
    const verdict = claimOf(facts, accountId, now);
    const isSaid = license !== undefined && verdict !== "not_claimable";
    return { ...base, verdict, license: isSaid ? licenseOf(license, now, isDone) : null };
  });
};

const isGuess = ({ verdict }: ClaimResult): boolean => verdict === "not_claimable";

/** @throws Refusal traditional_license.whole_account, traditional_license.holding_account, people.too_many_tries */
const begin = async (db: Reader, { scope, person, now }: SignedInContext, accountId: string) => {
  checkWholeAccount(scope);
  // What a holding account has is its customers'.
  if ((await readAccountType(db, accountId)) === "holding") throw new Refusal("traditional_license.holding_account");
  const throttles = wrongKeysOf(person.id, accountId);
  await countTry(db, throttles, now);
  return throttles;
};

const end = async (db: Reader, throttles: Awaited<ReturnType<typeof begin>>, items: readonly ClaimResult[]) => {
  if (items.some(isGuess)) return;
  for (const throttle of throttles) await returnTry(db, throttle);
};

// Ids as the database writes them: a person may write them otherwise.
const kept = ({ accountId, keys }: Claim) => ({ accountId: accountId.toLowerCase(), asked: readAsked(keys) });

export const checkActivationKeys = query(checkEndpoint, async (db, ctx, input) => {
  const { accountId, asked } = kept(input);
  const throttles = await begin(db, ctx, accountId);
  const licenses = await readLicensesOfKeys(db, hashesOf(asked));
  const items = resultsOf(asked, licenses, { accountId, now: ctx.now, isDone: false });
  await end(db, throttles, items);
  return { items };
});

export const claimActivationKeys = mutation(claimEndpoint, async (tx, ctx, input) => {
  const { person, now } = ctx;
  const { accountId, asked } = kept(input);
  const throttles = await begin(tx, ctx, accountId);
  const known = await readLicensesOfKeys(tx, hashesOf(asked));
  // Whoever claims one of them at the same moment is done before, or finds it claimed.
  const locked = await lockLicenses(
    tx,
    [...known.values()].map(({ id }) => id),
  );
  const current = new Map(locked.map((license) => [license.id, license]));
  const licenses = new Map(
    [...known].flatMap(([hash, { id }]) => {
      const license = current.get(id);
      return license === undefined ? [] : [[hash, license] as const];
    }),
  );
  const items = resultsOf(asked, licenses, { accountId, now, isDone: true });
  const claimed = items.flatMap(({ verdict, license }) => {
    const stored = verdict === "claimed" ? current.get(license?.id ?? "") : undefined;
    return stored === undefined ? [] : [{ stored, dates: datesAtClaim(stored, now) }];
  });
  await saveClaimed(
    tx,
    claimed.map(({ stored, dates }) => ({ id: stored.id, ...dates })),
    { accountId, by: person.name, now },
  );
  await end(tx, throttles, items);
  const [first, ...others] = claimed.map(({ stored, dates }) => ({
    action: "traditional_license.claimed",
    accountId,
    subject: subjectOf(stored),
    after: {
      quantity: stored.quantity,
      ...(dates.endsAt === null ? {} : { endsAt: toInstant(dates.endsAt) }),
    },
  }));
  return first === undefined
    ? { result: { items }, audit: "nothing_changed" }
    : { result: { items }, audit: [first, ...others] };
});
