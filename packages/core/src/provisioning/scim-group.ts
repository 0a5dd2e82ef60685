import { UserGroupName } from "../user-groups/schema.ts";
import { ScimError } from "./scim-error.ts";
import { type PatchOperation, readPatch } from "./scim-patch.ts";
import { attributesOf, readExternalId, readValue } from "./scim-values.ts";

export const GROUP_SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:Group";

/** A step of a change of who is in a group. */
export type MemberStep = { readonly kind: "add" | "remove" | "replace"; readonly ids: readonly string[] };

/** What a PATCH changes of a group; who is in it in the order in which that is said. */
export type GroupChange = {
  readonly displayName?: string;
  readonly externalId?: string | null;
  readonly members: readonly MemberStep[];
};

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const readMember = (value: unknown): string => {
  const id = typeof value === "object" && value !== null ? attributesOf(value).get("value") : value;
  if (typeof id !== "string" || !UUID.test(id)) throw new ScimError("member_unknown", { id: String(id).slice(0, 60) });
  return id.toLowerCase();
};

const readMembers = (value: unknown): string[] => {
  if (value === undefined || value === null) return [];
  return [...new Set((Array.isArray(value) ? value : [value]).map(readMember))];
};

const readDisplayName = (value: unknown): string => readValue(UserGroupName, "displayName", value);

/**
 * A group as a POST or a PUT says.
 * @throws ScimError body_invalid, value_invalid, member_unknown
 */
export const readGroup = (body: unknown) => {
  const attributes = attributesOf(body);
  return {
    displayName: readDisplayName(attributes.get("displayname")),
    externalId: readExternalId(attributes.get("externalid")),
    members: readMembers(attributes.get("members")),
  };
};

const stepOf = ({ op, only, value }: PatchOperation): MemberStep => {
  if (only !== null) return { kind: op === "remove" ? "remove" : "add", ids: [readMember(only)] };
  // Removing members without saying which removes all of them.
  if (op === "remove" && (value === undefined || value === null)) return { kind: "replace", ids: [] };
  return { kind: op, ids: readMembers(value) };
};

/**
 * What a PATCH changes of a group.
 * @throws ScimError body_invalid, path_invalid, value_invalid, member_unknown
 */
export const readGroupPatch = (body: unknown): GroupChange => {
  let change: GroupChange = { members: [] };
  for (const operation of readPatch(body)) {
    const { op, attribute, value } = operation;
    const written = op === "remove" ? undefined : value;
    if (attribute === "displayname") change = { ...change, displayName: readDisplayName(written) };
    if (attribute === "externalid") change = { ...change, externalId: readExternalId(written) };
    if (attribute === "members") change = { ...change, members: [...change.members, stepOf(operation)] };
  }
  return change;
};
