import type { Language } from "@freehold/core/kernel/id";
import { queryOptions } from "@tanstack/react-query";
import { client } from "../../platform/api.ts";

/** The countries in a language; they do not change while a page is open. */
export const countriesQuery = (language: Language) =>
  queryOptions({
    queryKey: ["accounts", "countries", language],
    queryFn: () => client.accounts.countries({ language }),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** Regions and postal rules of a country. */
export const countryQuery = (code: string, language: Language) =>
  queryOptions({
    queryKey: ["accounts", "country", code, language],
    queryFn: () => client.accounts.country({ code, language }),
    staleTime: Number.POSITIVE_INFINITY,
  });
