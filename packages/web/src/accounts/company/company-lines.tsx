import { useQuery } from "@tanstack/react-query";
import { useLanguage } from "../../platform/language.ts";
import classes from "./company.module.css";
import { type CompanyValues, placeOf } from "./company-values.ts";
import { countryQuery } from "./geography.ts";

/** Company information as it is read: the values as entered, region and country by their names. */
export const CompanyLines = ({ company }: { company: CompanyValues }) => {
  const language = useLanguage();
  const country = useQuery({ ...countryQuery(company.country, language), enabled: company.country !== "" }).data;
  const region = country?.subdivisions.find(({ code }) => code === company.region)?.name ?? company.region;
  const place = placeOf([company.city, region, company.postalCode]);
  const lines = [company.companyName, company.address, company.address2, place, country?.name ?? company.country];
  return (
    <address className={classes.lines}>
      {lines
        .filter((line) => line !== "")
        .map((line) => (
          <span key={line} dir="auto">
            {line}
          </span>
        ))}
    </address>
  );
};
