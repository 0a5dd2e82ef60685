import { AccountRole, VirtualAccountRole } from "@freehold/core/kernel/permission";
import { useQuery } from "@tanstack/react-query";
import { scopeIn } from "../accounts/manage/account.ts";
import { client } from "../platform/api.ts";
import { useAttemptKey } from "../platform/attempt-key.ts";
import { dayEnd } from "../platform/days.ts";
import { useTimeZone } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { Button } from "../ui/button.tsx";
import { CheckboxField, RadioCards } from "../ui/choice-fields.tsx";
import { FieldError } from "../ui/field.tsx";
import { Form } from "../ui/form.tsx";
import { ProblemAlert } from "../ui/problem-alert.tsx";
import { type ProblemForm, useProblemForm } from "../ui/problem-form.ts";
import { Skeleton } from "../ui/skeleton.tsx";
import { TextField } from "../ui/text-field.tsx";
import type { MemberProps } from "./member-dialog.tsx";
import classes from "./members.module.css";
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

const WhichVirtualAccounts = ({ accountId, form }: { accountId: string; form: ProblemForm<Values> }) => {
  const t = useTexts(memberTexts);
  const known = useQuery({
    queryKey: ["virtual-accounts", accountId],
    queryFn: () => client.virtualAccounts.list({ accountId }),
  });
  const { id, name, value, onChange, error } = form.field("virtualAccountIds");
  if (known.isPending) return <Skeleton lines={3} />;
  if (known.isError) return <ProblemAlert problem={known.error} onRetry={() => void known.refetch()} />;
  return (
    <fieldset className={classes.checks}>
      <legend id={`${id}-label`}>{t("whichVirtualAccounts")}</legend>
      {known.data.items.map((one, index) => (
        <CheckboxField
          key={one.id}
          id={index === 0 ? id : `${id}-${one.id}`}
          name={name}
          value={value.includes(one.id)}
          onChange={(ticked) => onChange(ticked ? [...value, one.id] : value.filter((other) => other !== one.id))}
          label={
            <>
              <bdi>{one.name}</bdi>
              {one.isDefault && ` ${t("isDefault")}`}
            </>
          }
        />
      ))}
      <FieldError id={id} error={error} />
    </fieldset>
  );
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
      {form.values.scope === "virtual_accounts" && <WhichVirtualAccounts accountId={account.id} form={form} />}
      <RadioCards
        {...form.field("role")}
        label={t("role")}
        cards={roles.map((role) => ({ value: role, label: words(role), help: words(`${role}_may`) }))}
      />
      {form.values.scope === "virtual_accounts" && (
        <CheckboxField {...form.field("withChildren")} label={t("withChildren")} />
      )}
      <TextField {...form.field("endsAt")} type="date" label={t("endDate")} help={t("endDateHelp")} optional />
    </Form>
  );
};
