import type { OperatorRole } from "@freehold/core/kernel/permission";
import type { Session } from "@freehold/core/people/schema";
import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { client, queryClient } from "./api.ts";
import { followProfileLanguage } from "./language.ts";

const sessionQuery = queryOptions({
  queryKey: ["people", "session"],
  queryFn: async (): Promise<Session> => {
    const session = await client.people.session({});
    if (session.person?.language != null) followProfileLanguage(session.person.language);
    return session;
  },
  staleTime: 60_000,
});

export type Person = NonNullable<Session["person"]>;

/** Who is signed in (null: nobody), and what this site is called. */
export const useSession = (): Session => useSuspenseQuery(sessionQuery).data;

/** The person on a page that only opens to who is signed in. */
export const usePerson = (): Person => {
  const { person } = useSession();
  if (person === null) throw new Error("This page needs a signed-in person.");
  return person;
};

/** The person's time zone: from the profile, else the device's. */
export const useTimeZone = (): string =>
  useSession().person?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The session before a page opens; from memory when it is fresh. */
export const loadSession = (): Promise<Session> =>
  queryClient.ensureQueryData({ ...sessionQuery, revalidateIfStale: true });

/**
 * Reads the session again: after signing in, accepting an invitation, or changing the profile. What was refused before may
 * be open now.
 */
export const refreshSession = async (): Promise<Session> => {
  const session = await queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 });
  queryClient.removeQueries({ type: "inactive", predicate: ({ state }) => state.status === "error" });
  return session;
};

/** Signs out here and forgets everything that was loaded for the person. */
export const signOut = async (): Promise<void> => {
  await client.people.signOut({});
  // Drafts of what was being filled in: the next person at this browser is somebody else.
  sessionStorage.clear();
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[1] !== "session" });
  await refreshSession();
};

/** Whether somebody belongs to the operator's staff, even while that asks for a second factor they do not have. */
export const isOperator = (
  person: { readonly operatorRoles: readonly OperatorRole[]; readonly operatorNeedsSecondFactor: boolean } | null,
): boolean => person !== null && (person.operatorNeedsSecondFactor || person.operatorRoles.length > 0);
