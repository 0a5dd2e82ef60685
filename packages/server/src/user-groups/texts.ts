import { texts } from "../platform/sentences.ts";

export const userGroupsTexts = texts({
  en: {
    "user_group.not_found": "This group, or this role of it, is no longer there. Reload the page.",
    "user_group.name_taken": "Another group of this Smart Account has this name. Choose one that tells them apart.",
    "mail.group_role_ending.subject": "A role of the group {group} on {account} is about to end",
    "mail.group_role_ending.heading": "A role of a group is about to end",
    "mail.group_role_ending.body":
      "The people of the group {group} hold a role on {account} through it, and it has an end date, which is near. Change the date if they still need it.",
    "mail.group_role_ending.group": "Group",
    "mail.group_role_ending.action": "Open the group",
    "mail.group_role_ending.why": "You receive this mail because you administer this Smart Account.",
  },
  fr: {
    "user_group.not_found": "Ce groupe, ou ce rôle du groupe, n’existe plus. Rechargez la page.",
    "user_group.name_taken":
      "Un autre groupe de ce Smart Account porte ce nom. Choisissez-en un qui permette de les distinguer.",
    "mail.group_role_ending.subject": "Un rôle du groupe {group} sur {account} va prendre fin",
    "mail.group_role_ending.heading": "Un rôle d’un groupe va prendre fin",
    "mail.group_role_ending.body":
      "Les personnes du groupe {group} ont par lui un rôle sur {account}, dont la date de fin approche. Changez cette date s’il leur est encore utile.",
    "mail.group_role_ending.group": "Groupe",
    "mail.group_role_ending.action": "Ouvrir le groupe",
    "mail.group_role_ending.why": "Vous recevez ce message parce que vous administrez ce Smart Account.",
  },
});
