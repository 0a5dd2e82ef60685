import type { VirtualAccount } from "@freehold/core/virtual-accounts/schema";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTexts } from "../platform/texts.ts";
import { CheckboxField } from "../ui/choice-fields.tsx";
import { describedBy, type FieldBinding, FieldError, FieldHelp } from "../ui/field.tsx";
import { IconChevronDown, IconX } from "../ui/icons.ts";
import { More } from "../ui/more.tsx";
import { ProblemAlert } from "../ui/problem-alert.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useSettled } from "../ui/use-settled.ts";
import { type Source, useLevel } from "./source.ts";
import { virtualAccountTexts } from "./texts.ts";
import classes from "./tree.module.css";
import { WithMarks } from "./with-marks.tsx";

type Choice = {
  readonly source: Source;
  readonly kind: "checkbox" | "radio";
  /** Groups the radio buttons. */
  readonly name: string;
  readonly chosen: readonly string[];
  readonly toggle: (one: VirtualAccount, isChosen: boolean) => void;
  /** Left out, with all that is beneath it. */
  readonly without: string | undefined;
};

const Option = ({ one, choice, search = "" }: { one: VirtualAccount; choice: Choice; search?: string }) => {
  const t = useTexts(virtualAccountTexts);
  return (
    <label className={classes.option}>
      <input
        type={choice.kind}
        name={choice.name}
        checked={choice.chosen.includes(one.id)}
        onChange={(event) => choice.toggle(one, event.currentTarget.checked)}
      />
      <span>
        {search !== "" && one.path.length > 0 && (
          <span className={classes.soft}>
            <bdi>{one.path.map(({ name }) => name).join(" / ")}</bdi>
            {" / "}
          </span>
        )}
        <WithMarks search={search}>{one.name}</WithMarks>
        {one.isDefault && <span className={classes.soft}> ({t("isDefault")})</span>}
      </span>
    </label>
  );
};

const Branch = ({ one, choice }: { one: VirtualAccount; choice: Choice }) => {
  const t = useTexts(virtualAccountTexts);
  const [opened, setOpened] = useState(false);
  return (
    <li>
      <span className={classes.branch}>
        {one.childCount > 0 ? (
          <button
            type="button"
            className={classes.toggle}
            aria-expanded={opened}
            aria-label={t(opened ? "hideBeneath" : "showBeneath", { name: one.name })}
            onClick={() => setOpened(!opened)}
          >
            <IconChevronDown size={17} aria-hidden />
          </button>
        ) : (
          <span className={classes.toggle} />
        )}
        <Option one={one} choice={choice} />
      </span>
      {opened && <Options choice={choice} parent={one} />}
    </li>
  );
};

const Options = ({
  choice,
  parent,
  search = "",
}: {
  choice: Choice;
  parent?: VirtualAccount;
  search?: string;
}): ReactNode => {
  const t = useTexts(virtualAccountTexts);
  const { list, rows } = useLevel(choice.source, parent?.id, search);
  if (list.isPending) return <Skeleton lines={2} />;
  if (list.isLoadingError) return <ProblemAlert problem={list.error} onRetry={() => void list.refetch()} />;
  const isLeftOut = ({ id, path }: VirtualAccount) =>
    id === choice.without || path.some((above) => above.id === choice.without);
  const shown = rows.filter((one) => !isLeftOut(one));
  if (shown.length === 0 && parent === undefined) {
    return <p role="status">{search === "" ? t("pickEmpty") : t("pickNothing", { query: search })}</p>;
  }
  return (
    <ul className={classes.options}>
      {shown.map((one) =>
        search === "" ? (
          <Branch key={one.id} one={one} choice={choice} />
        ) : (
          <li key={one.id}>
            <Option one={one} choice={choice} search={search} />
          </li>
        ),
      )}
      {list.hasNextPage && (
        <li>
          <More list={list}>{parent === undefined ? t("moreTop") : t("moreHere", { name: parent.name })}</More>
        </li>
      )}
    </ul>
  );
};

const Finder = ({ id, choice, invalid }: { id: string; choice: Choice; invalid: boolean }) => {
  const t = useTexts(virtualAccountTexts);
  const [typed, setTyped] = useState("");
  const search = useSettled(typed.trim(), 250);
  return (
    <>
      <input
        id={id}
        type="search"
        className={classes.find}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        // Enter looks for it; it does not send the form around it.
        onKeyDown={(event) => {
          if (event.key === "Enter") event.preventDefault();
        }}
        aria-label={t("pickSearch")}
        aria-invalid={invalid || undefined}
        placeholder={t("pickSearch")}
      />
      <div className={classes.choices}>
        <Options key={search} choice={choice} search={search} />
      </div>
    </>
  );
};

/** Virtual accounts whose names are known already. */
type Known = readonly { readonly id: string; readonly name: string }[];

type ChipProps = { id: string; name: string | undefined; source: Source; onRemove: () => void };

