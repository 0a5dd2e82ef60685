import { nextState } from "@freehold/core/kernel/machine";
import { lotMachine } from "@freehold/core/licenses/machine";
import { LotState, type OperatorLot } from "@freehold/core/licenses/schema";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ConsoleNavigation } from "../../operators/console/console-navigation.tsx";
import { consoleTexts } from "../../operators/console/console-texts.ts";
import { client, queryClient } from "../../platform/api.ts";
import { usePathParameter } from "../../platform/path-parameters.ts";
import { useTexts } from "../../platform/texts.ts";
import { Button } from "../../ui/button.tsx";
import { ChoiceFilter, useChoice } from "../../ui/choice-filter.tsx";
import { type Column, DataTable, useCursorQuery } from "../../ui/data-table.tsx";
import { Page as Frame } from "../../ui/page.tsx";
import { EmptyState } from "../../ui/panel.tsx";
import { NumberText } from "../../ui/when.tsx";
import { LicenseName } from "../license-name.tsx";
import classes from "../licenses.module.css";
import { LotDates, LotStateBadge } from "../lot-words.tsx";
import { typeTexts } from "../type-texts.ts";
import { lotsTexts } from "./lots-texts.ts";
import { RevokeDialog } from "./revoke-dialog.tsx";
import { revokeTexts } from "./revoke-texts.ts";

/** An enterprise agreement counts what was taken from it, and ends it by itself. */
const canBeRevoked = ({ state, origin }: OperatorLot): boolean =>
  origin !== "agreement" && nextState(lotMachine, state, "revoke") !== undefined;

const useColumns = (): readonly Column<OperatorLot>[] => {
  const t = useTexts(lotsTexts);
  const words = useTexts(typeTexts);
  return [
    {
      id: "license",
      header: t("license"),
      names: true,
      cell: ({ licenseType }) => (
        <div className={classes.middling}>
          <LicenseName type={licenseType} />
        </div>
      ),
    },
    {
      id: "origin",
      header: words("origin"),
      cell: ({ origin, label }) => (
        <span className={`${classes.name} ${classes.middling}`}>
          <bdi>{label}</bdi>
          <span className={classes.soft}>{words(`origin.${origin}`)}</span>
        </span>
      ),
    },
    {
      id: "quantity",
      header: words("quantity"),
      number: true,
      cell: ({ quantity }) => <NumberText value={quantity} />,
    },
    { id: "left", header: t("left"), number: true, cell: ({ left }) => <NumberText value={left} /> },
    {
      id: "held",
      header: t("held"),
      number: true,
      headerWraps: true,
      cell: ({ held }) => <NumberText value={held} />,
    },
    {
      id: "state",
      header: words("state"),
      cell: ({ state, term }) => (
        <span className={classes.name}>
          <span>
            <LotStateBadge state={state} />
          </span>
          <span className={classes.soft}>{words(`term.${term}`)}</span>
        </span>
      ),
    },
    {
      id: "dates",
      header: words("dates"),
      cell: (lot) => (
        <div className={classes.wide}>
          <LotDates lot={lot} />
        </div>
      ),
    },
  ];
};

/** What an account bought; the operator takes back what is not over. */
export const Page = () => {
  const t = useTexts(lotsTexts);
  const words = useTexts(typeTexts);
  const parts = useTexts(consoleTexts);
  const revoking = useTexts(revokeTexts);
  const accountId = usePathParameter("accountId");
  const { data: account } = useSuspenseQuery({
    queryKey: ["operators", "account", accountId],
    queryFn: () => client.operators.getAccount({ accountId }),
  });
  const [search, setSearch] = useState("");
  const byState = useChoice("state", LotState.options);
  const state = byState.chosen;
  const [lot, revoke] = useState<OperatorLot>();
  const list = useCursorQuery({
    queryKey: ["licenses", "operator", accountId, "lots", search, state ?? ""],
    fetchPage: (cursor, signal) => client.licenseTypes.listLots({ accountId, search, state, cursor }, { signal }),
  });
  const isNarrowed = search !== "" || state !== undefined;
  const namesOf = ({ left, licenseType, label }: OperatorLot) => ({ count: left, license: licenseType.name, label });
  return (
    <Frame
      title={account.name}
      section={t("title")}
      lead={t("lead")}
      breadcrumbs={[
        { label: parts("part.accounts"), to: "/operator/accounts" },
        { label: account.name, to: `/operator/accounts/${accountId}` },
      ]}
    >
      <ConsoleNavigation />
      <DataTable
        label={t("title")}
        columns={useColumns()}
        rowKey={({ id }) => id}
        list={list}
        search={{ value: search, onChange: setSearch, label: t("search") }}
        tools={
          <div className={classes.filters}>
            <div>
              <ChoiceFilter
                id="lot-state"
                label={words("state")}
                choice={byState}
                every={t("every")}
                labelOf={(value) => words(`state.${value}`)}
              />
            </div>
          </div>
        }
        actions={(row) =>
          canBeRevoked(row) && (
            <Button
              small
              weight="danger"
              popup="dialog"
              label={t("revokeOf", namesOf(row))}
              onClick={() => revoke(row)}
            >
              {revoking("revoke")}
            </Button>
          )
        }
        empty={
          <EmptyState level="h2" title={t(isNarrowed ? "noneTitle" : "emptyTitle")}>
            {t(isNarrowed ? "none" : "empty")}
          </EmptyState>
        }
      />
      {lot !== undefined && (
        <RevokeDialog
          title={t("revokeTitle", namesOf(lot))}
          account={account.name}
          id={lot.id}
          preview={() => client.licenseTypes.previewLotRevocation({ accountId, lotId: lot.id })}
          revoke={async (reason, elsewhere) => {
            await client.licenseTypes.revokeLot({ accountId, lotId: lot.id, reason, elsewhere });
            await queryClient.invalidateQueries({ queryKey: ["licenses"] });
          }}
          onClose={() => revoke(undefined)}
        />
      )}
    </Frame>
  );
};
