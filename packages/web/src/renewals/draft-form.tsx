import { dayEnd, dayOf } from "@freehold/core/kernel/days";
import {
  type EndingLot,
  MOST_RENEWAL_LINES,
  type Renewal,
  type RenewalLineInput,
  type RenewalPreview,
  type RenewalTerm,
} from "@freehold/core/renewals/schema";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { QuantityInput, quantityOf } from "../licenses/quantity-input.tsx";
import { useAttemptKey } from "../platform/attempt-key.ts";
import { useQueryParameter } from "../platform/path-parameters.ts";
import { useTimeZone } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { useAction } from "../ui/action.ts";
import { Button } from "../ui/button.tsx";
import { RadioCards } from "../ui/choice-fields.tsx";
import { type Column, type CursorPage, DataTable, useCursorQuery } from "../ui/data-table.tsx";
import { Notice } from "../ui/notice.tsx";
import { Actions, EmptyState, Panel } from "../ui/panel.tsx";
import { ProblemAlert } from "../ui/problem-alert.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { TextArea } from "../ui/text-area.tsx";
import { TextField } from "../ui/text-field.tsx";
import { useSettled } from "../ui/use-settled.ts";
import { DateText, NumberText } from "../ui/when.tsx";
import { Changes } from "./changes.tsx";
import { LinesTable } from "./lines-table.tsx";
import { renewalTexts } from "./renewal-texts.ts";
import classes from "./renewals.module.css";

type Drafted = {
  readonly lines: RenewalLineInput[];
  readonly term: RenewalTerm;
  readonly note: string;
  readonly purchaseOrder: string | null;
};

/** What a side does with a draft: each asks its own endpoints. */
export type DraftSide = {
  /** Names what is asked, for the cache. */
  readonly key: readonly unknown[];
  readonly ending: (cursor: string | undefined, signal: AbortSignal) => Promise<CursorPage<EndingLot>>;
  readonly preview: (drafted: Pick<Drafted, "lines" | "term">, signal: AbortSignal) => Promise<RenewalPreview>;
  readonly save: (drafted: Drafted, idempotencyKey: string) => Promise<Renewal>;
  readonly send: (id: string) => Promise<Renewal>;
  /** The words of the button that sends. */
  readonly sendWords: string;
  readonly done: (renewal: Renewal, isSent: boolean) => Promise<unknown>;
};

type Quantities = ReadonlyMap<string, string>;

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

const useQuantities = (renewal: Renewal | undefined) => {
  const lot = useQueryParameter("lot") ?? "";
  const quantity = useQueryParameter("quantity") ?? "";
  const [typed, setTyped] = useState<Quantities>(() => {
    if (renewal !== undefined) return new Map(renewal.items.map((line) => [line.lot.id, String(line.quantity)]));
    return UUID.test(lot) && quantityOf(quantity) !== undefined ? new Map([[lot, quantity]]) : new Map();
  });
  const set = (lotId: string, words: string) =>
    setTyped((before) => {
      const next = new Map(before);
      if (words.trim() === "") next.delete(lotId);
      else next.set(lotId, words);
      return next;
    });
  return { typed, set };
};

const QuantityField = ({ row, quantities }: { row: EndingLot; quantities: ReturnType<typeof useQuantities> }) => {
  const t = useTexts(renewalTexts);
  const { typed, set } = quantities;
  const names = { license: row.licenseType.name, label: row.label };
  const words = typed.get(row.id) ?? "";
  return (
    <QuantityInput
      id={`quantity-${row.id}`}
      label={t("newQuantityOf", names)}
      words={words}
      onType={(next) => set(row.id, next)}
      disabled={!row.canRenew}
    >
      {words === "" && row.canRenew && (
        <Button small weight="quiet" label={t("sameOf", names)} onClick={() => set(row.id, String(row.quantity))}>
          {t("same")}
        </Button>
      )}
    </QuantityInput>
  );
};

