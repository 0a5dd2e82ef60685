import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect } from "react";
import { scopeIn, useAccount } from "../accounts/manage/account.ts";
import { LicensesFrame } from "../licenses/licenses-frame.tsx";
import { PlaceFilter, usePlace } from "../licenses/place-filter.tsx";
import { addresses } from "../platform/addresses.ts";
import { client } from "../platform/api.ts";
import { usePerson, useSession } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { useAction } from "../ui/action.ts";
import { Button } from "../ui/button.tsx";
import { Actions } from "../ui/panel.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { DateText } from "../ui/when.tsx";
import { reportTexts } from "./report-texts.ts";
import classes from "./reports.module.css";

/** What a page of paper says in its margin, as CSS writes text. */
const cssText = (words: string): string =>
  `"${words.replaceAll(/["\\\n\r\f]/g, (sign) => `\\${(sign.codePointAt(0) ?? 0).toString(16)} `)}"`;

/** Each printed page names the report and the account; only a style sheet reaches the margins. */
const usePageMargins = (left: string, page: string) => {
  useEffect(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`@page {
      @top-left { content: ${cssText(left)}; }
      @bottom-right { content: ${cssText(`${page} `)} counter(page) " / " counter(pages); }
    }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    };
  }, [left, page]);
};

/** Where the report looks, in words. */
const useScopeWords = (): string => {
  const t = useTexts(reportTexts);
  const account = useAccount();
  const { name } = usePerson();
  const { id, isAlone } = usePlace();
  const known = useQuery({
    queryKey: ["virtual-accounts", account.id, "one", id],
    queryFn: () => client.virtualAccounts.get({ accountId: account.id, id: id ?? "" }),
    enabled: id !== undefined,
  });
  if (id !== undefined) return t(isAlone ? "scopePlaceAlone" : "scopePlace", { place: known.data?.name ?? "…" });
  return scopeIn(account, "license.see") === "account" ? t("scopeAccount") : t("scopeOwn", { name });
};

/** The head of a report on paper: whose it is, what it shows, of when. */
const PrintedHead = ({ title, asOf }: { title: string; asOf: ReactNode }) => {
  const t = useTexts(reportTexts);
  const account = useAccount();
  const { operatorName: operator } = useSession();
  const { name } = usePerson();
  const scope = useScopeWords();
  const company = account.company?.companyName ?? account.name;
  usePageMargins(`${company} · ${title}`, t("pageOf"));
  return (
    <div className={classes.printed}>
      <p className={classes.company}>
        <PersonName>{company}</PersonName>
      </p>
      <p className={classes.title}>{title}</p>
      <p>
        <PersonName>{account.name}</PersonName> · <bdi>{account.domainIdentifier}</bdi>
      </p>
      <p>
        {t("scope")}: <bdi>{scope}</bdi> · {asOf}
      </p>
      <p>{t("madeBy", { name, operator })}</p>
    </div>
  );
};

type ReportFrameProps = {
  report: "position" | "calendar" | "optimisation" | "forecast";
  /** The report's title on paper. */
  title: string;
  /** Of which day it is, on paper; without it, of now. */
  asOf?: ReactNode;
  /** The address of the CSV file. */
  csv?: string;
  tools?: ReactNode;
  /** Reads what is not here yet, so that paper has all of it. */
  onPrint?: () => Promise<unknown>;
  children: ReactNode;
};

/** One of the reports, with what all of them have: where to look, the file, the printing, the head on paper. */
export const ReportFrame = ({ report, title, asOf, csv, tools, onPrint, children }: ReportFrameProps) => {
  const t = useTexts(reportTexts);
  const account = useAccount();
  const { query } = usePlace();
  const at = addresses.licenseReports(account.id);
  const tabs = [
    ["position", at],
    ["calendar", `${at}/calendar`],
    ["optimisation", `${at}/optimisation`],
    ["forecast", `${at}/forecast`],
  ] as const;
  const printing = useAction(async () => onPrint?.(), {
    // What was read is drawn before it is printed.
    done: () => requestAnimationFrame(() => requestAnimationFrame(() => window.print())),
  });
  return (
    <LicensesFrame section={`${t(report)} – ${t("reports")}`}>
      <div className={classes.report}>
        <PrintedHead
          title={title}
          asOf={asOf ?? t.rich("madeOn", { date: "<date>·</date>" }, { date: () => <Now /> })}
        />
        <Tabs label={t("sections")} tabs={tabs.map(([name, to]) => ({ to: `${to}${query}`, label: t(name) }))} />
        <div className={classes.tools} data-no-print>
          {tools}
          <PlaceFilter />
          <span className={classes.push} />
          <Actions>
            {csv !== undefined && (
              <a href={csv} download>
                {t("csv")}
              </a>
            )}
            <Button busy={printing.busy} onClick={() => void printing.run()}>
              {t("print")}
            </Button>
          </Actions>
        </div>
        {scopeIn(account, "license.see") !== "account" && (
          <p className={classes.soft} data-no-print>
            {t("ownOnly")}
          </p>
        )}
        {children}
      </div>
    </LicensesFrame>
  );
};

const Now = () => <DateText at={new Date().toISOString()} withTime />;
