import type { LicenseAuthorization, LicenseType } from "@freehold/core/licenses/schema";
import { client, Problem, queryClient } from "../../platform/api.ts";
import { useTexts } from "../../platform/texts.ts";
import { toast } from "../../platform/toast.ts";
import { useAction } from "../../ui/action.ts";
import { Button } from "../../ui/button.tsx";
import { DataTable, useCursorQuery } from "../../ui/data-table.tsx";
import { Form } from "../../ui/form.tsx";
import { EmptyState } from "../../ui/panel.tsx";
import { PersonName } from "../../ui/person-name.tsx";
import { useProblemForm } from "../../ui/problem-form.ts";
import { TextArea } from "../../ui/text-area.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { DateText } from "../../ui/when.tsx";
import classes from "../orders.module.css";
import { licenseTypeTexts } from "./license-type-texts.ts";

const read = () => queryClient.invalidateQueries({ queryKey: ["license-types", "authorizations"] });

/** The account that a domain names exactly; undefined when there is none. */
const findAccount = async (domain: string): Promise<string | undefined> => {
  const wanted = domain.trim().toLowerCase();
  const { items } = await client.operators.listAccounts({ search: wanted });
  return items.find((one) => one.domainIdentifier === wanted || one.domainIdentifierUnicode === wanted)?.id;
};

const unknownAccount = (detail: string) => {
  const code = "account.not_found";
  return new Problem({ code, status: 404, detail, params: {}, fields: [{ field: "domain", code, detail }] });
};

const Withdraw = ({ type, account }: { type: LicenseType; account: LicenseAuthorization["account"] }) => {
  const t = useTexts(licenseTypeTexts);
  const withdraw = useAction(
    () => client.licenseTypes.withdrawAuthorization({ licenseTypeId: type.id, accountId: account.id }),
    { said: t("withdrawn"), done: read },
  );
  return (
    <Button
      small
      busy={withdraw.busy}
      label={t("withdrawOf", { name: account.name })}
      onClick={() => void withdraw.run()}
    >
      {t("withdraw")}
    </Button>
  );
};

/** Which accounts may use a restricted kind of license. */
export const Authorizations = ({ type }: { type: LicenseType }) => {
  const t = useTexts(licenseTypeTexts);
  const list = useCursorQuery({
    queryKey: ["license-types", "authorizations", type.id],
    fetchPage: (cursor, signal) =>
      client.licenseTypes.listAuthorizations({ licenseTypeId: type.id, cursor }, { signal }),
  });
  const initial = { domain: "", reason: "" };
  const form = useProblemForm({
    initial,
    validate: ({ domain, reason }) => ({
      ...(domain.trim() === "" ? { domain: t("required") } : {}),
      ...(reason.trim() === "" ? { reason: t("required") } : {}),
    }),
    submit: async ({ domain, reason }) => {
      const accountId = await findAccount(domain);
      if (accountId === undefined) throw unknownAccount(t("accountUnknown"));
      return client.licenseTypes.authorize({ licenseTypeId: type.id, accountId, reason });
    },
    done: async () => {
      await read();
      form.setAll(initial);
      toast(t("authorized"));
    },
  });
  return (
    <div className={classes.results}>
      <p>{t("authorizationsLead")}</p>
      <DataTable
        label={t("authorizations")}
        list={list}
        rowKey={({ account }) => account.id}
        columns={[
          {
            id: "account",
            header: t("account"),
            names: true,
            cell: ({ account, reason }) => (
              <span className={classes.stacked}>
                <PersonName>{account.name}</PersonName>
                <bdi className={classes.soft}>{reason}</bdi>
              </span>
            ),
          },
          { id: "since", header: t("since"), cell: ({ authorizedAt }) => <DateText at={authorizedAt} /> },
        ]}
        actions={({ account }) => <Withdraw type={type} account={account} />}
        empty={<EmptyState title={t("noneAuthorizedTitle")}>{t("noneAuthorized")}</EmptyState>}
      />
      <Form form={form} submit={t("authorize")}>
        <TextField {...form.field("domain")} label={t("accountDomain")} code />
        <TextArea {...form.field("reason")} label={t("reason")} min={10} max={1000} />
      </Form>
    </div>
  );
};
