import type { WhichVirtualAccounts } from "@freehold/core/virtual-accounts/endpoints";
import type { VirtualAccount } from "@freehold/core/virtual-accounts/schema";
import { client, queryClient } from "../platform/api.ts";
import { type CursorPage, rowsOf, useCursorQuery } from "../ui/data-table.tsx";

type Asked = { readonly parentId: string | undefined; readonly search: string; readonly cursor: string | undefined };

/** Where a tree of virtual accounts is read from, level by level, or as found by words. */
export type Source = {
  readonly key: readonly string[];
  readonly browse: (asked: Asked, signal: AbortSignal) => Promise<CursorPage<VirtualAccount>>;
  /** The name of one that was chosen before, where the server can be asked for it. */
  readonly name?: (id: string) => Promise<string>;
};

/** Those of an account that the person sees, on which they may give roles, or whose licenses they may see or manage. */
export const accountSource = (accountId: string, which: WhichVirtualAccounts): Source => ({
  key: ["virtual-accounts", accountId, which],
  browse: (asked, signal) => client.virtualAccounts.list({ ...asked, accountId, which, limit: 50 }, { signal }),
  name: async (id) => (await client.virtualAccounts.get({ accountId, id })).name,
});

/** Those on which the holder of a mailed decision link may give roles. */
export const decisionLinkSource = (token: string): Source => ({
  key: ["virtual-accounts", "decision-link", token],
  browse: (asked, signal) =>
    client.accessRequests.listDecisionLinkVirtualAccounts({ ...asked, token, limit: 50 }, { signal }),
});

/** Those that people of an account's own domains may wish for. */
export const wishSource = (domainIdentifier: string): Source => ({
  key: ["virtual-accounts", "wish", domainIdentifier],
  browse: (asked, signal) =>
    client.accessRequests.listVirtualAccountsToWish({ ...asked, domainIdentifier, limit: 50 }, { signal }),
});

/** What is right beneath one, or at the top; with words, whatever fits them. */
export const useLevel = (source: Source, parentId: string | undefined, search = "") => {
  const list = useCursorQuery({
    queryKey: [...source.key, "level", parentId ?? "", search],
    fetchPage: (cursor, signal) => source.browse({ parentId, search, cursor }, signal),
  });
  return { list, rows: rowsOf(list) };
};

/** After virtual accounts changed: what shows them, and what tells of them, is other than it was. */
export const readVirtualAccountsAgain = (): Promise<unknown> =>
  Promise.all(
    ["virtual-accounts", "members", "audit"].map((slice) => queryClient.invalidateQueries({ queryKey: [slice] })),
  );
