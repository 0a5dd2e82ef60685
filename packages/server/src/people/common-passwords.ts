import { Refusal } from "@freehold/core/kernel/refusal";
import { isGuessablePassword } from "@freehold/core/people/rules";
import { dictionary } from "@zxcvbn-ts/language-common";

const ranks = new Map(dictionary["passwords-common"].map((word, rank) => [word, rank] as const));

/** @throws Refusal password.too_common, of the field that the password was typed into */
export const refuseCommonPassword = (password: string, context: readonly string[], field = "password"): void => {
  if (isGuessablePassword(password, { rankOf: (word) => ranks.get(word), context })) {
    throw new Refusal("password.too_common", {}, field);
  }
};
