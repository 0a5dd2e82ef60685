import { OperatorRole } from "@freehold/core/kernel/permission";
import type { OperatorPerson } from "@freehold/core/operators/schema";
import { useState } from "react";
import { client, queryClient } from "../../platform/api.ts";
import { refreshSession, usePerson } from "../../platform/session.ts";
import { useTexts } from "../../platform/texts.ts";
import { toast } from "../../platform/toast.ts";
import { Button } from "../../ui/button.tsx";
import { CheckboxField } from "../../ui/choice-fields.tsx";
import { ConfirmDialog, Dialog } from "../../ui/confirm-dialog.tsx";
import { type Column, DataTable, useCursorQuery } from "../../ui/data-table.tsx";
import { Form } from "../../ui/form.tsx";
import { MailAddress } from "../../ui/mail-address.tsx";
import { Notice, StatusBadge } from "../../ui/notice.tsx";
import { Page as Frame } from "../../ui/page.tsx";
import { EmptyState } from "../../ui/panel.tsx";
import { PersonName } from "../../ui/person-name.tsx";
import { useProblemForm } from "../../ui/problem-form.ts";
import { DateText, NumberText } from "../../ui/when.tsx";
import classes from "./console.module.css";
import { ConsoleNavigation } from "./console-navigation.tsx";
import { consoleTexts } from "./console-texts.ts";
import { useMay } from "./may.ts";
import { staffTexts } from "./staff-texts.ts";

const useColumns = (): readonly Column<OperatorPerson>[] => {
  const t = useTexts(staffTexts);
  const common = useTexts(consoleTexts);
  return [
    {
      id: "name",
      header: t("name"),
      names: true,
      cell: ({ name, email, emailVerified, hasSecondFactor }) => (
        <span className={classes.stacked} dir="ltr">
          <PersonName>{name}</PersonName>
          <span className={classes.soft}>
            <MailAddress>{email}</MailAddress>
          </span>
          {hasSecondFactor && (
            <span>
              <StatusBadge tone="good">{t("secondFactor")}</StatusBadge>
            </span>
          )}
          {!emailVerified && (
            <span>
              <StatusBadge tone="warning">{t("unverified")}</StatusBadge>
            </span>
          )}
        </span>
      ),
    },
    { id: "company", header: t("company"), cell: ({ company }) => <PersonName>{company}</PersonName> },
    {
      id: "roles",
      header: t("operatorRoles"),
      cell: ({ operatorRoles, relationship }) => (
        <span className={classes.badges}>
          {operatorRoles.map((role) => (
            <StatusBadge key={role} tone="info">
              {t(`role.${role}`)}
            </StatusBadge>
          ))}
          {operatorRoles.length === 0 && (relationship === "partner" ? t("partner") : "–")}
        </span>
      ),
    },
    {
      id: "accounts",
      header: common("accounts"),
      number: true,
      cell: ({ accountCount }) => <NumberText value={accountCount} />,
    },
    { id: "since", header: t("registeredOn"), cell: ({ createdAt }) => <DateText at={createdAt} /> },
  ];
};

