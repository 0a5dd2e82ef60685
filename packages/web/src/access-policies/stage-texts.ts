import { defineTexts } from "../platform/texts.ts";

/** Who decides, stage by stage: on the form, the waiting page, the decider's page and in the preview. */
export const stageTexts = defineTexts("access-policies.stages", {
  en: {
    stage: "Stage {number} of {count}",
    "state.done": "Done",
    "state.current": "Now",
    "state.ahead": "Later",
    needs:
      "{needed, plural, one {One approval decides this stage.} other {# different people have to approve this stage.}}",
    soFar: "{given} of {needed} approvals given",
    administrators: "Administrators of the account",
    virtual_account_administrators: "Administrators of virtual accounts, for access to theirs",
    group: "{name, select, none {A group that no longer exists} other {Group {name}}}",
    approvers: "Approvers, who step in",
    nobody: "Nobody at present",
    more: "and others",
    approvedBy: "Approved by <name>{by}</name> <when></when>",
    too_few: "Too few of those the policy names are there, so others step in.",
    waited: "The request has waited for long, so administrators may decide it too.",
    stuck: "Nobody can decide this stage at present. {operator}’s support is asked to help.",
    eachOnce: "Each person counts once over all stages. One decline ends the request.",
  },
  fr: {
    stage: "Étape {number} sur {count}",
    "state.done": "Terminée",
    "state.current": "En cours",
    "state.ahead": "Plus tard",
    needs:
      "{needed, plural, one {Une approbation suffit pour cette étape.} other {# personnes différentes doivent approuver cette étape.}}",
    soFar: "{given, plural, one {# approbation} other {# approbations}} sur {needed}",
    administrators: "Administrateurs du compte",
    virtual_account_administrators: "Administrateurs de comptes virtuels, pour l’accès aux leurs",
    group: "{name, select, none {Un groupe qui n’existe plus} other {Groupe {name}}}",
    approvers: "Approbateurs, qui prennent le relais",
    nobody: "Personne actuellement",
    more: "et d’autres",
    approvedBy: "Approuvée par <name>{by}</name> <when></when>",
    too_few: "Trop peu des personnes que désigne la politique sont là : d’autres prennent le relais.",
    waited: "La demande attend depuis longtemps : les administrateurs peuvent en décider aussi.",
    stuck: "Personne ne peut décider de cette étape actuellement. L’assistance de {operator} est sollicitée.",
    eachOnce: "Chaque personne compte une fois sur l’ensemble des étapes. Un seul refus met fin à la demande.",
  },
});
