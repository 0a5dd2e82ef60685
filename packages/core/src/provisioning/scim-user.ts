import { emailAddress } from "../kernel/text.ts";
import { ScimError } from "./scim-error.ts";
import { readPatch } from "./scim-patch.ts";
import { attributesOf, readBoolean, readExternalId, readName, readValue } from "./scim-values.ts";

export const USER_SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:User";

/** What a directory says of somebody. */
export type UserValues = {
  /** An e-mail address. */
  readonly userName: string;
  readonly externalId: string | null;
  readonly givenName: string;
  readonly familyName: string;
  readonly formattedName: string;
  readonly displayName: string;
};

/** Undefined where it is left as it is. */
export type UserChange = Partial<UserValues> & { readonly active?: boolean | undefined };

const readUserName = (value: unknown): string => readValue(emailAddress, "userName", value);

/**
 * Somebody as a POST or a PUT says; what they leave out is empty.
 * @throws ScimError body_invalid, value_invalid
 */
export const readUser = (body: unknown): UserValues & { readonly active: boolean | undefined } => {
  const attributes = attributesOf(body);
  const name = attributesOf(attributes.get("name") ?? {});
  const active = attributes.get("active");
  return {
    userName: readUserName(attributes.get("username")),
    externalId: readExternalId(attributes.get("externalid")),
    givenName: readName("name.givenName", name.get("givenname")),
    familyName: readName("name.familyName", name.get("familyname")),
    formattedName: readName("name.formatted", name.get("formatted")),
    displayName: readName("displayName", attributes.get("displayname")),
    active: active === undefined || active === null ? undefined : readBoolean("active", active),
  };
};

const changeBy = (attribute: string, value: unknown): UserChange => {
  switch (attribute) {
    case "username":
      return { userName: readUserName(value) };
    case "active":
      return { active: readBoolean("active", value) };
    case "externalid":
      return { externalId: readExternalId(value) };
    case "displayname":
      return { displayName: readName("displayName", value) };
    case "name.givenname":
      return { givenName: readName("name.givenName", value) };
    case "name.familyname":
      return { familyName: readName("name.familyName", value) };
    case "name.formatted":
      return { formattedName: readName("name.formatted", value) };
    case "name":
      return { givenName: "", familyName: "", formattedName: "" };
    default:
      // What Freehold does not keep (telephone, department) is none of its business.
      return {};
  }
};

/**
 * What a PATCH changes of somebody.
 * @throws ScimError body_invalid, path_invalid, value_invalid
 */
export const readUserPatch = (body: unknown): UserChange => {
  let change: UserChange = {};
  for (const { op, attribute, value } of readPatch(body)) {
    change = { ...change, ...changeBy(attribute, op === "remove" ? undefined : value) };
  }
  return change;
};

/** A person's own name is no longer. */
const MOST_CHARACTERS = 100;

/** What somebody is called, by the first of what a directory says; by their address where it says nothing. */
export const nameOf = (user: Omit<UserValues, "externalId">): string => {
  const both = [user.givenName, user.familyName].filter((part) => part !== "").join(" ");
  const said = [user.displayName, user.formattedName, both].find((name) => name !== "");
  return [...(said ?? user.userName.split("@")[0] ?? "")].slice(0, MOST_CHARACTERS).join("").trim();
};

/** The domain of an address. */
export const domainOf = (address: string): string => address.slice(address.lastIndexOf("@") + 1);

/**
 * Whether an account may provision an address: one of a domain that it has proven.
 * @throws ScimError address_not_proven
 */
export const checkAddress = (userName: string, domains: readonly string[]): void => {
  const domain = domainOf(userName);
  if (!domains.includes(domain)) {
    throw new ScimError("address_not_proven", { domain, domains: domains.join(", ") || "–" });
  }
};
