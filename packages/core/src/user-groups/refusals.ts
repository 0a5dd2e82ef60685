import { refusals } from "../kernel/refusal.ts";

export const userGroupsRefusals = refusals({
  "user_group.not_found": { status: 404 },
  "user_group.name_taken": { status: 409, field: "name" },
});
