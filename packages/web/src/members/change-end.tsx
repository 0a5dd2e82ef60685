import { dayEnd, dayOf } from "@freehold/core/kernel/days";
import type { RoleGrant } from "@freehold/core/members/schema";
import { client } from "../platform/api.ts";
import { useTimeZone } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { Button } from "../ui/button.tsx";
import { Form } from "../ui/form.tsx";
import { useProblemForm } from "../ui/problem-form.ts";
import { TextField } from "../ui/text-field.tsx";
import type { MemberProps } from "./member-dialog.tsx";
import { memberTexts } from "./members-texts.ts";
import { readMembersAgain } from "./read-again.ts";
import { roleName } from "./role-names.ts";
import { roleTexts } from "./role-texts.ts";

type ChangeEndProps = MemberProps & { grant: RoleGrant; onBack: () => void };

/** Sets the day on which a role ends, or clears it. */
export const ChangeEnd = ({ account, member, grant, onBack }: ChangeEndProps) => {
  const t = useTexts(memberTexts);
  const words = useTexts(roleTexts);
  const timeZone = useTimeZone();
  const form = useProblemForm({
    initial: { endsAt: grant.endsAt === null ? "" : dayOf(grant.endsAt, timeZone) },
    submit: ({ endsAt }) =>
      client.members.changeEnd({
        accountId: account.id,
        personId: member.personId,
        grantId: grant.id,
        endsAt: endsAt === "" ? null : dayEnd(endsAt, timeZone),
      }),
    done: async () => {
      await readMembersAgain();
      toast(t("endChanged"));
      onBack();
    },
  });
  return (
    <Form form={form} submit={t("save")} secondary={<Button onClick={onBack}>{t("back")}</Button>}>
      <p>{roleName(grant.role, words)}</p>
      <TextField {...form.field("endsAt")} type="date" label={t("endDate")} help={t("endDateHelp")} optional />
    </Form>
  );
};
