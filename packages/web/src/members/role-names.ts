import type { Translate } from "../platform/texts.ts";
import { roleTexts } from "./role-texts.ts";

type RoleKey = keyof typeof roleTexts.sentences.en;

/** A role in words; one that this page does not know yet stays as it is. */
export const roleName = (role: string, words: Translate<RoleKey>): string =>
  role in roleTexts.sentences.en ? words(role as RoleKey) : role;

/** Roles in words, each once. */
export const roleNames = (roles: readonly { readonly role: string }[], words: Translate<RoleKey>): string =>
  [...new Set(roles.map(({ role }) => roleName(role, words)))].join(", ");
