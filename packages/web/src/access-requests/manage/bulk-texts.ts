import { defineTexts } from "../../platform/texts.ts";

/** Deciding several requests at once. */
export const bulkTexts = defineTexts("access-requests.bulk", {
  en: {
    choose: "Choose",
    chooseOf: "Choose the request of {name}",
    chooseAll: "Choose all you may decide (at most 100)",
    clear: "Choose none",
    decide: "{count, plural, one {Decide one request} other {Decide # requests}}",
    title: "{count, plural, one {Decide one request} other {Decide # requests alike}}",
    lead: "Each is decided on its own, as if you had opened it. What one is refused for leaves the others be.",
    progress: "{done} of {count} decided",
    results:
      "{count, plural, one {One request} other {# requests}}: {decided, plural, =0 {none decided} one {one decided} other {# decided}}",
    stopped: "The rest was not sent: {detail}",
    approved: "Approved",
    declined: "Declined",
    vote_counted: "Approval counted, stage {stage} of {stages}",
    already: "Nothing left to do",
    refused: "Not decided",
    unknown: "A request that is not here",
    close: "Close",
  },
  fr: {
    choose: "Choisir",
    chooseOf: "Choisir la demande de {name}",
    chooseAll: "Choisir toutes celles que vous pouvez trancher (100 au plus)",
    clear: "Ne rien choisir",
    decide: "{count, plural, one {Trancher une demande} other {Trancher # demandes}}",
    title: "{count, plural, one {Trancher une demande} other {Trancher # demandes de la même façon}}",
    lead: "Chacune est tranchée pour elle-même, comme si vous l’aviez ouverte. Si l’une ne peut pas l’être, les autres le sont.",
    progress: "{done} sur {count} traitées",
    results:
      "{count, plural, one {Une demande} other {# demandes}} : {decided, plural, =0 {aucune tranchée} one {une tranchée} other {# tranchées}}",
    stopped: "Le reste n’a pas été envoyé : {detail}",
    approved: "Approuvée",
    declined: "Refusée",
    vote_counted: "Approbation comptée, étape {stage} sur {stages}",
    already: "Plus rien à faire",
    refused: "Pas tranchée",
    unknown: "Une demande qui n’est pas ici",
    close: "Fermer",
  },
});
