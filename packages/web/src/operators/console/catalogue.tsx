import { type ReactNode, useState } from "react";
import { queryClient } from "../../platform/api.ts";
import type { Translate } from "../../platform/texts.ts";
import { toast } from "../../platform/toast.ts";
import { useAction } from "../../ui/action.ts";
import { Button } from "../../ui/button.tsx";
import { ChoiceFilter, useChoice } from "../../ui/choice-filter.tsx";
import { ConfirmDialog, Dialog } from "../../ui/confirm-dialog.tsx";
import { type Column, type CursorPage, DataTable, useCursorQuery } from "../../ui/data-table.tsx";
import { Page as Frame } from "../../ui/page.tsx";
import { Actions, EmptyState } from "../../ui/panel.tsx";
import classes from "./console.module.css";
import { ConsoleNavigation } from "./console-navigation.tsx";

/** What the texts of a catalogue have to say. */
type Words =
  | "title"
  | "console"
  | "lead"
  | "search"
  | "which"
  | "which.offered"
  | "which.retired"
  | "create"
  | "createTitle"
  | "edit"
  | "editOf"
  | "editTitle"
  | "retire"
  | "retireOf"
  | "retireTitle"
  | "retireDetail"
  | "retired"
  | "offerAgain"
  | "offerAgainOf"
  | "offered"
  | "emptyTitle"
  | "empty"
  | "emptyRetiredTitle"
  | "emptyRetired";

type Entry = { readonly id: string; readonly name: string };

type Asked = { readonly search: string; readonly isRetired: boolean; readonly cursor: string | undefined };

const OfferAgain = ({ t, name, offer }: { t: Translate<Words>; name: string; offer: () => Promise<unknown> }) => {
  const again = useAction(offer, { said: t("offered") });
  return (
    <Button small busy={again.busy} label={t("offerAgainOf", { name })} onClick={() => void again.run()}>
      {t("offerAgain")}
    </Button>
  );
};

type CatalogueProps<T> = {
  t: Translate<Words>;
  /** What the keys of its queries begin with. */
  queries: string;
  columns: readonly Column<T>[];
  fetchPage: (asked: Asked, signal: AbortSignal) => Promise<CursorPage<T>>;
  retire: (entry: T) => Promise<unknown>;
  offerAgain: (entry: T) => Promise<unknown>;
  /** Edits an entry, or makes one. */
  form: (entry: T | undefined, onClose: () => void) => ReactNode;
  /** How else entries are made than one by one. */
  entries?: ReactNode;
  /** What else can be done with an entry that is offered. */
  actions?: (entry: T) => ReactNode;
  /** Dialogs of those. */
  children?: ReactNode;
};

/** What the operator offers, or offered: each entry is made, edited, retired, and offered again. */
export const Catalogue = <T extends Entry>({
  t,
  queries,
  columns,
  fetchPage,
  retire,
  offerAgain,
  form,
  entries,
  actions,
  children,
}: CatalogueProps<T>) => {
  const [search, setSearch] = useState("");
  const byWhich = useChoice("which", ["offered", "retired"] as const, "offered");
  const which = byWhich.chosen;
  const isRetired = which === "retired";
  const [editing, edit] = useState<{ readonly entry: T | undefined }>();
  const [retiring, setRetiring] = useState<T>();
  const read = () => queryClient.invalidateQueries({ queryKey: [queries] });
  const list = useCursorQuery({
    queryKey: [queries, "list", search, which],
    fetchPage: (cursor, signal) => fetchPage({ search, isRetired, cursor }, signal),
  });
  const close = () => edit(undefined);
  const edited = editing?.entry;
  return (
    <Frame
      title={t("title")}
      section={t("console")}
      lead={t("lead")}
      actions={
        <Actions>
          <Button weight="main" popup="dialog" onClick={() => edit({ entry: undefined })}>
            {t("create")}
          </Button>
          {entries}
        </Actions>
      }
    >
      <ConsoleNavigation />
      <DataTable
        label={t("title")}
        columns={columns}
        rowKey={({ id }) => id}
        list={list}
        search={{ value: search, onChange: setSearch, label: t("search") }}
        tools={
          <div className={classes.filter}>
            <ChoiceFilter
              id="which-entries"
              label={t("which")}
              choice={byWhich}
              labelOf={(value) => t(`which.${value}`)}
            />
          </div>
        }
        actions={(entry) =>
          isRetired ? (
            <OfferAgain t={t} name={entry.name} offer={() => offerAgain(entry).then(read)} />
          ) : (
            <Actions>
              {actions?.(entry)}
              <Button small popup="dialog" label={t("editOf", { name: entry.name })} onClick={() => edit({ entry })}>
                {t("edit")}
              </Button>
              <Button
                small
                popup="dialog"
                label={t("retireOf", { name: entry.name })}
                onClick={() => setRetiring(entry)}
              >
                {t("retire")}
              </Button>
            </Actions>
          )
        }
        empty={
          <EmptyState level="h2" title={t(isRetired ? "emptyRetiredTitle" : "emptyTitle")}>
            {t(isRetired ? "emptyRetired" : "empty")}
          </EmptyState>
        }
      />
      <Dialog
        title={edited === undefined ? t("createTitle") : t("editTitle", { name: edited.name })}
        opened={editing !== undefined}
        onClose={close}
      >
        {form(edited, close)}
      </Dialog>
      {children}
      <ConfirmDialog
        title={t("retireTitle", { name: retiring?.name ?? "" })}
        confirm={t("retire")}
        opened={retiring !== undefined}
        onClose={() => setRetiring(undefined)}
        onConfirm={async () => {
          if (retiring !== undefined) await retire(retiring);
          await read();
          toast(t("retired"));
        }}
      >
        <p>{t("retireDetail")}</p>
      </ConfirmDialog>
    </Frame>
  );
};
