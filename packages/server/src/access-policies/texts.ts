import { texts } from "../platform/sentences.ts";

export const accessPolicyTexts = texts({
  en: {
    "access_policy.changed_meanwhile":
      "{by, select, nobody {Another policy is in force by now.} other {{by} has set another policy in the meantime.}} Look at it, and make your changes again.",
    "access_policy.unchanged": "Nothing is different from the policy in force.",
    "access_policy.never_approved":
      "{stages, plural, one {This stage} other {These # stages together}} would need {needed, plural, one {# person} other {# different people}}, and {people, plural, =0 {there is nobody} one {there is only one} other {there are only #}}. No request could ever be approved: ask for fewer approvals, or name more deciders.",
    "access_policy.twice": "The same is named twice. Remove one.",
    "access_policy.unknown_group": "This group no longer exists. Choose another.",
    "access_policy.unknown_domain":
      "This account has not proven the domain {domain}. Remove it, or prove the domain first.",
    "access_policy.automatic_without_grant": "Say which role people get whom the policy lets in by itself.",
    "access_policy.too_few_choices": "Give at least two choices.",
    "access_policy.beyond_most":
      "This is longer than access may last here: {days, plural, one {# day} other {# days}} at most.",
    "access_policy.not_ascending": "Give each reminder a later day than the one before.",
    "access_policy.after_expiry":
      "Choose a day before the request expires (after {days, plural, one {# day} other {# days}}).",
  },
  fr: {
    "access_policy.changed_meanwhile":
      "{by, select, nobody {Une autre politique est désormais en vigueur.} other {{by} a défini une autre politique entre-temps.}} Consultez-la, puis refaites vos changements.",
    "access_policy.unchanged": "Rien ne diffère de la politique en vigueur.",
    "access_policy.never_approved":
      "{stages, plural, one {Cette étape demanderait} other {Ces # étapes demanderaient ensemble}} {needed, plural, one {# personne} other {# personnes différentes}}, et {people, plural, =0 {il n’y a personne} one {il n’y en a qu’une} other {il n’y en a que #}}. Aucune demande ne pourrait être approuvée : demandez moins d’approbations, ou désignez davantage de décideurs.",
    "access_policy.twice": "Le même élément figure deux fois. Retirez-en un.",
    "access_policy.unknown_group": "Ce groupe n’existe plus. Choisissez-en un autre.",
    "access_policy.unknown_domain":
      "Ce compte n’a pas prouvé le domaine {domain}. Retirez-le, ou prouvez d’abord ce domaine.",
    "access_policy.automatic_without_grant":
      "Indiquez le rôle que reçoivent les personnes admises d’office par la politique.",
    "access_policy.too_few_choices": "Proposez au moins deux choix.",
    "access_policy.beyond_most":
      "C’est plus long que la durée d’accès permise ici : {days, plural, one {# jour} other {# jours}} au plus.",
    "access_policy.not_ascending": "Donnez à chaque rappel un jour plus tardif que le précédent.",
    "access_policy.after_expiry":
      "Choisissez un jour antérieur à l’expiration de la demande (après {days, plural, one {# jour} other {# jours}}).",
  },
});
