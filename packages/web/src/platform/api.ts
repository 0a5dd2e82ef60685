import { createClient, Problem } from "@freehold/sdk";
import { QueryClient } from "@tanstack/react-query";
import { noteConnection } from "./connection.ts";
import { currentLanguage } from "./language.ts";

/** Calls the server, and notes whether it can be reached at all. */
const notedFetch: typeof fetch = async (target, init) => {
  try {
    const response = await fetch(target, init);
    noteConnection(response.status === 502 || response.status === 503 ? "unavailable" : "fine");
    return response;
  } catch (error) {
    // A request that the page itself gave up says nothing about the connection.
    if (!init?.signal?.aborted) noteConnection(navigator.onLine ? "unavailable" : "offline");
    throw error;
  }
};

/** The one client of this page: `client.accounts.request(input)`; what the server refuses is thrown as a `Problem`. */
export const client = createClient({ baseUrl: "", fetch: notedFetch, language: currentLanguage });

export { Problem };

/** Another try helps only against an outage; a refusal stays a refusal. */
const mayPass = (error: unknown): boolean => error instanceof Problem && (error.status === 0 || error.status >= 502);

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: (failures, error) => failures < 2 && mayPass(error), staleTime: 15_000 },
    mutations: { retry: false },
  },
});
