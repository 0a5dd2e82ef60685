import type { PublishedAgreement } from "@freehold/core/agreements/schema";
import { useSuspenseQuery } from "@tanstack/react-query";
import { ConsoleNavigation } from "../operators/console/console-navigation.tsx";
import { useMay } from "../operators/console/may.ts";
import { useLanguage } from "../platform/language.ts";
import { useTexts } from "../platform/texts.ts";
import { ButtonLink } from "../ui/button.tsx";
import { DataTable } from "../ui/data-table.tsx";
import { StatusBadge } from "../ui/notice.tsx";
import { Page as Frame } from "../ui/page.tsx";
import { EmptyState } from "../ui/panel.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { DateText, NumberText, When } from "../ui/when.tsx";
import { publishedQuery } from "./agreement-query.ts";
import classes from "./agreements.module.css";
import { agreementTexts } from "./texts.ts";

const Rounds = ({ mailings }: Pick<PublishedAgreement, "mailings">) => {
  const t = useTexts(agreementTexts);
  if (mailings.length === 0) return t("none");
  return (
    <ul className={classes.rounds}>
      {mailings.map(({ step, dueAt, isBegun, finishedAt }) => {
        const when = (at: string) => ({ when: () => <When at={at} /> });
        const state =
          finishedAt !== null
            ? t.rich("roundDone", { when: "<when>·</when>" }, when(finishedAt))
            : isBegun
              ? t("roundBegun")
              : t.rich("roundDue", { when: "<when>·</when>" }, when(dueAt));
        return <li key={step}>{t.rich("round", { step, state: "<state>·</state>" }, { state: () => state })}</li>;
      })}
    </ul>
  );
};

/** Every version of the agreement, for the operator. */
export const Page = () => {
  const t = useTexts(agreementTexts);
  const may = useMay();
  const language = useLanguage();
  const { items } = useSuspenseQuery(publishedQuery(language)).data;
  return (
    <Frame
      title={t("operatorTitle")}
      lead={t("operatorLead")}
      actions={
        may("operator.publish_agreement") && (
          <ButtonLink weight="main" to="/operator/agreements/new">
            {t("publish")}
          </ButtonLink>
        )
      }
    >
      <ConsoleNavigation />
      <h2 className="fh-visually-hidden">{t("operatorTitle")}</h2>
      <DataTable
        label={t("operatorTitle")}
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
            id: "by",
            header: t("publishedBy"),
            cell: ({ publishedBy }) => (publishedBy === null ? t("none") : <PersonName>{publishedBy}</PersonName>),
          },
          { id: "mailings", header: t("mailings"), cell: ({ mailings }) => <Rounds mailings={mailings} /> },
        ]}
        actions={({ version }) => (
          <ButtonLink small to={`/agreements/${version}`} label={t("readVersion", { version })}>
            {t("read")}
          </ButtonLink>
        )}
        empty={
          <EmptyState level="h2" title={t("operatorTitle")}>
            {t("operatorLead")}
          </EmptyState>
        }
      />
    </Frame>
  );
};
