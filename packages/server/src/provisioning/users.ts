import type { AuditAction } from "@freehold/core/audit/schema";
import type { AuditEntry } from "@freehold/core/kernel/outcome";
import { ScimError } from "@freehold/core/provisioning/scim-error";
import { checkAddress, nameOf, type UserChange, type UserValues } from "@freehold/core/provisioning/scim-user";
import { lockMembers } from "../members/index.ts";
import { arrive, lockPerson, renameArrived } from "../people/index.ts";
import { type Reader, type Transaction, violatedConstraint } from "../platform/database.ts";
import { readProvenDomains } from "../platform/proven-domains.ts";
import { readRecipientById } from "../platform/recipients.ts";
import { change, type Directory } from "./context.ts";
import { holdDefaults, setActive } from "./membership.ts";
import { presentUser, valuesOf } from "./present-user.ts";
import { deleteUser, findUser, insertUser, lockUser, saveUser, type UserRow } from "./store-people.ts";

/** The database keeps names and ids apart; its "no" becomes the one that directories read. */
const keptApart = async <T>(write: () => Promise<T>): Promise<T> => {
  try {
    return await write();
  } catch (error) {
    const constraint = violatedConstraint(error);
    if (constraint === "provisioned_people_external_id_once") throw new ScimError("external_id_taken");
    if (constraint === "provisioned_people_user_name_once" || constraint === "provisioned_people_pkey") {
      throw new ScimError("user_exists");
    }
    throw error;
  }
};

const needProven = async (db: Reader, accountId: string, userName: string): Promise<void> => {
  const domains = await readProvenDomains(db, accountId);
  checkAddress(
    userName,
    domains.map(({ domain }) => domain),
  );
};

const entry = (
  action: Extract<AuditAction, `provisioning.user_${string}`>,
  { accountId }: Directory,
  personId: string,
  user: UserValues,
  said: Pick<AuditEntry, "before" | "after"> = {},
): AuditEntry => ({
  action,
  accountId,
  subject: { kind: "person", id: personId, label: `${nameOf(user)} <${user.userName}>` },
  ...said,
});

const said = (user: UserValues) => ({ email: user.userName, name: nameOf(user), externalId: user.externalId });

const needUser = async (db: Reader, { accountId }: Directory, personId: string): Promise<UserRow> => {
  const row = await findUser(db, { accountId, personId });
  if (row === undefined) throw new ScimError("not_found");
  return row;
};

export const getUser = async (directory: Directory, personId: string) =>
  presentUser(await needUser(directory.platform.database.kysely, directory, personId), directory.baseUrl);

/** Adds somebody to the people whom the directory keeps: a new person, one from elsewhere, or a member added by hand. */
export const addUser = (directory: Directory, { active = true, ...user }: UserChange & UserValues) =>
  change(directory, async (tx, now) => {
    const { accountId, accountName, baseUrl } = directory;
    await needProven(tx, accountId, user.userName);
    const defaults = await holdDefaults(tx, directory);
    const arriving = { email: user.userName, name: nameOf(user), company: accountName };
    const { person, isNew, audit } = await arrive(tx, arriving, now);
    await lockMembers(tx, accountId, [person.id]);
    await keptApart(() => insertUser(tx, { accountId, personId: person.id, user, namesPerson: isNew, now }));
    const standing = await setActive(tx, directory, person, { active, defaults, isNew, now });
    return {
      result: presentUser(await needUser(tx, directory, person.id), baseUrl),
      audit: [
        entry("provisioning.user_added", directory, person.id, user, { after: said(user) }),
        ...audit,
        ...standing.audit,
      ],
      effects: standing.effects,
    };
  });

const isSame = (one: UserValues, other: UserValues): boolean =>
  (Object.keys(one) as (keyof UserValues)[]).every((key) => one[key] === other[key]);

/** Calls the person what the directory does, as long as they never signed in. */
const rename = async (tx: Transaction, row: UserRow, user: UserValues, now: Date): Promise<void> => {
  if (!row.names_person) return;
  const isFree = await renameArrived(tx, row.person_id, { name: nameOf(user), email: user.userName }, now);
  if (!isFree) throw new ScimError("user_exists");
};

/** Holds somebody whom the directory keeps: person, membership and what it says of them, in the order of everybody. */
const holdUser = async (tx: Transaction, { accountId }: Directory, personId: string): Promise<UserRow> => {
  const known = await findUser(tx, { accountId, personId });
  if (known?.names_person) await lockPerson(tx, personId);
  await lockMembers(tx, accountId, [personId]);
  const row = await lockUser(tx, { accountId, personId });
  if (row === undefined) throw new ScimError("not_found");
  return row;
};

const needPerson = async (db: Reader, personId: string) => {
  const person = await readRecipientById(db, personId);
  if (person === undefined) throw new ScimError("not_found");
  return { id: personId, name: person.name, email: person.email };
};

type Wanted = UserValues & { readonly active?: boolean | undefined };

const changeUser = (directory: Directory, personId: string, wantedOf: (was: UserValues) => Wanted) =>
  change(directory, async (tx, now) => {
    const { accountId, baseUrl } = directory;
    const defaults = await holdDefaults(tx, directory);
    const row = await holdUser(tx, directory, personId);
    const was = valuesOf(row);
    const { active = row.is_active, ...user } = wantedOf(was);
    // Whoever comes back, or is called otherwise, is of a domain that the account has proven; anybody may go.
    const isBack = active && !row.is_active;
    if (isBack || user.userName !== was.userName) await needProven(tx, accountId, user.userName);
    const isOther = !isSame(was, user);
    if (isOther) {
      await rename(tx, row, user, now);
      await keptApart(() => saveUser(tx, { accountId, personId }, user, now));
    }
    const person = await needPerson(tx, personId);
    const standing = await setActive(tx, directory, person, { active, defaults, isNew: row.names_person, now });
    const changed = { before: said(was), after: said(user) };
    const [first, ...others] = [
      ...(isOther ? [entry("provisioning.user_changed", directory, personId, user, changed)] : []),
      ...standing.audit,
    ];
    const result = presentUser(await needUser(tx, directory, personId), baseUrl);
    if (first === undefined) return { result, audit: "nothing_changed" };
    return { result, audit: [first, ...others], effects: standing.effects };
  });

/** Lets somebody be what a PUT says; whether they belong to the account stays as it is where that does not say. */
export const replaceUser = (directory: Directory, personId: string, user: Wanted) =>
  changeUser(directory, personId, () => user);

export const patchUser = (directory: Directory, personId: string, patch: UserChange) =>
  changeUser(directory, personId, (was) => ({ ...was, ...patch }));

/** Ends the membership of somebody whom the directory does not keep any more; the person stays. */
export const removeUser = (directory: Directory, personId: string) =>
  change(directory, async (tx, now) => {
    const { accountId } = directory;
    const defaults = await holdDefaults(tx, directory);
    const user = valuesOf(await holdUser(tx, directory, personId));
    const person = await needPerson(tx, personId);
    const standing = await setActive(tx, directory, person, { active: false, defaults, isNew: false, now });
    await deleteUser(tx, { accountId, personId });
    return {
      result: undefined,
      audit: [entry("provisioning.user_removed", directory, personId, user, { before: said(user) }), ...standing.audit],
      effects: standing.effects,
    };
  });
