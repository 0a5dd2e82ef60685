import { canHappen } from "@freehold/core/traditional-licenses/rules";
import { type ActivationKey, TraditionalLicenseState } from "@freehold/core/traditional-licenses/schema";
import { useState } from "react";
import { ConsoleNavigation } from "../../operators/console/console-navigation.tsx";
import { addresses } from "../../platform/addresses.ts";
import { client, queryClient } from "../../platform/api.ts";
import { useTexts } from "../../platform/texts.ts";
import { toast } from "../../platform/toast.ts";
import { Button, ButtonLink } from "../../ui/button.tsx";
import { ChoiceFilter, useChoice } from "../../ui/choice-filter.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { type Column, DataTable, useCursorQuery } from "../../ui/data-table.tsx";
import { Link } from "../../ui/link.tsx";
import { Page as Frame } from "../../ui/page.tsx";
import { Actions, EmptyState } from "../../ui/panel.tsx";
import { PersonName } from "../../ui/person-name.tsx";
import { DateText, NumberText } from "../../ui/when.tsx";
import { KeyWords, LicenseName, StateBadge, TermWords } from "../license-words.tsx";
import { traditionalTexts } from "../texts.ts";
import classes from "../traditional.module.css";
import { revocationTexts } from "./revocation-texts.ts";
import { activationKeyTexts } from "./texts.ts";

const AccountLink = ({ account }: { account: { id: string; name: string } }) => (
  <Link to={`/operator/accounts/${account.id}`}>
    <PersonName>{account.name}</PersonName>
  </Link>
);

type Picking = { readonly ids: ReadonlySet<string>; readonly toggle: (id: string, isPicked: boolean) => void };

/** So many fit into an address. */
const MOST_PICKED = 100;

const useColumns = ({ ids, toggle }: Picking): readonly Column<ActivationKey>[] => {
  const t = useTexts(activationKeyTexts);
  const words = useTexts(revocationTexts);
  return [
    {
      id: "pick",
      header: words("pick"),
      cell: ({ id, ending, state }) =>
        canHappen(state, "revoke") ? (
          <input
            type="checkbox"
            className={classes.pick}
            aria-label={words("choose", { ending })}
            checked={ids.has(id)}
            disabled={!ids.has(id) && ids.size >= MOST_PICKED}
            onChange={(event) => toggle(id, event.currentTarget.checked)}
          />
        ) : (
          "–"
        ),
    },
    {
      id: "key",
      header: t("key"),
      names: true,
      cell: ({ ending, orderNumber, note }) => (
        <span className={classes.stacked}>
          <KeyWords ending={ending} orderNumber={orderNumber} />
          {note !== "" && <bdi className={classes.soft}>{note}</bdi>}
        </span>
      ),
    },
    {
      id: "license",
      header: t("license"),
      cell: ({ licenseType, quantity }) => (
        <LicenseName type={licenseType}>
          <span>
            <NumberText value={quantity} /> × <bdi>{licenseType.name}</bdi>
          </span>
        </LicenseName>
      ),
    },
    {
      id: "term",
      header: t("term"),
      cell: (key) => (
        <span className={classes.term}>
          <TermWords {...key} />
          {key.claimed === null && key.durationMonths !== null && (
            <span className={classes.soft}>{t("months", { count: key.durationMonths })}</span>
          )}
          {key.claimed === null && key.durationDays !== null && (
            <span className={classes.soft}>{t("days", { count: key.durationDays })}</span>
          )}
        </span>
      ),
    },
    {
      id: "bound",
      header: t("boundTo"),
      cell: ({ boundTo }) => (boundTo === null ? t("anybody") : <AccountLink account={boundTo} />),
    },
    {
      id: "state",
      header: t("state"),
      cell: ({ state, boundTo, claimed, revoked }) => (
        <span className={classes.stacked}>
          <StateBadge state={state} />
          {claimed !== null && claimed.account.id !== boundTo?.id && (
            <span className={classes.soft}>
              {t("claimedBy")} <AccountLink account={claimed.account} />
            </span>
          )}
          {revoked !== null && <bdi className={classes.soft}>{revoked.reason}</bdi>}
        </span>
      ),
    },
    {
      id: "issued",
      header: t("issued"),
      cell: ({ issuedAt }) => <DateText at={issuedAt} />,
    },
  ];
};

