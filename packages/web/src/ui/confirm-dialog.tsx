import { Modal } from "@mantine/core";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { useTexts } from "../platform/texts.ts";
import { Button } from "./button.tsx";
import classes from "./flow.module.css";
import { Form } from "./form.tsx";
import { InMantine } from "./in-mantine.tsx";
import { useProblemForm } from "./problem-form.ts";
import { TextArea } from "./text-area.tsx";
import { uiTexts } from "./ui-texts.ts";

type DialogProps = { title: string; opened: boolean; onClose: () => void; children: ReactNode };

// Those that are open, the latest last.
const openDialogs: object[] = [];

/** Runs `onClose` for the dialog that lies over the others: Escape is heard by all of them. */
const useCloseOfTopmost = (opened: boolean, onClose: () => void) => {
  const [self] = useState(() => ({}));
  useEffect(() => {
    if (!opened) return;
    openDialogs.push(self);
    // Not before the key that closed it has been heard by those beneath.
    return () => void setTimeout(() => openDialogs.splice(openDialogs.indexOf(self), 1));
  }, [opened, self]);
  return () => {
    if (openDialogs.at(-1) === self) onClose();
  };
};

/** A window over the page that keeps the keyboard inside until it closes. */
export const Dialog = ({ title, opened, onClose, children }: DialogProps) => {
  const t = useTexts(uiTexts);
  const close = useCloseOfTopmost(opened, onClose);
  const opener = useMemo(() => (opened ? document.activeElement : null), [opened]);
  // A dialog that was open when it first appeared, or is taken away while open, does not lead the keyboard back by itself.
  useEffect(
    () => () => {
      const at = document.activeElement;
      const isLost = at === document.body || at?.closest("[role=dialog]");
      if (!isLost || !(opener instanceof HTMLElement)) return;
      // What was done can take the button away that it was done by: the page's name then says where one is.
      if (opener.isConnected) opener.focus();
      else document.querySelector<HTMLElement>("main h1")?.focus({ preventScroll: true });
    },
    [opener],
  );
  return (
    <InMantine>
      <Modal.Root
        opened={opened}
        onClose={close}
        centered
        size="lg"
        radius="md"
        classNames={{ content: classes.dialog ?? "" }}
      >
        <Modal.Overlay backgroundOpacity={0.5} />
        <Modal.Content>
          <div className={classes.dialogHead}>
            <Modal.Title component="h2" className={classes.dialogTitle}>
              {title}
            </Modal.Title>
            <Modal.CloseButton aria-label={t("close")} size="xl" />
          </div>
          <Modal.Body>{children}</Modal.Body>
        </Modal.Content>
      </Modal.Root>
    </InMantine>
  );
};

type ReasonOptions = { label?: string; help?: ReactNode; optional?: boolean; min?: number; max: number };

type ConfirmDialogProps = {
  title: string;
  /** What will happen. */
  children: ReactNode;
  /** The words of the button: what is done, not "OK". */
  confirm: string;
  danger?: boolean;
  /** Asks for a reason, handed to `onConfirm`. */
  reason?: ReasonOptions;
  opened: boolean;
  onClose: () => void;
  /** A `Problem` it throws is shown in the dialog, which stays open. */
  onConfirm: (reason: string) => Promise<unknown>;
};

const ConfirmBody = ({
  children,
  confirm,
  danger = false,
  reason,
  onClose,
  onConfirm,
}: Omit<ConfirmDialogProps, "title" | "opened">) => {
  const t = useTexts(uiTexts);
  const form = useProblemForm({
    initial: { reason: "" },
    submit: (values) => onConfirm(values.reason),
    done: onClose,
    validate: (values) =>
      reason !== undefined && reason.optional !== true && values.reason.trim() === "" ? { reason: t("required") } : {},
  });
  return (
    <Form form={form} submit={confirm} danger={danger} secondary={<Button onClick={onClose}>{t("cancel")}</Button>}>
      <div>{children}</div>
      {reason !== undefined && (
        <TextArea
          {...form.field("reason")}
          label={reason.label ?? t("reason")}
          help={reason.help}
          optional={reason.optional ?? false}
          max={reason.max}
          {...(reason.min === undefined ? {} : { min: reason.min })}
        />
      )}
    </Form>
  );
};

/** Asks before something that cannot simply be undone, with a reason where one is wanted. */
export const ConfirmDialog = ({ title, opened, ...body }: ConfirmDialogProps) => (
  <Dialog title={title} opened={opened} onClose={body.onClose}>
    <ConfirmBody {...body} />
  </Dialog>
);
