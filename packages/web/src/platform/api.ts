import { createClient, Problem } from "@freehold/sdk";
import { QueryCache, QueryClient } from "@tanstack/react-query";
import { noteConnection } from "./connection.ts";
import { currentLanguage } from "./language.ts";
import { askForProof, proofsGiven } from "./proof.ts";

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

/**
 * Sends what was refused for want of a recent proof of identity once more, after the person gave one: whoever asked for it
 * hears of the second answer only, and has lost nothing that was entered.
 */
const provenFetch: typeof fetch = async (target, init) => {
  const before = proofsGiven();
  const response = await notedFetch(target, init);
  if (response.status !== 401) return response;
  // A proof begins a new session: what was under way in the one before it is sent again as well.
  if (proofsGiven() > before) return provenFetch(target, init);
  const { code }: { code?: string } = await response
    .clone()
    .json()
    .catch(() => ({}));
  const isAsked = code === "session.proof_required" && init?.method !== "GET";
  return isAsked && (await askForProof()) ? provenFetch(target, init) : response;
};

/** The one client of this page: `client.accounts.request(input)`; what the server refuses is thrown as a `Problem`. */
export const client = createClient({ baseUrl: "", fetch: provenFetch, language: currentLanguage });

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
      if (!(error instanceof Problem && error.code === "session.required")) return;
      for (const listener of whenSignedOutListeners) listener();
    },
  }),
  defaultOptions: {
    queries: { retry: (failures, error) => failures < 2 && mayPass(error), staleTime: 15_000 },
    mutations: { retry: false },
  },
});
