import type { IdentifierVerdict } from "@freehold/core/accounts/schema";
import type { Language } from "@freehold/core/kernel/id";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { client } from "../../platform/api.ts";
import { useLanguage } from "../../platform/language.ts";
import { useSettled } from "../../ui/use-settled.ts";

/** What would happen with an identifier; the sentences of refusals come in the language. */
export const verdictQuery = (domain: string, authorizerEmail: string, language: Language) =>
  queryOptions({
    queryKey: ["accounts", "identifier-verdict", language, domain, authorizerEmail],
    queryFn: ({ signal }) =>
      client.accounts.checkIdentifier({ domain, ...(authorizerEmail === "" ? {} : { authorizerEmail }) }, { signal }),
    staleTime: 10_000,
  });

export type LiveVerdict = {
  readonly verdict: IdentifierVerdict | undefined;
  readonly checking: boolean;
  readonly problem: unknown;
  readonly retry: () => void;
};

/** What would happen with an identifier, once it stopped changing. */
export const useIdentifierVerdict = (domain: string, authorizerEmail: string): LiveVerdict => {
  const language = useLanguage();
  const wanted = `${authorizerEmail} ${domain}`;
  const isSettled = useSettled(wanted, 450) === wanted;
  const query = useQuery({
    ...verdictQuery(domain, authorizerEmail, language),
    enabled: isSettled && domain !== "",
  });
  const isAsked = domain !== "";
  return {
    verdict: isAsked ? query.data : undefined,
    checking: isAsked && query.data === undefined && !(isSettled && query.isError),
    problem: isAsked && isSettled && query.data === undefined ? query.error : null,
    retry: () => void query.refetch(),
  };
};
