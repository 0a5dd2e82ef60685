import { MOST_OFFERED_LINES, type OfferableLot } from "@freehold/core/account-transfers/schema";
import type { Account } from "@freehold/core/accounts/schema";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { scopeIn, useAccount } from "../accounts/manage/account.ts";
import { LicensesFrame } from "../licenses/licenses-frame.tsx";
import { quantityOf } from "../licenses/quantity-input.tsx";
import { addresses } from "../platform/addresses.ts";
import { client } from "../platform/api.ts";
import { useAttemptKey } from "../platform/attempt-key.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { Button, ButtonLink } from "../ui/button.tsx";
import { FieldError } from "../ui/field.tsx";
import { Form } from "../ui/form.tsx";
import { Notice, StatusBadge } from "../ui/notice.tsx";
import { Panel } from "../ui/panel.tsx";
import { ProblemAlert } from "../ui/problem-alert.tsx";
import { useProblemForm } from "../ui/problem-form.ts";
import { Row, Rows } from "../ui/rows.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { TextArea } from "../ui/text-area.tsx";
import { useSettled } from "../ui/use-settled.ts";
import classes from "./account-transfers.module.css";
import { keyOf, LotsTable, type Wanted } from "./lots-table.tsx";
import { readTransfersAgain } from "./read-again.ts";
import { ReceiverField } from "./receiver-field.tsx";
import { TransferSections } from "./sections.tsx";
import { accountTransferTexts } from "./texts.ts";

type Line = { readonly key: string; readonly lot: OfferableLot; readonly quantity: number };

const linesOf = (wanted: Wanted): Line[] =>
  [...wanted].flatMap(([key, { lot, words }]) => {
    const quantity = quantityOf(words);
    return quantity === undefined ? [] : [{ key, lot, quantity }];
  });

const asked = (lines: readonly Line[]) =>
  lines.map(({ lot, quantity }) => ({ lotId: lot.lot.id, virtualAccountId: lot.virtualAccount.id, quantity }));

const strong = (words: string) => (
  <strong>
    <bdi>{words}</bdi>
  </strong>
);
const bdi = (words: string) => <bdi>{words}</bdi>;

type PreviewProps = {
  accountId: string;
  domainIdentifier: string;
  lines: readonly Line[];
  onQuantity: (line: Line, words: string) => void;
};

const usePreview = ({ accountId, domainIdentifier, lines }: Omit<PreviewProps, "onQuantity">) => {
  const content = JSON.stringify({ domainIdentifier, lines: asked(lines) });
  const settled = useSettled(content, 300);
  const wanted = JSON.parse(settled) as { domainIdentifier: string; lines: ReturnType<typeof asked> };
  const preview = useQuery({
    queryKey: ["licenses", accountId, "account-transfers", "preview", settled],
    queryFn: ({ signal }) => client.accountTransfers.preview({ accountId, ...wanted }, { signal }),
    enabled: wanted.lines.length > 0 && wanted.lines.length <= MOST_OFFERED_LINES && wanted.domainIdentifier !== "",
    placeholderData: keepPreviousData,
    retry: false,
  });
  return { preview, isCurrent: settled === content && !preview.isPlaceholderData };
};

const Preview = (props: PreviewProps) => {
  const t = useTexts(accountTransferTexts);
  const { domainIdentifier, lines, onQuantity } = props;
  const { preview, isCurrent } = usePreview(props);
  if (lines.length === 0 || domainIdentifier === "") return <p className={classes.soft}>{t("previewNone")}</p>;
  if (preview.isError) return <ProblemAlert problem={preview.error} onRetry={() => void preview.refetch()} />;
  if (preview.data === undefined) return <Skeleton lines={2} />;
  const { receiver, needsApproval, items } = preview.data;
  return (
    <div className={classes.stack} aria-busy={!isCurrent}>
      <p role="status">
        {t.rich(
          needsApproval ? "previewApproval" : "previewOffer",
          { account: receiver.name, domain: receiver.domainUnicode },
          { account: strong, domain: bdi },
        )}
      </p>
      <Rows>
        {items.map(({ line, quantity, outcome, licenseType, lot, from }) => {
          const known = lines[line];
          const license = licenseType?.name ?? known?.lot.licenseType.name ?? "";
          const order = lot?.label ?? known?.lot.lot.label ?? "";
          const place = from?.name ?? known?.lot.virtualAccount.name ?? "";
          const available = outcome.kind === "refused" ? (outcome.available ?? 0) : 0;
          return (
            <Row
              key={line}
              words={
                <>
                  <span>
                    {t.rich(
                      "line",
                      { count: quantity, license, order, place },
                      { license: strong, order: bdi, place: bdi },
                    )}
                  </span>
                  <span className={classes.soft}>
                    {outcome.kind === "moves" ? t("leaves", { count: outcome.leaves ?? 0 }) : outcome.detail}
                  </span>
                </>
              }
            >
              <StatusBadge tone={outcome.kind === "moves" ? "good" : "bad"}>
                {t(outcome.kind === "moves" ? "can" : "cannot")}
              </StatusBadge>
              {available > 0 && known !== undefined && (
                <Button small onClick={() => onQuantity(known, String(available))}>
                  {t("takeAvailable", { count: available })}
                </Button>
              )}
              {known !== undefined && (
                <Button
                  small
                  weight="quiet"
                  label={t("removeOf", { license, order })}
                  onClick={() => onQuantity(known, "")}
                >
                  {t("remove")}
                </Button>
              )}
            </Row>
          );
        })}
      </Rows>
    </div>
  );
};

