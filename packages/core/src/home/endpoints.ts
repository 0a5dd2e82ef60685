import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { PendingWork } from "./schema.ts";

export const listPendingWork = endpoint({
  name: "home.pendingWork",
  method: "GET",
  path: "/pending-work",
  summary: "What waits for the signed-in person: requests to decide, invitations to answer, accounts to complete",
  permission: "signed_in",
  input: z.object({}),
  output: z.object({ items: z.array(PendingWork) }),
  refusals: [],
});

export const homeEndpoints = [listPendingWork] as const;
