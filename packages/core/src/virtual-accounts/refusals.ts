import { refusals } from "../kernel/refusal.ts";

export const virtualAccountsRefusals = refusals({
  "virtual_account.not_found": { status: 404, field: "virtualAccountIds" },
});
