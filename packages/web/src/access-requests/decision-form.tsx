import type { Decision } from "@freehold/core/access-requests/schema";
import { dayEnd, dayOf, dayStart } from "@freehold/core/kernel/days";
import { DAY_MS } from "@freehold/core/kernel/duration";
import type { AccountRole, VirtualAccountRole } from "@freehold/core/kernel/permission";
import { beginProblem } from "@freehold/core/members/planned";
import { roleTexts } from "../members/role-texts.ts";
import { namePart } from "../people/link-pieces.tsx";
import { useLanguage } from "../platform/language.ts";
import { useTimeZone } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { RadioCards } from "../ui/choice-fields.tsx";
import { Form } from "../ui/form.tsx";
import { Notice } from "../ui/notice.tsx";
import { type ProblemForm, useProblemForm } from "../ui/problem-form.ts";
import { TextArea } from "../ui/text-area.tsx";
import { TextField } from "../ui/text-field.tsx";
import { DateText } from "../ui/when.tsx";
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
  beginsAt: string;
  endsAt: string;
  reason: string;
};

const endOf = (day: string, timeZone: string): string | null => (day === "" ? null : dayEnd(day, timeZone));

const startOf = (day: string, timeZone: string): string | null => (day === "" ? null : dayStart(day, timeZone));

/** How much later than now a role begins that begins on this day, in milliseconds. */
const delayOf = (day: string, timeZone: string): number => {
  const start = startOf(day, timeZone);
  return start === null ? 0 : Math.max(0, new Date(start).getTime() - Date.now());
};

const later = (at: string, delay: number): string => new Date(new Date(at).getTime() + delay).toISOString();

/** The decision that the form's values state. */
const decisionOf = (values: Values, timeZone: string): Decision => {
  if (values.decision === "decline") return { decision: "decline", reason: values.reason };
  const term = { beginsAt: startOf(values.beginsAt, timeZone), endsAt: endOf(values.endsAt, timeZone) };
  return values.scope === "account"
    ? { decision: "approve", grant: { scope: "account", role: values.role as AccountRole }, ...term }
    : {
        decision: "approve",
        grant: {
          scope: "virtual_accounts",
          role: values.role as VirtualAccountRole,
          virtualAccountIds: values.virtualAccountIds,
          withChildren: values.withChildren,
        },
        ...term,
      };
};

type GrantProps = {
  form: ProblemForm<Values>;
  source: Source;
  mayGrantAccount: boolean;
  request: DecidableRequest;
};

const GrantFields = ({ form, source, mayGrantAccount, request }: GrantProps) => {
  const t = useTexts(decisionTexts);
  const roleWords = useTexts(roleTexts);
  const timeZone = useTimeZone();
  const { proposal } = request;
  const begins = form.field("beginsAt");
  const delay = delayOf(form.values.beginsAt, timeZone);
  const latestEndAt = request.latestEndAt === null ? null : later(request.latestEndAt, delay);
  // How long access lasts is counted from its first day: the end that is proposed moves with it until it is changed.
  const proposedEnd = (first: string) =>
    proposal.endsAt === null || proposal.by !== null
      ? null
      : dayOf(later(proposal.endsAt, delayOf(first, timeZone)), timeZone);
  const scope = form.field("scope");
  const roles: readonly (AccountRole | VirtualAccountRole)[] =
    form.values.scope === "account" ? accountRoles : virtualAccountRoles;
  return (
    <>
      {proposal.by !== null && <p>{t.rich("proposedBy", { name: proposal.by }, namePart)}</p>}
      {!mayGrantAccount && <p>{t("virtualAccountsOnly")}</p>}
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
          everywhere={mayGrantAccount}
          known={proposal.virtualAccounts}
        />
      )}
      <RadioCards
        {...form.field("role")}
        label={t("role")}
        cards={roles.map((role) => ({ value: role, label: roleWords(role), help: roleWords(`${role}_may`) }))}
      />
      <TextField
        {...begins}
        onChange={(first) => {
          const proposed = proposedEnd(first);
          if (proposed !== null && form.values.endsAt === proposedEnd(form.values.beginsAt)) {
            form.set("endsAt", proposed);
          }
          begins.onChange(first);
        }}
        type="date"
        label={t("beginDate")}
        help={t("beginDateHelp")}
        optional
      />
      <TextField
        {...form.field("endsAt")}
        type="date"
        label={t("endDate")}
        help={
          latestEndAt === null
            ? t("endDateHelp")
            : t.rich("latestEnd", {}, { date: () => <DateText at={latestEndAt} /> })
        }
        optional={latestEndAt === null}
      />
    </>
  );
};

export type DecisionFormProps = {
  request: DecidableRequest;
  /** The virtual accounts on which the decider may grant roles. */
  source: Source;
  /** Sends the decision; a `Problem` it throws is shown in the form. */
  onDecide: (decision: Decision) => Promise<unknown>;
  /** The words of the button, where it is not about one request. */
  submit?: string;
  /** False while the account is not active: then nobody is let in, and requests can only be refused. */
  mayApprove?: boolean;
};

