import type { TransferPreview } from "@freehold/core/merges/schema";
import { useState } from "react";
import { client, queryClient } from "../../platform/api.ts";
import { useQueryParameter } from "../../platform/path-parameters.ts";
import { useTexts } from "../../platform/texts.ts";
import { toast } from "../../platform/toast.ts";
import { RadioCards } from "../../ui/choice-fields.tsx";
import { Form } from "../../ui/form.tsx";
import { Link } from "../../ui/link.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page as Frame } from "../../ui/page.tsx";
import { Panel } from "../../ui/panel.tsx";
import { useProblemForm } from "../../ui/problem-form.ts";
import { TextArea } from "../../ui/text-area.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { ConsoleNavigation } from "../console/console-navigation.tsx";
import { AccountChooser, type ChosenAccount } from "./account-chooser.tsx";
import classes from "./merges.module.css";
import { SideFacts } from "./side-facts.tsx";
import { mergeTexts } from "./texts.ts";

type DecideProps = { preview: TransferPreview; onDone: () => void };

const insteadOf = (kind: "another_identifier" | "close" | "", domain: string) =>
  kind === "close" ? ({ kind } as const) : ({ kind: "another_identifier", domain } as const);

/** Who gets the domain, what the loser gets, and why. */
const Decide = ({ preview, onDone }: DecideProps) => {
  const t = useTexts(mergeTexts);
  const { domain, domainUnicode, isIdentifier, furtherDomains } = preview;
  const [winner, setWinner] = useState<ChosenAccount>();
  const initial: {
    to: "account" | "nobody" | "";
    instead: "another_identifier" | "close" | "";
    identifier: string;
    reason: string;
  } = { to: "account", instead: "another_identifier", identifier: "", reason: "" };
  const form = useProblemForm({
    initial,
    paths: { identifier: "instead.domain" },
    validate: ({ to, instead, identifier, reason }) => ({
      ...(to === "account" && winner === undefined ? { to: t("winnerMissing") } : {}),
      ...(isIdentifier && instead === "another_identifier" && identifier.trim() === ""
        ? { identifier: t("identifierMissing") }
        : {}),
      ...(reason.trim() === "" ? { reason: t("reasonMissing") } : {}),
    }),
    submit: ({ to, instead, identifier, reason }) =>
      client.merges.transfer({
        domain,
        toAccountId: to === "account" ? (winner?.id ?? null) : null,
        instead: isIdentifier ? insteadOf(instead, identifier) : { kind: "nothing" },
        reason,
      }),
    done: async (done) => {
      toast(t(done.to === null ? "freed" : "transferred", { domain: domainUnicode }));
      await queryClient.invalidateQueries({ queryKey: ["operators"] });
      onDone();
    },
  });
  const { to, instead } = form.values;
  return (
    <Form form={form} submit={t("transfer")} danger>
      <Panel title={t("winnerTitle")}>
        <RadioCards
          {...form.field("to")}
          label={t("winnerTitle")}
          cards={[
            { value: "account", label: t("toAccount"), help: t("toAccountHelp") },
            { value: "nobody", label: t("toNobody"), help: t("toNobodyHelp") },
          ]}
        />
        {to === "account" && <AccountChooser id="winner" label={t("winner")} chosen={winner} onChoose={setWinner} />}
      </Panel>
      {isIdentifier && (
        <Panel title={t("insteadTitle")}>
          <RadioCards
            {...form.field("instead")}
            label={t("insteadTitle")}
            cards={[
              { value: "another_identifier", label: t("insteadIdentifier"), help: t("insteadIdentifierHelp") },
              { value: "close", label: t("insteadClose"), help: t("insteadCloseHelp") },
            ]}
          />
          {instead === "another_identifier" && (
            <TextField
              {...form.field("identifier")}
              label={t("newIdentifier")}
              {...(furtherDomains.length === 0 ? {} : { help: t("further", { domains: furtherDomains.join(", ") }) })}
            />
          )}
        </Panel>
      )}
      <Panel>
        <TextArea {...form.field("reason")} label={t("reason")} help={t("reasonHelp")} min={10} max={1000} />
      </Panel>
    </Form>
  );
};

/** Gives a disputed domain to another account, or makes it free. */
export const Page = () => {
  const t = useTexts(mergeTexts);
  const wanted = useQueryParameter("domain") ?? "";
  const [preview, setPreview] = useState<TransferPreview>();
  const form = useProblemForm({
    initial: { domain: wanted },
    submit: ({ domain }) => client.merges.previewTransfer({ domain }),
    done: (found) => setPreview(found),
  });
  return (
    <Frame
      title={t("transferTitle")}
      section={t("section")}
      breadcrumbs={[{ label: t("title"), to: "/operator/merges" }]}
      lead={t("transferLead")}
    >
      <ConsoleNavigation />
      <Panel>
        <Form form={form} submit={t("look")}>
          <TextField {...form.field("domain")} label={t("domain")} help={t("domainHelp")} />
        </Form>
      </Panel>
      <div aria-live="polite">
        {preview !== undefined && (
          <Panel title={t("loserTitle")} lead={preview.from.name}>
            <SideFacts side={preview.from} />
            <p>{t(preview.isIdentifier ? "isIdentifier" : "isFurther")}</p>
            <p>{t("membersOnDomain", { count: preview.membersOnDomain })}</p>
            <p>
              <Link to={`/operator/accounts/${preview.from.id}`}>{t("accountLink")}</Link>
            </p>
            {preview.obstacles.length > 0 && (
              <Notice tone="bad">
                <ul className={classes.list}>
                  {preview.obstacles.map((obstacle) => (
                    <li key={obstacle}>{t(`obstacle.${obstacle}`)}</li>
                  ))}
                </ul>
              </Notice>
            )}
          </Panel>
        )}
      </div>
      {preview !== undefined && preview.obstacles.length === 0 && (
        <Decide key={preview.domain} preview={preview} onDone={() => setPreview(undefined)} />
      )}
    </Frame>
  );
};
