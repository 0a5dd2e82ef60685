import type { VirtualAccount } from "@freehold/core/virtual-accounts/schema";
import { useQuery } from "@tanstack/react-query";
import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog, Dialog } from "../ui/confirm-dialog.tsx";
import { Form } from "../ui/form.tsx";
import { Notice } from "../ui/notice.tsx";
import { Actions } from "../ui/panel.tsx";
import { ProblemAlert } from "../ui/problem-alert.tsx";
import { useProblemForm } from "../ui/problem-form.ts";
import { Skeleton } from "../ui/skeleton.tsx";
import { Holdings } from "./holdings.tsx";
import { type Place, PlacePicker } from "./picker.tsx";
import { readVirtualAccountsAgain, type Source } from "./source.ts";
import { virtualAccountTexts } from "./texts.ts";
import classes from "./tree.module.css";

type ChangeProps = { accountId: string; one: VirtualAccount; onClose: () => void };

/** Moves a virtual account, with what is beneath it, to another place that is chosen. */
export const MoveDialog = ({
  accountId,
  one,
  source,
  isAdministrator,
  onClose,
}: ChangeProps & { source: Source; isAdministrator: boolean }) => {
  const t = useTexts(virtualAccountTexts);
  const initial: { parent: Place | undefined } = { parent: one.path.at(-1) ?? (isAdministrator ? null : undefined) };
  const form = useProblemForm({
    initial,
    paths: { parent: "parentId" },
    validate: ({ parent }) => (parent === undefined ? { parent: t("parentMissing") } : {}),
    submit: ({ parent }) => client.virtualAccounts.move({ accountId, id: one.id, parentId: parent?.id ?? null }),
    done: async () => {
      await readVirtualAccountsAgain();
      toast(t("moved"));
      onClose();
    },
  });
  return (
    <Dialog title={t("moveTitle", { name: one.name })} opened onClose={onClose}>
      <Form form={form} submit={t("moveDo")} secondary={<Button onClick={onClose}>{t("cancel")}</Button>}>
        <p>{t("moveLead")}</p>
        <PlacePicker
          {...form.field("parent")}
          label={t("newPlace")}
          source={source}
          withTop={isAdministrator}
          without={one.id}
        />
      </Form>
    </Dialog>
  );
};

/** Asks before another virtual account receives what is bought for none in particular. */
export const DefaultDialog = ({ accountId, one, onClose }: ChangeProps) => {
  const t = useTexts(virtualAccountTexts);
  return (
    <ConfirmDialog
      title={t("defaultTitle", { name: one.name })}
      confirm={t("makeDefault")}
      opened
      onClose={onClose}
      onConfirm={async () => {
        await client.virtualAccounts.makeDefault({ accountId, id: one.id });
        await readVirtualAccountsAgain();
        toast(t("madeDefault", { name: one.name }));
      }}
    >
      {t("defaultLead", { name: one.name })}
    </ConfirmDialog>
  );
};

/** Archives a virtual account, or says what it still holds. */
export const ArchiveDialog = ({ accountId, one, onClose }: ChangeProps) => {
  const t = useTexts(virtualAccountTexts);
  const { name } = one;
  const read = useQuery({
    queryKey: ["virtual-accounts", accountId, "one", one.id],
    queryFn: () => client.virtualAccounts.get({ accountId, id: one.id }),
  });
  if (read.data === undefined) {
    return (
      <Dialog title={t("archiveTitle", { name })} opened onClose={onClose}>
        {read.isError ? (
          <ProblemAlert problem={read.error} onRetry={() => void read.refetch()} />
        ) : (
          <Skeleton lines={3} />
        )}
      </Dialog>
    );
  }
  const holdings = read.data.holdings ?? [];
  if (holdings.length > 0) {
    return (
      <Dialog title={t("cannotArchiveTitle", { name })} opened onClose={onClose}>
        <div className={classes.stack}>
          <Notice tone="warning">
            <Holdings holdings={holdings} />
          </Notice>
          <Actions>
            <Button onClick={onClose}>{t("close")}</Button>
          </Actions>
        </div>
      </Dialog>
    );
  }
  return (
    <ConfirmDialog
      title={t("archiveTitle", { name })}
      confirm={t("archive")}
      danger
      opened
      onClose={onClose}
      onConfirm={async () => {
        await client.virtualAccounts.archive({ accountId, id: one.id });
        await readVirtualAccountsAgain();
        toast(t("archivedDone"));
      }}
    >
      {t("archiveLead")}
    </ConfirmDialog>
  );
};
