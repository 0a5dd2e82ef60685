import type { AccountAgreements } from "@freehold/core/agreements/schema";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useAccount } from "../accounts/manage/account.ts";
import { PropertiesFrame } from "../accounts/manage/properties-frame.tsx";
import { client, queryClient } from "../platform/api.ts";
import { useLanguage } from "../platform/language.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { ButtonLink } from "../ui/button.tsx";
import { CheckboxField } from "../ui/choice-fields.tsx";
import { DataTable } from "../ui/data-table.tsx";
import { Form } from "../ui/form.tsx";
import { StatusBadge } from "../ui/notice.tsx";
import { EmptyState, Panel } from "../ui/panel.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { useProblemForm } from "../ui/problem-form.ts";
import { DateText, NumberText } from "../ui/when.tsx";
import { accountAgreementsQuery } from "./agreement-query.ts";
import classes from "./agreements.module.css";
import { agreementTexts } from "./texts.ts";
import { VersionText } from "./version-text.tsx";

type AgreementsProps = { agreements: AccountAgreements };

const Accept = ({ version }: { version: number }) => {
  const t = useTexts(agreementTexts);
  const language = useLanguage();
  const account = useAccount();
  const form = useProblemForm({
    initial: { agreed: false },
    validate: ({ agreed }) => (agreed ? {} : { agreed: t("agreeMissing") }),
    submit: () => client.agreements.accept({ accountId: account.id, version }),
    done: async (changed) => {
      queryClient.setQueryData(accountAgreementsQuery(account.id, language).queryKey, changed);
      await queryClient.invalidateQueries({ queryKey: ["accounts", "account", account.id] });
      await queryClient.invalidateQueries({ queryKey: ["home"] });
      toast(t("accepted", { version }));
    },
  });
  return (
    <Form form={form} submit={t("accept")}>
      <CheckboxField {...form.field("agreed")} label={t("agree", { version, account: account.name })} />
    </Form>
  );
};

/** The version that waits, what is different in it, and its acceptance. */
const Asked = ({ agreements: { items, acceptedVersion, mayAccept } }: AgreementsProps) => {
  const t = useTexts(agreementTexts);
  const { status } = useAccount();
  const [inForce] = items;
  if (inForce === undefined) return null;
  const { version, changes, publishedAt } = inForce;
  return (
    <Panel
      title={t("acceptTitle", { version })}
      lead={t.rich("acceptLead", { date: "<date>·</date>" }, { date: () => <DateText at={publishedAt} /> })}
    >
      {acceptedVersion !== null && <p>{t("acceptedBefore", { version: acceptedVersion })}</p>}
      {changes !== "" && (
        <div>
          <h3>{t("changes")}</h3>
          <p className={classes.plain} dir="auto">
            {changes}
          </p>
        </div>
      )}
      <VersionText version={version} before={acceptedVersion} initially="compared" />
      {mayAccept ? (
        <Accept version={version} />
      ) : (
        <p className={classes.soft}>{t(status === "active" ? "mayNot" : "notActive")}</p>
      )}
    </Panel>
  );
};

/** The agreement of an account: what waits to be accepted, and every version with its acceptance. */
export const Page = () => {
  const t = useTexts(agreementTexts);
  const language = useLanguage();
  const account = useAccount();
  const { data: agreements } = useSuspenseQuery(accountAgreementsQuery(account.id, language));
  const { items } = agreements;
  return (
    <PropertiesFrame part="agreement">
      {agreements.isAsked && <Asked agreements={agreements} />}
      <Panel title={t("allTitle")} lead={t("allLead")}>
        <DataTable
          label={t("allTitle")}
          rows={items}
          rowKey={({ version }) => String(version)}
          columns={[
            {
              id: "version",
              header: t("columnVersion"),
              names: true,
              cell: ({ version, title }) => (
                <>
                  <NumberText value={version} /> <span className={classes.soft}>{title}</span>{" "}
                  {version === items[0]?.version && <StatusBadge tone="info">{t("inForce")}</StatusBadge>}
                </>
              ),
            },
            { id: "published", header: t("columnPublished"), cell: (row) => <DateText at={row.publishedAt} /> },
            {
              id: "accepted",
              header: t("columnAccepted"),
              cell: ({ acceptance }) =>
                acceptance === null ? (
                  <span className={classes.soft}>{t("notAccepted")}</span>
                ) : (
                  t.rich(
                    "acceptedBy",
                    { by: "<by>·</by>", date: "<date>·</date>" },
                    {
                      by: () => <PersonName>{acceptance.by}</PersonName>,
                      date: () => <DateText at={acceptance.at} />,
                    },
                  )
                ),
            },
          ]}
          actions={({ version }) => (
            <ButtonLink small to={`/agreements/${version}`} label={t("readVersion", { version })}>
              {t("read")}
            </ButtonLink>
          )}
          empty={<EmptyState title={t("allTitle")}>{t("allLead")}</EmptyState>}
        />
      </Panel>
    </PropertiesFrame>
  );
};
