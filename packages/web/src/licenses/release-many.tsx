import { useState } from "react";
import { client, Problem } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/confirm-dialog.tsx";
import { Actions } from "../ui/panel.tsx";
import { readLicensesAgain } from "./assign-form.tsx";
import { assignmentTexts } from "./assignment-texts.ts";
import classes from "./licenses.module.css";

type Chosen = { readonly id: string; readonly holder: string };
type Result = Chosen & { readonly refusal: string | null };

type ReleaseManyProps = { accountId: string; chosen: readonly Chosen[]; onReleased: () => void };

/** Releases several assignments, each by itself, and says what came of each. */
export const ReleaseMany = ({ accountId, chosen, onReleased }: ReleaseManyProps) => {
  const t = useTexts(assignmentTexts);
  const [opened, setOpened] = useState(false);
  const [busy, setBusy] = useState(false);
  const [results, setResults] = useState<readonly Result[]>();
  const release = async () => {
    setBusy(true);
    const came: Result[] = [];
    for (const one of chosen) {
      try {
        await client.licenseAssignments.release({ accountId, id: one.id });
        came.push({ ...one, refusal: null });
      } catch (thrown) {
        came.push({ ...one, refusal: (thrown instanceof Problem && thrown.detail) || t("failed") });
      }
    }
    setResults(came);
    setBusy(false);
    onReleased();
    await readLicensesAgain();
  };
  const close = () => {
    setOpened(false);
    setResults(undefined);
  };
  return (
    <>
      <div className={classes.bulk}>
        <span role="status">{t("chosen", { count: chosen.length })}</span>
        <Button small popup="dialog" disabled={chosen.length === 0} onClick={() => setOpened(true)}>
          {t("releaseChosen")}
        </Button>
      </div>
      <Dialog
        title={results === undefined ? t("releaseManyTitle", { count: chosen.length }) : t("resultsTitle")}
        opened={opened}
        onClose={close}
      >
        <div className={classes.dialog}>
          {results === undefined ? (
            <>
              <p>{t("releaseManyLead")}</p>
              <Actions>
                <Button weight="main" busy={busy} onClick={() => void release()}>
                  {t("releaseChosen")}
                </Button>
                <Button onClick={close}>{t("cancel")}</Button>
              </Actions>
            </>
          ) : (
            <>
              <ul className={classes.results} role="status">
                {results.map(({ id, holder, refusal }) => (
                  <li key={id}>
                    {t.rich(
                      refusal === null ? "resultReleased" : "resultRefused",
                      { holder, reason: refusal ?? "" },
                      { holder: (words) => <bdi>{words}</bdi> },
                    )}
                  </li>
                ))}
              </ul>
              <Actions>
                <Button onClick={close}>{t("close")}</Button>
              </Actions>
            </>
          )}
        </div>
      </Dialog>
    </>
  );
};
