import type { AccountTransferState, AccountTransferSummary } from "@freehold/core/account-transfers/schema";
import { useTexts } from "../platform/texts.ts";
import { StatusBadge } from "../ui/notice.tsx";
import classes from "./account-transfers.module.css";
import { accountTransferTexts } from "./texts.ts";

const tones = {
  awaiting_approval: "waiting",
  offered: "waiting",
  accepted: "good",
  declined: "bad",
  withdrawn: "quiet",
  refused: "bad",
  expired: "quiet",
  lapsed: "quiet",
} as const satisfies Record<AccountTransferState, string>;

export const TransferState = ({ state }: { state: AccountTransferState }) => {
  const t = useTexts(accountTransferTexts);
  return <StatusBadge tone={tones[state]}>{t(`state.${state}`)}</StatusBadge>;
};

/** The other account, by its name and the domain that names it. */
export const OtherAccountWords = ({ name, domainUnicode }: AccountTransferSummary["other"]) => (
  <span className={classes.name}>
    <bdi>{name}</bdi>
    <bdi className={classes.soft} dir="ltr">
      {domainUnicode}
    </bdi>
  </span>
);

/** The first few licenses of a transfer, by name. */
export const LicenseNames = ({ transfer }: { transfer: Pick<AccountTransferSummary, "licenses" | "more"> }) => {
  const t = useTexts(accountTransferTexts);
  return (
    <span className={classes.name}>
      {transfer.licenses.map((name) => (
        <bdi key={name}>{name}</bdi>
      ))}
      {transfer.more > 0 && <span className={classes.soft}>{t("moreTypes", { count: transfer.more })}</span>}
    </span>
  );
};
