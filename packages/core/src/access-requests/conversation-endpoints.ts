import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { id } from "../kernel/id.ts";
import { MessageBody, RequestMessage } from "./schema.ts";

const thread = z.object({ items: z.array(RequestMessage) });

export const listMyRequestMessages = endpoint({
  name: "accessRequests.listMyMessages",
  method: "GET",
  path: "/access-requests/:id/messages",
  summary: "What was written about one's own request, oldest first",
  permission: "signed_in",
  input: z.object({ id }),
  output: thread,
  refusals: ["access_request.not_found"],
});

export const writeToDeciders = endpoint({
  name: "accessRequests.writeToDeciders",
  method: "POST",
  path: "/access-requests/:id/messages",
  summary: "Answer, or write to, those who decide one's own pending request",
  permission: "signed_in",
  input: z.object({ id, body: MessageBody }),
  output: thread,
  refusals: [
    "access_request.not_found",
    "access_request.not_pending",
    "access_request.too_many_messages",
    "people.too_many_tries",
  ],
  creates: true,
});

export const listRequestMessages = endpoint({
  name: "accessRequests.listMessages",
  method: "GET",
  path: "/accounts/:accountId/access-requests/:id/messages",
  summary: "What was written about a request for access to an account, oldest first",
  permission: "account.see",
  input: z.object({ accountId: id, id }),
  output: thread,
  refusals: ["account.not_found", "access_request.not_found"],
});

export const writeToRequester = endpoint({
  name: "accessRequests.writeToRequester",
  method: "POST",
  path: "/accounts/:accountId/access-requests/:id/messages",
  summary: "Write to the requester; with `asks`, ask for more information: the ladder pauses for the answer",
  permission: "account.see",
  input: z.object({ accountId: id, id, body: MessageBody, asks: z.boolean().default(false) }),
  output: thread,
  refusals: [
    "account.not_found",
    "access_request.not_found",
    "access_request.not_pending",
    "access_request.own",
    "access_request.not_decider",
    "access_request.too_many_messages",
    "people.too_many_tries",
  ],
  creates: true,
});
