import { z } from "zod";

/** An identifier made by the application: a UUIDv7, so that ids sort by the time they were made. */
export const id = z.uuid();

/** An instant on the wire: ISO 8601 in UTC, milliseconds. */
export const instant = z.iso.datetime();

/** A language Freehold speaks. */
export const Language = z.enum(["en", "fr"]);
export type Language = z.infer<typeof Language>;

/** Turns a date into its form on the wire. */
export const toInstant = (date: Date): string => date.toISOString();
