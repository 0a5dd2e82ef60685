import type { z } from "zod";
import { text } from "../kernel/text.ts";
import { ScimError } from "./scim-error.ts";

/** Attributes of a JSON object by their names in lower case: SCIM does not tell "userName" from "username". */
export type Attributes = ReadonlyMap<string, unknown>;

const URN = /^urn:ietf:params:scim:schemas:core:2\.0:(?:user|group):/;

/** An attribute's name as this is compared: in lower case, without the schema it may be written with. */
export const attributeName = (written: string): string => written.trim().toLowerCase().replace(URN, "");

/** @throws ScimError body_invalid when it is no object */
export const attributesOf = (value: unknown): Attributes => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new ScimError("body_invalid");
  return new Map(Object.entries(value).map(([name, each]) => [attributeName(name), each]));
};

/** @throws ScimError value_invalid */
export const readValue = <Schema extends z.ZodType>(schema: Schema, attribute: string, value: unknown) => {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new ScimError("value_invalid", { attribute });
  return parsed.data as z.output<Schema>;
};

const Name = text({ min: 0, max: 200 });
const ExternalId = text({ max: 200 });

/** A name or a part of one; what is not there is an empty text. */
export const readName = (attribute: string, value: unknown): string =>
  value === undefined || value === null ? "" : readValue(Name, attribute, value);

/** What a directory knows somebody or a group by; null where it does not say. */
export const readExternalId = (value: unknown): string | null =>
  value === undefined || value === null || value === "" ? null : readValue(ExternalId, "externalId", value);

/** Whether: as SCIM writes it, or in words as some directories do ("False"). */
export const readBoolean = (attribute: string, value: unknown): boolean => {
  if (typeof value === "boolean") return value;
  const word = typeof value === "string" ? value.toLowerCase() : "";
  if (word === "true" || word === "false") return word === "true";
  throw new ScimError("value_invalid", { attribute });
};
