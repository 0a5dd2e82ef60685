import type { Account } from "@freehold/core/accounts/schema";
import { type ClaimResult, MOST_CLAIMED } from "@freehold/core/traditional-licenses/schema";
import { type ReactNode, useState } from "react";
import { useAccount } from "../accounts/manage/account.ts";
import { addresses } from "../platform/addresses.ts";
import { client, queryClient } from "../platform/api.ts";
import { useLanguage } from "../platform/language.ts";
import { useSession } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { useAction } from "../ui/action.ts";
import { Button, ButtonLink } from "../ui/button.tsx";
import { DataTable } from "../ui/data-table.tsx";
import { Form } from "../ui/form.tsx";
import { useLeadTo } from "../ui/lead-to.ts";
import { Link } from "../ui/link.tsx";
import { Notice, StatusBadge, type Tone } from "../ui/notice.tsx";
import { Actions, Panel } from "../ui/panel.tsx";
import { useProblemForm } from "../ui/problem-form.ts";
import { TextArea } from "../ui/text-area.tsx";
import { NumberText } from "../ui/when.tsx";
import { KeyWords, LicenseName, TermWords } from "./license-words.tsx";
import { traditionalTexts } from "./texts.ts";
import classes from "./traditional.module.css";
import { mayChange, TraditionalFrame } from "./traditional-frame.tsx";
import { mistypedLines, readTypedKeys } from "./typed-keys.ts";

type KeysFormProps = {
  account: Account;
  /** What was typed before one came back. */
  typed: string;
  check: (typed: string) => Promise<unknown>;
};

const KeysForm = ({ account, typed, check }: KeysFormProps) => {
  const t = useTexts(traditionalTexts);
  const language = useLanguage();
  const problemOf = (words: string): string | undefined => {
    const lines = readTypedKeys(words);
    if (lines.length === 0) return t("keysMissing");
    if (lines.length > MOST_CLAIMED) return t("keysMany", { count: lines.length });
    const wrong = mistypedLines(lines);
    if (wrong.length === 0) return undefined;
    if (lines.length === 1) return t("keyMistyped");
    const list = new Intl.ListFormat(language).format(wrong.map(String));
    return t("keysMistyped", { count: wrong.length, lines: list });
  };
  const form = useProblemForm({
    initial: { keys: typed },
    validate: ({ keys }): Record<string, string> => {
      const wrong = problemOf(keys);
      return wrong === undefined ? {} : { keys: wrong };
    },
    submit: ({ keys }) => check(keys),
  });
  return (
    <Form
      form={form}
      submit={t("check")}
      secondary={<ButtonLink to={addresses.accountTraditionalLicenses(account.id)}>{t("cancel")}</ButtonLink>}
    >
      <TextArea {...form.field("keys")} label={t("keys")} help={t("keysHelp")} max={6_000} rows={6} />
    </Form>
  );
};

const tones: Record<ClaimResult["verdict"], Tone> = {
  claimed: "good",
  claimed_before: "quiet",
  listed_twice: "quiet",
  mistyped: "bad",
  not_claimable: "bad",
};

type ResultsProps = {
  account: Account;
  items: readonly ClaimResult[];
  isDone: boolean;
  confirm?: () => Promise<unknown>;
  others: ReactNode;
};

