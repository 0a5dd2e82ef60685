import { refusals } from "../kernel/refusal.ts";

export const peopleRefusals = refusals({
  "people.wrong_credentials": { status: 401 },
  "people.email_unverified": { status: 403 },
  "people.wrong_password": { status: 422, field: "password" },
  "people.wrong_registration_password": { status: 422, field: "password" },
  "people.too_many_tries": { status: 429 },
  "password.too_common": { status: 422, field: "password" },
  "phone.invalid": { status: 422, field: "phone" },
  "user_id.taken": { status: 409, field: "userId" },
  "people.second_step_over": { status: 410 },
  "second_factor.wrong_code": { status: 422, field: "code" },
  "second_factor.setup_over": { status: 410 },
  "second_factor.on_already": { status: 409 },
  "second_factor.not_on": { status: 409 },
  "second_factor.own": { status: 403 },
  "session.not_found": { status: 404 },
  "link.invalid": { status: 410 },
});
