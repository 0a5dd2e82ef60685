import type { GivenDecisions, GivenPart, RevocationPreview } from "@freehold/core/licenses/schema";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { Problem } from "../../platform/api.ts";
import { useTexts } from "../../platform/texts.ts";
import { toast } from "../../platform/toast.ts";
import { CheckboxField } from "../../ui/choice-fields.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { Notice } from "../../ui/notice.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import classes from "../licenses.module.css";
import { revokeTexts } from "./revoke-texts.ts";

type Chosen = ReadonlySet<string>;
type ElsewhereProps = { parts: readonly GivenPart[]; kept: Chosen; onKeep: (lotId: string, keep: boolean) => void };

const bdi = (words: ReactNode) => <bdi>{words}</bdi>;

const helpOf = (sentences: readonly (string | false)[]) => {
  const said = sentences.filter((each) => each !== false);
  return said.length === 0 ? {} : { help: said.join(" ") };
};

/** What is in other accounts, each to be taken back there too or left. */
const Elsewhere = ({ parts, kept, onKeep }: ElsewhereProps) => {
  const t = useTexts(revokeTexts);
  return (
    <Notice tone="warning" title={t("elsewhereTitle")}>
      <p>{t("elsewhereDetail")}</p>
      {parts.map(({ lotId, account, givenBy, quantity, held }) => (
        <CheckboxField
          key={lotId}
          id={`revoke-${lotId}`}
          name="elsewhere"
          value={!kept.has(lotId)}
          onChange={(revoke) => onKeep(lotId, !revoke)}
          error={undefined}
          label={t.rich(
            "revokeThere",
            { count: quantity, account: `${account.name} (${account.domainIdentifierUnicode})` },
            { account: bdi },
          )}
          {...helpOf([
            held > 0 && t("heldThere", { count: held }),
            givenBy !== null && t("givenBy", { account: givenBy }),
          ])}
        />
      ))}
    </Notice>
  );
};

/** Those whom nothing covers afterwards. */
const Losing = ({ losing, more }: Pick<RevocationPreview, "losing" | "more">) => {
  const t = useTexts(revokeTexts);
  return (
    <div>
      <p>{t("losing")}</p>
      <ul>
        {losing.map(({ id, holder, kind, quantity, virtualAccount, isOver }) => (
          <li key={id}>
            {t.rich(
              isOver ? `losesAll.${kind}` : "losesCover",
              { holder, place: virtualAccount.name, quantity },
              { holder: bdi, place: bdi },
            )}
          </li>
        ))}
        {more && <li>{t("losingMore")}</li>}
      </ul>
    </div>
  );
};

type ConsequenceProps = { account: string; preview: RevocationPreview } & Omit<ElsewhereProps, "parts">;

const Consequence = ({ account, preview, kept, onKeep }: ConsequenceProps) => {
  const t = useTexts(revokeTexts);
  const { quantity, held, takenOver, losing, more, elsewhere } = preview;
  return (
    <>
      <p>{t.rich("revokesHere", { count: quantity, account }, { account: bdi })}</p>
      {held > 0 && (
        <p>
          {t("heldThere", { count: held })} {takenOver > 0 && t("takenOver", { count: takenOver })}
        </p>
      )}
      {losing.length > 0 && <Losing losing={losing} more={more} />}
      {elsewhere.length > 0 && <Elsewhere parts={elsewhere} kept={kept} onKeep={onKeep} />}
    </>
  );
};

type RevokeDialogProps = {
  title: string;
  /** The name of the account that has the licenses. */
  account: string;
  /** The id of what is revoked. */
  id: string;
  preview: () => Promise<RevocationPreview>;
  revoke: (reason: string, elsewhere: GivenDecisions) => Promise<unknown>;
  onClose: () => void;
};

/** Asks before licenses are taken back, with what that comes to in sight, in other accounts too. */
export const RevokeDialog = ({ title, account, id, preview, revoke, onClose }: RevokeDialogProps) => {
  const t = useTexts(revokeTexts);
  const [kept, setKept] = useState<Chosen>(new Set());
  // Not beneath what the change makes be read anew: of what is revoked there is nothing to preview any more.
  const found = useQuery({ queryKey: ["revocation", id], queryFn: preview, gcTime: 0 });
  const keep = (lotId: string, isKept: boolean) =>
    setKept((before) => new Set(isKept ? [...before, lotId] : [...before].filter((each) => each !== lotId)));
  const confirm = async (reason: string) => {
    const elsewhere = (found.data?.elsewhere ?? []).map(({ lotId }) => ({ lotId, revoke: !kept.has(lotId) }));
    try {
      await revoke(reason, elsewhere);
    } catch (thrown) {
      if (thrown instanceof Problem && thrown.code === "lot.given_on") await found.refetch();
      throw thrown;
    }
    toast(t("revoked"));
  };
  return (
    <ConfirmDialog
      title={title}
      confirm={t("revoke")}
      danger
      opened
      onClose={onClose}
      reason={{ label: t("reason"), help: t("reasonHelp"), min: 10, max: 1000 }}
      onConfirm={confirm}
    >
      <div className={classes.dialog}>
        <p>{t("detail")}</p>
        {found.isError && <ProblemAlert problem={found.error} onRetry={() => void found.refetch()} />}
        {found.isLoading && <Skeleton lines={2} />}
        {found.data !== undefined && <Consequence account={account} preview={found.data} kept={kept} onKeep={keep} />}
      </div>
    </ConfirmDialog>
  );
};
