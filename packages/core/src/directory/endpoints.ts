import { z } from "zod";
import { TypedDomain } from "../accounts/schema.ts";
import { endpoint } from "../kernel/endpoint.ts";
import { pageInput, pageOf } from "../kernel/page.ts";
import { text } from "../kernel/text.ts";
import { DIRECTORY_PAGE, DirectoryAccount, Suggestion } from "./schema.ts";

const directoryPage = {
  ...pageInput,
  limit: z.coerce.number().int().min(1).max(DIRECTORY_PAGE).default(DIRECTORY_PAGE),
};

export const listOwnDomain = endpoint({
  name: "directory.listOwnDomain",
  method: "GET",
  path: "/directory/own-domain",
  summary:
    "Accounts of the person's own verified e-mail domain and beneath the same registrable one, with who administers them",
  permission: "signed_in",
  input: z.object(directoryPage),
  output: pageOf(DirectoryAccount),
  refusals: [],
});

export const searchDirectory = endpoint({
  name: "directory.search",
  method: "GET",
  path: "/directory",
  summary:
    "Accounts by the beginning (two letters or more) of a name, a word or an identifier; restricted ones by the exact identifier only",
  permission: "signed_in",
  input: z.object({ ...directoryPage, search: text({ min: 0, max: 160 }).default("") }),
  output: pageOf(DirectoryAccount),
  refusals: ["people.too_many_tries"],
});

export const suggestAccounts = endpoint({
  name: "directory.suggest",
  method: "GET",
  path: "/directory/suggestions",
  summary: "Accounts that may be meant by a domain or a name that none has",
  permission: "signed_in",
  input: z.object({ typed: TypedDomain }),
  output: z.object({ items: z.array(Suggestion) }),
  refusals: ["people.too_many_tries"],
});

export const directoryEndpoints = [listOwnDomain, searchDirectory, suggestAccounts] as const;
