import type { Reader } from "../platform/database.ts";
import type { Platform } from "../platform/platform.ts";
import { hasOperatorRole } from "./store.ts";

/** Whether somebody is on the operator's staff, or becomes so by their address. */
export const isStaff = async (
  db: Reader,
  { config }: Platform,
  { id, email }: { readonly id?: string; readonly email: string },
): Promise<boolean> => config.operatorEmails.includes(email) || (id !== undefined && (await hasOperatorRole(db, id)));
