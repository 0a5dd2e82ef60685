import type { PlannedGrant } from "@freehold/core/members/schema";
import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { Button } from "../ui/button.tsx";
import { Form } from "../ui/form.tsx";
import { useProblemForm } from "../ui/problem-form.ts";
import type { MemberProps } from "./member-dialog.tsx";
import { memberTexts } from "./members-texts.ts";
import { readMembersAgain } from "./read-again.ts";
import { GrantReach } from "./role-badges.tsx";
import { roleName } from "./role-names.ts";
import { roleTexts } from "./role-texts.ts";

type WithdrawPlannedProps = MemberProps & { planned: PlannedGrant; onBack: () => void; onGone: () => void };

/** Withdraws a role before it begins. */
export const WithdrawPlanned = ({ account, member, planned, onBack, onGone }: WithdrawPlannedProps) => {
  const t = useTexts(memberTexts);
  const words = useTexts(roleTexts);
  const isOnly = member.grants.length === 0 && member.planned.length === 1;
  const form = useProblemForm({
    initial: {},
    submit: () => client.members.withdrawPlanned({ accountId: account.id, personId: member.personId, id: planned.id }),
    done: async ({ member: after }) => {
      await readMembersAgain();
      toast(t("plannedWithdrawn"));
      if (after === null) onGone();
      else onBack();
    },
  });
  return (
    <Form form={form} submit={t("withdraw")} danger secondary={<Button onClick={onBack}>{t("back")}</Button>}>
      <p>
        <strong>{roleName(planned.role, words)}</strong> <GrantReach grant={planned} />
      </p>
      <p>{t(isOnly ? "withdrawPlannedOnly" : "withdrawPlannedDetail", { name: member.name })}</p>
    </Form>
  );
};