const Results = ({ account, items, isDone, confirm, others }: ResultsProps) => {
  const t = useTexts(traditionalTexts);
  const { operatorName: operator } = useSession();
  const act = useAction(async () => confirm?.());
  const place = useLeadTo(items);
  const fresh = items.filter(({ verdict }) => verdict === "claimed").length;
  const other = items.length - fresh;
  return (
    <div ref={place} tabIndex={-1} className={classes.results}>
      <Notice tone={fresh === 0 ? "warning" : isDone ? "good" : "info"} live>
        {t(isDone ? "summaryDone" : "summary", { fresh, other })}
      </Notice>
      {items.some(({ verdict }) => verdict === "not_claimable") && (
        <Notice tone="warning" title={t("notClaimableTitle")}>
          <p>{t.rich("notClaimable", { operator }, { case: (words) => <Link to="/support/new">{words}</Link> })}</p>
        </Notice>
      )}
      <Actions>
        {confirm !== undefined && (
          <Button weight="main" busy={act.busy} disabled={fresh === 0} onClick={() => void act.run()}>
            {t("confirmClaim", { count: fresh })}
          </Button>
        )}
        {others}
      </Actions>
      <DataTable
        label={t(isDone ? "done" : "checked")}
        rows={items}
        rowKey={({ row }) => String(row)}
        columns={[
          {
            id: "key",
            header: t("key"),
            names: true,
            cell: ({ ending, license }) => <KeyWords ending={ending} orderNumber={license?.orderNumber ?? ""} />,
          },
          {
            id: "license",
            header: t("license"),
            cell: ({ license }) => {
              if (license === null) return "–";
              const { id, licenseType } = license;
              return (
                <LicenseName type={licenseType}>
                  {id === null ? undefined : (
                    <Link to={addresses.traditionalLicense(account.id, id)}>
                      <bdi>{licenseType.name}</bdi>
                    </Link>
                  )}
                </LicenseName>
              );
            },
          },
          {
            id: "quantity",
            header: t("quantity"),
            number: true,
            cell: ({ license }) => (license === null ? "–" : <NumberText value={license.quantity} />),
          },
          {
            id: "term",
            header: t("term"),
            cell: ({ license }) => (license === null ? "–" : <TermWords {...license} />),
          },
          {
            id: "result",
            header: t("result"),
            cell: ({ verdict }) => (
              <StatusBadge tone={tones[verdict]}>
                {t(isDone && verdict === "claimed" ? "verdict.claimed_done" : `verdict.${verdict}`)}
              </StatusBadge>
            ),
          },
        ]}
        empty={null}
      />
    </div>
  );
};

type Step =
  | { readonly kind: "type"; readonly typed: string }
  | { readonly kind: "checked" | "done"; readonly typed: string; readonly items: readonly ClaimResult[] };

const keysOf = (typed: string): string[] => readTypedKeys(typed).map(({ key }) => key);

const Claim = ({ account }: { account: Account }) => {
  const t = useTexts(traditionalTexts);
  const accountId = account.id;
  const [step, go] = useState<Step>({ kind: "type", typed: "" });
  if (step.kind === "type") {
    return (
      <Panel>
        <KeysForm
          account={account}
          typed={step.typed}
          check={async (typed) => {
            const { items } = await client.traditionalLicenses.check({ accountId, keys: keysOf(typed) });
            go({ kind: "checked", typed, items });
          }}
        />
      </Panel>
    );
  }
  const { typed, items } = step;
  if (step.kind === "checked") {
    const claim = async () => {
      const answer = await client.traditionalLicenses.claim({ accountId, keys: keysOf(typed) });
      await queryClient.invalidateQueries({ queryKey: ["traditional-licenses"] });
      go({ kind: "done", typed, items: answer.items });
    };
    return (
      <Panel title={t("checked")} lead={t("checkedLead")}>
        <Results
          account={account}
          items={items}
          isDone={false}
          confirm={claim}
          others={<Button onClick={() => go({ kind: "type", typed })}>{t("back")}</Button>}
        />
      </Panel>
    );
  }
  return (
    <Panel title={t("done")}>
      <Results
        account={account}
        items={items}
        isDone
        others={
          <>
            <ButtonLink weight="main" to={addresses.accountTraditionalLicenses(accountId)}>
              {t("toList")}
            </ButtonLink>
            <Button onClick={() => go({ kind: "type", typed: "" })}>{t("again")}</Button>
          </>
        }
      />
    </Panel>
  );
};

/** Claims licenses by their activation keys: says what each is, and then does it. */
export const Page = () => {
  const t = useTexts(traditionalTexts);
  const account = useAccount();
  return (
    <TraditionalFrame section={t("claimTitle")} lead={t("claimLead")}>
      {mayChange(account) && <Claim account={account} />}
    </TraditionalFrame>
  );
};
