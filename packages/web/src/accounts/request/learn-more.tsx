import { type ReactNode, useState } from "react";
import { useTexts } from "../../platform/texts.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/confirm-dialog.tsx";
import classes from "./request.module.css";
import { requestTexts } from "./request-texts.ts";

/** Explains in a window, so that nothing entered is left behind. */
export const LearnMore = ({ title, children }: { title: string; children: ReactNode }) => {
  const t = useTexts(requestTexts);
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button small weight="quiet" popup="dialog" onClick={() => setOpened(true)}>
        {t("learnMore")}
      </Button>
      <Dialog title={title} opened={opened} onClose={() => setOpened(false)}>
        <div className={classes.about}>{children}</div>
      </Dialog>
    </>
  );
};
