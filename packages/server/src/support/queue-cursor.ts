import { Refusal } from "@freehold/core/kernel/refusal";
import { CaseStatus } from "@freehold/core/support/schema";
import { z } from "zod";
import type { Cursor } from "../platform/cursor.ts";

/** Where a page of the operator's queue ended: statuses follow each other in it. */
export type QueueCursor = Cursor & { readonly status: CaseStatus };

const Written = z.tuple([CaseStatus, z.number().int().min(0).max(8.64e15), z.uuid()]);

export const writeQueueCursor = ({ status, at, id }: QueueCursor): string =>
  Buffer.from(JSON.stringify([status, at.getTime(), id])).toString("base64url");

/** @throws Refusal input.cursor_invalid */
export const readQueueCursor = (cursor: string | undefined): QueueCursor | null => {
  if (cursor === undefined) return null;
  try {
    const [status, at, id] = Written.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
    return { status, at: new Date(at), id };
  } catch {
    throw new Refusal("input.cursor_invalid");
  }
};
