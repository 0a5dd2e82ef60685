import type { Account } from "@freehold/core/accounts/schema";
import { isVirtualAccountRole, Role, VirtualAccountRole } from "@freehold/core/kernel/permission";
import { type AdditionRow, MOST_ADDITIONS } from "@freehold/core/members/schema";
import { useQuery } from "@tanstack/react-query";
import { scopeIn } from "../accounts/manage/account.ts";
import { client } from "../platform/api.ts";
import { useLanguage } from "../platform/language.ts";
import { useQueryParameter } from "../platform/path-parameters.ts";
import { useTexts } from "../platform/texts.ts";
import { RadioCards } from "../ui/choice-fields.tsx";
import { CsvFileField, useCsvFile } from "../ui/csv-file-form.tsx";
import { EmailListField } from "../ui/email-list-field.tsx";
import { Form } from "../ui/form.tsx";
import { useProblemForm } from "../ui/problem-form.ts";
import { TextField } from "../ui/text-field.tsx";
import { VirtualAccountsChoice } from "../virtual-accounts/picker.tsx";
import { accountSource } from "../virtual-accounts/source.ts";
import { addTexts } from "./add-texts.ts";
import { additionsTemplate, readAdditions } from "./additions-csv.ts";
import { memberTexts } from "./members-texts.ts";
import { roleTexts } from "./role-texts.ts";

type Values = {
  how: "typed" | "file" | "";
  emails: readonly string[];
  role: Role | "";
  virtualAccountIds: string[];
  withChildren: boolean;
  beginsAt: string;
  endsAt: string;
  file: string;
};

const useRoles = (account: Account): readonly Role[] => {
  const mayGrantAccount = scopeIn(account, "member.manage") === "account";
  const tree = useQuery({
    queryKey: ["virtual-accounts", account.id, "any"],
    queryFn: () => client.virtualAccounts.list({ accountId: account.id, which: "administered", limit: 1 }),
  });
  const hasAny = (tree.data?.items.length ?? 1) > 0;
  if (!mayGrantAccount) return VirtualAccountRole.options;
  return hasAny ? Role.options : Role.options.filter((role) => !isVirtualAccountRole(role));
};

type AddFormProps = { account: Account; check: (rows: readonly AdditionRow[]) => Promise<unknown> };

/** Whom to add: addresses with one role for all of them, or a file with one for each. */
export const AddForm = ({ account, check }: AddFormProps) => {
  const t = useTexts(addTexts);
  const common = useTexts(memberTexts);
  const words = useTexts(roleTexts);
  const language = useLanguage();
  const roles = useRoles(account);
  const wanted = Role.safeParse(useQueryParameter("role"));
  const initial: Values = {
    how: "typed",
    emails: [],
    role: wanted.data !== undefined && roles.includes(wanted.data) ? wanted.data : "",
    virtualAccountIds: [],
    withChildren: false,
    beginsAt: "",
    endsAt: "",
    file: "",
  };
  const inPools = (role: Role | "") => role !== "" && isVirtualAccountRole(role);
  const csv = useCsvFile({
    read: readAdditions,
    most: MOST_ADDITIONS,
    nameOf: (column) => t(`column.${column}`),
  });
  const form = useProblemForm({
    initial,
    validate: ({ how, emails, role, virtualAccountIds, file }) => {
      if (how === "file") return csv.errorsOf(file);
      return {
        ...(emails.length === 0 ? { emails: t("emailsMissing") } : {}),
        ...(role === "" ? { role: common("roleMissing") } : {}),
        ...(inPools(role) && virtualAccountIds.length === 0
          ? { virtualAccountIds: common("virtualAccountsMissing") }
          : {}),
      };
    },
    submit: ({ how, emails, role, virtualAccountIds, withChildren, beginsAt, endsAt }) => {
      if (how === "file") return check(csv.rows());
      const shared = {
        role,
        virtualAccounts: inPools(role) ? virtualAccountIds.join("|") : "",
        withChildren: inPools(role) && withChildren,
        from: beginsAt,
        until: endsAt,
      };
      return check(emails.map((email) => ({ email, ...shared })));
    },
  });
  const { how, role } = form.values;
  return (
    <Form form={form} submit={t("check")}>
      <RadioCards
        {...form.field("how")}
        label={t("how")}
        cards={[
          { value: "typed", label: t("typed"), help: t("typedHelp") },
          { value: "file", label: t("file"), help: t("fileHelp") },
        ]}
      />
      {how === "file" ? (
        <CsvFileField
          id={form.fieldId("file")}
          help={t("chooseFileHelp")}
          error={form.errors.file}
          unread={csv.unread}
          template={{ name: t("templateName"), content: additionsTemplate(language) }}
          onChosen={(name, text) => {
            csv.setText(text);
            form.set("file", name);
          }}
        />
      ) : (
        <>
          <EmailListField {...form.field("emails")} label={t("emails")} max={MOST_ADDITIONS} />
          <RadioCards
            {...form.field("role")}
            label={common("role")}
            cards={roles.map((one) => ({ value: one, label: words(one), help: words(`${one}_may`) }))}
          />
          {inPools(role) && (
            <VirtualAccountsChoice
              ids={form.field("virtualAccountIds")}
              withChildren={form.field("withChildren")}
              label={common("whichVirtualAccounts")}
              source={accountSource(account.id, "administered")}
              everywhere={scopeIn(account, "member.manage") === "account"}
            />
          )}
          <TextField
            {...form.field("beginsAt")}
            type="date"
            label={common("beginDate")}
            help={common("beginDateHelp")}
            optional
          />
          <TextField
            {...form.field("endsAt")}
            type="date"
            label={common("endDate")}
            help={common("endDateHelp")}
            optional
          />
        </>
      )}
    </Form>
  );
};
