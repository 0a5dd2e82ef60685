import { defineTexts } from "../platform/texts.ts";

export const optimisationTexts = defineTexts("license-reports.optimisation", {
  en: {
    title: "Optimisation of licenses",
    moves: "Short here, left over there",
    movesLead:
      "What could be moved so that nothing is missing and, where all is used up, a tenth of the use is left. Never what is in use, reserved, or was needed where it is in the last 90 days; never more than is wanted.",
    missing:
      "{count, plural, =0 {} one {# license is} other {# licenses are}}{count, plural, =0 {} other { in use beyond what is owned. }}",
    wanted:
      "{count, plural, =0 {} one {# more is wanted where all is used up.} other {# more are wanted where all is used up.}}",
    covered:
      "{count, plural, one {# more would be wanted, but a higher license covers it} other {# more would be wanted, but higher licenses cover them}} where all is used up; {count, plural, one {it is} other {those are}} kept there for that.",
    move: "{count, number} from <from>{from}</from> to <to>{to}</to>",
    transfer: "Transfer",
    transferOf: "Transfer {count, plural, one {# license} other {# licenses}} from {from} to {to}",
    moreMoves: "{count, plural, one {# more move} other {# more moves}}",
    left: "{count, plural, one {# remains} other {# remain}} to be bought: no virtual account you see can spare {count, plural, one {it} other {them}}.",
    noneToSpare: "No virtual account that you see can spare any. As long as nobody needs more, nothing is missing.",
    doAll: "{count, plural, one {Prepare the transfer} other {Prepare all # transfers}}",
    doSome: "Prepare the first {count, plural, one {# transfer} other {# transfers}}",
    none: "No virtual account that you see has used up its licenses or uses more than are owned.",
    unused: "Owned for 90 days and not needed",
    unusedLead:
      "So many could be left out at the next renewal. What was used in several virtual accounts is added up by the most of each.",
    unusedCsv: "Export these as CSV",
    owned: "Purchased",
    mostUsed: "Most in use in 90 days",
    reserved: "Reserved",
    notNeeded: "Not needed",
    unusedNone: "Everything that was owned for 90 days was needed at some time, or is reserved.",
    reallyNone: "Nothing is unused",
  },
  fr: {
    title: "Optimisation des licences",
    moves: "Manque ici, excédent là",
    movesLead:
      "Ce qui pourrait être déplacé pour que rien ne manque et que, là où tout est utilisé, il reste un dixième de l’utilisation. Jamais ce qui est utilisé, réservé ou a été nécessaire sur place ces 90 derniers jours ; jamais plus qu’il n’en faut.",
    missing:
      "{count, plural, =0 {} one {# licence est utilisée} other {# licences sont utilisées}}{count, plural, =0 {} other { au-delà des achats. }}",
    wanted:
      "{count, plural, =0 {} one {# de plus serait utile là où tout est utilisé.} other {# de plus seraient utiles là où tout est utilisé.}}",
    covered:
      "{count, plural, one {Il en faudrait # de plus, mais une licence supérieure la couvre} other {Il en faudrait # de plus, mais des licences supérieures les couvrent}} là où tout est pris ; {count, plural, one {elle y est gardée} other {elles y sont gardées}} pour cela.",
    move: "{count, number} de <from>{from}</from> vers <to>{to}</to>",
    transfer: "Transférer",
    transferOf: "Transférer {count, plural, one {# licence} other {# licences}} de {from} vers {to}",
    moreMoves: "{count, plural, one {# autre transfert} other {# autres transferts}}",
    left: "{count, plural, one {# reste} other {# restent}} à acheter : aucun compte virtuel que vous voyez ne peut s’en passer.",
    noneToSpare:
      "Aucun compte virtuel que vous voyez ne peut en céder. Tant que personne n’en demande plus, rien ne manque.",
    doAll: "{count, plural, one {Préparer le transfert} other {Préparer les # transferts}}",
    doSome: "Préparer {count, plural, one {le premier transfert} other {les # premiers transferts}}",
    none: "Aucun compte virtuel que vous voyez n’a épuisé ses licences ni n’en utilise plus que ce qui est acheté.",
    unused: "Achetées depuis 90 jours et non nécessaires",
    unusedLead:
      "Autant de licences pourraient être omises au prochain renouvellement. Ce qui a été utilisé dans plusieurs comptes virtuels est additionné d’après le maximum de chacun.",
    unusedCsv: "Exporter celles-ci en CSV",
    owned: "Achetées",
    mostUsed: "Maximum utilisé en 90 jours",
    reserved: "Réservées",
    notNeeded: "Non nécessaires",
    unusedNone: "Tout ce qui est acheté depuis 90 jours a été nécessaire à un moment, ou est réservé.",
    reallyNone: "Tout est utilisé",
  },
});
