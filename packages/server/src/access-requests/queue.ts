import {
  getAccessRequest as getEndpoint,
  listAccessRequests as listEndpoint,
} from "@freehold/core/access-requests/decision-endpoints";
import { Refusal } from "@freehold/core/kernel/refusal";
import { pageFrom, readCursor } from "../platform/cursor.ts";
import type { Reader } from "../platform/database.ts";
import { query } from "../platform/operation.ts";
import { nameVirtualAccounts } from "../virtual-accounts/index.ts";
import { capacitiesOf, isSeen, readActing, refuseWithheld, sightOf } from "./acting.ts";
import { type Deciders, readDeciders, readDecidersOf } from "./deciders.ts";
import { presentForDecider } from "./present.ts";
import { namelessStages, readStages } from "./stages.ts";
import {
  readAccessRequest,
  readAccessRequests,
  readAskedAccount,
  type Sight,
  type StoredAccessRequest,
} from "./store.ts";
import { readVotes } from "./store-votes.ts";

type WithPlaces = Pick<
  StoredAccessRequest,
  "accountId" | "id" | "status" | "grantedVirtualAccountIds" | "wishedVirtualAccountId"
>;

const waitingIn = (requests: readonly WithPlaces[]): string[] =>
  requests.flatMap(({ id, status }) => (status === "pending" ? [id] : []));

/**
 * The virtual accounts that requests of one account wish for, which are named to everybody; and those they let somebody
 * into or would by an approval so far, as far as whoever looks administers them.
 */
export const namesOfPlaces = async (
  db: Reader,
  requests: readonly WithPlaces[],
  sight: Sight,
): Promise<{ id: string; name: string }[]> => {
  const [first] = requests;
  if (first === undefined) return [];
  const granted = requests.flatMap(({ grantedVirtualAccountIds }) => grantedVirtualAccountIds);
  const seen = granted.filter((id) => sight.all || sight.virtualAccountIds.includes(id));
  const wished = requests.flatMap(({ wishedVirtualAccountId }) => wishedVirtualAccountId ?? []);
  const proposed = [...(await readVotes(db, first.accountId, waitingIn(requests))).values()]
    .flatMap((votes) => votes.flatMap(({ virtualAccountIds }) => virtualAccountIds))
    .filter((id) => sight.all || sight.virtualAccountIds.includes(id));
  return nameVirtualAccounts(db, first.accountId, [...new Set([...seen, ...wished, ...proposed])]);
};

export const listAccessRequests = query(
  listEndpoint,
  async (db, { person, now }, { accountId, status, cursor, limit }) => {
    const account = await readAskedAccount(db, accountId);
    if (account === undefined) throw new Refusal("account.not_found");
    const acting = await readActing(db, accountId, person.id, now);
    refuseWithheld(acting);
    const sees = sightOf(acting, status === "pending");
    const rows = await readAccessRequests(db, { accountId, status, sees, after: readCursor(cursor), limit });
    const deciders = await readDecidersOf(db, accountId, rows, now);
    const virtualAccounts = await namesOfPlaces(db, rows, sees);
    return pageFrom(
      rows,
      limit,
      (row) => ({ at: row.createdAt, id: row.id }),
      (row) => {
        const of = deciders.get(row.id) as Deciders;
        const under = { ...of, stages: namelessStages(row, of) };
        const looking = { personId: person.id, capacities: capacitiesOf(row, of, acting), now };
        return presentForDecider(row, account, under, virtualAccounts, looking);
      },
    );
  },
);

export const getAccessRequest = query(getEndpoint, async (db, { person, now }, { accountId, id }) => {
  const account = await readAskedAccount(db, accountId);
  const request = await readAccessRequest(db, { accountId, id });
  if (account === undefined || request === undefined) throw new Refusal("access_request.not_found");
  const deciders = await readDeciders(db, request, now);
  const acting = await readActing(db, accountId, person.id, now);
  refuseWithheld(acting);
  if (!isSeen(request, deciders, acting)) throw new Refusal("access_request.not_found");
  const stages = await readStages(db, request, deciders, { withNames: true, withEmails: true, now });
  const looking = { personId: person.id, capacities: capacitiesOf(request, deciders, acting), now };
  const virtualAccounts = await namesOfPlaces(db, [request], sightOf(acting, request.status === "pending"));
  return { request: presentForDecider(request, account, { ...deciders, stages }, virtualAccounts, looking) };
});