const whyNot = {
  own: { title: "ownTitle", words: "own" },
  not_decider: { title: "notDeciderTitle", words: "notDecider" },
  approved_already: { title: "approvedAlreadyTitle", words: "approvedAlready" },
} as const;

const submitWords = (decision: Values["decision"], isOne: boolean) => {
  if (decision === "") return "decide";
  if (decision === "decline") return "submitDecline";
  return isOne ? "submitOneOfSeveral" : "submitApprove";
};

/** Whether an end lies beyond the last day there may be; within that day every hour is fine. */
const isBeyond = (end: string | null, latestEndAt: string): boolean =>
  end === null || new Date(end).getTime() > new Date(latestEndAt).getTime() + DAY_MS;

/** What the decision starts from: an earlier approver's grant, or what was wished for. */
const initialOf = (
  { proposal: { grant, beginsAt, endsAt } }: DecidableRequest,
  mayGrantAccount: boolean,
  timeZone: string,
): Values => {
  const proposed = grant === null || (grant.scope === "account" && !mayGrantAccount) ? null : grant;
  const scope = proposed?.scope ?? (mayGrantAccount ? "account" : "virtual_accounts");
  return {
    decision: "",
    scope,
    virtualAccountIds: proposed?.scope === "virtual_accounts" ? proposed.virtualAccountIds : [],
    // Whoever reaches less than the account chooses again how far a role goes: what was proposed may go further.
    withChildren: mayGrantAccount && proposed?.scope === "virtual_accounts" && proposed.withChildren,
    role: proposed?.role ?? (scope === "account" ? "user" : "virtual_account_user"),
    beginsAt: beginsAt === null ? "" : dayOf(beginsAt, timeZone),
    endsAt: endsAt === null ? "" : dayOf(endsAt, timeZone),
    reason: "",
  };
};

/** Whether the decider's approval will be followed by others' before access is given. */
const isOneOfSeveral = ({ stages }: DecidableRequest): boolean => {
  const now = stages.findIndex(({ state }) => state === "current");
  const stage = stages[now];
  return stage !== undefined && (now < stages.length - 1 || stage.approvals.length + 1 < stage.approvalsNeeded);
};

/** Approve with a scope, a role and perhaps an end date, or decline with perhaps a reason. */
export const DecisionForm = ({ request, source, onDecide, submit, mayApprove = true }: DecisionFormProps) => {
  const t = useTexts(decisionTexts);
  const timeZone = useTimeZone();
  const language = useLanguage();
  const mayGrantAccount = request.reach === "account";
  const initial = initialOf(request, mayGrantAccount, timeZone);
  const lastDay = (at: string) =>
    new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone }).format(new Date(at));
  const form = useProblemForm({
    initial,
    validate: (values) => {
      if (values.decision === "") return { decision: t("decisionMissing") };
      if (values.decision === "decline") return {};
      const [begin, end] = [startOf(values.beginsAt, timeZone), endOf(values.endsAt, timeZone)];
      const problem = begin === null ? undefined : beginProblem(new Date(begin), new Date());
      const latest =
        request.latestEndAt === null ? null : later(request.latestEndAt, delayOf(values.beginsAt, timeZone));
      return {
        ...(problem === undefined ? {} : { beginsAt: t(problem === "begin_in_past" ? "beginPast" : "beginTooFar") }),
        ...(values.scope === "virtual_accounts" && values.virtualAccountIds.length === 0
          ? { virtualAccountIds: t("whichMissing") }
          : {}),
        ...(latest !== null && isBeyond(end, latest) ? { endsAt: t("endBeyond", { date: lastDay(latest) }) } : {}),
        ...(end !== null && begin !== null && end <= begin ? { endsAt: t("endBeforeBegin") } : {}),
        ...(end !== null && new Date(end).getTime() <= Date.now() ? { endsAt: t("endPast") } : {}),
      };
    },
    submit: (values) => onDecide(decisionOf(values, timeZone)),
  });
  if (!request.decidable) {
    const why = whyNot[request.undecidable ?? "own"];
    return (
      <Notice tone="info" title={t(why.title)}>
        {t(why.words)}
      </Notice>
    );
  }
  const { decision } = form.values;
  return (
    <Form form={form} submit={submit ?? t(submitWords(decision, isOneOfSeveral(request)))}>
      {!mayApprove && <Notice tone="info">{t("declineOnly")}</Notice>}
      <RadioCards
        {...form.field("decision")}
        label={t("decision")}
        cards={[
          ...(mayApprove ? [{ value: "approve" as const, label: t("approve"), help: t("approveHelp") }] : []),
          { value: "decline", label: t("decline"), help: t("declineHelp") },
        ]}
      />
      {decision === "approve" && (
        <>
          {isOneOfSeveral(request) && <Notice tone="info">{t("severalNeeded")}</Notice>}
          <GrantFields form={form} source={source} mayGrantAccount={mayGrantAccount} request={request} />
        </>
      )}
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
