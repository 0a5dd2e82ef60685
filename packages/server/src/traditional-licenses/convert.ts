import { toInstant } from "@freehold/core/kernel/id";
import { Refusal } from "@freehold/core/kernel/refusal";
import { graceEndOf } from "@freehold/core/licenses/clock";
import {
  convertTraditionalLicenses as convertEndpoint,
  previewConversion as previewEndpoint,
} from "@freehold/core/traditional-licenses/endpoints";
import { conversionProblem, labelOf } from "@freehold/core/traditional-licenses/rules";
import { type Deposit, depositLots, readAuthorizedTypes } from "../licenses/index.ts";
import type { Reader } from "../platform/database.ts";
import { mutation, query } from "../platform/operation.ts";
import { findLiveVirtualAccounts, lockLiveVirtualAccounts } from "../virtual-accounts/index.ts";
import { presentLicense, subjectOf } from "./present.ts";
import { checkWholeAccount, sightOf } from "./sight.ts";
import { readAccountType, readLicenseOf, type StoredLicense } from "./store.ts";
import { lockLicenses, saveConverted } from "./store-write.ts";

/** What stands in the way of converting licenses that there are, by the id of each. */
const problemsOf = async (
  db: Reader,
  accountId: string,
  licenses: readonly StoredLicense[],
  { operator, now }: { readonly operator: string; readonly now: Date },
): Promise<ReadonlyMap<string, Refusal>> => {
  const authorized = await readAuthorizedTypes(
    db,
    accountId,
    licenses.map(({ licenseType }) => licenseType.id),
  );
  const isHolding = (await readAccountType(db, accountId)) === "holding";
  return new Map(
    licenses.flatMap((license) => {
      const { licenseType } = license;
      const facts = {
        ...license,
        enforcement: licenseType.enforcement,
        isAuthorized: authorized.has(licenseType.id),
      };
      const problem = isHolding ? "holding_account" : conversionProblem(facts, now);
      const values = { operator, license: `${licenseType.name} (${labelOf(license)})` };
      return problem === undefined
        ? []
        : [[license.id, new Refusal(`traditional_license.${problem}`, values)] as const];
    }),
  );
};

const graceEndsAt = ({ endsAt, licenseType }: StoredLicense): Date | null =>
  endsAt === null ? null : graceEndOf(endsAt, licenseType.graceDays);

/** Each id once, as the database writes it. */
const asKept = (ids: readonly string[]): string[] => [...new Set(ids.map((id) => id.toLowerCase()))];

export const previewConversion = query(previewEndpoint, async (db, ctx, input) => {
  const { platform, scope, language, now } = ctx;
  const { accountId, virtualAccountId } = input;
  checkWholeAccount(scope);
  if ((await findLiveVirtualAccounts(db, accountId, [virtualAccountId])).length === 0) {
    throw new Refusal("virtual_account.not_found");
  }
  const ids = asKept(input.ids);
  const found = new Map(
    (await readLicenseOf(db, sightOf(accountId, scope), ids)).map((license) => [license.id, license]),
  );
  const operator = platform.config.operatorName;
  const problems = await problemsOf(db, accountId, [...found.values()], { operator, now });
  return {
    items: ids.map((id) => {
      const license = found.get(id);
      const refusal =
        license === undefined ? new Refusal("traditional_license.not_found") : (problems.get(id) ?? undefined);
      if (license !== undefined && refusal === undefined) {
        const end = graceEndsAt(license);
        const outcome = { kind: "converts" as const, graceEndsAt: end === null ? null : toInstant(end) };
        return { id, license: presentLicense(license), outcome };
      }
      const { code = "", params = {} } = refusal ?? {};
      const outcome = { kind: "refused" as const, code, detail: platform.sentences.say(language, code, params) };
      return { id, license: license === undefined ? null : presentLicense(license), outcome };
    }),
  };
});

const depositOf = (license: StoredLicense, accountId: string, virtualAccountId: string): Deposit => {
  if (license.startsAt === null) throw new Error("a license that was claimed has a start");
  return {
    accountId,
    licenseTypeId: license.licenseType.id,
    virtualAccountId,
    quantity: license.quantity,
    term: license.term,
    startsAt: license.startsAt,
    endsAt: license.endsAt,
    graceEndsAt: graceEndsAt(license),
    origin: { kind: "conversion", id: license.id, label: labelOf(license) },
    renewsLotId: null,
  };
};

export const convertTraditionalLicenses = mutation(convertEndpoint, async (tx, ctx, input) => {
  const { person, scope, platform, now } = ctx;
  checkWholeAccount(scope);
  const accountId = input.accountId.toLowerCase();
  const ids = asKept(input.ids);
  const locked = await lockLicenses(tx, ids);
  const licenses = locked.filter(({ account }) => account?.id === accountId);
  if (licenses.length < ids.length) throw new Refusal("traditional_license.not_found");
  const [place] = await lockLiveVirtualAccounts(tx, accountId, [input.virtualAccountId]);
  if (place === undefined) throw new Refusal("virtual_account.not_found");
  const operator = platform.config.operatorName;
  const [refusal] = (await problemsOf(tx, accountId, licenses, { operator, now })).values();
  if (refusal !== undefined) throw refusal;
  const by = { id: person.id, name: person.name };
  const lots = await depositLots(
    tx,
    licenses.map((license) => depositOf(license, accountId, place.id)),
    { by, now },
  );
  await saveConverted(
    tx,
    licenses.map(({ id }, index) => {
      const lotId = lots[index]?.lotId;
      if (lotId === undefined) throw new Error(`traditional license ${id} has a lot already`);
      return { id, lotId };
    }),
    { virtualAccountId: place.id, by: person.name, now },
  );
  const [first, ...others] = licenses.map((license) => ({
    action: "traditional_license.converted",
    accountId,
    virtualAccountIds: [place.id],
    subject: subjectOf(license),
    after: { quantity: license.quantity, virtualAccountName: place.name },
  }));
  if (first === undefined) throw new Error("a conversion has a license");
  const converted = await readLicenseOf(tx, sightOf(accountId, scope), ids);
  return { result: { items: converted.map(presentLicense) }, audit: [first, ...others] };
});
