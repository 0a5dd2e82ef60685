import type { RoleGrant } from "@freehold/core/members/schema";
import { client } from "../platform/api.ts";
import { refreshSession } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { Button } from "../ui/button.tsx";
import { Form } from "../ui/form.tsx";
import { Notice } from "../ui/notice.tsx";
import { useProblemForm } from "../ui/problem-form.ts";
import type { MemberProps } from "./member-dialog.tsx";
import { memberTexts } from "./members-texts.ts";
import { readMembersAgain } from "./read-again.ts";
import { GrantReach } from "./role-badges.tsx";
import { roleName } from "./role-names.ts";
import { roleTexts } from "./role-texts.ts";

type RevokeRoleProps = MemberProps & { grant: RoleGrant; onBack: () => void; onGone: () => void };

/** Takes a role away, after saying what that means. */
export const RevokeRole = ({ account, member, grant, onBack, onGone }: RevokeRoleProps) => {
  const t = useTexts(memberTexts);
  const words = useTexts(roleTexts);
  const isOnly = member.grants.length === 1;
  const form = useProblemForm({
    initial: {},
    submit: () => client.members.revokeRole({ accountId: account.id, personId: member.personId, grantId: grant.id }),
    done: async ({ member: after }) => {
      await readMembersAgain();
      if (member.isSelf) await refreshSession();
      toast(t("revoked"));
      if (after === null) onGone();
      else onBack();
    },
  });
  return (
    <Form form={form} submit={t("revoke")} danger secondary={<Button onClick={onBack}>{t("back")}</Button>}>
      <p>
        <strong>{roleName(grant.role, words)}</strong> <GrantReach grant={grant} />
      </p>
      <p>{t(isOnly ? "revokeOnly" : "revokeDetail", { name: member.name })}</p>
      {member.isSelf && <Notice tone="warning">{t("revokeSelf")}</Notice>}
    </Form>
  );
};
