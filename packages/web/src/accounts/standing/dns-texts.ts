import { defineTexts } from "../../platform/texts.ts";

export const dnsTexts = defineTexts("dns-proof", {
  en: {
    title: "Prove the identifier by DNS",
    lead: "Needs nobody’s approval: whoever manages DNS for {domain} adds one TXT record.",
    leadOptional:
      "Not needed here: the authorizer’s e-mail address proves {domain}. A TXT record proves it as well, and still does when somebody else at the company authorizes.",
    name: "Name of the TXT record",
    value: "Value",
    panelHint:
      "Some DNS panels add “.{domain}” by themselves: leave it out of the name there. New records can take from minutes to a day to be seen.",
    stay: "Leave the record in place afterwards. It says nothing else and opens nothing. It is looked up when you ask and in the background until it is found, and once the account is active about once a day.",
    show: "Show the record",
    hide: "Hide the record",
    check: "Check now",
    "status.unchecked": "Not looked up yet.",
    "status.found": "Found: the identifier is proven.",
    "status.absent": "There is no such record yet. If you have just added it, try again in a few minutes.",
    "status.other_value": "There is a record by that name, but with another value. Compare it character by character.",
    "status.unreachable": "DNS gave no answer, so nothing is known. Try again in a few minutes.",
    looked: "Looked up",
    stillReviewed:
      "It shows who manages the domain. The identifier looks like another account’s, though, so a person still reviews it.",
  },
  fr: {
    title: "Prouver l’identifiant par le DNS",
    lead: "Aucune approbation n’est nécessaire : la personne qui gère le DNS de {domain} ajoute un enregistrement TXT.",
    leadOptional:
      "Pas nécessaire ici : l’adresse e-mail de la personne qui autorise prouve {domain}. Un enregistrement TXT le prouve aussi, et continue de le prouver si une autre personne de la société autorise.",
    name: "Nom de l’enregistrement TXT",
    value: "Valeur",
    panelHint:
      "Certains outils DNS ajoutent eux-mêmes « .{domain} » : ne le répétez pas dans le nom. Un nouvel enregistrement peut mettre de quelques minutes à un jour à devenir visible.",
    stay: "Laissez ensuite l’enregistrement en place. Il ne dit rien d’autre et n’ouvre aucun accès. Il est recherché à votre demande et, tant qu’il n’est pas trouvé, en arrière-plan ; une fois le compte actif, environ une fois par jour.",
    show: "Afficher l’enregistrement",
    hide: "Masquer l’enregistrement",
    check: "Vérifier maintenant",
    "status.unchecked": "Pas encore recherché.",
    "status.found": "Trouvé : l’identifiant est prouvé.",
    "status.absent":
      "Cet enregistrement n’existe pas encore. Si vous venez de l’ajouter, réessayez dans quelques minutes.",
    "status.other_value":
      "Un enregistrement porte ce nom, mais avec une autre valeur. Comparez caractère par caractère.",
    "status.unreachable": "Le DNS n’a pas répondu : on ne sait rien. Réessayez dans quelques minutes.",
    looked: "Recherché",
    stillReviewed:
      "Il montre qui gère le domaine. L’identifiant ressemble toutefois à celui d’un autre compte : une personne l’examine encore.",
  },
});
