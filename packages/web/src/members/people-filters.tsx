import { Role } from "@freehold/core/kernel/permission";
import { MemberSort } from "@freehold/core/members/schema";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { scopeIn, useAccount } from "../accounts/manage/account.ts";
import { useAddressFilter } from "../platform/address-filter.ts";
import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { Button } from "../ui/button.tsx";
import { CheckboxField } from "../ui/choice-fields.tsx";
import { Dialog } from "../ui/confirm-dialog.tsx";
import type { Sort } from "../ui/data-table.tsx";
import { Actions } from "../ui/panel.tsx";
import { SelectField } from "../ui/select-field.tsx";
import { type Place, PlacePicker } from "../virtual-accounts/picker.tsx";
import { accountSource } from "../virtual-accounts/source.ts";
import classes from "./members.module.css";
import { peopleTexts } from "./people-texts.ts";
import { roleTexts } from "./role-texts.ts";

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;
const idIn = (value: string) => (UUID.test(value) ? value : "");

/** What is asked of the list, from the address, so that a reload and a shared link keep it. */
export const usePeopleFilters = () => {
  const [role, setRole] = useAddressFilter("role");
  const [group, setGroup] = useAddressFilter("group");
  const [place, setPlace] = useAddressFilter("virtualAccount");
  const [only, setOnly] = useAddressFilter("only");
  const [sorted, setSorted] = useAddressFilter("sort");
  const known = Role.safeParse(role);
  const by = MemberSort.safeParse(sorted.replace(/^-/, ""));
  const sort: Sort = { by: by.data ?? "name", descending: by.success && sorted.startsWith("-") };
  return {
    fields: { role, setRole, group, setGroup, place, setPlace, only, setOnly },
    sort,
    onSort: (next: Sort) => setSorted(`${next.descending ? "-" : ""}${next.by}`),
    wanted: {
      ...(known.success ? { role: known.data } : {}),
      ...(idIn(group) === "" ? {} : { groupId: group }),
      ...(idIn(place) === "" ? {} : { virtualAccountId: place }),
      ...(only === "ending" ? { only: "ending" as const } : {}),
    },
    order: {
      sort: by.data ?? ("name" as const),
      order: sort.descending ? ("descending" as const) : ("ascending" as const),
    },
  };
};

type Fields = ReturnType<typeof usePeopleFilters>["fields"];

const VirtualAccountFilter = ({ place, setPlace }: Pick<Fields, "place" | "setPlace">) => {
  const t = useTexts(peopleTexts);
  const account = useAccount();
  const [opened, setOpened] = useState(false);
  const [chosen, setChosen] = useState<Place | undefined>();
  const id = idIn(place);
  const known = useQuery({
    queryKey: ["virtual-accounts", account.id, "one", id],
    queryFn: () => client.virtualAccounts.get({ accountId: account.id, id }),
    enabled: id !== "",
  });
  const choose = (next: string) => {
    setPlace(next);
    setOpened(false);
  };
  return (
    <>
      <Button popup="dialog" onClick={() => setOpened(true)}>
        {id === "" ? t("virtualAccountAny") : t("virtualAccountOne", { name: known.data?.name ?? "…" })}
      </Button>
      <Dialog title={t("chooseVirtualAccount")} opened={opened} onClose={() => setOpened(false)}>
        <div className={classes.dialog}>
          <PlacePicker
            id="people-virtual-account"
            name="virtualAccount"
            value={chosen}
            onChange={setChosen}
            label={t("virtualAccount")}
            source={accountSource(account.id, "seen")}
            withTop={false}
          />
          <Actions>
            <Button weight="main" disabled={chosen == null} onClick={() => choose(chosen?.id ?? "")}>
              {t("apply")}
            </Button>
            <Button onClick={() => choose("")}>{t("anyVirtualAccount")}</Button>
          </Actions>
        </div>
      </Dialog>
    </>
  );
};

/** Narrows the list by role, group, virtual account, and roles that end. */
export const PeopleFilters = ({ role, setRole, group, setGroup, place, setPlace, only, setOnly }: Fields) => {
  const t = useTexts(peopleTexts);
  const words = useTexts(roleTexts);
  const account = useAccount();
  const mayManage = scopeIn(account, "member.manage") !== undefined;
  const groups = useQuery({
    queryKey: ["user-groups", account.id, "first"],
    queryFn: () => client.userGroups.list({ accountId: account.id, limit: 100 }),
    enabled: mayManage,
  });
  const options = groups.data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? [];
  return (
    <div className={classes.filters}>
      <SelectField
        id="people-role"
        name="role"
        label={t("role")}
        optional="unsaid"
        placeholder={t("everyRole")}
        value={role}
        onChange={setRole}
        options={Role.options.map((value) => ({ value, label: words(value) }))}
      />
      {options.length > 0 && (
        <SelectField
          id="people-group"
          name="group"
          label={t("group")}
          optional="unsaid"
          placeholder={t("everyGroup")}
          value={options.some(({ value }) => value === group) ? group : ""}
          onChange={setGroup}
          options={options}
        />
      )}
      <VirtualAccountFilter place={place} setPlace={setPlace} />
      <CheckboxField
        id="people-only"
        name="only"
        value={only === "ending"}
        onChange={(ticked) => setOnly(ticked ? "ending" : "")}
        label={t("onlyEnding")}
      />
    </div>
  );
};
