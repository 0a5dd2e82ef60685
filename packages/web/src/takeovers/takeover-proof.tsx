import type { Takeover } from "@freehold/core/takeovers/schema";
import { useState } from "react";
import { client, queryClient } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { Button } from "../ui/button.tsx";
import { CopyField } from "../ui/copy.tsx";
import { Notice, type Tone } from "../ui/notice.tsx";
import { Actions, Panel } from "../ui/panel.tsx";
import { ProblemAlert } from "../ui/problem-alert.tsx";
import { When } from "../ui/when.tsx";
import classes from "./takeovers.module.css";
import { takeoverTexts } from "./texts.ts";

type Proof = NonNullable<Takeover["proof"]>;

const tones: Record<Proof["status"], Tone> = {
  unchecked: "quiet",
  found: "warning",
  absent: "waiting",
  other_value: "warning",
  unreachable: "warning",
};

/** The TXT record of a takeover: what it is, where it goes, and whether it is there. */
export const TakeoverProof = ({ takeover, proof }: { takeover: Takeover; proof: Proof }) => {
  const t = useTexts(takeoverTexts);
  const domain = takeover.domainUnicode;
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();

  const check = async () => {
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    try {
      const found = await client.takeovers.checkDns({ id: takeover.id });
      queryClient.setQueryData(["takeovers", "one", takeover.id], found);
      if (found.status === "noticed") {
        toast(t("proven"));
        await queryClient.invalidateQueries({ queryKey: ["takeovers"] });
      }
    } catch (thrown) {
      setProblem(thrown);
    }
    setBusy(false);
  };

  return (
    <Panel title={t("stepsTitle")} lead={t("stepsLead")}>
      <ol className={classes.steps}>
        <li>{t("step1", { domain })}</li>
        <li>{t("step2")}</li>
        <li>{t("step3")}</li>
      </ol>
      <div className={classes.record}>
        <div>
          <h3>{t("recordName")}</h3>
          <CopyField value={proof.name} what={t("recordName")} />
        </div>
        <div>
          <h3>{t("recordValue")}</h3>
          <CopyField value={proof.value} what={t("recordValue")} />
        </div>
        <p className={classes.soft}>{t("recordHint", { domain })}</p>
        <div aria-live="polite">
          <Notice tone={tones[proof.status]} title={t(`dns.${proof.status}`)}>
            {proof.checkedAt !== null && (
              <p className={classes.soft}>
                {t("looked")} <When at={proof.checkedAt} />
              </p>
            )}
          </Notice>
        </div>
        {problem !== undefined && <ProblemAlert problem={problem} />}
        <Actions>
          <Button weight="main" busy={busy} onClick={() => void check()}>
            {t("check")}
          </Button>
        </Actions>
      </div>
    </Panel>
  );
};
