import type { TestApp, Visitor } from "./app.ts";
import { mailedSecret } from "./mailed.ts";

/** What everybody who is registered here has for a password. */
export const password = "violet-kettle-unhurried";

export type Registered = { readonly visitor: Visitor; readonly email: string; readonly id: string };

let counter = 0;

/** Somebody who has registered as people do, with a password, and is signed in. */
export const register = async (app: TestApp, address?: string): Promise<Registered> => {
  counter += 1;
  const email = address ?? `grace${counter}y@navy.example`;
  const visitor = app.visit();
  const named = { name: "Grace Hopper", company: "Navy Yard", phone: "+1 212 555 0100" };
  await visitor.client.people.register({ ...named, email, password });
  await visitor.client.people.verifyEmail({ token: await mailedSecret(app, email, "people.verify_email"), password });
  const { id } = await visitor.client.people.profile();
  return { visitor, email, id };
};
