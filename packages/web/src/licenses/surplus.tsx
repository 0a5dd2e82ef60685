import { useQuery } from "@tanstack/react-query";
import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { ButtonLink } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { assignmentTexts } from "./assignment-texts.ts";
import classes from "./licenses.module.css";

type SurplusProps = {
  readonly accountId: string;
  readonly licenseTypeId: string;
  readonly virtualAccountId: string;
  readonly missing: number;
};

/** Where what is missing could come from, a transfer away. */
export const Surplus = ({ accountId, licenseTypeId, virtualAccountId, missing }: SurplusProps) => {
  const t = useTexts(assignmentTexts);
  const found = useQuery({
    queryKey: ["licenses", accountId, "surplus", licenseTypeId, virtualAccountId],
    queryFn: () => client.licenseAssignments.findSurplus({ accountId, licenseTypeId, virtualAccountId }),
  });
  const items = found.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Notice tone="info" live title={t("surplusTitle")}>
      <ul className={classes.results}>
        {items.slice(0, 5).map(({ virtualAccount, available }) => {
          const count = Math.min(available, missing);
          const query = new URLSearchParams({
            from: virtualAccount.id,
            to: virtualAccountId,
            type: licenseTypeId,
            quantity: String(count),
          });
          return (
            <li key={virtualAccount.id}>
              <p>
                {t.rich(
                  "surplus",
                  { count: available, place: virtualAccount.name },
                  { place: (words) => <bdi>{words}</bdi> },
                )}
              </p>
              <ButtonLink small to={`/licenses/${accountId}/transfers?${query}`}>
                {t("transfer", { count, place: virtualAccount.name })}
              </ButtonLink>
            </li>
          );
        })}
      </ul>
    </Notice>
  );
};
