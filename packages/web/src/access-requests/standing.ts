import type { client } from "../platform/api.ts";

/** One's own request as the server tells it. */
export type MyRequest = Awaited<ReturnType<typeof client.accessRequests.getMine>>;
