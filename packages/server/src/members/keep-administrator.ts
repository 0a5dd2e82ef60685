import { Refusal } from "@freehold/core/kernel/refusal";
import { violatedConstraint } from "../platform/database.ts";

/**
 * Runs a change that takes a role away. The database keeps an administrator on every active account, also when two of
 * them leave at once; its "no" becomes the refusal that people read.
 * @throws Refusal member.last_administrator
 */
export const keepingAnAdministrator = async <T>(change: () => Promise<T>): Promise<T> => {
  try {
    return await change();
  } catch (error) {
    if (violatedConstraint(error) === "role_grants_keep_an_administrator") {
      throw new Refusal("member.last_administrator");
    }
    throw error;
  }
};
