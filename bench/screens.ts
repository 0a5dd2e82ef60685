import {
  type Crowd,
  groupId,
  memberCookie,
  memberId,
  requester,
  requestId,
  SIGNED_IN,
  virtualAccountId,
} from "./crowd.ts";
import { accountDomain, accountId, sessionCookie } from "./data.ts";
import type { LoadRequest } from "./load.ts";

/** What the screens of one account, and of a review of its access, ask the server for: each once for every way to ask. */
export const screensOf = (crowd: Crowd, reviewId: string): Record<string, LoadRequest[]> => {
  const at = `/api/accounts/${accountId(crowd.account)}`;
  const administrator = memberCookie(crowd, 1);
  const asked = (path: string, cookie = administrator): LoadRequest[] => [{ method: "GET", path, cookie }];
  const domain = accountDomain(crowd.account);
  // Looking in the directory is throttled by person: everybody looks now and then.
  const asColleagues = (path: string): LoadRequest[] =>
    Array.from({ length: SIGNED_IN }, (_, index) => ({ method: "GET", path, cookie: memberCookie(crowd, index + 1) }));
  return {
    home: asked("/api/pending-work"),
    session: asked("/api/session"),
    overview: asked(at),
    administration: asked(`${at}/administration`),
    people: asked(`${at}/members?limit=50`),
    "people, newest first": asked(`${at}/members?limit=50&sort=since&order=descending`),
    "people, by address": asked(`${at}/members?limit=50&sort=email&order=descending`),
    "people found by a word": asked(`${at}/members?limit=25&search=brun`),
    "people of a role": asked(`${at}/members?limit=25&role=user`),
    "people whose role ends": asked(`${at}/members?limit=25&only=ending`),
    "one person": asked(`${at}/members/${memberId(crowd, 15)}`),
    "virtual accounts": asked(`${at}/virtual-accounts?limit=50`),
    "virtual accounts found": asked(`${at}/virtual-accounts?limit=25&search=site`),
    "one virtual account": asked(`${at}/virtual-accounts/${virtualAccountId(crowd, 1)}`),
    "roles on a virtual account": asked(`${at}/virtual-accounts/${virtualAccountId(crowd, 16)}/roles?limit=3`),
    groups: asked(`${at}/user-groups?limit=25`),
    "one group": asked(`${at}/user-groups/${groupId(crowd, 4)}`),
    "people of a group": asked(`${at}/members?limit=5&groupId=${groupId(crowd, 4)}`),
    invitations: asked(`${at}/invitations?limit=25`),
    "access reviews": asked(`${at}/access-reviews?limit=25`),
    "an access review": asked(`${at}/access-reviews/${reviewId}`),
    "roles of a review": asked(`${at}/access-reviews/${reviewId}/items?limit=25`),
    "roles of a review found": asked(`${at}/access-reviews/${reviewId}/items?limit=5&search=brun`),
    "requests to decide": asked(`${at}/access-requests?limit=20`),
    "requests approved": asked(`${at}/access-requests?limit=20&status=approved`),
    "one request": asked(`${at}/access-requests/${requestId(crowd, 1)}`),
    "audit log": asked(`${at}/audit?limit=50`),
    policy: asked(`${at}/access-policy`),
    "versions of the policy": asked(`${at}/access-policy/versions`),
    domains: asked(`${at}/domains`),
    contacts: asked(`${at}/contacts`),
    agreements: asked(`${at}/agreements`),
    "emergency access": asked(`${at}/emergency-access?limit=25`),
    webhooks: asked(`${at}/webhooks`),
    "single sign-on": asked(`${at}/identity-providers`),
    provisioning: asked(`${at}/provisioning`),
    "waiting page": asked(`/api/access-requests/${requestId(crowd, 1)}`, sessionCookie(requester(crowd))),
    "accounts of one's domain": asColleagues("/api/directory/own-domain"),
    directory: asColleagues(`/api/directory?search=${domain}`),
    "did you mean": asColleagues(`/api/directory/suggestions?typed=${domain.replace("en", "ne")}`),
    "form to request access": asColleagues(`/api/access-request-form?domainIdentifier=${domain}`),
  };
};
