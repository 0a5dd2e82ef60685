import * as endpoints from "@freehold/core/enterprise-agreements/endpoints";
import { aheadOf, everyDay, FORECAST_DAYS, forecastOf } from "@freehold/core/enterprise-agreements/forecast";
import { endOf } from "@freehold/core/enterprise-agreements/rules";
import { type Scope, scopeOf } from "@freehold/core/kernel/permission";
import { Refusal } from "@freehold/core/kernel/refusal";
import { dayOf, daysUpTo } from "@freehold/core/licenses/inventory-history";
import { pageFrom, readCursor } from "../platform/cursor.ts";
import type { Reader } from "../platform/database.ts";
import { readHeldRoles } from "../platform/held-roles.ts";
import { query } from "../platform/operation.ts";
import { phasePageFrom, readPhaseCursor } from "../platform/phase-cursor.ts";
import { presentAgreement, presentAmendment, presentEvent } from "./present.ts";
import {
  type AgreementSight,
  readAgreement,
  readAgreements,
  readDays,
  readEvents,
  readHoldings,
  type StoredAgreement,
  type StoredSuite,
} from "./store.ts";
import { readAmendments, readPlannedAmendments } from "./store-amendments.ts";

export const sightOf = (accountId: string, scope: Scope): AgreementSight => ({
  accountId,
  placeIds: scope.kind === "account" ? null : scope.ids,
});

/** @throws Refusal enterprise_agreement.not_found */
export const needAgreement = async (db: Reader, sight: AgreementSight, id: string): Promise<StoredAgreement> => {
  const agreement = await readAgreement(db, sight, id);
  if (agreement === undefined) throw new Refusal("enterprise_agreement.not_found");
  return agreement;
};

/** @throws Refusal enterprise_agreement.suite_not_found */
export const needSuite = ({ suites }: StoredAgreement, suiteId: string): StoredSuite => {
  const suite = suites.find(({ id }) => id === suiteId.toLowerCase());
  if (suite === undefined) throw new Refusal("enterprise_agreement.suite_not_found");
  return suite;
};

export const listEnterpriseAgreements = query(
  endpoints.listEnterpriseAgreements,
  async (db, { scope, now }, { accountId, cursor, limit }) =>
    pageFrom(
      await readAgreements(db, sightOf(accountId, scope), { after: readCursor(cursor), limit: limit + 1 }),
      limit,
      ({ startsAt, id }) => ({ at: startsAt, id }),
      (agreement) => presentAgreement(agreement, now),
    ),
);

export const getEnterpriseAgreement = query(
  endpoints.getEnterpriseAgreement,
  async (db, { scope, now }, { accountId, id }) =>
    presentAgreement(await needAgreement(db, sightOf(accountId, scope), id), now),
);

export const getSuiteUse = query(
  endpoints.getSuiteUse,
  async (db, { scope, now }, { accountId, id, suiteId, days: count }) => {
    const agreement = await needAgreement(db, sightOf(accountId, scope), id);
    const suite = needSuite(agreement, suiteId);
    if (scope.kind !== "account") throw new Refusal("enterprise_agreement.whole_account");
    const endsAt = endOf(agreement);
    const last = new Date(Math.min(now.getTime(), endsAt.getTime()));
    const wanted = daysUpTo(last, Math.max(count, FORECAST_DAYS)).filter((day) => day >= dayOf(agreement.startsAt));
    const changes = await readDays(db, accountId, suite.id, wanted[0] ?? dayOf(last));
    const days = everyDay(changes, wanted);
    const amendments = await readPlannedAmendments(db, agreement, suite.id);
    const asked = { days, now, agreement, amendments };
    return { days: days.slice(-count), forecast: forecastOf(asked), ahead: aheadOf(asked) };
  },
);

const BY_SIZE = "by_size";

export const listSuiteHoldings = query(
  endpoints.listSuiteHoldings,
  async (db, { scope, person, now }, { accountId, id, suiteId, licenseTypeId, cursor, limit }) => {
    const after = readPhaseCursor(cursor, [BY_SIZE]);
    if (after !== null && !/^\d{1,16}$/.test(after.key)) throw new Refusal("input.cursor_invalid");
    const sight = sightOf(accountId, scope);
    const suite = needSuite(await needAgreement(db, sight, id), suiteId);
    if (!suite.licenseTypes.some((type) => type.id === licenseTypeId.toLowerCase())) {
      throw new Refusal("enterprise_agreement.type_not_included");
    }
    const wanted = { ...sight, suiteId: suite.id, licenseTypeId, after, limit: limit + 1 };
    const rows = await readHoldings(db, wanted);
    const manages = scopeOf("license.manage", await readHeldRoles(db, accountId, person.id, now));
    return phasePageFrom(
      rows,
      limit,
      ({ size, id: placeId }) => ({ phase: BY_SIZE, key: String(size), id: placeId }),
      ({ id: placeId, name, inUse, reserved, available }) => ({
        virtualAccount: { id: placeId, name },
        inUse,
        reserved,
        available,
        mayManage: manages !== undefined && (manages.kind === "account" || manages.ids.includes(placeId)),
      }),
    );
  },
);

export const listAgreementEvents = query(
  endpoints.listAgreementEvents,
  async (db, { scope }, { accountId, id, suiteId, cursor, limit }) => {
    const page = { after: readCursor(cursor), limit: limit + 1 };
    const sight = sightOf(accountId, scope);
    const agreement = await needAgreement(db, sight, id);
    const rows = await readEvents(db, { ...sight, agreementId: agreement.id, suiteId, ...page });
    return pageFrom(rows, limit, ({ at, id: eventId }) => ({ at, id: eventId }), presentEvent);
  },
);

/** The versions of an agreement after the first, a page of them. */
export const amendmentsOf = async (
  db: Reader,
  agreement: { readonly accountId: string; readonly id: string },
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
) =>
  pageFrom(
    await readAmendments(db, agreement, { after: readCursor(cursor), limit: limit + 1 }),
    limit,
    ({ agreedAt, id }) => ({ at: agreedAt, id }),
    presentAmendment,
  );

export const listAmendments = query(endpoints.listAmendments, async (db, { scope }, { accountId, id, ...page }) => {
  await needAgreement(db, sightOf(accountId, scope), id);
  return amendmentsOf(db, { accountId, id }, page);
});
