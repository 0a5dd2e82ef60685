import { refusals } from "../kernel/refusal.ts";

export const virtualAccountsRefusals = refusals({
  "virtual_account.not_found": { status: 404, field: "virtualAccountIds" },
  "virtual_account.beyond_scope": { status: 403 },
  "virtual_account.name_taken": { status: 409, field: "name" },
  "virtual_account.too_many": { status: 409 },
  "virtual_account.too_deep": { status: 409, field: "parentId" },
  "virtual_account.beneath_itself": { status: 409, field: "parentId" },
  "virtual_account.parent_archived": { status: 409, field: "parentId" },
  "virtual_account.archived": { status: 409 },
  "virtual_account.is_default": { status: 409 },
  "virtual_account.holds_virtual_accounts": { status: 409 },
  "virtual_account.holds_roles": { status: 409 },
  "virtual_account.holds_licenses": { status: 409 },
});
