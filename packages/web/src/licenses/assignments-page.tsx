import type { LicenseAssignment } from "@freehold/core/licenses/schema";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { scopeIn, useAccount } from "../accounts/manage/account.ts";
import { useAddressFilter } from "../platform/address-filter.ts";
import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { useAction } from "../ui/action.ts";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog, Dialog } from "../ui/confirm-dialog.tsx";
import { type Column, DataTable, rowsOf, useCursorQuery } from "../ui/data-table.tsx";
import { StatusBadge } from "../ui/notice.tsx";
import { Actions, EmptyState, Panel } from "../ui/panel.tsx";
import { SelectField } from "../ui/select-field.tsx";
import { DateText, NumberText } from "../ui/when.tsx";
import { AssignForm, readLicensesAgain } from "./assign-form.tsx";
import { assignmentTexts } from "./assignment-texts.ts";
import classes from "./licenses.module.css";
import { Mover } from "./mover.tsx";
import { ReleaseMany } from "./release-many.tsx";
import { TypeFrame, useAsked, useTypeInventory } from "./type-frame.tsx";
import { typeTexts } from "./type-texts.ts";

const Coverage = ({ one }: { one: LicenseAssignment }) => {
  const t = useTexts(assignmentTexts);
  if (one.draws.length === 0 && one.shortfall === 0) return "–";
  return (
    <span className={classes.name}>
      {one.draws.map(({ lot, licenseType, quantity }) => {
        const said = { label: lot.label, name: licenseType.name, quantity };
        return (
          <bdi key={`${licenseType.id} ${lot.id}`}>
            {t(licenseType.id === one.licenseType.id ? "covered" : "coveredHigher", said)}
          </bdi>
        );
      })}
      {one.shortfall > 0 && <StatusBadge tone="bad">{t("uncovered", { count: one.shortfall })}</StatusBadge>}
    </span>
  );
};

/** When something was, and by whom. */
const Done = ({ at, by }: { at: string; by: string }) => {
  const t = useTexts(assignmentTexts);
  return (
    <span className={classes.name}>
      <DateText at={at} />
      <span className={classes.soft}>{t.rich("by", {}, { name: () => <Mover name={by} /> })}</span>
    </span>
  );
};

/** When it ended, why, and by whom. */
const Over = ({ one: { endedAt, endedBy, endReason } }: { one: LicenseAssignment }) => {
  const t = useTexts(assignmentTexts);
  if (endedAt === null || endedBy === null || endReason === null) return null;
  return (
    <span className={classes.name}>
      <span>{t(`end.${endReason}`)}</span>
      <Done at={endedAt} by={endedBy} />
    </span>
  );
};

const useColumns = (which: "live" | "ended", picking: Picking | undefined): readonly Column<LicenseAssignment>[] => {
  const t = useTexts(assignmentTexts);
  return [
    ...(picking === undefined
      ? []
      : [
          {
            id: "pick",
            header: t("pick"),
            cell: ({ id, holder }: LicenseAssignment) => (
              <input
                type="checkbox"
                className={classes.pick}
                aria-label={t("pickOne", { holder })}
                checked={picking.ids.has(id)}
                onChange={(event) => picking.toggle(id, event.currentTarget.checked)}
              />
            ),
          },
        ]),
    {
      id: "holder",
      header: t("holder"),
      names: true,
      cell: ({ holder, reference }) => (
        <span className={classes.name}>
          <bdi>{holder}</bdi>
          {reference !== null && <bdi className={classes.soft}>{reference}</bdi>}
        </span>
      ),
    },
    { id: "quantity", header: t("quantity"), number: true, cell: ({ quantity }) => <NumberText value={quantity} /> },
    { id: "place", header: t("place"), cell: ({ virtualAccount }) => <bdi>{virtualAccount.name}</bdi> },
    {
      id: "kind",
      header: t("kind"),
      cell: ({ kind }) => (
        <StatusBadge tone={which === "ended" ? "quiet" : kind === "use" ? "good" : "waiting"}>
          {t(`kind.${kind}`)}
        </StatusBadge>
      ),
    },
    ...(which === "live"
      ? [{ id: "covered", header: t("coveredBy"), cell: (one: LicenseAssignment) => <Coverage one={one} /> }]
      : []),
    {
      id: "since",
      header: t("since"),
      cell: ({ createdAt, createdBy }) => <Done at={createdAt} by={createdBy} />,
    },
    ...(which === "live"
      ? []
      : [{ id: "over", header: t("over"), cell: (one: LicenseAssignment) => <Over one={one} /> }]),
  ];
};

type Picking = { readonly ids: ReadonlySet<string>; readonly toggle: (id: string, isPicked: boolean) => void };

const usePicking = (): Picking & { readonly clear: () => void } => {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  return {
    ids,
    toggle: (id, isPicked) =>
      setIds((before) => new Set(isPicked ? [...before, id] : [...before].filter((one) => one !== id))),
    clear: () => setIds(new Set()),
  };
};

