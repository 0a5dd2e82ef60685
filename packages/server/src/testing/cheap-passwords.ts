// Stands in for better-auth/crypto in the database tests. Its scrypt takes a tenth of a second of a processor on purpose, at
// every registration and sign-in; here it is the same with a cost of next to nothing. identity.test.ts tries the real one, as
// do the tests in a browser.
import { randomBytes, scrypt } from "node:crypto";
import { promisify } from "node:util";

const derive = promisify<string, string, number, { N: number; r: number }, Buffer>(scrypt);

const keyOf = async (password: string, salt: string) =>
  (await derive(password.normalize("NFKC"), salt, 64, { N: 16, r: 1 })).toString("hex");

export const hashPassword = async (password: string): Promise<string> => {
  const salt = randomBytes(16).toString("hex");
  return `${salt}:${await keyOf(password, salt)}`;
};

export const verifyPassword = async ({ hash, password }: { hash: string; password: string }): Promise<boolean> => {
  const [salt = "", key] = hash.split(":");
  return (await keyOf(password, salt)) === key;
};
