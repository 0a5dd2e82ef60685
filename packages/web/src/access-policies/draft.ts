import type { AccessPolicy, PolicyRemark } from "@freehold/core/access-policies/schema";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { client, Problem } from "../platform/api.ts";
import type { FieldBinding } from "../ui/field.tsx";
import { useSettled } from "../ui/use-settled.ts";

type Wrong = { readonly field: string; readonly detail: string };

/** A policy that is being written, with what is wrong about it and what surprises. */
export type Draft = {
  readonly policy: AccessPolicy;
  readonly change: (change: Partial<AccessPolicy>) => void;
  /** Binds a field to a place in the policy, named as the server names it. */
  readonly field: <T>(path: string, value: T, onChange: (value: T) => void) => FieldBinding<T>;
  readonly problems: readonly Wrong[];
  readonly warnings: readonly PolicyRemark[];
};

const idOf = (path: string) => `policy-${path.replaceAll(".", "-")}`;

/** A policy to be read in the same fields in which it is written. */
export const readOnly = (policy: AccessPolicy): Draft => ({
  policy,
  change: () => undefined,
  field: (path, value, onChange) => ({ id: idOf(path), name: path, value, onChange }),
  problems: [],
  warnings: [],
});

const SETTLES_AFTER_MS = 500;
const inPolicy = (field: string) => field.replace(/^policy\./, "");

/**
 * Checks a draft while it is written. What does not fit its form yet, such as a question without words, is said only
 * once somebody tried to set it.
 */
export const useDraft = (accountId: string, inForce: AccessPolicy) => {
  const [policy, setPolicy] = useState(inForce);
  const [refused, setRefused] = useState<readonly Wrong[]>([]);
  const settled = useSettled(policy, SETTLES_AFTER_MS);
  const checked = useQuery({
    queryKey: ["access-policies", "check", accountId, settled],
    queryFn: () => client.accessPolicies.check({ accountId, policy: settled }),
    placeholderData: keepPreviousData,
    retry: false,
    throwOnError: false,
  });
  const problems = [
    ...refused,
    ...(checked.data?.problems ?? []).filter(({ field }) => !refused.some((each) => each.field === field)),
  ];
  const errorAt = (path: string) =>
    problems.find(({ field }) => field === path)?.detail ??
    problems.find(({ field }) => field.startsWith(`${path}.`))?.detail;
  const draft: Draft = {
    policy,
    change: (change) => {
      setRefused([]);
      setPolicy((before) => ({ ...before, ...change }));
    },
    field: (path, value, onChange) => ({
      id: idOf(path),
      name: path,
      value,
      onChange,
      error: errorAt(path),
    }),
    problems,
    warnings: checked.data?.warnings ?? [],
  };
  return {
    draft,
    replace: (other: AccessPolicy) => {
      setRefused([]);
      setPolicy(other);
    },
    /** Takes what the server refused; false when it was about something else than a field. */
    refuse: (thrown: unknown): boolean => {
      if (!(thrown instanceof Problem) || thrown.fields.length === 0) return false;
      setRefused(thrown.fields.map(({ field, detail }) => ({ field: inPolicy(field), detail })));
      return true;
    },
  };
};

/** The list with one of its things changed, or left out where that is null. */
export const withAt = <T>(list: readonly T[], index: number, next: T | null): T[] =>
  list.flatMap((each, at) => (at === index ? (next === null ? [] : [next]) : [each]));
