import {
  DEFAULT_DAYS,
  MOST_DAYS,
  type Reviewers,
  type ReviewersInput,
  type ReviewScope,
  type ReviewScopeInput,
  type Unanswered,
} from "@freehold/core/access-reviews/schema";
import { Role } from "@freehold/core/kernel/permission";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useAccount } from "../accounts/manage/account.ts";
import classes from "../members/members.module.css";
import { PeopleFrame } from "../members/people-frame.tsx";
import { roleTexts } from "../members/role-texts.ts";
import { addresses } from "../platform/addresses.ts";
import { client } from "../platform/api.ts";
import { useAttemptKey } from "../platform/attempt-key.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { ButtonLink } from "../ui/button.tsx";
import { CheckboxField, RadioCards } from "../ui/choice-fields.tsx";
import { type FieldBinding, FieldError } from "../ui/field.tsx";
import { Form } from "../ui/form.tsx";
import { Notice } from "../ui/notice.tsx";
import { Panel } from "../ui/panel.tsx";
import { useProblemForm } from "../ui/problem-form.ts";
import { SelectField } from "../ui/select-field.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { TextField } from "../ui/text-field.tsx";
import { Totals } from "../ui/totals.tsx";
import { useSettled } from "../ui/use-settled.ts";
import { type Place, PlacePicker } from "../virtual-accounts/picker.tsx";
import { accountSource } from "../virtual-accounts/source.ts";
import { readReviewsAgain } from "./read-again.ts";
import { RepeatField, repetitionOf } from "./repeat-field.tsx";
import { reviewTexts } from "./texts.ts";

type Values = {
  scope: ReviewScope["kind"] | "";
  roles: readonly Role[];
  place: Place | undefined;
  reviewers: Reviewers["kind"] | "";
  group: string;
  days: string;
  unanswered: Unanswered | "";
  repeats: string;
};

const initial: Values = {
  scope: "everybody",
  roles: [],
  place: undefined,
  reviewers: "administrators",
  group: "",
  days: String(DEFAULT_DAYS),
  unanswered: "keep",
  repeats: "never",
};

const scopeOf = ({ scope, roles, place }: Values): ReviewScopeInput => {
  if (scope === "roles") return { kind: scope, roles: [...roles] };
  return scope === "virtual_account" ? { kind: scope, virtualAccountId: place?.id ?? "" } : { kind: "everybody" };
};

const reviewersOf = ({ reviewers, group }: Values): ReviewersInput => {
  if (reviewers === "user_group") return { kind: reviewers, groupId: group };
  return { kind: reviewers === "" ? "administrators" : reviewers };
};

const isDays = (days: string): boolean =>
  /^\d{1,2}$/.test(days.trim()) && Number(days) >= 1 && Number(days) <= MOST_DAYS;

const RolesField = ({ id, value, onChange, error }: FieldBinding<readonly Role[]>) => {
  const t = useTexts(reviewTexts);
  const words = useTexts(roleTexts);
  return (
    <fieldset className={classes.checks}>
      <legend id={`${id}-label`}>{t("roles")}</legend>
      {Role.options.map((role, index) => (
        <CheckboxField
          key={role}
          id={index === 0 ? id : `${id}-${role}`}
          name={`role-${role}`}
          value={value.includes(role)}
          onChange={(ticked) => onChange(ticked ? [...value, role] : value.filter((each) => each !== role))}
          label={words(role)}
        />
      ))}
      <FieldError id={id} error={error} />
    </fieldset>
  );
};

const GroupField = ({ accountId, ...field }: FieldBinding<string> & { accountId: string }) => {
  const t = useTexts(reviewTexts);
  const groups = useQuery({
    queryKey: ["user-groups", accountId, "first"],
    queryFn: () => client.userGroups.list({ accountId, limit: 100 }),
  });
  const options = groups.data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? [];
  return (
    <SelectField
      {...field}
      label={t("whichGroup")}
      options={options}
      {...(groups.data?.items.length === 0 ? { help: t("noGroups") } : {})}
    />
  );
};

/** How long nothing more is chosen before it is counted. */
const SETTLES_AFTER_MS = 300;

