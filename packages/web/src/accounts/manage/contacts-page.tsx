import {
  type Account,
  type AccountContact,
  type AccountContacts,
  ContactKind,
  MOST_CONTACTS,
} from "@freehold/core/accounts/schema";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { client, queryClient } from "../../platform/api.ts";
import { useTexts } from "../../platform/texts.ts";
import { toast } from "../../platform/toast.ts";
import { Button } from "../../ui/button.tsx";
import { ConfirmDialog, Dialog } from "../../ui/confirm-dialog.tsx";
import { DataTable } from "../../ui/data-table.tsx";
import { Form } from "../../ui/form.tsx";
import { Actions, EmptyState, Panel } from "../../ui/panel.tsx";
import { PersonName } from "../../ui/person-name.tsx";
import { useProblemForm } from "../../ui/problem-form.ts";
import { SelectField } from "../../ui/select-field.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { scopeIn, useAccount } from "./account.ts";
import { ChangedMeanwhile } from "./changed-meanwhile.tsx";
import { PropertiesFrame } from "./properties-frame.tsx";
import { propertiesTexts } from "./properties-texts.ts";

const queryKeyOf = (accountId: string) => ["accounts", "contacts", accountId];

type EditProps = {
  account: Account;
  contacts: AccountContacts;
  /** Which of them is changed; one more than there are adds one. */
  place: number;
  onClose: () => void;
};

const put = async (account: Account, { version }: AccountContacts, contacts: readonly AccountContact[]) => {
  const saved = await client.accounts.replaceContacts({ accountId: account.id, version, contacts: [...contacts] });
  queryClient.setQueryData(queryKeyOf(account.id), saved);
};

const Edit = ({ account, contacts, place, onClose }: EditProps) => {
  const t = useTexts(propertiesTexts);
  const initial: Record<keyof AccountContact, string> = contacts.items[place] ?? {
    kind: "business",
    name: "",
    email: "",
    phone: "",
  };
  const at = (field: keyof AccountContact) => `contacts.${place}.${field}`;
  const form = useProblemForm({
    initial,
    paths: { kind: at("kind"), name: at("name"), email: at("email"), phone: at("phone") },
    validate: ({ name, email }) => ({
      ...(name.trim() === "" ? { name: t("nameMissing") } : {}),
      ...(email.trim() === "" ? { email: t("emailMissing") } : {}),
    }),
    submit: ({ kind, ...values }) => {
      const contact: AccountContact = { ...values, kind: ContactKind.catch("business").parse(kind) };
      return put(account, contacts, contacts.items.toSpliced(place, 1, contact));
    },
    done: () => {
      toast(t("saved"));
      onClose();
    },
  });
  return (
    <>
      <ChangedMeanwhile
        problem={form.problem}
        onReload={() => {
          void queryClient.invalidateQueries({ queryKey: queryKeyOf(account.id) });
          onClose();
        }}
      />
      <Form form={form} submit={t("saveContact")} secondary={<Button onClick={onClose}>{t("cancel")}</Button>}>
        <SelectField
          {...form.field("kind")}
          label={t("contactKind")}
          options={ContactKind.options.map((value) => ({ value, label: t(`kind.${value}`) }))}
        />
        <TextField {...form.field("name")} label={t("contactName")} autoComplete="off" />
        <TextField {...form.field("email")} label={t("contactEmail")} type="email" autoComplete="off" />
        <TextField
          {...form.field("phone")}
          label={t("contactPhone")}
          help={t("contactPhoneHelp")}
          type="tel"
          autoComplete="off"
          optional
        />
      </Form>
    </>
  );
};

type Asked = { readonly what: "edit" | "remove"; readonly place: number };

/** Whom the operator turns to about an account. */
export const Page = () => {
  const t = useTexts(propertiesTexts);
  const account = useAccount();
  const { data: contacts } = useSuspenseQuery({
    queryKey: queryKeyOf(account.id),
    queryFn: () => client.accounts.contacts({ accountId: account.id }),
  });
  const [asked, setAsked] = useState<Asked | undefined>();
  const close = () => setAsked(undefined);
  const mayEdit = scopeIn(account, "account.edit") === "account" && account.status === "active";
  const { items } = contacts;
  const name = items[asked?.place ?? -1]?.name ?? "";
  const rows = items.map((item, place) => ({ ...item, place }));
  const add = (
    <Button weight="main" popup="dialog" onClick={() => setAsked({ what: "edit", place: items.length })}>
      {t("addContact")}
    </Button>
  );
  return (
    <PropertiesFrame part="contacts">
      <Panel title={t("contacts")} lead={t("contactsLead")}>
        <DataTable
          label={t("contacts")}
          rows={rows}
          rowKey={({ place }) => String(place)}
          columns={[
            { id: "name", header: t("contactName"), names: true, cell: (row) => <PersonName>{row.name}</PersonName> },
            { id: "kind", header: t("contactKind"), cell: ({ kind }) => t(`kind.${kind}`) },
            {
              id: "email",
              header: t("contactEmail"),
              cell: ({ email }) => (
                <a href={`mailto:${email}`}>
                  <bdi>{email}</bdi>
                </a>
              ),
            },
            { id: "phone", header: t("contactPhone"), cell: ({ phone }) => (phone === "" ? "–" : <bdi>{phone}</bdi>) },
          ]}
          {...(mayEdit
            ? {
                actions: (row: (typeof rows)[number]) => (
                  <Actions>
                    <Button
                      small
                      popup="dialog"
                      label={t("changeContactOf", { name: row.name })}
                      onClick={() => setAsked({ what: "edit", place: row.place })}
                    >
                      {t("changeContact")}
                    </Button>
                    <Button
                      small
                      popup="dialog"
                      label={t("removeContactOf", { name: row.name })}
                      onClick={() => setAsked({ what: "remove", place: row.place })}
                    >
                      {t("removeContact")}
                    </Button>
                  </Actions>
                ),
              }
            : {})}
          empty={
            <EmptyState title={t("contactsNone")} {...(mayEdit ? { action: add } : {})}>
              {t(mayEdit ? "contactsNoneLead" : "contactsNoneRead")}
            </EmptyState>
          }
        />
        {mayEdit && items.length > 0 && items.length < MOST_CONTACTS && <Actions>{add}</Actions>}
        {items.length >= MOST_CONTACTS && <p>{t("mostContacts", { most: MOST_CONTACTS })}</p>}
      </Panel>
      <Dialog
        title={asked?.place === items.length ? t("addTitle") : t("changeTitle", { name })}
        opened={asked?.what === "edit"}
        onClose={close}
      >
        {asked !== undefined && <Edit account={account} contacts={contacts} place={asked.place} onClose={close} />}
      </Dialog>
      <ConfirmDialog
        title={t("removeTitle", { name })}
        confirm={t("removeContact")}
        danger
        opened={asked?.what === "remove"}
        onClose={close}
        onConfirm={() => put(account, contacts, items.toSpliced(asked?.place ?? items.length, 1))}
      >
        <p>{t("removeLead")}</p>
      </ConfirmDialog>
    </PropertiesFrame>
  );
};
