import type { Reader } from "./database.ts";

/** A request as a support case names it. */
export type OwnRequest = { readonly accountId: string | null; readonly accountName: string | null };

/** A person's own access request; undefined when it is not theirs. Requests for support access have no account. */
export const readOwnAccessRequest = async (
  db: Reader,
  personId: string,
  requestId: string,
): Promise<OwnRequest | undefined> => {
  const row = await db
    .selectFrom("person_access_requests")
    .leftJoin("accounts", "accounts.id", "person_access_requests.account_id")
    .select(["person_access_requests.account_id", "accounts.name"])
    .where("person_access_requests.person_id", "=", personId)
    .where("person_access_requests.request_id", "=", requestId)
    .executeTakeFirst();
  return row && { accountId: row.account_id, accountName: row.name };
};

/** The account request that a person made or was asked to authorize; undefined when it is neither. */
export const readOwnAccountRequest = async (
  db: Reader,
  person: { readonly id: string; readonly email: string },
  accountId: string,
): Promise<OwnRequest | undefined> => {
  const row = await db
    .selectFrom("accounts")
    .select(["id", "name"])
    .where("id", "=", accountId)
    .where((where) => where.or([where("requester_id", "=", person.id), where("authorizer_email", "=", person.email)]))
    .executeTakeFirst();
  return row && { accountId: row.id, accountName: row.name };
};
