import { lazy, type ReactNode, Suspense, useState } from "react";
import { useTexts } from "../../platform/texts.ts";
import { Button } from "../../ui/button.tsx";
import classes from "./request.module.css";
import { requestTexts } from "./request-texts.ts";

const Dialog = lazy(async () => ({ default: (await import("../../ui/confirm-dialog.tsx")).Dialog }));

/** Explains in a window, so that nothing entered is left behind. */
export const LearnMore = ({ title, children }: { title: string; children: ReactNode }) => {
  const t = useTexts(requestTexts);
  const [opened, setOpened] = useState(false);
  const [wasOpened, setWasOpened] = useState(false);
  const open = () => {
    setWasOpened(true);
    setOpened(true);
  };
  return (
    <>
      <Button small weight="quiet" popup="dialog" onClick={open}>
        {t("learnMore")}
      </Button>
      {wasOpened && (
        <Suspense>
          <Dialog title={title} opened={opened} onClose={() => setOpened(false)}>
            <div className={classes.about}>{children}</div>
          </Dialog>
        </Suspense>
      )}
    </>
  );
};