const Draft = ({ account }: { account: Account }) => {
  const t = useTexts(accountTransferTexts);
  const router = useRouter();
  const attemptKey = useAttemptKey();
  const accountId = account.id;
  const [wanted, setWanted] = useState<Wanted>(new Map());
  const [taken, setTaken] = useState("");
  const lines = linesOf(wanted);
  const at = addresses.accountTransfers(accountId);
  const form = useProblemForm({
    initial: { domainIdentifier: "", lines: "", justification: "" },
    validate: ({ domainIdentifier, justification }) => ({
      ...(domainIdentifier.trim() === "" ? { domainIdentifier: t("receiverMissing") } : {}),
      ...(lines.length === 0 ? { lines: t("linesMissing") } : {}),
      ...(lines.length > MOST_OFFERED_LINES ? { lines: t("linesTooMany", { most: MOST_OFFERED_LINES }) } : {}),
      ...(justification.trim() === "" ? { justification: t("justificationMissing") } : {}),
    }),
    submit: ({ domainIdentifier, justification }) => {
      const input = { accountId, domainIdentifier, justification, lines: asked(lines) };
      return client.accountTransfers.send(input, { idempotencyKey: attemptKey(input) });
    },
    done: async ({ id, state }) => {
      await readTransfersAgain();
      toast(t(state === "offered" ? "saidOffered" : "saidAwaiting"));
      await router.navigate({ to: `${at}/${id}` });
    },
  });
  const type = (lot: OfferableLot, words: string) => {
    setWanted((before) => {
      const next = new Map(before);
      if (words.trim() === "") next.delete(keyOf(lot));
      else next.set(keyOf(lot), { lot, words });
      return next;
    });
    form.set("lines", "");
  };
  const linesId = form.fieldId("lines");
  const mayGive = scopeIn(account, "license.give") !== undefined;
  return (
    <>
      <Panel title={t("toWhom")} lead={t("toWhomLead")}>
        <ReceiverField
          binding={form.field("domainIdentifier")}
          taken={taken}
          onTake={(domain) => {
            setTaken(domain);
            form.set("domainIdentifier", domain);
          }}
        />
      </Panel>
      <Panel title={<span id={`${linesId}-label`}>{t("which")}</span>} lead={t("whichLead")}>
        <fieldset
          id={linesId}
          tabIndex={-1}
          aria-labelledby={`${linesId}-label`}
          className={`${classes.stack} ${classes.bare}`}
        >
          <FieldError id={linesId} error={form.errors.lines} />
          <LotsTable accountId={accountId} wanted={wanted} onType={type} />
        </fieldset>
      </Panel>
      <Panel title={t("previewTitle")} lead={t("previewLead")}>
        <Preview
          accountId={accountId}
          domainIdentifier={form.values.domainIdentifier.trim()}
          lines={lines}
          onQuantity={({ lot }, words) => type(lot, words)}
        />
      </Panel>
      <Panel title={t("why")}>
        <Form
          form={form}
          submit={t(mayGive ? "sendOffer" : "askApproval")}
          secondary={<ButtonLink to={at}>{t("cancel")}</ButtonLink>}
        >
          <TextArea
            {...form.field("justification")}
            label={t("justification")}
            help={t("justificationHelp")}
            max={2000}
          />
        </Form>
      </Panel>
    </>
  );
};

/** Drafts a transfer of licenses to another account, with what will happen in sight, and sends it. */
export const Page = () => {
  const t = useTexts(accountTransferTexts);
  const account = useAccount();
  const mayDraft = account.status === "active" && scopeIn(account, "license.manage") !== undefined;
  return (
    <LicensesFrame section={t("give")}>
      <TransferSections accountId={account.id} />
      {mayDraft ? (
        <Draft account={account} />
      ) : (
        <Notice tone="info" title={t("mayNotTitle")}>
          {t(account.status === "active" ? "mayNot" : "notActive")}
        </Notice>
      )}
    </LicensesFrame>
  );
};
