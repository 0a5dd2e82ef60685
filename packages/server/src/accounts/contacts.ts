import { listContacts as listEndpoint, replaceContacts as replaceEndpoint } from "@freehold/core/accounts/endpoints";
import type { AccountContact } from "@freehold/core/accounts/schema";
import { Refusal } from "@freehold/core/kernel/refusal";
import { type FieldIssue, InvalidInput } from "../platform/invalid-input.ts";
import { mutation, query } from "../platform/operation.ts";
import { parsePhone } from "../platform/phone.ts";
import { auditOf } from "./effects.ts";
import { changeAccount, lockAccountToEdit, readAccount } from "./store.ts";
import { readContacts, writeContacts } from "./store-contacts.ts";

/** @throws InvalidInput naming the telephone numbers that are none, as `contacts.0.phone` */
const checkPhones = (contacts: readonly AccountContact[]): AccountContact[] => {
  const issues: FieldIssue[] = [];
  const checked = contacts.map((contact, index) => {
    if (contact.phone === "") return contact;
    try {
      return { ...contact, phone: parsePhone(contact.phone) };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      issues.push({ field: `contacts.${index}.phone`, code: error.code, params: {} });
      return contact;
    }
  });
  if (issues.length > 0) throw new InvalidInput(issues);
  return checked;
};

/** A contact in one line, for the audit log. */
const lineOf = ({ kind, name, email, phone }: AccountContact): string =>
  [`${kind}: ${name}`, email, phone].filter((part) => part !== "").join(", ");

export const listContacts = query(listEndpoint, async (db, _ctx, { accountId }) => {
  const row = await readAccount(db, accountId);
  if (row === undefined) throw new Refusal("account.not_found");
  return { items: await readContacts(db, accountId), version: row.contacts_version };
});

export const replaceContacts = mutation(replaceEndpoint, async (tx, { now }, { accountId, version, contacts }) => {
  const row = await lockAccountToEdit(tx, accountId);
  if (row === undefined) throw new Refusal("account.not_found");
  if (row.status !== "active") throw new Refusal("account.not_active");
  if (row.contacts_version !== version) throw new Refusal("account.changed_meanwhile");
  const wanted = checkPhones(contacts);
  const before = (await readContacts(tx, accountId)).map(lineOf);
  const after = wanted.map(lineOf);
  if (JSON.stringify(before) === JSON.stringify(after)) {
    return { result: { items: wanted, version }, audit: "nothing_changed" };
  }
  await writeContacts(tx, accountId, wanted);
  const changed = await changeAccount(tx, accountId, { contacts_version: version + 1 }, now);
  return {
    result: { items: wanted, version: changed.contacts_version },
    audit: [auditOf(changed, "account.contacts_updated", { before: { contacts: before }, after: { contacts: after } })],
  };
});
