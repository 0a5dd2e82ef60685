import type { Grant } from "@freehold/core/access-requests/schema";
import type { Account } from "@freehold/core/accounts/schema";
import { dayEnd, dayStart } from "@freehold/core/kernel/days";
import { AccountRole, VirtualAccountRole } from "@freehold/core/kernel/permission";
import { scopeIn } from "../accounts/manage/account.ts";
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
import { memberTexts } from "./members-texts.ts";
import { roleTexts } from "./role-texts.ts";

type Values = {
  scope: "account" | "virtual_accounts" | "";
  virtualAccountIds: string[];
  withChildren: boolean;
  role: AccountRole | VirtualAccountRole | "";
  beginsAt: string;
  endsAt: string;
};

export type GivenRole = { readonly grant: Grant; readonly beginsAt: string | null; readonly endsAt: string | null };

type RoleFormProps = {
  account: Account;
  /** Gives the role, to a person or to a group. */
  give: (given: GivenRole) => Promise<unknown>;
  /** Whether the role may begin on a day to come: roles of groups begin at once. */
  mayBeginLater?: boolean;
  done: () => Promise<unknown>;
  onBack: () => void;
};

/** A role to give: where, which, from when and until when. */
export const RoleForm = ({ account, give, mayBeginLater = false, done, onBack }: RoleFormProps) => {
  const t = useTexts(memberTexts);
  const words = useTexts(roleTexts);
  const timeZone = useTimeZone();
  const mayGrantAccount = scopeIn(account, "member.manage") === "account";
  const initial: Values = {
    scope: mayGrantAccount ? "account" : "virtual_accounts",
    virtualAccountIds: [],
    withChildren: false,
    role: "",
    beginsAt: "",
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
    submit: ({ scope, virtualAccountIds, withChildren, role, beginsAt, endsAt }) =>
      give({
        grant:
          scope === "account"
            ? { scope, role: AccountRole.parse(role) }
            : { scope: "virtual_accounts", role: VirtualAccountRole.parse(role), virtualAccountIds, withChildren },
        beginsAt: beginsAt === "" ? null : dayStart(beginsAt, timeZone),
        endsAt: endsAt === "" ? null : dayEnd(endsAt, timeZone),
      }),
    done: async () => {
      await done();
      toast(t(mayBeginLater ? "givenOrPlanned" : "given"));
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
          everywhere={mayGrantAccount}
        />
      )}
      <RadioCards
        {...form.field("role")}
        label={t("role")}
        cards={roles.map((role) => ({ value: role, label: words(role), help: words(`${role}_may`) }))}
      />
      {mayBeginLater && (
        <TextField {...form.field("beginsAt")} type="date" label={t("beginDate")} help={t("beginDateHelp")} optional />
      )}
      <TextField {...form.field("endsAt")} type="date" label={t("endDate")} help={t("endDateHelp")} optional />
    </Form>
  );
};
