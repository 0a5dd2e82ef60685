import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { Language } from "../kernel/id.ts";

/** Somebody of the demonstration whom one may sign in as. */
export const DemoSignIn = z.object({
  name: z.string(),
  email: z.string(),
  password: z.string(),
  language: Language,
  /** What there is to look at as this person; the page has the sentence. */
  role: z.enum([
    "operator_admin",
    "operator_support",
    "administrator",
    "busy_administrator",
    "virtual_account_administrator",
    "requester",
    "waiting_requester",
    "authorizer",
    "nominee",
    "newcomer",
    "partner",
  ]),
  organisation: z.string(),
});
export type DemoSignIn = z.infer<typeof DemoSignIn>;

export const listDemoSignIns = endpoint({
  name: "demo.signIns",
  method: "GET",
  path: "/demo/sign-ins",
  summary: "Ready sign-ins of the demonstration; there is nothing here on any other site",
  permission: "public",
  input: z.object({}),
  output: z.object({ items: z.array(DemoSignIn) }),
  refusals: [],
});

export const demoEndpoints = [listDemoSignIns] as const;