const Revocation = ({ asked, onClose }: { asked: ActivationKey | undefined; onClose: () => void }) => {
  const t = useTexts(activationKeyTexts);
  const claimed = asked?.claimed ?? null;
  return (
    <ConfirmDialog
      title={t("revokeTitle", { ending: asked?.ending ?? "" })}
      confirm={t("revoke")}
      danger
      opened={asked !== undefined}
      onClose={onClose}
      reason={{ label: t("reason"), help: t("reasonHelp"), min: 10, max: 1000 }}
      onConfirm={async (reason) => {
        await client.activationKeys.revoke({ id: asked?.id ?? "", reason });
        await queryClient.invalidateQueries({ queryKey: ["activation-keys"] });
        toast(t("revoked"));
      }}
    >
      <p>{claimed === null ? t("revokeUnclaimed") : t("revokeClaimed", { account: claimed.account.name })}</p>
    </ConfirmDialog>
  );
};

/** What was chosen in the list, and what can be done with it. */
const Bulk = ({ ids }: { ids: ReadonlySet<string> }) => {
  const t = useTexts(revocationTexts);
  const to = `${addresses.operatorActivationKeys}/revoke?ids=${[...ids].join(",")}`;
  return (
    <div className={classes.bulk}>
      <span role="status">{t("chosen", { count: ids.size })}</span>
      {ids.size > 0 && (
        <ButtonLink small to={to}>
          {t("revokeChosen")}
        </ButtonLink>
      )}
    </div>
  );
};

const Entries = () => {
  const t = useTexts(activationKeyTexts);
  const words = useTexts(revocationTexts);
  return (
    <Actions>
      <ButtonLink weight="main" to={`${addresses.operatorActivationKeys}/new`}>
        {t("issue")}
      </ButtonLink>
      <ButtonLink to={`${addresses.operatorActivationKeys}/file`}>{t("fromFile")}</ButtonLink>
      <ButtonLink to={`${addresses.operatorActivationKeys}/revoke`}>{words("title")}</ButtonLink>
    </Actions>
  );
};

/** Activation keys that were issued, and what came of them. */
export const Page = () => {
  const t = useTexts(activationKeyTexts);
  const words = useTexts(traditionalTexts);
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const toggle = (id: string, isPicked: boolean) =>
    setIds((before) => new Set(isPicked ? [...before, id] : [...before].filter((one) => one !== id)));
  const columns = useColumns({ ids, toggle });
  const [search, setSearch] = useState("");
  const byState = useChoice("state", TraditionalLicenseState.options);
  const [revoking, setRevoking] = useState<ActivationKey | undefined>();
  const state = byState.chosen;
  const list = useCursorQuery({
    queryKey: ["activation-keys", search, state ?? ""],
    fetchPage: (cursor, signal) => client.activationKeys.list({ search, state, cursor }, { signal }),
  });
  return (
    <Frame title={t("title")} section={t("console")} lead={t("lead")} actions={<Entries />}>
      <ConsoleNavigation />
      <Bulk ids={ids} />
      <DataTable
        label={t("title")}
        columns={columns}
        rowKey={({ id }) => id}
        list={list}
        search={{ value: search, onChange: setSearch, label: t("search") }}
        tools={
          <div className={classes.filter}>
            <ChoiceFilter
              id="key-state"
              label={t("state")}
              choice={byState}
              every={t("everyState")}
              labelOf={(value) => words(`state.${value}`)}
            />
          </div>
        }
        actions={(key) =>
          canHappen(key.state, "revoke") && (
            <Button small popup="dialog" label={t("revokeOf", { ending: key.ending })} onClick={() => setRevoking(key)}>
              {t("revoke")}
            </Button>
          )
        }
        empty={
          state === undefined ? (
            <EmptyState level="h2" title={t("emptyTitle")}>
              {t("empty")}
            </EmptyState>
          ) : (
            <EmptyState level="h2" title={t("noneTitle")}>
              {t("none")}
            </EmptyState>
          )
        }
      />
      <Revocation asked={revoking} onClose={() => setRevoking(undefined)} />
    </Frame>
  );
};
