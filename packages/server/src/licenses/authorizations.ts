import { toInstant } from "@freehold/core/kernel/id";
import { Refusal } from "@freehold/core/kernel/refusal";
import {
  authorizeLicenseType as authorizeEndpoint,
  listLicenseAuthorizations as listEndpoint,
  withdrawLicenseAuthorization as withdrawEndpoint,
} from "@freehold/core/licenses/operator-endpoints";
import type { LicenseAuthorization } from "@freehold/core/licenses/schema";
import { pageFrom, readCursor } from "../platform/cursor.ts";
import type { Reader } from "../platform/database.ts";
import { mutation, query } from "../platform/operation.ts";
import {
  deleteAuthorization,
  insertAuthorization,
  readAccountName,
  readAuthorization,
  readAuthorizationPage,
  type StoredAuthorization,
} from "./store-authorizations.ts";
import { readLicenseTypes, type StoredLicenseType } from "./store-types.ts";

const present = ({ accountId, accountName, domainIdentifier, ...rest }: StoredAuthorization): LicenseAuthorization => ({
  account: { id: accountId, name: accountName, domainIdentifier },
  authorizedBy: rest.authorizedBy,
  authorizedAt: toInstant(rest.authorizedAt),
  reason: rest.reason,
});

const find = async (db: Reader, id: string): Promise<StoredLicenseType> => {
  const type = (await readLicenseTypes(db, [id])).get(id.toLowerCase());
  if (type === undefined) throw new Refusal("license_type.not_found");
  return type;
};

const checkAccount = async (db: Reader, accountId: string): Promise<void> => {
  if ((await readAccountName(db, accountId)) === undefined) throw new Refusal("account.not_found");
};

const subjectOf = ({ id, name }: StoredLicenseType) => ({ kind: "license_type", id, label: name });

export const listLicenseAuthorizations = query(listEndpoint, async (db, _ctx, { licenseTypeId, cursor, limit }) => {
  const after = readCursor(cursor);
  await find(db, licenseTypeId);
  const rows = await readAuthorizationPage(db, licenseTypeId, after, limit + 1);
  return pageFrom(rows, limit, ({ authorizedAt, accountId }) => ({ at: authorizedAt, id: accountId }), present);
});

export const authorizeLicenseType = mutation(authorizeEndpoint, async (tx, { person, now }, input) => {
  const { licenseTypeId, accountId, reason } = input;
  const type = await find(tx, licenseTypeId);
  await checkAccount(tx, accountId);
  const isNew = await insertAuthorization(tx, { licenseTypeId, accountId, reason, by: person.name, now });
  const stored = await readAuthorization(tx, licenseTypeId, accountId);
  if (stored === undefined) throw new Error("an authorization that was just written is not there");
  if (!isNew) return { result: present(stored), audit: "nothing_changed" };
  return {
    result: present(stored),
    audit: [{ action: "license.authorized", accountId, subject: subjectOf(type), reason }],
  };
});

export const withdrawLicenseAuthorization = mutation(withdrawEndpoint, async (tx, _ctx, input) => {
  const { licenseTypeId, accountId } = input;
  const type = await find(tx, licenseTypeId);
  await checkAccount(tx, accountId);
  const isThere = await deleteAuthorization(tx, licenseTypeId, accountId);
  if (!isThere) return { result: {}, audit: "nothing_changed" };
  return {
    result: {},
    audit: [{ action: "license.authorization_withdrawn", accountId, subject: subjectOf(type) }],
  };
});
