import { daysAfter } from "../kernel/duration.ts";
import type { InventoryMark } from "./inventory-schema.ts";
import type { Position } from "./schema.ts";

/** From how many days before an end people are reminded of it. Source: domain.md, "Licenses" (the first expiry step). */
export const ENDS_SOON_DAYS = 90;

type Line = {
  readonly position: Position;
  readonly scheduled: number;
  readonly nextEnd: { readonly at: Date; readonly isGrace: boolean } | null;
};

/** What a line of the inventory draws attention to, what is worst first. */
export const marksOf = ({ position, scheduled, nextEnd }: Line, now: Date): InventoryMark[] => {
  const { owned, inUse, reserved, balance, shortfall } = position;
  const marks: InventoryMark[] = [];
  if (shortfall > 0) marks.push("shortfall");
  if (nextEnd?.isGrace) marks.push("grace");
  else if (nextEnd !== null && nextEnd.at <= daysAfter(now, ENDS_SOON_DAYS)) marks.push("ends_soon");
  if (shortfall === 0 && balance === 0 && inUse + reserved > 0) marks.push("used_up");
  if (owned === 0 && inUse === 0 && scheduled === 0) marks.push("nothing_left");
  return marks;
};
