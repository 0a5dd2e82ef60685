import { z } from "zod";
import { AccountOffer } from "../access-requests/schema.ts";
import { TakeoverWhy } from "../takeovers/schema.ts";

/** At most so many accounts a page: a directory is for finding one, not for copying all. */
export const DIRECTORY_PAGE = 20;

/** So many administrators are named; the others are counted. */
export const NAMED_ADMINISTRATORS = 5;

/** An account as the directory shows it. */
export const DirectoryAccount = AccountOffer.extend({
  /** Whether the person's own address is on one of its proven domains. */
  isOwnDomain: z.boolean(),
  /** Its domains besides its identifier, to read; told to people of one registrable domain only. */
  furtherDomains: z.array(z.string()),
  /** Who administers it, for people of one registrable domain; addresses for colleagues of a proven domain. Null to others. */
  administrators: z
    .object({
      named: z.array(z.object({ name: z.string(), email: z.string().nullable() })),
      count: z.number().int(),
    })
    .nullable(),
  /** Why nobody can answer for an account of one's own domain; null where somebody can. */
  unreachable: TakeoverWhy.nullable(),
});
export type DirectoryAccount = z.infer<typeof DirectoryAccount>;

/** Why an account may be meant by what was typed. */
export const SuggestionWhy = z.enum([
  /** The very identifier, within an address or a link. */
  "identifier",
  /** It looks alike (UTS 39). */
  "look_alike",
  /** Another public suffix: example.co and example.com. */
  "other_suffix",
  /** The same but for hyphens, dots and blanks. */
  "punctuation",
  /** The organization above the domain typed. */
  "parent",
  /** One letter more, less, other, or two swapped. */
  "spelling",
]);
export type SuggestionWhy = z.infer<typeof SuggestionWhy>;

export const Suggestion = AccountOffer.extend({ why: SuggestionWhy });
export type Suggestion = z.infer<typeof Suggestion>;
