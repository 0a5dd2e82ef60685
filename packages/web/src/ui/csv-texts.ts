import { defineTexts } from "../platform/texts.ts";

/** Rows from a CSV file: chosen, looked at, then done. */
export const csvTexts = defineTexts("ui.csv", {
  en: {
    file: "CSV file",
    template: "Download a file to fill in",
    missing: "Choose a file.",
    empty: "There is no row in this file.",
    long: "There are {count} rows in this file. Divide it: {most, number} go at a time.",
    columns: "The first line of the file has to name the columns. Not found: {list}.",
    unread: "Left out, because no column is called so: {list}.",
    check: "Check",
    cancel: "Cancel",
    row: "Row",
    inRow: "Row {row, number}: {detail}",
    onlyLeftOut: "Show only what is left out",
  },
  fr: {
    file: "Fichier CSV",
    template: "Télécharger un fichier à remplir",
    missing: "Choisissez un fichier.",
    empty: "Ce fichier ne contient aucune ligne.",
    long: "Ce fichier contient {count} lignes. Divisez-le : {most, number} passent à la fois.",
    columns: "La première ligne du fichier doit nommer les colonnes. Introuvable : {list}.",
    unread: "Laissé de côté, car aucune colonne ne porte ce nom : {list}.",
    check: "Vérifier",
    cancel: "Annuler",
    row: "Rang",
    inRow: "Rang {row, number} : {detail}",
    onlyLeftOut: "N’afficher que ce qui est laissé de côté",
  },
});
