import type { Product } from "@freehold/core/downloads/schema";
import { Catalogue } from "../../operators/console/catalogue.tsx";
import { addresses } from "../../platform/addresses.ts";
import { client } from "../../platform/api.ts";
import { useTexts } from "../../platform/texts.ts";
import type { Column } from "../../ui/data-table.tsx";
import { Link } from "../../ui/link.tsx";
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

/** What the operator offers to download. */
export const Page = () => {
  const t = useTexts(productTexts);
  return (
    <Catalogue
      t={t}
      queries="products"
      columns={useColumns()}
      fetchPage={({ search, isRetired, cursor }, signal) =>
        client.products.list({ search, which: isRetired ? "retired" : "offered", cursor }, { signal })
      }
      retire={({ id }) => client.products.retire({ productId: id })}
      offerAgain={({ id }) => client.products.offerAgain({ productId: id })}
      form={(product, close) => <ProductForm product={product} onClose={close} />}
    />
  );
};