const Chip = ({ id, name, source, onRemove }: ChipProps) => {
  const t = useTexts(virtualAccountTexts);
  const asked = useQuery({
    queryKey: [...source.key, "name", id],
    queryFn: () => source.name?.(id) ?? id,
    enabled: name === undefined,
  });
  const shown = name ?? asked.data ?? "…";
  return (
    <span className={classes.chip}>
      <bdi>{shown}</bdi>
      <button type="button" aria-label={t("unpick", { name: shown })} onClick={onRemove}>
        <IconX size={14} aria-hidden />
      </button>
    </span>
  );
};

type PickerProps = FieldBinding<string[]> & {
  label: ReactNode;
  help?: ReactNode;
  source: Source;
  known?: Known;
  /** Whether choosing another one lets go of the one before. */
  single?: boolean;
  onChosen?: (one: VirtualAccount) => void;
};

/** Chooses some of many virtual accounts, or one of them: by searching, or down the tree. */
export const VirtualAccountsPicker = ({
  id,
  name,
  value,
  onChange,
  error,
  label,
  help,
  source,
  known = [],
  single = false,
  onChosen,
}: PickerProps) => {
  const t = useTexts(virtualAccountTexts);
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map(known.map((one) => [one.id, one.name])));
  const toggle = (one: VirtualAccount, isChosen: boolean) => {
    setNames((before) => new Map(before).set(one.id, one.name));
    if (isChosen) onChosen?.(one);
    const others = single ? [] : value.filter((other) => other !== one.id);
    onChange(isChosen ? [...others, one.id] : others);
  };
  const choice: Choice = { source, kind: "checkbox", name, chosen: value, toggle, without: undefined };
  return (
    <fieldset className={classes.picker} aria-describedby={describedBy(id, { help, error })}>
      <legend id={`${id}-label`}>{label}</legend>
      <FieldHelp id={id}>{help}</FieldHelp>
      <div className={classes.picked} role="status">
        {value.length === 0 ? t("pickedNone") : t("picked")}
        {value.map((chosen) => (
          <Chip
            key={chosen}
            id={chosen}
            name={names.get(chosen)}
            source={source}
            onRemove={() => onChange(value.filter((other) => other !== chosen))}
          />
        ))}
      </div>
      <Finder id={id} choice={choice} invalid={error !== undefined} />
      <FieldError id={id} error={error} />
    </fieldset>
  );
};

type ChoiceFieldProps = {
  ids: FieldBinding<string[]>;
  withChildren: FieldBinding<boolean>;
  label: ReactNode;
  source: Source;
  known?: Known;
  /** Whether the person manages the whole account; else what each virtual account says decides. */
  everywhere: boolean;
};

/** On which virtual accounts a role is given, and whether it reaches what is beneath them, where it may. */
export const VirtualAccountsChoice = ({
  ids,
  withChildren,
  label,
  source,
  known = [],
  everywhere,
}: ChoiceFieldProps) => {
  const t = useTexts(virtualAccountTexts);
  const [deep, setDeep] = useState<ReadonlySet<string>>(new Set());
  const isOffered = everywhere || (ids.value.length > 0 && ids.value.every((id) => deep.has(id)));
  return (
    <>
      <VirtualAccountsPicker
        {...ids}
        label={label}
        source={source}
        known={known}
        onChosen={({ id, may }) => {
          if (may.includes("grant_roles_beneath")) setDeep((before) => new Set(before).add(id));
          else if (!everywhere) withChildren.onChange(false);
        }}
      />
      {isOffered && <CheckboxField {...withChildren} label={t("withChildren")} help={t("withChildrenHelp")} />}
      {!isOffered && ids.value.length > 0 && <p className={classes.soft}>{t("withoutChildren")}</p>}
    </>
  );
};

/** A place in the tree: a virtual account, or null for the top. */
export type Place = { readonly id: string; readonly name: string } | null;

type PlacePickerProps = FieldBinding<Place | undefined> & {
  label: ReactNode;
  source: Source;
  /** Whether the top may be chosen. */
  withTop: boolean;
  without?: string;
};

/** Chooses one place in the tree. */
export const PlacePicker = ({
  id,
  name,
  value,
  onChange,
  error,
  label,
  source,
  withTop,
  without,
}: PlacePickerProps) => {
  const t = useTexts(virtualAccountTexts);
  const choice: Choice = {
    source,
    kind: "radio",
    name,
    chosen: value ? [value.id] : [],
    toggle: (one) => onChange({ id: one.id, name: one.name }),
    without,
  };
  return (
    <fieldset className={classes.picker} aria-describedby={describedBy(id, { error })}>
      <legend id={`${id}-label`}>{label}</legend>
      <div className={classes.picked} role="status">
        {value === undefined ? t("pickedNone") : t("picked")}
        {value !== undefined && (
          <span className={classes.chip}>
            <bdi>{value === null ? t("atTop") : value.name}</bdi>
          </span>
        )}
      </div>
      {withTop && (
        <label className={classes.option}>
          <input type="radio" name={name} checked={value === null} onChange={() => onChange(null)} />
          <span>{t("atTop")}</span>
        </label>
      )}
      <Finder id={id} choice={choice} invalid={error !== undefined} />
      <FieldError id={id} error={error} />
    </fieldset>
  );
};
