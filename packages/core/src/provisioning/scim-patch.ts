import { ScimError } from "./scim-error.ts";
import { attributeName, attributesOf } from "./scim-values.ts";

/** What a PATCH does to one attribute. `only` names the one of several values that a path picks out. */
export type PatchOperation = {
  readonly op: "add" | "remove" | "replace";
  readonly attribute: string;
  readonly only: string | null;
  readonly value: unknown;
};

const MOST_OPERATIONS = 1_000;
const PATH = /^([A-Za-z][\w.:$-]*)(?:\[(.+)\](\.[A-Za-z]\w*)?)?$/i;
const ONE = /^\s*value\s+eq\s+"([^"\\]*)"\s*$/i;

const readPath = (path: string): Pick<PatchOperation, "attribute" | "only"> => {
  const found = path.length > 1_000 ? null : PATH.exec(path.trim());
  if (found === null) throw new ScimError("path_invalid");
  const [, name = "", picked, part = ""] = found;
  const attribute = attributeName(name + part);
  if (picked === undefined) return { attribute, only: null };
  const only = ONE.exec(picked)?.[1];
  // Of attributes that are not kept it does not matter which value is meant.
  if (only === undefined && attribute === "members") throw new ScimError("path_invalid");
  return { attribute, only: only ?? null };
};

/** Attributes of an object by their paths: {name: {givenName}} and {"name.givenName"} are the same. */
const pathsOf = (value: unknown): [string, unknown][] =>
  [...attributesOf(value)].flatMap(([name, each]) =>
    name === "name" && typeof each === "object" && each !== null
      ? [...attributesOf(each)].map(([part, own]): [string, unknown] => [`name.${part}`, own])
      : [[name, each] as [string, unknown]],
  );

const opOf = (written: unknown): PatchOperation["op"] => {
  const op = typeof written === "string" ? written.toLowerCase() : "";
  if (op === "add" || op === "remove" || op === "replace") return op;
  throw new ScimError("body_invalid");
};

const operationsIn = (operation: unknown): PatchOperation[] => {
  const attributes = attributesOf(operation);
  const [op, path, value] = [opOf(attributes.get("op")), attributes.get("path"), attributes.get("value")];
  if (typeof path === "string" && path !== "") {
    const at = readPath(path);
    if (at.attribute === "name" && op !== "remove") {
      return pathsOf({ name: value }).map(([attribute, each]) => ({ op, attribute, only: null, value: each }));
    }
    return [{ op, ...at, value }];
  }
  // Without a path there is nothing to say what to remove.
  if (op === "remove") throw new ScimError("path_invalid");
  return pathsOf(value).map(([attribute, each]) => ({ op, attribute, only: null, value: each }));
};

/**
 * Reads a PATCH (RFC 7644 §3.5.2) as directories send it: ops in any case, with or without a path.
 * @throws ScimError body_invalid, path_invalid
 */
export const readPatch = (body: unknown): readonly PatchOperation[] => {
  const operations = attributesOf(body).get("operations");
  if (!Array.isArray(operations) || operations.length === 0 || operations.length > MOST_OPERATIONS) {
    throw new ScimError("body_invalid");
  }
  return operations.flatMap(operationsIn);
};
