import type { AuditField } from "./audit-field.ts";

/** Who did something: a person, the clock (a job), or the operator's software itself. */
export type Actor =
  | { readonly kind: "person"; readonly personId: string; readonly name: string; readonly email: string }
  | { readonly kind: "system"; readonly job: string };

type Said = Readonly<Partial<Record<AuditField, unknown>>>;

/** One line of an audit log: what was done, to what, and what changed. Written in the transaction of the change. */
export type AuditEntry = {
  readonly action: string;
  /** Who did it, where that is not whoever caused the change: an account's policy that lets somebody in. */
  readonly actor?: Actor;
  /** The account whose log it belongs to; undefined for what concerns a person or the operator only. */
  readonly accountId?: string;
  /** Which virtual accounts it concerns, so that their administrators may see it too. */
  readonly virtualAccountIds?: readonly string[];
  readonly subject: { readonly kind: string; readonly id: string; readonly label: string };
  readonly before?: Said;
  readonly after?: Said;
  readonly reason?: string;
};

/** A reaction that a job performs after commit: a name, what it needs, and a key that makes it safe to queue twice. */
export type Effect = {
  readonly job: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly key?: string;
  readonly runAt?: Date;
};

/** What a decision comes to: the next state of the thing, its audit entries (at least one) and its effects. */
export type Outcome<T> = {
  readonly next: T;
  readonly audit: readonly [AuditEntry, ...AuditEntry[]];
  readonly effects: readonly Effect[];
};
