import type { VirtualAccount } from "@freehold/core/virtual-accounts/schema";
import { type ReactNode, useState } from "react";
import { scopeIn, useAccount } from "../accounts/manage/account.ts";
import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { useAction } from "../ui/action.ts";
import type { MenuEntry } from "../ui/menu.tsx";
import { ArchiveDialog, DefaultDialog, MoveDialog } from "./change-dialogs.tsx";
import { CreateDialog, EditDialog } from "./edit-dialog.tsx";
import { accountSource, readVirtualAccountsAgain } from "./source.ts";
import { virtualAccountTexts } from "./texts.ts";

type Opened =
  | { readonly kind: "create"; readonly parent: VirtualAccount | null | undefined }
  | { readonly kind: "edit" | "move" | "default" | "archive"; readonly one: VirtualAccount };

/** What the person may change here: entries for each virtual account's menu, and the dialog that one of them opened. */
export const useChanges = (): {
  mayCreate: boolean;
  create: () => void;
  entriesFor: (one: VirtualAccount) => MenuEntry[];
  dialog: ReactNode;
} => {
  const t = useTexts(virtualAccountTexts);
  const account = useAccount();
  const accountId = account.id;
  const [opened, setOpened] = useState<Opened>();
  const onClose = () => setOpened(undefined);
  const isActive = account.status === "active";
  const mayCreate = isActive && scopeIn(account, "virtual_account.create") !== undefined;
  const isAdministrator = scopeIn(account, "virtual_account.create") === "account";
  const places = accountSource(accountId, isAdministrator ? "seen" : "administered");
  const restore = useAction((id: string) => client.virtualAccounts.restore({ accountId, id }), {
    said: t("restored"),
    done: readVirtualAccountsAgain,
  });

  const entriesFor = (one: VirtualAccount): MenuEntry[] => {
    if (!isActive) return [];
    const open = (kind: "edit" | "move" | "default" | "archive") => () => setOpened({ kind, one });
    const all = [
      { act: "edit", label: t("edit"), onSelect: open("edit") },
      { act: "create_beneath", label: t("createBeneath"), onSelect: () => setOpened({ kind: "create", parent: one }) },
      { act: "move", label: t("move"), onSelect: open("move") },
      { act: "make_default", label: t("makeDefault"), onSelect: open("default") },
      { act: "archive", label: t("archive"), onSelect: open("archive"), danger: true },
      { act: "restore", label: t("restore"), onSelect: () => void restore.run(one.id) },
    ] as const;
    return all.filter(({ act }) => one.may.includes(act)).map(({ act: _act, ...entry }) => ({ kind: "do", ...entry }));
  };

  const dialogOf = (now: Opened): ReactNode => {
    if (now.kind === "create") {
      return (
        <CreateDialog
          accountId={accountId}
          parent={now.parent}
          source={places}
          isAdministrator={isAdministrator}
          onClose={onClose}
        />
      );
    }
    const change = { accountId, one: now.one, onClose };
    if (now.kind === "edit") return <EditDialog {...change} />;
    if (now.kind === "move") return <MoveDialog {...change} source={places} isAdministrator={isAdministrator} />;
    return now.kind === "default" ? <DefaultDialog {...change} /> : <ArchiveDialog {...change} />;
  };

  return {
    mayCreate,
    create: () => setOpened({ kind: "create", parent: isAdministrator ? null : undefined }),
    entriesFor,
    dialog: opened === undefined ? null : dialogOf(opened),
  };
};
