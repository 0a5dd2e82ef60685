import { v7 } from "uuid";

/** A new UUIDv7: ids sort by the time they were made. */
export const newId = (): string => v7();

let made = 0;

/** A new UUIDv7 of something that happened at an instant: ids sort by that, and those of one instant as they were made. */
export const newIdAt = (at: Date): string => {
  made = (made + 1) % 0x7fffffff;
  return v7({ msecs: at.getTime(), seq: made });
};