type RowProps = { accountId: string; one: LicenseAssignment; onRelease: () => void };

const RowActions = ({ accountId, one, onRelease }: RowProps) => {
  const t = useTexts(assignmentTexts);
  const use = useAction(() => client.licenseAssignments.putToUse({ accountId, id: one.id }), {
    said: t("putToUseDone"),
    done: readLicensesAgain,
  });
  if (one.endedAt !== null) return null;
  return (
    <Actions>
      {one.kind === "reservation" && (
        <Button small label={t("putToUseOf", { holder: one.holder })} busy={use.busy} onClick={() => void use.run()}>
          {t("putToUse")}
        </Button>
      )}
      <Button small popup="dialog" label={t("releaseOf", { holder: one.holder })} onClick={onRelease}>
        {t("release")}
      </Button>
    </Actions>
  );
};

const Assignments = () => {
  const t = useTexts(assignmentTexts);
  const words = useTexts(typeTexts);
  const account = useAccount();
  const { at } = useAsked();
  const mayManage = scopeIn(account, "license.manage") !== undefined && account.status === "active";
  const [search, setSearch] = useState("");
  const [asked, setAsked] = useAddressFilter("which");
  const which = asked === "ended" ? "ended" : "live";
  const picking = usePicking();
  const [releasing, setReleasing] = useState<LicenseAssignment>();
  const wanted = { ...at, which } as const;
  const list = useCursorQuery({
    queryKey: ["licenses", account.id, "assignments", search, wanted],
    fetchPage: (cursor, signal) => client.licenseAssignments.list({ ...wanted, search, cursor, limit: 50 }, { signal }),
  });
  const canPick = mayManage && which === "live";
  const chosen = rowsOf(list).filter(({ id }) => picking.ids.has(id));
  const columns = useColumns(which, canPick ? picking : undefined);
  return (
    <Panel title={words("assignments")} lead={t("lead")}>
      {canPick && rowsOf(list).length > 0 && (
        <ReleaseMany accountId={account.id} chosen={chosen} onReleased={picking.clear} />
      )}
      <DataTable
        label={words("assignments")}
        columns={columns}
        rowKey={({ id }) => id}
        list={list}
        search={{ value: search, onChange: setSearch, label: t("search") }}
        tools={
          <SelectField
            id="assignment-which"
            name="which"
            label={t("which")}
            optional="unsaid"
            placeholder={t("live")}
            value={which === "ended" ? "ended" : ""}
            onChange={setAsked}
            options={[{ value: "ended", label: t("ended") }]}
          />
        }
        {...(canPick
          ? {
              actions: (one: LicenseAssignment) => (
                <RowActions accountId={account.id} one={one} onRelease={() => setReleasing(one)} />
              ),
            }
          : {})}
        empty={
          which === "ended" ? (
            <EmptyState title={t("endedTitle")}>{t("endedEmpty")}</EmptyState>
          ) : (
            <EmptyState title={t("emptyTitle")}>{t("empty")}</EmptyState>
          )
        }
      />
      <ConfirmDialog
        title={t("releaseTitle", { holder: releasing?.holder ?? "" })}
        confirm={t("release")}
        opened={releasing !== undefined}
        onClose={() => setReleasing(undefined)}
        onConfirm={async () => {
          await client.licenseAssignments.release({ accountId: account.id, id: releasing?.id ?? "" });
          await readLicensesAgain();
          toast(t("released"));
        }}
      >
        <p>{t("releaseLead", { count: releasing?.quantity ?? 0, place: releasing?.virtualAccount.name ?? "" })}</p>
      </ConfirmDialog>
    </Panel>
  );
};

const Assign = () => {
  const t = useTexts(assignmentTexts);
  const account = useAccount();
  const { at, place } = useAsked();
  const { type } = useTypeInventory();
  const [opened, setOpened] = useState(false);
  // Where there is most is where one most likely assigns.
  const places = useQuery({
    queryKey: ["licenses", account.id, "places", "first", at],
    queryFn: () => client.licenses.listPlaces({ ...at, limit: 20 }),
    enabled: opened,
  });
  if (scopeIn(account, "license.manage") === undefined || account.status !== "active") return null;
  const managed = places.data?.items.filter(({ mayManage }) => mayManage) ?? [];
  const first = managed.find(({ virtualAccount }) => virtualAccount.id === place.id) ?? managed[0];
  return (
    <>
      <Button weight="main" popup="dialog" onClick={() => setOpened(true)}>
        {t("assign")}
      </Button>
      <Dialog title={t("assignTitle", { name: type.name })} opened={opened} onClose={() => setOpened(false)}>
        {!places.isPending && (
          <AssignForm
            accountId={account.id}
            licenseTypeId={type.id}
            place={first?.virtualAccount}
            onClose={() => setOpened(false)}
          />
        )}
      </Dialog>
    </>
  );
};

/** Who and what holds licenses of a type. */
export const Page = () => (
  <TypeFrame section="assignments" actions={<Assign />}>
    <Assignments />
  </TypeFrame>
);
