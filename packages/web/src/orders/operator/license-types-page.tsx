import type { LicenseType } from "@freehold/core/licenses/schema";
import { useState } from "react";
import { Catalogue } from "../../operators/console/catalogue.tsx";
import { addresses } from "../../platform/addresses.ts";
import { client } from "../../platform/api.ts";
import { useTexts } from "../../platform/texts.ts";
import { Button, ButtonLink } from "../../ui/button.tsx";
import { Dialog } from "../../ui/confirm-dialog.tsx";
import type { Column } from "../../ui/data-table.tsx";
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

/** The kinds of licenses that the operator sells, or sold. */
export const Page = () => {
  const t = useTexts(licenseTypeTexts);
  const [authorizing, authorize] = useState<LicenseType>();
  return (
    <Catalogue
      t={t}
      queries="license-types"
      columns={useColumns()}
      fetchPage={({ search, isRetired, cursor }, signal) =>
        client.licenseTypes.list({ search, which: isRetired ? "retired" : "sold", cursor }, { signal })
      }
      retire={({ id }) => client.licenseTypes.retire({ licenseTypeId: id })}
      offerAgain={({ id }) => client.licenseTypes.sellAgain({ licenseTypeId: id })}
      entries={<ButtonLink to={`${addresses.operatorLicenseTypes}/file`}>{t("fromFile")}</ButtonLink>}
      form={(type, close) => <LicenseTypeForm type={type} onClose={close} />}
      actions={(type) =>
        type.enforcement === "restricted" && (
          <Button
            small
            popup="dialog"
            label={t("authorizationsOf", { name: type.name })}
            onClick={() => authorize(type)}
          >
            {t("authorizations")}
          </Button>
        )
      }
    >
      <Dialog
        title={t("authorizationsTitle", { name: authorizing?.name ?? "" })}
        opened={authorizing !== undefined}
        onClose={() => authorize(undefined)}
      >
        {authorizing !== undefined && <Authorizations type={authorizing} />}
      </Dialog>
    </Catalogue>
  );
};
