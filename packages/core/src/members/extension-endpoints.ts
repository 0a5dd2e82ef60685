import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { id, instant } from "../kernel/id.ts";
import { pageInput, pageOf } from "../kernel/page.ts";
import { text } from "../kernel/text.ts";
import { ExtensionRequest, MemberReason } from "./schema.ts";

export const askForExtension = endpoint({
  name: "members.askForExtension",
  method: "POST",
  path: "/accounts/:accountId/grants/:grantId/extension-requests",
  summary: "Ask that a role of one's own does not end yet; one open request for each role",
  permission: "account.see",
  input: z.object({ accountId: id, grantId: id, reason: MemberReason }),
  output: ExtensionRequest,
  refusals: [
    "account.not_found",
    "account.not_active",
    "member.not_found",
    "extension.no_end",
    "extension.asked_already",
  ],
  creates: true,
});

export const listExtensionRequests = endpoint({
  name: "members.listExtensionRequests",
  method: "GET",
  path: "/accounts/:accountId/extension-requests",
  summary: "Wishes that a role does not end yet, which wait for an answer, the oldest first",
  permission: "member.manage",
  input: z.object({ ...pageInput, accountId: id }),
  output: pageOf(ExtensionRequest),
  refusals: ["account.not_found"],
});

export const decideExtension = endpoint({
  name: "members.decideExtension",
  method: "POST",
  path: "/accounts/:accountId/extension-requests/:id/decision",
  summary: "Extend the role, or leave its end as it is, with a reason that the person is told",
  permission: "member.manage",
  asksProof: true,
  input: z.object({
    accountId: id,
    id,
    decision: z.discriminatedUnion("decision", [
      z.object({ decision: z.literal("extend"), endsAt: instant.nullable() }),
      z.object({ decision: z.literal("leave"), reason: text({ min: 0, max: 1000, multiline: true }).default("") }),
    ]),
  }),
  output: ExtensionRequest,
  refusals: [
    "account.not_found",
    "account.not_active",
    "extension.not_found",
    "extension.already_decided",
    "extension.own",
    "member.beyond_scope",
    "member.end_in_past",
    "extension.not_later",
  ],
});

export const extensionEndpoints = [askForExtension, listExtensionRequests, decideExtension] as const;
