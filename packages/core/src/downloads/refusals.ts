import { refusals } from "../kernel/refusal.ts";

export const downloadsRefusals = refusals({
  "product.not_found": { status: 404, field: "productId" },
  "product.name_taken": { status: 409, field: "name" },
  "release.not_found": { status: 404, field: "releaseId" },
  "release.version_taken": { status: 409, field: "version" },
  "release.not_now": { status: 409 },
  "release.files_not_ready": { status: 409 },
  "release.replacement_unknown": { status: 422, field: "replacementId" },
  "release.withdrawn": { status: 410 },
  "release_file.not_found": { status: 404, field: "fileId" },
  "release_file.name_taken": { status: 409, field: "name" },
  "release_file.not_ready": { status: 409 },
  "release_store.no_such_file": { status: 422, field: "key" },
  "release_store.unreachable": { status: 503 },
  "download.not_found": { status: 404, field: "fileId" },
  "download.not_entitled": { status: 403 },
  "download.link_over": { status: 410 },
});
