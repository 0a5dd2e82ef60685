import { listDemoSignIns as endpoint } from "@freehold/core/demo/endpoints";
import { Refusal } from "@freehold/core/kernel/refusal";
import { query } from "../platform/operation.ts";
import type { Slice } from "../platform/slice.ts";
import { DEMO_PASSWORD, demoPeople } from "./cast.ts";

const listDemoSignIns = query(endpoint, async (_db, ctx) => {
  if (!ctx.platform.config.demo) throw new Refusal("request.not_found");
  return {
    items: demoPeople.flatMap(({ name, email, language, company, signIn }) =>
      signIn === undefined
        ? []
        : [{ name, email, password: DEMO_PASSWORD, language, role: signIn, organisation: company }],
    ),
  };
});

/** The demonstration: who is in it, and the page of ready sign-ins. */
export const demoSlice: Slice = { operations: [listDemoSignIns], jobs: [], sweeps: [], texts: [], mails: {} };
