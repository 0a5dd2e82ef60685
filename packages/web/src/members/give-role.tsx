import { AccountRole, VirtualAccountRole } from "@freehold/core/kernel/permission";
import { scopeIn } from "../accounts/manage/account.ts";
import { client } from "../platform/api.ts";
import { useAttemptKey } from "../platform/attempt-key.ts";
import { dayEnd } from "../platform/days.ts";
import { useTimeZone } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { Button } from "../ui/button.tsx";
import { RadioCards } from "../ui/choice-fields.tsx";
import { Form } from "../ui/form.tsx";
import { useProblemForm } from "../ui/problem-form.ts";
import { TextField } from "../ui/text-field.tsx";
import { VirtualAccountsChoice } from "../virtual-accounts/picker.tsx";
import { accountSource } from "../virtual-accounts/source.ts";
import type { MemberProps } from "./member-dialog.tsx";
import { memberTexts } from "./members-texts.ts";
import { readMembersAgain } from "./read-again.ts";
import { roleTexts } from "./role-texts.ts";

type Values = {
  scope: "account" | "virtual_accounts" | "";
  virtualAccountIds: string[];
  withChildren: boolean;
  role: AccountRole | VirtualAccountRole | "";
  endsAt: string;
};

/** Gives a person a further role: where, which, and until when. */
export const GiveRole = ({ account, member, onBack }: MemberProps & { onBack: () => void }) => {
  const t = useTexts(memberTexts);
  const words = useTexts(roleTexts);
  const timeZone = useTimeZone();
  const attemptKey = useAttemptKey();
  const mayGrantAccount = scopeIn(account, "member.manage") === "account";
  const initial: Values = {
    scope: mayGrantAccount ? "account" : "virtual_accounts",
    virtualAccountIds: [],
    withChildren: false,
    role: "",
    endsAt: "",
  };
  const form = useProblemForm({
    initial,
    paths: { role: "grant.role", virtualAccountIds: "grant.virtualAccountIds" },
    validate: ({ scope, virtualAccountIds, role }) => ({
      ...(role === "" ? { role: t("roleMissing") } : {}),
      ...(scope === "virtual_accounts" && virtualAccountIds.length === 0
        ? { virtualAccountIds: t("virtualAccountsMissing") }
        : {}),
    }),
    submit: ({ scope, virtualAccountIds, withChildren, role, endsAt }) => {
      const input = {
        accountId: account.id,
        personId: member.personId,
        grant:
          scope === "account"
            ? { scope, role: AccountRole.parse(role) }
            : {
                scope: "virtual_accounts" as const,
                role: VirtualAccountRole.parse(role),
                virtualAccountIds,
                withChildren,
              },
        endsAt: endsAt === "" ? null : dayEnd(endsAt, timeZone),
      };
      return client.members.grantRole(input, { idempotencyKey: attemptKey(input) });
    },
    done: async () => {
      await readMembersAgain();
      toast(t("given"));
      onBack();
    },
  });
  const scope = form.field("scope");
  const roles = form.values.scope === "account" ? AccountRole.options : VirtualAccountRole.options;
  return (
    <Form form={form} submit={t("giveThis")} secondary={<Button onClick={onBack}>{t("back")}</Button>}>
      {mayGrantAccount && (
        <RadioCards
          {...scope}
          onChange={(chosen) => {
            scope.onChange(chosen);
            form.set("role", "");
          }}
          label={t("scope")}
          cards={[
            { value: "account", label: t("entire") },
            { value: "virtual_accounts", label: t("selected") },
          ]}
        />
      )}
      {form.values.scope === "virtual_accounts" && (
        <VirtualAccountsChoice
          ids={form.field("virtualAccountIds")}
          withChildren={form.field("withChildren")}
          label={t("whichVirtualAccounts")}
          source={accountSource(account.id, "administered")}
        />
      )}
      <RadioCards
        {...form.field("role")}
        label={t("role")}
        cards={roles.map((role) => ({ value: role, label: words(role), help: words(`${role}_may`) }))}
      />
      <TextField {...form.field("endsAt")} type="date" label={t("endDate")} help={t("endDateHelp")} optional />
    </Form>
  );
};
