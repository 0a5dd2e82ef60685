import type { Product } from "@freehold/core/downloads/schema";
import { useState } from "react";
import { ConsoleNavigation } from "../../operators/console/console-navigation.tsx";
import { useAddressFilter } from "../../platform/address-filter.ts";
import { addresses } from "../../platform/addresses.ts";
import { client, queryClient } from "../../platform/api.ts";
import { useTexts } from "../../platform/texts.ts";
import { toast } from "../../platform/toast.ts";
import { useAction } from "../../ui/action.ts";
import { Button } from "../../ui/button.tsx";
import { ConfirmDialog, Dialog } from "../../ui/confirm-dialog.tsx";
import { type Column, DataTable, useCursorQuery } from "../../ui/data-table.tsx";
import { Link } from "../../ui/link.tsx";
import { Page as Frame } from "../../ui/page.tsx";
import { Actions, EmptyState } from "../../ui/panel.tsx";
import { SelectField } from "../../ui/select-field.tsx";
import { NumberText } from "../../ui/when.tsx";
import classes from "../downloads.module.css";
import { ProductForm } from "./product-form.tsx";
import { productTexts } from "./texts.ts";

const useColumns = (): readonly Column<Product>[] => {
  const t = useTexts(productTexts);
  return [
    {
      id: "name",
      header: t("name"),
      names: true,
      cell: ({ id, name, description }) => (
        <span className={classes.stacked}>
          <Link to={`${addresses.operatorProducts}/${id}`}>
            <bdi>{name}</bdi>
          </Link>
          {description !== "" && <bdi className={classes.soft}>{description}</bdi>}
        </span>
      ),
    },
    {
      id: "types",
      header: t("licenseTypes"),
      cell: ({ licenseTypes }) => <bdi>{licenseTypes.map(({ name }) => name).join(", ")}</bdi>,
    },
    { id: "newest", header: t("newest"), cell: ({ newest }) => <bdi>{newest?.version ?? t("none")}</bdi> },
    {
      id: "releases",
      header: t("releaseCount"),
      number: true,
      cell: ({ releaseCount }) => <NumberText value={releaseCount} />,
    },
  ];
};

const read = () => queryClient.invalidateQueries({ queryKey: ["products"] });

const OfferAgain = ({ product }: { product: Product }) => {
  const t = useTexts(productTexts);
  const offer = useAction(() => client.products.offerAgain({ productId: product.id }), {
    said: t("offered"),
    done: read,
  });
  return (
    <Button small busy={offer.busy} label={t("offerAgainOf", { name: product.name })} onClick={() => void offer.run()}>
      {t("offerAgain")}
    </Button>
  );
};

type Asking = { readonly what: "create" } | { readonly what: "edit" | "retire"; readonly product: Product };

/** What the operator offers to download. */
export const Page = () => {
  const t = useTexts(productTexts);
  const [search, setSearch] = useState("");
  const [asked, setWhich] = useAddressFilter("which");
  const which = asked === "retired" ? "retired" : "offered";
  const [asking, setAsking] = useState<Asking>();
  const close = () => setAsking(undefined);
  const list = useCursorQuery({
    queryKey: ["products", "list", search, which],
    fetchPage: (cursor, signal) => client.products.list({ search, which, cursor }, { signal }),
  });
  const edited = asking?.what === "edit" ? asking.product : undefined;
  const retiring = asking?.what === "retire" ? asking.product : undefined;
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
        columns={useColumns()}
        rowKey={({ id }) => id}
        list={list}
        search={{ value: search, onChange: setSearch, label: t("search") }}
        tools={
          <div className={classes.filter}>
            <SelectField
              id="which-products"
              name="which"
              label={t("which")}
              optional="unsaid"
              value={which}
              onChange={setWhich}
              options={(["offered", "retired"] as const).map((value) => ({ value, label: t(`which.${value}`) }))}
            />
          </div>
        }
        actions={(product) =>
          which === "retired" ? (
            <OfferAgain product={product} />
          ) : (
            <Actions>
              <Button
                small
                popup="dialog"
                label={t("editOf", { name: product.name })}
                onClick={() => setAsking({ what: "edit", product })}
              >
                {t("edit")}
              </Button>
              <Button
                small
                popup="dialog"
                label={t("retireOf", { name: product.name })}
                onClick={() => setAsking({ what: "retire", product })}
              >
                {t("retire")}
              </Button>
            </Actions>
          )
        }
        empty={
          <EmptyState level="h2" title={t(which === "offered" ? "emptyTitle" : "emptyRetiredTitle")}>
            {t(which === "offered" ? "empty" : "emptyRetired")}
          </EmptyState>
        }
      />
      <Dialog
        title={edited === undefined ? t("createTitle") : t("editTitle", { name: edited.name })}
        opened={asking?.what === "create" || edited !== undefined}
        onClose={close}
      >
        <ProductForm product={edited} onClose={close} />
      </Dialog>
      <ConfirmDialog
        title={t("retireTitle", { name: retiring?.name ?? "" })}
        confirm={t("retire")}
        opened={retiring !== undefined}
        onClose={close}
        onConfirm={async () => {
          await client.products.retire({ productId: retiring?.id ?? "" });
          await read();
          toast(t("retired"));
        }}
      >
        <p>{t("retireDetail")}</p>
      </ConfirmDialog>
    </Frame>
  );
};
