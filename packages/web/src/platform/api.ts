import { createClient, Problem } from "@freehold/sdk";
import { QueryCache, QueryClient } from "@tanstack/react-query";
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

const whenSignedOutListeners = new Set<() => void>();

/** Runs when a page's data is refused because nobody is signed in any more. */
export const whenSignedOut = (listener: () => void): void => {
  whenSignedOutListeners.add(listener);
};

export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error) => {
      if (error instanceof Problem && error.status === 401) for (const listener of whenSignedOutListeners) listener();
    },
  }),
  defaultOptions: {
    queries: { retry: (failures, error) => failures < 2 && mayPass(error), staleTime: 15_000 },
    mutations: { retry: false },
  },
});
