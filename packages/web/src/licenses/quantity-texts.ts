import { defineTexts } from "../platform/texts.ts";

export const quantityTexts = defineTexts("licenses.quantity", {
  en: { wrong: "Give a whole number, 1 or more, or leave it empty." },
  fr: { wrong: "Donnez un nombre entier, 1 ou plus, ou laissez vide." },
});