/** Ticks the operator roles of a person; what is lost or gained is said before it is saved. */
const EditRoles = ({ person, onClose }: { person: OperatorPerson; onClose: () => void }) => {
  const t = useTexts(staffTexts);
  const common = useTexts(consoleTexts);
  const self = usePerson();
  const held = (role: OperatorRole) => person.operatorRoles.includes(role);
  const form = useProblemForm({
    initial: { support: held("support"), orders: held("orders"), operator_admin: held("operator_admin") },
    submit: (values) =>
      client.operators.setRoles({ personId: person.id, roles: OperatorRole.options.filter((role) => values[role]) }),
    done: async () => {
      await queryClient.invalidateQueries({ queryKey: ["operators"] });
      if (person.id === self.id) await refreshSession();
      toast(t("rolesSaved"));
      onClose();
    },
  });
  const gained = OperatorRole.options.filter((role) => form.values[role] && !held(role));
  const lost = OperatorRole.options.filter((role) => !form.values[role] && held(role));
  const list = (roles: readonly OperatorRole[]) => roles.map((role) => t(`role.${role}`)).join(", ");
  return (
    <Form form={form} submit={t("saveRoles")} secondary={<Button onClick={onClose}>{common("cancel")}</Button>}>
      {OperatorRole.options.map((role) => (
        <CheckboxField key={role} {...form.field(role)} label={t(`role.${role}`)} help={t(`roleHelp.${role}`)} />
      ))}
      <div aria-live="polite">
        {gained.length + lost.length > 0 && (
          <Notice tone={lost.length > 0 ? "warning" : "info"} title={t("rolesWill", { name: person.name })}>
            {gained.length > 0 && <p>{t("rolesGained", { roles: list(gained) })}</p>}
            {lost.length > 0 && <p>{t("rolesLost", { roles: list(lost) })}</p>}
            {person.id === self.id && lost.length > 0 && <p>{t("rolesOwn")}</p>}
          </Notice>
        )}
      </div>
    </Form>
  );
};

/** Everyone who can sign in, and who of them is staff. */
export const Page = () => {
  const t = useTexts(staffTexts);
  const common = useTexts(consoleTexts);
  const may = useMay();
  const [search, setSearch] = useState("");
  const self = usePerson();
  const [person, setPerson] = useState<OperatorPerson>();
  const [helped, setHelped] = useState<OperatorPerson>();
  const columns = useColumns();
  const list = useCursorQuery({
    queryKey: ["operators", "people", search],
    fetchPage: (cursor, signal) => client.operators.listPeople({ search, cursor }, { signal }),
  });
  return (
    <Frame title={common("part.people")} section={common("title")} lead={common("about.people")}>
      <ConsoleNavigation />
      <DataTable
        label={common("part.people")}
        columns={columns}
        rowKey={({ id }) => id}
        list={list}
        search={{ value: search, onChange: setSearch, label: t("searchPeople") }}
        empty={
          <EmptyState level="h2" title={t("noPeopleTitle")}>
            {t("noPeople")}
          </EmptyState>
        }
        {...(may("operator.manage_staff")
          ? {
              actions: (row: OperatorPerson) => (
                <>
                  <Button
                    small
                    popup="dialog"
                    label={t("editRolesOf", { name: row.name })}
                    onClick={() => setPerson(row)}
                  >
                    {t("editRoles")}
                  </Button>
                  {may("operator.help_sign_in") && row.hasSecondFactor && row.id !== self.id && (
                    <Button
                      small
                      popup="dialog"
                      label={t("removeSecondFactorOf", { name: row.name })}
                      onClick={() => setHelped(row)}
                    >
                      {t("removeSecondFactor")}
                    </Button>
                  )}
                </>
              ),
            }
          : {})}
      />
      <ConfirmDialog
        title={t("removeSecondFactorTitle", { name: helped?.name ?? "" })}
        confirm={t("removeSecondFactor")}
        danger
        reason={{ min: 10, max: 1000, help: t("removeSecondFactorReason") }}
        opened={helped !== undefined}
        onClose={() => setHelped(undefined)}
        onConfirm={async (reason) => {
          if (helped === undefined) return;
          await client.operators.removeSecondFactor({ personId: helped.id, reason });
          await queryClient.invalidateQueries({ queryKey: ["operators"] });
          toast(t("secondFactorRemoved"));
        }}
      >
        <p>{t("removeSecondFactorLead")}</p>
      </ConfirmDialog>
      {person !== undefined && (
        <Dialog title={t("rolesTitle", { name: person.name })} opened onClose={() => setPerson(undefined)}>
          <EditRoles person={person} onClose={() => setPerson(undefined)} />
        </Dialog>
      )}
    </Frame>
  );
};