/** How many roles a review would be about that began now, of what is chosen so far. */
const Reviewed = ({ accountId, scope }: { accountId: string; scope: ReviewScopeInput }) => {
  const t = useTexts(reviewTexts);
  const asked = useSettled(JSON.stringify(scope), SETTLES_AFTER_MS);
  const { data } = useQuery({
    queryKey: ["access-reviews", accountId, "count", asked],
    queryFn: () => client.accessReviews.count({ accountId, scope: JSON.parse(asked) as ReviewScopeInput }),
    placeholderData: keepPreviousData,
    throwOnError: false,
  });
  return (
    <div aria-live="polite">
      {data === undefined ? (
        <Skeleton lines={2} />
      ) : data.roles === 0 ? (
        <Notice tone="info">{t("countNothing")}</Notice>
      ) : (
        <>
          <p>{t("countLead")}</p>
          <Totals
            totals={[
              [t("countRoles"), data.roles],
              [t("countPeople"), data.people],
              [t("countGroups"), data.groups],
            ]}
          />
        </>
      )}
    </div>
  );
};

const isChosen = ({ scope, roles, place }: Values): boolean =>
  scope === "everybody" || (scope === "roles" ? roles.length > 0 : place !== undefined);

const StartForm = ({ accountId }: { accountId: string }) => {
  const t = useTexts(reviewTexts);
  const router = useRouter();
  const at = addresses.accessReviews(accountId);
  const keyOf = useAttemptKey();
  const form = useProblemForm({
    initial,
    paths: { place: "scope.virtualAccountId", roles: "scope.roles", group: "reviewers.groupId" },
    validate: ({ scope, roles, place, reviewers, group, days }) => ({
      ...(scope === "roles" && roles.length === 0 ? { roles: t("rolesMissing") } : {}),
      ...(scope === "virtual_account" && place == null ? { place: t("placeMissing") } : {}),
      ...(reviewers === "user_group" && group === "" ? { group: t("groupMissing") } : {}),
      ...(isDays(days) ? {} : { days: t("daysMissing") }),
    }),
    submit: (values) =>
      client.accessReviews.start(
        {
          accountId,
          scope: scopeOf(values),
          reviewers: reviewersOf(values),
          days: Number(values.days),
          unanswered: values.unanswered === "end" ? "end" : "keep",
          repeatsMonths: repetitionOf(values.repeats),
        },
        { idempotencyKey: keyOf(values) },
      ),
    done: async ({ id }) => {
      toast(t("started"));
      await router.navigate({ href: addresses.accessReview(accountId, id) });
      await readReviewsAgain();
    },
  });
  const [scope, reviewers] = [form.field("scope"), form.field("reviewers")];
  return (
    <Form form={form} submit={t("start")} secondary={<ButtonLink to={at}>{t("cancel")}</ButtonLink>}>
      <RadioCards
        {...scope}
        onChange={(chosen) => {
          scope.onChange(chosen);
          // What was wrong about another choice is not any more.
          form.set("roles", form.values.roles);
          form.set("place", form.values.place);
        }}
        label={t("scope")}
        cards={[
          { value: "everybody", label: t("scopeEverybody") },
          { value: "roles", label: t("scopeRoles") },
          { value: "virtual_account", label: t("scopePlace"), help: t("scopePlaceHelp") },
        ]}
      />
      {form.values.scope === "roles" && <RolesField {...form.field("roles")} />}
      {form.values.scope === "virtual_account" && (
        <PlacePicker
          {...form.field("place")}
          label={t("place")}
          source={accountSource(accountId, "administered")}
          withTop={false}
        />
      )}
      {isChosen(form.values) && <Reviewed accountId={accountId} scope={scopeOf(form.values)} />}
      <RadioCards
        {...reviewers}
        onChange={(chosen) => {
          reviewers.onChange(chosen);
          form.set("group", form.values.group);
        }}
        label={t("asks")}
        help={t("alsoAdministrators")}
        cards={(["administrators", "virtual_account_administrators", "user_group"] as const).map((value) => ({
          value,
          label: t(value),
          help: t(`${value}Help`),
        }))}
      />
      {form.values.reviewers === "user_group" && <GroupField {...form.field("group")} accountId={accountId} />}
      <TextField
        {...form.field("days")}
        label={t("days")}
        help={t("daysHelp")}
        inputMode="numeric"
        autoComplete="off"
      />
      <RadioCards
        {...form.field("unanswered")}
        label={t("whatOfUnanswered")}
        cards={[
          { value: "keep", label: t("unansweredKeep"), help: t("keepHelp") },
          { value: "end", label: t("unansweredEnd"), help: t("endHelp") },
        ]}
      />
      <RepeatField {...form.field("repeats")} />
    </Form>
  );
};

/** Starts a review of who has access. */
export const Page = () => {
  const t = useTexts(reviewTexts);
  const account = useAccount();
  return (
    <PeopleFrame section={t("startTitle")}>
      <Panel title={t("startTitle")} lead={t("startLead")}>
        <StartForm accountId={account.id} />
      </Panel>
    </PeopleFrame>
  );
};
