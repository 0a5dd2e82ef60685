import type { AuditAction } from "@freehold/core/audit/schema";
import * as endpoints from "@freehold/core/enterprise-agreements/endpoints";
import { agreementStatusAt, endOf } from "@freehold/core/enterprise-agreements/rules";
import type { AuditEntry } from "@freehold/core/kernel/outcome";
import { Refusal } from "@freehold/core/kernel/refusal";
import { graceEndOf } from "@freehold/core/licenses/clock";
import { depositLots, giveBackFromLots, readLicenseTypes } from "../licenses/index.ts";
import type { Transaction } from "../platform/database.ts";
import { newId } from "../platform/ids.ts";
import { mutation, type SignedInContext } from "../platform/operation.ts";
import { lockLiveVirtualAccounts, nameVirtualAccounts } from "../virtual-accounts/index.ts";
import { needAgreement, needSuite, sightOf } from "./list.ts";
import { presentSuite } from "./present.ts";
import { insertEvents } from "./store-events.ts";
import {
  holdAgreement,
  includesType,
  insertTaking,
  type LockedAgreement,
  type LockedSuite,
  lockSuites,
  readLiveLots,
  saveGivenBack,
  saveSuite,
} from "./store-write.ts";

type Asked = {
  readonly accountId: string;
  readonly id: string;
  readonly suiteId: string;
  readonly licenseTypeId: string;
  readonly virtualAccountId: string;
  readonly quantity: number;
};

/** Where licenses are taken to or given back from, within the reach of whoever asks. */
const findPlace = async (tx: Transaction, { scope }: SignedInContext, { accountId, virtualAccountId }: Asked) => {
  const isReached = scope.kind === "account" || scope.ids.includes(virtualAccountId.toLowerCase());
  const [place] = isReached ? await nameVirtualAccounts(tx, accountId, [virtualAccountId]) : [];
  if (place === undefined) throw new Refusal("virtual_account.not_found");
  return place;
};

/** The agreement and the suite, held: takers of the suite come one after the other, and nobody ends it meanwhile. */
const holdSuite = async (tx: Transaction, { now }: SignedInContext, asked: Asked) => {
  const agreement = await holdAgreement(tx, asked.accountId, asked.id);
  if (agreement === undefined) throw new Refusal("enterprise_agreement.not_found");
  const [suite] = await lockSuites(tx, agreement, asked.suiteId);
  if (suite === undefined) throw new Refusal("enterprise_agreement.suite_not_found");
  const status = agreementStatusAt(agreement, true, now);
  if (status === "ended") throw new Refusal("enterprise_agreement.over");
  if (!(await includesType(tx, suite, asked.licenseTypeId))) {
    throw new Refusal("enterprise_agreement.type_not_included");
  }
  return { agreement, suite, status };
};

type Change = {
  readonly agreement: LockedAgreement;
  readonly suite: LockedSuite;
  readonly place: { readonly id: string; readonly name: string };
  readonly licenseType: string;
  readonly taken: number;
};

/** What the history and the account's log are told of licenses that were taken or given back. */
const note = async (
  tx: Transaction,
  { person, now }: SignedInContext,
  kind: "taken" | "given_back",
  { licenseTypeId, quantity }: Asked,
  { agreement, suite, place, licenseType, taken }: Change,
): Promise<AuditEntry> => {
  const { entitled } = suite;
  await saveSuite(tx, suite, { entitled, taken }, now);
  const what = { licenseTypeId, virtualAccountId: place.id, quantity, entitled, taken };
  await insertEvents(tx, agreement, [{ id: newId(), suiteId: suite.id, kind, ...what }], { by: person, now });
  return {
    action: `enterprise_agreement.${kind}` satisfies AuditAction,
    accountId: agreement.accountId,
    virtualAccountIds: [place.id],
    subject: { kind: "enterprise_agreement", id: agreement.id, label: agreement.number },
    before: { taken: suite.taken },
    after: { suite: suite.name, licenseType, quantity, virtualAccountName: place.name, taken, entitled },
  };
};

const suiteNow = async (tx: Transaction, { scope }: SignedInContext, { accountId, id, suiteId }: Asked) =>
  presentSuite(needSuite(await needAgreement(tx, sightOf(accountId, scope), id), suiteId));

export const takeLicenses = mutation(endpoints.takeLicenses, async (tx, ctx, input) => {
  const { accountId, licenseTypeId, quantity } = input;
  const { person, now } = ctx;
  const place = await findPlace(tx, ctx, input);
  if ((await lockLiveVirtualAccounts(tx, accountId, [place.id])).length === 0) {
    throw new Refusal("virtual_account.archived");
  }
  const { agreement, suite, status } = await holdSuite(tx, ctx, input);
  if (status === "upcoming") throw new Refusal("enterprise_agreement.not_started");
  const taken = suite.taken + quantity;
  if (taken > suite.most)
    throw new Refusal("enterprise_agreement.beyond_allowance", { left: suite.most - suite.taken });
  const type = (await readLicenseTypes(tx, [licenseTypeId])).get(licenseTypeId.toLowerCase());
  if (type === undefined) throw new Error("a license type of a suite is not there");
  const endsAt = endOf(agreement);
  const takingId = newId();
  const lot = {
    accountId,
    licenseTypeId: type.id,
    virtualAccountId: place.id,
    quantity,
    term: "subscription" as const,
    startsAt: now,
    endsAt,
    graceEndsAt: graceEndOf(endsAt, type.graceDays),
    origin: { kind: "agreement" as const, id: takingId, label: agreement.number },
    renewsLotId: null,
  };
  const [deposited] = await depositLots(tx, [lot], { by: person, now });
  if (deposited === undefined) throw new Error("licenses taken are a lot of their own");
  const { lotId } = deposited;
  await insertTaking(tx, { accountId, id: takingId, suiteId: suite.id, licenseTypeId: type.id, lotId, quantity }, now);
  const entry = await note(tx, ctx, "taken", input, { agreement, suite, place, licenseType: type.name, taken });
  const beyond = Math.max(0, taken - Math.max(suite.entitled, suite.taken));
  return { result: { suite: await suiteNow(tx, ctx, input), lotId, beyond }, audit: [entry] };
});

export const giveBackLicenses = mutation(endpoints.giveBackLicenses, async (tx, ctx, input) => {
  const { accountId, licenseTypeId, quantity } = input;
  const { person, now } = ctx;
  const place = await findPlace(tx, ctx, input);
  const { agreement, suite } = await holdSuite(tx, ctx, input);
  const lotIds = await readLiveLots(tx, suite, licenseTypeId);
  const wanted = {
    accountId,
    licenseTypeId: licenseTypeId.toLowerCase(),
    virtualAccountId: place.id,
    lotIds,
    quantity,
  };
  const { available, parts } = await giveBackFromLots(tx, wanted, { by: person, now });
  if (parts.length === 0) throw new Refusal("enterprise_agreement.not_available", { available });
  await saveGivenBack(tx, suite, parts);
  const licenseType = (await readLicenseTypes(tx, [licenseTypeId])).get(licenseTypeId.toLowerCase())?.name ?? "";
  const taken = suite.taken - quantity;
  const entry = await note(tx, ctx, "given_back", input, { agreement, suite, place, licenseType, taken });
  return { result: { suite: await suiteNow(tx, ctx, input) }, audit: [entry] };
});