const useColumns = (quantities: ReturnType<typeof useQuantities>): readonly Column<EndingLot>[] => {
  const t = useTexts(renewalTexts);
  return [
    {
      id: "license",
      header: t("license"),
      names: true,
      cell: ({ licenseType, label }) => (
        <span className={classes.stacked}>
          <bdi>{licenseType.name}</bdi>
          <bdi className={classes.soft}>{label}</bdi>
        </span>
      ),
    },
    { id: "ends", header: t("ends"), cell: ({ endsAt }) => <DateText at={endsAt} /> },
    { id: "held", header: t("held"), number: true, cell: ({ held }) => <NumberText value={held} /> },
    { id: "owned", header: t("quantity"), number: true, cell: ({ quantity }) => <NumberText value={quantity} /> },
    {
      id: "quantity",
      header: t("newQuantity"),
      number: true,
      cell: (row) => <QuantityField row={row} quantities={quantities} />,
    },
  ];
};

type TermWords = { readonly kind: "months" | "date"; readonly months: string; readonly day: string };

const termOf = ({ kind, months, day }: TermWords, timeZone: string): RenewalTerm | undefined => {
  if (kind === "date") return day === "" ? undefined : { kind, endsAt: dayEnd(day, timeZone) };
  const count = /^\d{1,3}$/.test(months.trim()) ? Number(months) : 0;
  return count >= 1 && count <= 120 ? { kind, months: count } : undefined;
};

const wordsOf = (term: RenewalTerm | undefined, timeZone: string): TermWords => ({
  kind: term?.kind ?? "months",
  months: term?.kind === "months" ? String(term.months) : "12",
  day: term?.kind === "date" ? dayOf(term.endsAt, timeZone) : "",
});

const TermFields = ({ words, onChange }: { words: TermWords; onChange: (words: TermWords) => void }) => {
  const t = useTexts(renewalTexts);
  const timeZone = useTimeZone();
  const isMissing = termOf(words, timeZone) === undefined;
  return (
    <>
      <RadioCards
        id="renewal-term"
        name="term"
        label={t("term.label")}
        value={words.kind}
        onChange={(kind) => onChange({ ...words, kind: kind === "date" ? "date" : "months" })}
        cards={[
          { value: "months", label: t("term.months"), help: t("term.monthsHelp") },
          { value: "date", label: t("term.date"), help: t("term.dateHelp") },
        ]}
      />
      {words.kind === "months" ? (
        <TextField
          id="renewal-months"
          name="months"
          label={t("months")}
          inputMode="numeric"
          value={words.months}
          onChange={(months) => onChange({ ...words, months })}
          error={isMissing ? t("monthsWrong") : undefined}
        />
      ) : (
        <TextField
          id="renewal-day"
          name="day"
          type="date"
          label={t("endDay")}
          value={words.day}
          onChange={(day) => onChange({ ...words, day })}
          error={isMissing ? t("endDayMissing") : undefined}
        />
      )}
    </>
  );
};

const usePreview = (side: DraftSide, lines: readonly RenewalLineInput[], term: RenewalTerm | undefined) => {
  const asked = JSON.stringify({ lines, term });
  const settled = useSettled(asked, 250);
  const wanted = JSON.parse(settled) as { lines: RenewalLineInput[]; term?: RenewalTerm };
  const preview = useQuery({
    queryKey: [...side.key, "preview", settled],
    queryFn: ({ signal }) =>
      side.preview({ lines: wanted.lines, term: wanted.term ?? { kind: "months", months: 12 } }, signal),
    enabled: wanted.lines.length > 0 && wanted.lines.length <= MOST_RENEWAL_LINES && wanted.term !== undefined,
    placeholderData: keepPreviousData,
  });
  return { preview, isCurrent: settled === asked && preview.isSuccess && !preview.isPlaceholderData };
};

