import {
  type AccessReview,
  type AccessReviewItem,
  type Answer,
  ItemFilter,
  MOST_ANSWERED_AT_ONCE,
} from "@freehold/core/access-reviews/schema";
import { useState } from "react";
import classes from "../members/members.module.css";
import { roleName } from "../members/role-names.ts";
import { roleTexts } from "../members/role-texts.ts";
import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { useAction } from "../ui/action.ts";
import { Button } from "../ui/button.tsx";
import { ChoiceFilter, useChoice } from "../ui/choice-filter.tsx";
import { DataTable, rowsOf, useCursorQuery } from "../ui/data-table.tsx";
import { Actions, EmptyState, Panel } from "../ui/panel.tsx";
import { AnswerDialog } from "./answer-dialog.tsx";
import { useItemColumns } from "./item-columns.tsx";
import { readReviewsAgain } from "./read-again.ts";
import { reviewTexts } from "./texts.ts";

type Asked = { readonly items: readonly AccessReviewItem[]; readonly decision: Answer["decision"] };

const exportAddress = (accountId: string, id: string, show: ItemFilter, search: string): string =>
  `/api/accounts/${accountId}/access-reviews/${id}/items.csv?${new URLSearchParams({ show, search })}`;

/** The roles of a review: filtered, searched, and answered about one by one or many at once. */
export const ItemsPanel = ({ accountId, review }: { accountId: string; review: AccessReview }) => {
  const t = useTexts(reviewTexts);
  const words = useTexts(roleTexts);
  const byShow = useChoice("show", ItemFilter.options, "all");
  const [search, setSearch] = useState("");
  const [chosen, choose] = useState<readonly AccessReviewItem[]>([]);
  const [answering, answer] = useState<Asked>();
  const show = byShow.chosen;
  const isOpen = review.state === "open";
  const { id } = review;
  const list = useCursorQuery({
    queryKey: ["access-reviews", accountId, "items", id, review.state, show, search],
    fetchPage: (cursor, signal) =>
      client.accessReviews.listItems({ accountId, id, show, search, cursor, limit: 50 }, { signal }),
  });
  const keepOne = useAction(async (item: AccessReviewItem) => {
    const { items } = await client.accessReviews.answer({
      accountId,
      id,
      grantIds: [item.grantId],
      answer: { decision: "keep" },
    });
    await readReviewsAgain();
    const [row] = items;
    if (row?.outcome.kind === "refused") toast(row.outcome.detail, "problem");
  });
  const toggle = (item: AccessReviewItem, isChosen: boolean) => {
    const others = chosen.filter(({ grantId }) => grantId !== item.grantId);
    choose(isChosen ? [...others, item].slice(0, MOST_ANSWERED_AT_ONCE) : others);
  };
  const has = ({ grantId }: AccessReviewItem) => chosen.some((each) => each.grantId === grantId);
  const columns = useItemColumns(review, { has, toggle });
  const labelOf = ({ holder, role }: AccessReviewItem) => ({ name: holder.name, role: roleName(role, words) });
  const answerable = rowsOf(list).filter((item) => item.answerable);
  const labels = (value: ItemFilter) =>
    !isOpen && (value === "keep" || value === "end") ? t(`over.${value}`) : t(`show.${value}`);
  return (
    <Panel
      title={t("items")}
      actions={
        <a href={exportAddress(accountId, id, show, search)} download title={t("exportHelp")}>
          {t("export")}
        </a>
      }
    >
      {isOpen && answerable.length > 0 && (
        <Actions>
          {chosen.length === 0 ? (
            <Button small onClick={() => choose(answerable.slice(0, MOST_ANSWERED_AT_ONCE))}>
              {t("chooseAll")}
            </Button>
          ) : (
            <>
              <span role="status">{t("chosen", { count: chosen.length })}</span>
              <Button small weight="main" popup="dialog" onClick={() => answer({ items: chosen, decision: "keep" })}>
                {t("keepMany")}
              </Button>
              <Button small weight="danger" popup="dialog" onClick={() => answer({ items: chosen, decision: "end" })}>
                {t("endMany")}
              </Button>
              <Button small onClick={() => choose([])}>
                {t("clear")}
              </Button>
            </>
          )}
        </Actions>
      )}
      <DataTable
        label={t("items")}
        columns={columns}
        rowKey={({ grantId }) => grantId}
        list={list}
        search={{ value: search, onChange: setSearch, label: t("search") }}
        tools={
          <div className={classes.filter}>
            <ChoiceFilter id="review-show" label={t("show")} choice={byShow} labelOf={labels} />
          </div>
        }
        empty={<EmptyState title={t("nothingShown")}>{t("nothingShownBody")}</EmptyState>}
        {...(isOpen
          ? {
              actions: (item: AccessReviewItem) =>
                item.answerable && (
                  <Actions>
                    {item.decision !== "keep" && (
                      <Button
                        small
                        label={t("keepOf", labelOf(item))}
                        busy={keepOne.busy}
                        onClick={() => void keepOne.run(item)}
                      >
                        {t("keep")}
                      </Button>
                    )}
                    <Button
                      small
                      popup="dialog"
                      label={t("endOf", labelOf(item))}
                      onClick={() => answer({ items: [item], decision: "end" })}
                    >
                      {t("end")}
                    </Button>
                  </Actions>
                ),
            }
          : {})}
      />
      {answering !== undefined && (
        <AnswerDialog
          accountId={accountId}
          reviewId={id}
          {...answering}
          onClose={() => answer(undefined)}
          onAnswered={() => choose([])}
        />
      )}
    </Panel>
  );
};
