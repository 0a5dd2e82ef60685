import { Refusal } from "@freehold/core/kernel/refusal";
import { emailDomain } from "../domains/index.ts";
import type { Reader } from "../platform/database.ts";
import { readDomainProvider } from "../platform/identity-providers.ts";
import type { Platform } from "../platform/platform.ts";
import { isStaff } from "./staff.ts";
import type { Person } from "./store.ts";

type Owner = Pick<Person, "email"> & { readonly id?: string };

/**
 * Whether the organization of an address requires its own provider, so that no password lets its owner in. Never for the
 * staff of the operator: who administers an account must not decide how they sign in.
 */
export const isPasswordClosed = async (db: Reader, platform: Platform, owner: Owner): Promise<boolean> => {
  const domain = emailDomain(owner.email);
  if (domain === null) return false;
  const provider = await readDomainProvider(db, domain);
  return provider?.mode === "required" && !(await isStaff(db, platform, owner));
};

/** @throws Refusal single_sign_on.required */
export const refuseClosedPassword = async (db: Reader, platform: Platform, owner: Owner): Promise<void> => {
  if (await isPasswordClosed(db, platform, owner)) throw new Refusal("single_sign_on.required");
};
