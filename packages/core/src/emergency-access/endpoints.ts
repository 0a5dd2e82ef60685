import { z } from "zod";
import { AccessPolicy } from "../access-policies/schema.ts";
import { ReasonForRequest } from "../access-requests/schema.ts";
import { endpoint } from "../kernel/endpoint.ts";
import { id } from "../kernel/id.ts";
import { pageInput, pageOf } from "../kernel/page.ts";
import { emailAddress } from "../kernel/text.ts";
import { EmergencyAccess, EmergencyFilter, EmergencyNote, EmergencyOffer, EmergencyVerdict } from "./schema.ts";

const one = z.object({ accountId: id, id });

export const listEmergencyOffers = endpoint({
  name: "emergencyAccess.listMine",
  method: "GET",
  path: "/emergency-access",
  summary: "The accounts on which the person may use emergency access by the access policy, or does now",
  permission: "signed_in",
  input: z.object({}),
  output: z.object({ items: z.array(EmergencyOffer) }),
  refusals: [],
});

export const getEmergencyTerms = endpoint({
  name: "emergencyAccess.getTerms",
  method: "GET",
  path: "/accounts/:accountId/emergency-access/terms",
  summary: "What using emergency access would come to for the person now, and what they have used and not ended",
  permission: "account.see",
  input: z.object({ accountId: id }),
  output: z.object({ accountName: z.string(), verdict: EmergencyVerdict, open: EmergencyAccess.nullable() }),
  refusals: ["account.not_found"],
});

export const startEmergencyAccess = endpoint({
  name: "emergencyAccess.start",
  method: "POST",
  path: "/accounts/:accountId/emergency-access",
  summary: "Get the policy's emergency role at once, for its hours; administrators and the operator are told at once",
  permission: "account.see",
  asksProof: true,
  input: z.object({ accountId: id, reason: ReasonForRequest }),
  output: EmergencyAccess,
  refusals: [
    "account.not_found",
    "account.not_active",
    "emergency_access.off",
    "emergency_access.not_in_group",
    "emergency_access.invite_only",
    "emergency_access.cooling_down",
    "emergency_access.open_already",
    "emergency_access.role_held",
    "people.too_many_tries",
  ],
  creates: true,
});

export const listEmergencyAccess = endpoint({
  name: "emergencyAccess.list",
  method: "GET",
  path: "/accounts/:accountId/emergency-access",
  summary: "Emergency access to an account, newest first; or what nobody has acknowledged",
  permission: "emergency_access.oversee",
  input: z.object({ ...pageInput, accountId: id, show: EmergencyFilter.default("all") }),
  output: pageOf(EmergencyAccess),
  refusals: ["account.not_found"],
});

export const endEmergencyAccess = endpoint({
  name: "emergencyAccess.end",
  method: "POST",
  path: "/accounts/:accountId/emergency-access/:id/end",
  summary: "End emergency access before its end: one's own, or somebody's as an administrator",
  permission: "account.see",
  input: one,
  output: EmergencyAccess,
  refusals: ["account.not_found", "account.not_active", "emergency_access.not_found", "emergency_access.over"],
});

export const acknowledgeEmergencyAccess = endpoint({
  name: "emergencyAccess.acknowledge",
  method: "POST",
  path: "/accounts/:accountId/emergency-access/:id/acknowledgement",
  summary: "Note that one has looked into somebody else's emergency access; it ends nothing",
  permission: "emergency_access.oversee",
  asksProof: true,
  input: one.extend({ note: EmergencyNote }),
  output: EmergencyAccess,
  refusals: [
    "account.not_found",
    "account.not_active",
    "emergency_access.not_found",
    "emergency_access.acknowledged",
    "emergency_access.needs_another",
  ],
});

export const previewEmergencyAccess = endpoint({
  name: "emergencyAccess.preview",
  method: "POST",
  path: "/accounts/:accountId/emergency-access/preview",
  summary: "What using emergency access would come to for a given person under a draft policy; changes nothing",
  permission: "access_policy.edit",
  input: z.object({ accountId: id, email: emailAddress, policy: AccessPolicy }),
  output: EmergencyVerdict,
  refusals: ["account.not_found"],
});

export const emergencyAccessEndpoints = [
  listEmergencyOffers,
  getEmergencyTerms,
  startEmergencyAccess,
  listEmergencyAccess,
  endEmergencyAccess,
  acknowledgeEmergencyAccess,
  previewEmergencyAccess,
] as const;
