import { type LookedAtRevocation, MOST_REVOKED, type RevocationRow } from "@freehold/core/traditional-licenses/schema";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { ConsoleNavigation } from "../../operators/console/console-navigation.tsx";
import { addresses } from "../../platform/addresses.ts";
import { client, queryClient } from "../../platform/api.ts";
import { useLanguage } from "../../platform/language.ts";
import { useQueryParameter } from "../../platform/path-parameters.ts";
import { useTexts } from "../../platform/texts.ts";
import { Button, ButtonLink } from "../../ui/button.tsx";
import { CheckedRows } from "../../ui/checked-rows.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { CsvFileForm } from "../../ui/csv-file-form.tsx";
import { Notice, StatusBadge } from "../../ui/notice.tsx";
import { Page as Frame } from "../../ui/page.tsx";
import { Panel } from "../../ui/panel.tsx";
import { PersonName } from "../../ui/person-name.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { KeyWords } from "../license-words.tsx";
import classes from "../traditional.module.css";
import { readRevocationRows, revocationTemplate } from "./revocation-csv.ts";
import { revocationTexts } from "./revocation-texts.ts";
import { activationKeyTexts } from "./texts.ts";

type Items = readonly LookedAtRevocation[];
type ResultsProps = { items: Items; isDone: boolean; confirm?: () => Promise<unknown>; others: ReactNode };

const Results = ({ items, isDone, confirm, others }: ResultsProps) => {
  const t = useTexts(revocationTexts);
  const words = useTexts(activationKeyTexts);
  const fresh = items.filter(({ verdict }) => verdict === "revoked").length;
  const counts = { fresh, other: items.length - fresh };
  return (
    <CheckedRows
      label={t(isDone ? "done" : "checked")}
      items={items}
      fateOf={({ verdict }) => (verdict === "revoked" ? "done" : "left_out")}
      summary={t(isDone ? "summaryDone" : "summary", counts)}
      isDone={isDone}
      confirm={confirm && { label: t("revokeMany", { count: fresh }), run: confirm }}
      others={others}
      columns={[
        {
          id: "key",
          header: words("key"),
          cell: ({ typed, key }) =>
            key === null ? <bdi>{typed}</bdi> : <KeyWords ending={key.ending} orderNumber={key.orderNumber} />,
        },
        {
          id: "license",
          header: words("license"),
          cell: ({ key }) => (key === null ? "–" : <bdi>{`${key.quantity} × ${key.licenseType.name}`}</bdi>),
        },
        {
          id: "claimed",
          header: words("claimedBy"),
          cell: ({ key }) => (key?.claimed == null ? "–" : <PersonName>{key.claimed.account.name}</PersonName>),
        },
        {
          id: "result",
          header: words("result"),
          cell: ({ verdict }) => (
            <StatusBadge tone={verdict === "revoked" ? "good" : "quiet"}>
              {t(isDone && verdict === "revoked" ? "verdict.done" : `verdict.${verdict}`)}
            </StatusBadge>
          ),
        },
      ]}
    />
  );
};

type CheckedProps = { items: Items; isMore: boolean; onDone: (items: Items) => void; others: ReactNode };

/** What would become of each key, and the reason with which it is done. */
const Checked = ({ items, isMore, onDone, others }: CheckedProps) => {
  const t = useTexts(revocationTexts);
  const words = useTexts(activationKeyTexts);
  const [asking, setAsking] = useState(false);
  const ids = items.flatMap(({ verdict, key }) => (verdict === "revoked" && key !== null ? [key.id] : []));
  const claimed = items.filter(({ verdict, key }) => verdict === "revoked" && key?.claimed != null).length;
  return (
    <Panel title={t("checked")} lead={t("checkedLead")}>
      <div className={classes.results}>
        {isMore && <Notice tone="warning">{t("more", { most: MOST_REVOKED })}</Notice>}
        <Results items={items} isDone={false} confirm={async () => setAsking(true)} others={others} />
      </div>
      <ConfirmDialog
        title={t("confirmTitle", { count: ids.length })}
        confirm={t("revokeMany", { count: ids.length })}
        danger
        opened={asking}
        onClose={() => setAsking(false)}
        reason={{ label: words("reason"), help: words("reasonHelp"), min: 10, max: 1000 }}
        onConfirm={async (reason) => {
          const done = await client.activationKeys.revokeMany({ ids, reason });
          await queryClient.invalidateQueries({ queryKey: ["activation-keys"] });
          onDone(done.items);
        }}
      >
        <p>{t("confirmDetail", { claimed })}</p>
      </ConfirmDialog>
    </Panel>
  );
};

/** Keys that were chosen in the list, by the address. */
const Chosen = ({ ids, onDone }: { ids: string[]; onDone: (items: Items) => void }) => {
  const t = useTexts(revocationTexts);
  const found = useQuery({
    queryKey: ["activation-keys", "revocations", ids],
    queryFn: () => client.activationKeys.checkRevocations({ ids }),
  });
  if (found.isError) return <ProblemAlert problem={found.error} onRetry={() => void found.refetch()} />;
  if (found.data === undefined) return <Skeleton lines={6} />;
  const back = <ButtonLink to={addresses.operatorActivationKeys}>{t("toKeys")}</ButtonLink>;
  return <Checked {...found.data} onDone={onDone} others={back} />;
};

const FromFile = ({ onDone }: { onDone: (items: Items) => void }) => {
  const t = useTexts(revocationTexts);
  const language = useLanguage();
  const [looked, setLooked] = useState<{ items: Items; isMore: boolean }>();
  if (looked !== undefined) {
    const back = <Button onClick={() => setLooked(undefined)}>{t("back")}</Button>;
    return <Checked {...looked} onDone={onDone} others={back} />;
  }
  return (
    <Panel>
      <CsvFileForm
        read={readRevocationRows}
        most={MOST_REVOKED}
        nameOf={() => t("column.key")}
        help={t("fileHelp")}
        template={{ name: "revocations.csv", content: revocationTemplate(language) }}
        cancelTo={addresses.operatorActivationKeys}
        check={async (rows: readonly RevocationRow[]) =>
          setLooked(await client.activationKeys.checkRevocations({ rows: [...rows] }))
        }
      />
    </Panel>
  );
};

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Revokes many keys, chosen in the list or named by a file, with a result for each. */
export const Page = () => {
  const t = useTexts(revocationTexts);
  const words = useTexts(activationKeyTexts);
  const ids = (useQueryParameter("ids") ?? "").split(",").filter((id) => UUID.test(id));
  const [done, setDone] = useState<Items>();
  const next = () => {
    if (done !== undefined) {
      return (
        <Panel title={t("done")}>
          <Results
            items={done}
            isDone
            others={<ButtonLink to={addresses.operatorActivationKeys}>{t("toKeys")}</ButtonLink>}
          />
        </Panel>
      );
    }
    return ids.length > 0 ? <Chosen ids={ids} onDone={setDone} /> : <FromFile onDone={setDone} />;
  };
  return (
    <Frame
      title={t("title")}
      section={words("console")}
      lead={t("lead")}
      breadcrumbs={[{ label: words("title"), to: addresses.operatorActivationKeys }]}
    >
      <ConsoleNavigation />
      {next()}
    </Frame>
  );
};
