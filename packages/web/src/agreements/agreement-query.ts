import type { Language } from "@freehold/core/kernel/id";
import { queryOptions } from "@tanstack/react-query";
import { client } from "../platform/api.ts";

/** How an account stands to the versions of the agreement. */
export const accountAgreementsQuery = (accountId: string, language: Language) =>
  queryOptions({
    queryKey: ["agreements", "account", accountId, language],
    queryFn: () => client.agreements.list({ accountId, language }),
  });

/** The text of a version, which never changes. */
export const agreementTextQuery = (version: number, language: Language) =>
  queryOptions({
    queryKey: ["agreements", "text", version, language],
    queryFn: () => client.agreements.text({ version, language }),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** Every version, for the operator. */
export const publishedQuery = (language: Language) =>
  queryOptions({
    queryKey: ["agreements", "published", language],
    queryFn: () => client.agreements.listPublished({ language }),
  });
