import type { LicenseMovement } from "@freehold/core/licenses/inventory-schema";
import { LedgerKind } from "@freehold/core/licenses/schema";
import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { ChoiceFilter, useChoice } from "../ui/choice-filter.tsx";
import { type Column, DataTable, useCursorQuery } from "../ui/data-table.tsx";
import { EmptyState, Panel } from "../ui/panel.tsx";
import { DateText } from "../ui/when.tsx";
import { eventTexts } from "./event-texts.ts";
import { Mover } from "./mover.tsx";
import { TypeFrame, useAsked } from "./type-frame.tsx";
import { typeTexts } from "./type-texts.ts";

const strong = (words: string) => (
  <strong>
    <bdi>{words}</bdi>
  </strong>
);
const bdi = (words: string) => <bdi>{words}</bdi>;

const useColumns = (): readonly Column<LicenseMovement>[] => {
  const t = useTexts(eventTexts);
  return [
    {
      id: "what",
      header: t("what"),
      names: true,
      cell: ({ kind, quantity, virtualAccount, otherVirtualAccount, subject }) => (
        <span style={{ fontWeight: 400 }}>
          {t.rich(
            `said.${kind}`,
            {
              count: quantity,
              place: virtualAccount?.name ?? t("elsewhere"),
              other: otherVirtualAccount?.name ?? t("elsewhere"),
              subject: subject.label,
            },
            { place: bdi, other: bdi, subject: strong },
          )}
        </span>
      ),
    },
    { id: "who", header: t("who"), cell: ({ actor }) => <Mover name={actor.name} /> },
    { id: "when", header: t("when"), cell: ({ at }) => <DateText at={at} withTime /> },
  ];
};

const exportAddress = (
  { accountId, licenseTypeId, ...place }: ReturnType<typeof useAsked>["at"],
  wanted: Readonly<Record<string, string>>,
): string => {
  const query = new URLSearchParams({ ...place, ...wanted }).toString();
  return `/api/accounts/${accountId}/inventory/${licenseTypeId}/movements.csv${query === "" ? "" : `?${query}`}`;
};

/** What moved the licenses of a type, in sentences. */
export const Page = () => {
  const t = useTexts(eventTexts);
  const words = useTexts(typeTexts);
  const { at } = useAsked();
  const byKind = useChoice("kind", LedgerKind.options);
  const kind = byKind.chosen;
  const wanted = kind === undefined ? {} : { kind };
  const list = useCursorQuery({
    queryKey: ["licenses", at.accountId, "events", at, wanted],
    fetchPage: (cursor, signal) => client.licenses.listMovements({ ...at, ...wanted, cursor, limit: 50 }, { signal }),
  });
  return (
    <TypeFrame section="events">
      <Panel
        title={words("events")}
        lead={t("lead")}
        actions={
          <a href={exportAddress(at, wanted)} download title={t("exportHelp")}>
            {t("export")}
          </a>
        }
      >
        <DataTable
          label={words("events")}
          columns={useColumns()}
          rowKey={({ id }) => id}
          list={list}
          tools={
            <ChoiceFilter
              id="event-kind"
              label={t("kind")}
              choice={byKind}
              every={t("everyKind")}
              labelOf={(value) => t(`kind.${value}`)}
            />
          }
          empty={
            kind !== undefined ? (
              <EmptyState title={t("noneTitle")}>{t("none")}</EmptyState>
            ) : (
              <EmptyState title={t("emptyTitle")}>{t("empty")}</EmptyState>
            )
          }
        />
      </Panel>
    </TypeFrame>
  );
};
