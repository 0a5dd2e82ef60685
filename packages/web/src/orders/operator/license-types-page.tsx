import type { LicenseType } from "@freehold/core/licenses/schema";
import { useState } from "react";
import { ConsoleNavigation } from "../../operators/console/console-navigation.tsx";
import { useAddressFilter } from "../../platform/address-filter.ts";
import { client, queryClient } from "../../platform/api.ts";
import { useTexts } from "../../platform/texts.ts";
import { toast } from "../../platform/toast.ts";
import { useAction } from "../../ui/action.ts";
import { Button } from "../../ui/button.tsx";
import { ConfirmDialog, Dialog } from "../../ui/confirm-dialog.tsx";
import { type Column, DataTable, useCursorQuery } from "../../ui/data-table.tsx";
import { Page as Frame } from "../../ui/page.tsx";
import { Actions, EmptyState } from "../../ui/panel.tsx";
import { SelectField } from "../../ui/select-field.tsx";
import classes from "../orders.module.css";
import { Authorizations } from "./authorizations.tsx";
import { LicenseTypeForm } from "./license-type-form.tsx";
import { licenseTypeTexts } from "./license-type-texts.ts";

const useColumns = (): readonly Column<LicenseType>[] => {
  const t = useTexts(licenseTypeTexts);
  return [
    {
      id: "name",
      header: t("name"),
      names: true,
      cell: ({ name, sku, description }) => (
        <span className={classes.stacked}>
          <bdi>{name}</bdi>
          <bdi className={classes.soft}>{sku}</bdi>
          {description !== "" && <bdi className={classes.soft}>{description}</bdi>}
        </span>
      ),
    },
    { id: "unit", header: t("unit"), cell: ({ unit }) => t(`unit.${unit}`) },
    { id: "enforcement", header: t("enforcement"), cell: ({ enforcement }) => t(`enforcement.${enforcement}`) },
    { id: "grace", header: t("grace"), cell: ({ graceDays }) => t("graceDays", { count: graceDays }) },
    {
      id: "substitutes",
      header: t("substitutes"),
      cell: ({ substitutes }) =>
        substitutes.length === 0 ? t("none") : <bdi>{substitutes.map(({ name }) => name).join(", ")}</bdi>,
    },
  ];
};

const read = () => queryClient.invalidateQueries({ queryKey: ["license-types"] });

const SellAgain = ({ type }: { type: LicenseType }) => {
  const t = useTexts(licenseTypeTexts);
  const sell = useAction(() => client.licenseTypes.sellAgain({ licenseTypeId: type.id }), {
    said: t("soldAgain"),
    done: read,
  });
  return (
    <Button small busy={sell.busy} label={t("sellAgainOf", { name: type.name })} onClick={() => void sell.run()}>
      {t("sellAgain")}
    </Button>
  );
};

type Asking =
  | { readonly what: "create" }
  | { readonly what: "edit" | "retire" | "authorizations"; readonly type: LicenseType };

/** The kinds of licenses that the operator sells, or sold. */
export const Page = () => {
  const t = useTexts(licenseTypeTexts);
  const columns = useColumns();
  const [search, setSearch] = useState("");
  const [asked, setWhich] = useAddressFilter("which");
  const which = asked === "retired" ? "retired" : "sold";
  const [asking, setAsking] = useState<Asking | undefined>();
  const close = () => setAsking(undefined);
  const list = useCursorQuery({
    queryKey: ["license-types", "list", search, which],
    fetchPage: (cursor, signal) => client.licenseTypes.list({ search, which, cursor }, { signal }),
  });
  const edited = asking?.what === "edit" ? asking.type : undefined;
  const authorizing = asking?.what === "authorizations" ? asking.type : undefined;
  const retiring = asking?.what === "retire" ? asking.type : undefined;
  return (
    <Frame
      title={t("title")}
      section={t("console")}
      lead={t("lead")}
      actions={
        <Button weight="main" popup="dialog" onClick={() => setAsking({ what: "create" })}>
          {t("create")}
        </Button>
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
            <SelectField
              id="which-types"
              name="which"
              label={t("which")}
              optional="unsaid"
              value={which}
              onChange={setWhich}
              options={(["sold", "retired"] as const).map((value) => ({ value, label: t(`which.${value}`) }))}
            />
          </div>
        }
        actions={(type) =>
          which === "retired" ? (
            <SellAgain type={type} />
          ) : (
            <Actions>
              {type.enforcement === "restricted" && (
                <Button
                  small
                  popup="dialog"
                  label={t("authorizationsOf", { name: type.name })}
                  onClick={() => setAsking({ what: "authorizations", type })}
                >
                  {t("authorizations")}
                </Button>
              )}
              <Button
                small
                popup="dialog"
                label={t("editOf", { name: type.name })}
                onClick={() => setAsking({ what: "edit", type })}
              >
                {t("edit")}
              </Button>
              <Button
                small
                popup="dialog"
                label={t("retireOf", { name: type.name })}
                onClick={() => setAsking({ what: "retire", type })}
              >
                {t("retire")}
              </Button>
            </Actions>
          )
        }
        empty={
          <EmptyState level="h2" title={t(which === "sold" ? "emptyTitle" : "emptyRetiredTitle")}>
            {t(which === "sold" ? "empty" : "emptyRetired")}
          </EmptyState>
        }
      />
      <Dialog
        title={edited === undefined ? t("createTitle") : t("editTitle", { name: edited.name })}
        opened={asking?.what === "create" || edited !== undefined}
        onClose={close}
      >
        <LicenseTypeForm type={edited} onClose={close} />
      </Dialog>
      <Dialog
        title={t("authorizationsTitle", { name: authorizing?.name ?? "" })}
        opened={authorizing !== undefined}
        onClose={close}
      >
        {authorizing !== undefined && <Authorizations type={authorizing} />}
      </Dialog>
      <ConfirmDialog
        title={t("retireTitle", { name: retiring?.name ?? "" })}
        confirm={t("retire")}
        opened={retiring !== undefined}
        onClose={close}
        onConfirm={async () => {
          await client.licenseTypes.retire({ licenseTypeId: retiring?.id ?? "" });
          await read();
          toast(t("retired"));
        }}
      >
        <p>{t("retireDetail")}</p>
      </ConfirmDialog>
    </Frame>
  );
};
