import type { Language } from "@freehold/core/kernel/id";
import { queryOptions } from "@tanstack/react-query";
import { client, Problem } from "../../platform/api.ts";

/** What the authorizer has to go through, the agreement in the language; null once nothing can be activated any more. */
export const activationQuery = (accountId: string, language: Language) =>
  queryOptions({
    queryKey: ["accounts", "activation", accountId, language],
    queryFn: async () => {
      try {
        return await client.accounts.getActivation({ accountId, language });
      } catch (error) {
        if (error instanceof Problem && error.code === "account.not_provisional") return null;
        throw error;
      }
    },
  });
