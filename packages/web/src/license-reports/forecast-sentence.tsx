import { useQuery } from "@tanstack/react-query";
import { addresses } from "../platform/addresses.ts";
import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { Link } from "../ui/link.tsx";
import { useForecastWords } from "./forecast-words.ts";
import { reportTexts } from "./report-texts.ts";
import classes from "./reports.module.css";

type Asked = Parameters<typeof client.licenseReports.getForecast>[0];

/** What is foretold of one license, with the way to how it is drawn. Says nothing until it is known. */
export const ForecastSentence = ({ at, query }: { at: Asked; query: string }) => {
  const t = useTexts(reportTexts);
  const { sentences } = useForecastWords();
  const drawn = useQuery({
    queryKey: ["licenses", at.accountId, "report-forecast", at],
    queryFn: () => client.licenseReports.getForecast(at),
  });
  if (drawn.data === undefined) return null;
  const to = `${addresses.licenseReports(at.accountId)}/forecast${query === "" ? "?" : `${query}&`}type=${at.licenseTypeId}`;
  return (
    <p className={classes.soft}>
      {sentences(drawn.data.forecast)} <Link to={to}>{t("forecast")}</Link>
    </p>
  );
};
