import { refusals } from "../kernel/refusal.ts";

export const peopleRefusals = refusals({
  "people.wrong_credentials": { status: 401 },
  "people.email_unverified": { status: 403 },
  "people.wrong_password": { status: 422, field: "password" },
  "people.wrong_registration_password": { status: 422, field: "password" },
  "people.too_many_tries": { status: 429 },
  "password.too_common": { status: 422, field: "password" },
  "phone.invalid": { status: 422, field: "phone" },
  "time_zone.unknown": { status: 422, field: "timeZone" },
  "user_id.taken": { status: 409, field: "userId" },
  "session.not_found": { status: 404 },
  "link.invalid": { status: 410 },
});
