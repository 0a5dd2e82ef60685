import { FEWEST_LETTERS } from "@freehold/core/directory/search-length";
import { useQuery } from "@tanstack/react-query";
import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { Button } from "../ui/button.tsx";
import type { FieldBinding } from "../ui/field.tsx";
import { ProblemAlert } from "../ui/problem-alert.tsx";
import { Row, Rows } from "../ui/rows.tsx";
import { TextField } from "../ui/text-field.tsx";
import { useSettled } from "../ui/use-settled.ts";
import classes from "./account-transfers.module.css";
import { accountTransferTexts } from "./texts.ts";

const MOST_FOUND = 5;

type Props = {
  binding: FieldBinding<string>;
  /** What was taken of what was found, as it then stands in the field. */
  taken: string;
  onTake: (domain: string) => void;
};

/** Which account gets the licenses: its very domain, or one that is found by the beginning of its name and taken. */
export const ReceiverField = ({ binding, taken, onTake }: Props) => {
  const t = useTexts(accountTransferTexts);
  const words = useSettled(binding.value.trim().slice(0, 160), 300);
  const isWanted = [...words].length >= FEWEST_LETTERS;
  const found = useQuery({
    queryKey: ["directory", "search", "few", words],
    queryFn: ({ signal }) => client.directory.search({ search: words, limit: MOST_FOUND }, { signal }),
    enabled: isWanted,
  });
  const items = isWanted ? (found.data?.items ?? []) : [];
  const exact =
    taken !== "" && taken === binding.value
      ? items.find(({ domainIdentifierUnicode: domain }) => domain === taken)
      : undefined;
  const status = () => {
    if (!isWanted || found.isPending) return null;
    if (items.length === 0) return t("nobodyFound");
    return exact === undefined ? t("found", { count: items.length }) : null;
  };
  return (
    <div className={classes.stack}>
      <TextField {...binding} label={t("receiver")} help={t("receiverHelp")} autoComplete="off" code />
      <span role="status" className={classes.soft}>
        {status()}
      </span>
      {found.isError && isWanted && <ProblemAlert problem={found.error} onRetry={() => void found.refetch()} />}
      {items.length > 0 && (
        <Rows>
          {(exact === undefined ? items : [exact]).map(({ accountId, name, domainIdentifierUnicode: domain }) => (
            <Row
              key={accountId}
              words={
                <span className={classes.name}>
                  <strong>
                    <bdi>{name}</bdi>
                  </strong>
                  <bdi className={classes.soft} dir="ltr">
                    {domain}
                  </bdi>
                </span>
              }
            >
              {exact === undefined ? (
                <Button
                  small
                  label={t("takeOf", { account: name })}
                  onClick={() => {
                    onTake(domain);
                    // This button goes with what it did; the field now says who was taken.
                    document.getElementById(binding.id)?.focus();
                  }}
                >
                  {t("take")}
                </Button>
              ) : (
                <span className={classes.soft}>{t("taken")}</span>
              )}
            </Row>
          ))}
        </Rows>
      )}
    </div>
  );
};
