import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useLanguage } from "../../platform/language.ts";
import { useTexts } from "../../platform/texts.ts";
import { Columns } from "../../ui/form.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import type { ProblemForm } from "../../ui/problem-form.ts";
import { SelectField } from "../../ui/select-field.tsx";
import { TextField } from "../../ui/text-field.tsx";
import classes from "./company.module.css";
import { companyTexts } from "./company-texts.ts";
import type { CompanyValues } from "./company-values.ts";
import { countriesQuery, countryQuery } from "./geography.ts";

type CompanyFieldsProps = { form: Pick<ProblemForm<CompanyValues>, "field" | "set" | "values"> };

/** Legal name and headquarters, by the rules of the country chosen. */
export const CompanyFields = ({ form }: CompanyFieldsProps) => {
  const t = useTexts(companyTexts);
  const language = useLanguage();
  const countries = useQuery(countriesQuery(language));
  const { country: code, region } = form.values;
  const country = useQuery({ ...countryQuery(code, language), enabled: code !== "" }).data;

  // biome-ignore lint/correctness/useExhaustiveDependencies: `form` is new at every drawing
  useEffect(() => {
    if (country === undefined) return;
    const regions = country.subdivisions;
    // A region of the country chosen before would be refused; where there are none, nothing is left to choose.
    if (regions.length === 0 && region === "") form.set("region", "NA");
    if (regions.length > 0 && region !== "" && region !== "NA" && !regions.some((one) => one.code === region))
      form.set("region", "");
  }, [country, region]);

  const regions = country?.subdivisions ?? [];
  const regionOptions = [
    ...(country?.subdivisionRequired ? [] : [{ value: "NA", label: t("notApplicable") }]),
    ...regions.map((one) => ({ value: one.code, label: one.name })),
  ];
  const postal = country?.postalCode;
  return (
    <>
      {countries.isError && (
        <ProblemAlert problem={countries.error} onRetry={() => void countries.refetch()}>
          <p>{t("countriesFailed")}</p>
        </ProblemAlert>
      )}
      <TextField {...form.field("companyName")} label={t("companyName")} autoComplete="organization" />
      <SelectField
        {...form.field("country")}
        label={t("country")}
        placeholder={t("countryHint")}
        options={(countries.data?.items ?? []).map((one) => ({ value: one.code, label: one.name }))}
      />
      <TextField {...form.field("address")} label={t("address")} autoComplete="address-line1" />
      <TextField
        {...form.field("address2")}
        label={t("address2")}
        help={t("address2Help")}
        optional
        autoComplete="address-line2"
      />
      <TextField {...form.field("city")} label={t("city")} autoComplete="address-level2" />
      <Columns>
        {regions.length > 0 ? (
          <SelectField {...form.field("region")} label={t("region")} options={regionOptions} />
        ) : (
          <TextField
            {...form.field("region")}
            label={t("region")}
            disabled={code === ""}
            {...(code === "" ? { placeholder: t("regionAfterCountry") } : {})}
          />
        )}
        <TextField
          {...form.field("postalCode")}
          label={t("postalCode")}
          autoComplete="postal-code"
          {...(postal?.example ? { placeholder: t("postalExample", { example: postal.example }) } : {})}
        />
      </Columns>
      <p className={classes.note}>{t("note")}</p>
    </>
  );
};
