import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { id } from "../kernel/id.ts";
import { VirtualAccount } from "./schema.ts";

export const listVirtualAccounts = endpoint({
  name: "virtualAccounts.list",
  method: "GET",
  path: "/accounts/:accountId/virtual-accounts",
  summary: "The virtual accounts of an account that the person may see",
  permission: "account.see",
  input: z.object({ accountId: id }),
  output: z.object({ items: z.array(VirtualAccount) }),
  refusals: ["account.not_found"],
});

export const virtualAccountsEndpoints = [listVirtualAccounts] as const;
