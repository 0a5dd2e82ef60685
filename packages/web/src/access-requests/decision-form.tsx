import type { Decision } from "@freehold/core/access-requests/schema";
import type { AccountRole, VirtualAccountRole } from "@freehold/core/kernel/permission";
import { roleTexts } from "../members/role-texts.ts";
import { dayEnd } from "../platform/days.ts";
import { useTimeZone } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { RadioCards } from "../ui/choice-fields.tsx";
import { Form } from "../ui/form.tsx";
import { Notice } from "../ui/notice.tsx";
import { type ProblemForm, useProblemForm } from "../ui/problem-form.ts";
import { TextArea } from "../ui/text-area.tsx";
import { TextField } from "../ui/text-field.tsx";
import { VirtualAccountsChoice } from "../virtual-accounts/picker.tsx";
import type { Source } from "../virtual-accounts/source.ts";
import { decisionTexts } from "./decision-texts.ts";
import type { DecidableRequest } from "./request-facts.tsx";

const accountRoles = ["administrator", "approver", "user", "viewer"] as const satisfies AccountRole[];
const virtualAccountRoles = [
  "virtual_account_administrator",
  "virtual_account_user",
  "virtual_account_viewer",
] as const satisfies VirtualAccountRole[];

type Values = {
  decision: "approve" | "decline" | "";
  scope: "account" | "virtual_accounts" | "";
  role: AccountRole | VirtualAccountRole | "";
  virtualAccountIds: string[];
  withChildren: boolean;
  endsAt: string;
  reason: string;
};

const endOf = (day: string, timeZone: string): string | null => (day === "" ? null : dayEnd(day, timeZone));

/** The decision that the form's values state. */
const decisionOf = (values: Values, timeZone: string): Decision => {
  if (values.decision === "decline") return { decision: "decline", reason: values.reason };
  const endsAt = endOf(values.endsAt, timeZone);
  return values.scope === "account"
    ? { decision: "approve", grant: { scope: "account", role: values.role as AccountRole }, endsAt }
    : {
        decision: "approve",
        grant: {
          scope: "virtual_accounts",
          role: values.role as VirtualAccountRole,
          virtualAccountIds: values.virtualAccountIds,
          withChildren: values.withChildren,
        },
        endsAt,
      };
};

type GrantProps = { form: ProblemForm<Values>; source: Source; mayGrantAccount: boolean };

const GrantFields = ({ form, source, mayGrantAccount }: GrantProps) => {
  const t = useTexts(decisionTexts);
  const roleWords = useTexts(roleTexts);
  const scope = form.field("scope");
  const roles: readonly (AccountRole | VirtualAccountRole)[] =
    form.values.scope === "account" ? accountRoles : virtualAccountRoles;
  return (
    <>
      <RadioCards
        {...scope}
        onChange={(chosen) => {
          scope.onChange(chosen);
          form.set("role", chosen === "account" ? "user" : "virtual_account_user");
        }}
        label={t("scope")}
        cards={[
          ...(mayGrantAccount ? [{ value: "account" as const, label: t("account"), help: t("accountHelp") }] : []),
          { value: "virtual_accounts" as const, label: t("virtualAccounts"), help: t("virtualAccountsHelp") },
        ]}
      />
      {form.values.scope === "virtual_accounts" && (
        <VirtualAccountsChoice
          ids={form.field("virtualAccountIds")}
          withChildren={form.field("withChildren")}
          label={t("which")}
          source={source}
        />
      )}
      <RadioCards
        {...form.field("role")}
        label={t("role")}
        cards={roles.map((role) => ({ value: role, label: roleWords(role), help: roleWords(`${role}_may`) }))}
      />
      <TextField {...form.field("endsAt")} type="date" label={t("endDate")} help={t("endDateHelp")} optional />
    </>
  );
};

export type DecisionFormProps = {
  request: DecidableRequest;
  /** The virtual accounts on which the decider may grant roles. */
  source: Source;
  /** False for those who administer virtual accounts only. */
  mayGrantAccount?: boolean;
  /** Sends the decision; a `Problem` it throws is shown in the form. */
  onDecide: (decision: Decision) => Promise<unknown>;
};

/** Approve with a scope, a role and perhaps an end date, or decline with perhaps a reason. */
export const DecisionForm = ({ request, source, mayGrantAccount = true, onDecide }: DecisionFormProps) => {
  const t = useTexts(decisionTexts);
  const timeZone = useTimeZone();
  const initial: Values = {
    decision: "",
    scope: mayGrantAccount ? "account" : "virtual_accounts",
    virtualAccountIds: [],
    withChildren: false,
    role: mayGrantAccount ? "user" : "virtual_account_user",
    endsAt: "",
    reason: "",
  };
  const form = useProblemForm({
    initial,
    validate: (values) => {
      if (values.decision === "") return { decision: t("decisionMissing") };
      if (values.decision === "decline") return {};
      const end = endOf(values.endsAt, timeZone);
      return {
        ...(values.scope === "virtual_accounts" && values.virtualAccountIds.length === 0
          ? { virtualAccountIds: t("whichMissing") }
          : {}),
        ...(end !== null && new Date(end).getTime() <= Date.now() ? { endsAt: t("endPast") } : {}),
      };
    },
    submit: (values) => onDecide(decisionOf(values, timeZone)),
  });
  if (!request.decidable) {
    return (
      <Notice tone="info" title={t("ownTitle")}>
        {t("own")}
      </Notice>
    );
  }
  const { decision } = form.values;
  return (
    <Form
      form={form}
      submit={t(decision === "" ? "decide" : decision === "decline" ? "submitDecline" : "submitApprove")}
    >
      <RadioCards
        {...form.field("decision")}
        label={t("decision")}
        cards={[
          { value: "approve", label: t("approve"), help: t("approveHelp") },
          { value: "decline", label: t("decline"), help: t("declineHelp") },
        ]}
      />
      {decision === "approve" && <GrantFields form={form} source={source} mayGrantAccount={mayGrantAccount} />}
      {decision === "decline" && (
        <TextArea
          {...form.field("reason")}
          label={t("declineReason")}
          help={t("declineReasonHelp")}
          optional
          max={1000}
        />
      )}
    </Form>
  );
};
