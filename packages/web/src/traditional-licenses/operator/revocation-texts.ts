import { defineTexts } from "../../platform/texts.ts";

/** Revoking many activation keys, for the operator. */
export const revocationTexts = defineTexts("traditional-licenses.revocations", {
  en: {
    title: "Revoke keys",
    lead: "Up to 1,000 keys at a time. You see what becomes of each before anything is done.",
    fileHelp:
      "A line for each key, in the column “key”; the file that you downloaded when you issued them will do. Where that is empty, “order number” means all keys of the order.",
    "column.key": "key",
    checked: "What will happen",
    checkedLead: "Nothing is revoked yet.",
    more: "These orders have more keys than {most, number}, which is how many are revoked at a time. Revoke these, then look again.",
    summary:
      "{fresh, plural, =0 {No key would be revoked} one {One key would be revoked} other {# keys would be revoked}}{other, plural, =0 {.} one {, one stays as it is.} other {, # stay as they are.}}",
    summaryDone:
      "{fresh, plural, =0 {No key was revoked} one {One key was revoked} other {# keys were revoked}}{other, plural, =0 {.} one {, one stays as it was.} other {, # stay as they were.}}",
    revokeMany: "{count, plural, =0 {Nothing to revoke} one {Revoke one key} other {Revoke # keys}}",
    confirmTitle: "Revoke {count, plural, one {one key} other {# keys}}?",
    confirmDetail:
      "It cannot be undone. {claimed, plural, =0 {Nobody has claimed them yet, and nobody can any more.} one {One of them was claimed: its traditional license ends, and the administrators of its account are told in one mail, with the reason.} other {# of them were claimed: their traditional licenses end, and the administrators of each account are told in one mail, with the reason.}}",
    back: "Back",
    done: "What came of it",
    toKeys: "See the keys",
    choose: "Choose the key ending with {ending}",
    chosen: "{count, plural, =0 {Nothing chosen} one {One key chosen} other {# keys chosen}}",
    revokeChosen: "Revoke those chosen",
    pick: "Choose",
    "verdict.revoked": "Will be revoked",
    "verdict.done": "Revoked",
    "verdict.revoked_before": "Revoked before",
    "verdict.converted": "Became Smart licenses, which are revoked on their own",
    "verdict.expired": "Has expired",
    "verdict.listed_twice": "Named by a line before",
    "verdict.not_found": "No such key",
  },
  fr: {
    title: "Révoquer des clés",
    lead: "Jusqu’à 1 000 clés à la fois. Vous voyez ce qu’il advient de chacune avant que rien ne soit fait.",
    fileHelp:
      "Une ligne par clé, dans la colonne « clé » ; le fichier téléchargé à leur émission convient. Là où elle est vide, « numéro de commande » désigne toutes les clés de la commande.",
    "column.key": "clé",
    checked: "Ce qui va se passer",
    checkedLead: "Rien n’est encore révoqué.",
    more: "Ces commandes ont plus de {most, number} clés, le nombre que l’on révoque à la fois. Révoquez celles-ci, puis vérifiez de nouveau.",
    summary:
      "{fresh, plural, =0 {Aucune clé ne serait révoquée} one {Une clé serait révoquée} other {# clés seraient révoquées}}{other, plural, =0 {.} one {, une reste telle quelle.} other {, # restent telles quelles.}}",
    summaryDone:
      "{fresh, plural, =0 {Aucune clé n’a été révoquée} one {Une clé a été révoquée} other {# clés ont été révoquées}}{other, plural, =0 {.} one {, une reste telle quelle.} other {, # restent telles quelles.}}",
    revokeMany: "{count, plural, =0 {Rien à révoquer} one {Révoquer une clé} other {Révoquer # clés}}",
    confirmTitle: "Révoquer {count, plural, one {une clé} other {# clés}} ?",
    confirmDetail:
      "C’est irréversible. {claimed, plural, =0 {Personne ne les a encore activées, et personne ne le pourra plus.} one {L’une d’elles a été activée : sa licence traditionnelle prend fin, et les administrateurs de son compte en sont informés par un e-mail, avec la raison.} other {# d’entre elles ont été activées : leurs licences traditionnelles prennent fin, et les administrateurs de chaque compte en sont informés par un seul e-mail, avec la raison.}}",
    back: "Retour",
    done: "Ce qui en est advenu",
    toKeys: "Voir les clés",
    choose: "Choisir la clé se terminant par {ending}",
    chosen: "{count, plural, =0 {Aucune sélection} one {Une clé choisie} other {# clés choisies}}",
    revokeChosen: "Révoquer la sélection",
    pick: "Choisir",
    "verdict.revoked": "Sera révoquée",
    "verdict.done": "Révoquée",
    "verdict.revoked_before": "Déjà révoquée",
    "verdict.converted": "Devenue des licences Smart, révoquées à part",
    "verdict.expired": "A expiré",
    "verdict.listed_twice": "Déjà nommée par une ligne précédente",
    "verdict.not_found": "Aucune clé de ce nom",
  },
});