/** Drafts a renewal: what is renewed with how many licenses, for how long, and what will happen in sight. */
export const DraftForm = ({ side, renewal }: { side: DraftSide; renewal?: Renewal }) => {
  const t = useTexts(renewalTexts);
  const timeZone = useTimeZone();
  const attemptKey = useAttemptKey();
  const quantities = useQuantities(renewal);
  const [words, setWords] = useState(() => wordsOf(renewal?.term, timeZone));
  const [note, setNote] = useState(renewal?.note ?? "");
  const [order, setOrder] = useState(renewal?.purchaseOrder ?? "");
  const list = useCursorQuery({ queryKey: [...side.key, "ending"], fetchPage: side.ending });
  const lines = [...quantities.typed].flatMap(([lotId, typed]) => {
    const quantity = quantityOf(typed);
    return quantity === undefined ? [] : [{ lotId, quantity }];
  });
  const isWrong = lines.length < quantities.typed.size;
  const term = termOf(words, timeZone);
  const { preview, isCurrent } = usePreview(side, lines, term);
  const shown = lines.length === 0 ? undefined : preview.data;
  const hasProblem = shown?.items.some(({ problem }) => problem !== null) ?? false;
  const isReady = lines.length > 0 && lines.length <= MOST_RENEWAL_LINES && term !== undefined && !isWrong;
  const save = async (isSent: boolean) => {
    if (term === undefined) return;
    const drafted = { lines, term, note, purchaseOrder: order.trim() === "" ? null : order };
    const saved = await side.save(drafted, attemptKey(drafted));
    await side.done(isSent ? await side.send(saved.id) : saved, isSent);
  };
  const { run, busy } = useAction(save);
  return (
    <div className={classes.form}>
      <Panel title={t("choose")} lead={t("chooseLead")}>
        <DataTable
          label={t("choose")}
          columns={useColumns(quantities)}
          rowKey={({ id }) => id}
          list={list}
          empty={<EmptyState title={t("chooseNone")}>{t("chooseNoneDetail")}</EmptyState>}
        />
      </Panel>
      <Panel title={t("terms")}>
        <div className={classes.form}>
          <TermFields words={words} onChange={setWords} />
          <div className={classes.fields}>
            <TextField
              id="renewal-order"
              name="purchaseOrder"
              label={t("purchaseOrder")}
              help={t("orderHelp")}
              optional
              code
              value={order}
              onChange={setOrder}
              error={undefined}
            />
            <TextArea
              id="renewal-note"
              name="note"
              label={t("note")}
              help={t("noteHelp")}
              optional
              max={1000}
              rows={3}
              value={note}
              onChange={setNote}
              error={undefined}
            />
          </div>
        </div>
      </Panel>
      <Panel title={t("whatHappens")} lead={t("happensLead")}>
        <div className={classes.form} aria-busy={lines.length > 0 && !isCurrent}>
          {lines.length === 0 && <p>{t("emptyLines")}</p>}
          {lines.length > MOST_RENEWAL_LINES && <Notice tone="warning">{t("tooMany")}</Notice>}
          {preview.isError && <ProblemAlert problem={preview.error} onRetry={() => void preview.refetch()} />}
          {lines.length > 0 && shown === undefined && !preview.isError && <Skeleton lines={3} />}
          {hasProblem && (
            <Notice tone="warning" live>
              {t("cannot")}
            </Notice>
          )}
          {shown !== undefined && (
            <>
              <Changes changes={shown.changes} />
              <LinesTable
                lines={shown.items}
                actions={({ lot, licenseType }) => (
                  <Button
                    small
                    weight="quiet"
                    label={t("removeOf", { license: licenseType.name })}
                    onClick={() => quantities.set(lot.id, "")}
                  >
                    {t("remove")}
                  </Button>
                )}
              />
            </>
          )}
          <Actions>
            <Button
              weight="main"
              busy={busy}
              disabled={!isReady || !isCurrent || hasProblem}
              onClick={() => void run(true)}
            >
              {side.sendWords}
            </Button>
            <Button busy={busy} disabled={!isReady} onClick={() => void run(false)}>
              {t("saveDraft")}
            </Button>
          </Actions>
        </div>
      </Panel>
    </div>
  );
};
