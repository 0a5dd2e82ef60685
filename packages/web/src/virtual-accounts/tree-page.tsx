import type { VirtualAccount } from "@freehold/core/virtual-accounts/schema";
import { type ReactNode, useEffect, useState } from "react";
import { useAccount } from "../accounts/manage/account.ts";
import { ManageFrame } from "../accounts/manage/manage-frame.tsx";
import { useAddressFilter } from "../platform/address-filter.ts";
import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { Button } from "../ui/button.tsx";
import { DataTable, useCursorQuery } from "../ui/data-table.tsx";
import { Link } from "../ui/link.tsx";
import { RowMenu } from "../ui/menu.tsx";
import { EmptyState, Panel } from "../ui/panel.tsx";
import { useSettled } from "../ui/use-settled.ts";
import { DateText } from "../ui/when.tsx";
import { accountSource } from "./source.ts";
import { virtualAccountTexts } from "./texts.ts";
import classes from "./tree.module.css";
import { TreeTable } from "./tree-table.tsx";
import { useChanges } from "./use-changes.tsx";
import { WithMarks } from "./with-marks.tsx";
import { Badges, People, Tags, treeAddress } from "./words.tsx";

type Filter = {
  readonly search: string;
  readonly tagKey: string;
  readonly tagValue: string;
  readonly state: "live" | "archived";
};

const Found = ({ filter, actions }: { filter: Filter; actions: (one: VirtualAccount) => ReactNode }) => {
  const t = useTexts(virtualAccountTexts);
  const { id: accountId } = useAccount();
  const { search, tagKey, tagValue, state } = filter;
  const list = useCursorQuery({
    queryKey: ["virtual-accounts", accountId, "found", filter],
    fetchPage: (cursor, signal) =>
      client.virtualAccounts.list(
        { accountId, search, state, cursor, ...(tagKey === "" ? {} : { tagKey, tagValue }) },
        { signal },
      ),
  });
  return (
    <DataTable
      label={t("found")}
      list={list}
      rowKey={({ id }) => id}
      columns={[
        {
          id: "name",
          header: t("name"),
          names: true,
          cell: (one) => (
            <span className={classes.nameWords}>
              <Link to={`${treeAddress(accountId)}/${one.id}`}>
                <WithMarks search={search}>{one.name}</WithMarks>
              </Link>
              <Badges one={one} />
            </span>
          ),
        },
        {
          id: "place",
          header: t("place"),
          cell: ({ path }) =>
            path.length === 0 ? (
              t("atTop")
            ) : (
              <WithMarks search={search}>{path.map(({ name }) => name).join(" / ")}</WithMarks>
            ),
        },
        {
          id: "tags",
          header: t("tags"),
          cell: ({ details }) =>
            details === null || details.tags.length === 0 ? "–" : <Tags accountId={accountId} tags={details.tags} />,
        },
        state === "archived"
          ? {
              id: "archived",
              header: t("archived"),
              cell: ({ archivedAt }) => archivedAt !== null && <DateText at={archivedAt} />,
            }
          : {
              id: "people",
              header: t("withBeneath"),
              number: true,
              cell: ({ details }) => (details === null ? "–" : <People {...details.peopleWithBeneath} />),
            },
      ]}
      actions={actions}
      empty={
        search !== "" ? (
          <p role="status">{t("pickNothing", { query: search })}</p>
        ) : state === "archived" ? (
          <EmptyState title={t("noneArchivedTitle")}>{t("noneArchived")}</EmptyState>
        ) : (
          <EmptyState title={t("noneTaggedTitle")}>{t("noneTagged")}</EmptyState>
        )
      }
    />
  );
};

const SearchBox = ({ value, onChange }: { value: string; onChange: (words: string) => void }) => {
  const t = useTexts(virtualAccountTexts);
  const [typed, setTyped] = useState(value);
  const settled = useSettled(typed, 250);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what the person typed searches
  useEffect(() => {
    if (settled !== value) onChange(settled);
  }, [settled]);
  return (
    <input
      type="search"
      className={classes.find}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      aria-label={t("search")}
      placeholder={t("search")}
    />
  );
};

/** The virtual accounts of an account: its tree, or what is found in it. */
export const Page = () => {
  const t = useTexts(virtualAccountTexts);
  const account = useAccount();
  const [search, setSearch] = useAddressFilter("search");
  const [tagKey] = useAddressFilter("tagKey");
  const [tagValue] = useAddressFilter("tagValue");
  const [state, setState] = useAddressFilter("state");
  const changes = useChanges();
  const filter: Filter = { search, tagKey, tagValue, state: state === "archived" ? "archived" : "live" };
  const isTree = search === "" && tagKey === "" && filter.state === "live";
  const actions = (one: VirtualAccount) => {
    const entries = changes.entriesFor(one);
    return entries.length === 0 ? null : <RowMenu label={t("actionsFor", { name: one.name })} entries={entries} />;
  };
  return (
    <ManageFrame section={t("title")}>
      <Panel
        title={t("title")}
        lead={t.rich("lead", {}, { link: (words) => <Link to="/learn/virtual-accounts">{words}</Link> })}
        actions={
          changes.mayCreate && (
            <Button weight="main" popup="dialog" onClick={changes.create}>
              {t("create")}
            </Button>
          )
        }
      >
        <search className={classes.tools}>
          <SearchBox value={search} onChange={setSearch} />
          <fieldset className={classes.picker}>
            <legend className="fh-visually-hidden">{t("state")}</legend>
            <span className={classes.state}>
              {(["live", "archived"] as const).map((one) => (
                <label key={one} className={classes.option}>
                  <input
                    type="radio"
                    name="state"
                    checked={filter.state === one}
                    onChange={() => setState(one === "live" ? "" : one)}
                  />
                  <span>{t(one === "live" ? "stateLive" : "stateArchived")}</span>
                </label>
              ))}
            </span>
          </fieldset>
        </search>
        {tagKey !== "" && (
          <p>
            {t.rich(
              "tagged",
              { tag: tagValue === "" ? tagKey : `${tagKey}: ${tagValue}` },
              { tag: (words) => <bdi className={classes.tag}>{words}</bdi> },
            )}{" "}
            <Link to={treeAddress(account.id)}>{t("everything")}</Link>
          </p>
        )}
        {isTree ? (
          <TreeTable accountId={account.id} source={accountSource(account.id, "seen")} actions={actions} />
        ) : (
          <Found filter={filter} actions={actions} />
        )}
      </Panel>
      {changes.dialog}
    </ManageFrame>
  );
};
