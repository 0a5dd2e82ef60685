import { texts } from "../platform/sentences.ts";

/** A sentence for every refusal of domains and renames, saying what to do. */
export const accountDomainsTexts = texts({
  en: {
    "account_domain.not_found": "The Smart Account has no such domain. Reload the page to see the ones it has.",
    "account_domain.is_identifier":
      "This is the identifier the Smart Account is known by, so it cannot be removed. Propose another identifier first.",
    "account_domain.not_by_dns":
      "This domain is proven by an address or by the operator’s word. No TXT record is needed, and none is looked up.",
    "account_domain.checked_recently": "DNS was asked a moment ago. Wait ten seconds and try again.",
    "account_domain.too_many":
      "A Smart Account can have {most, number} further domains. Remove one that is no longer needed, then add this one.",
    "account_domain.looks_like_another":
      "This name can be mistaken for a domain of another Smart Account. If it is yours, open a case: the operator’s support can vouch for it.",
    "rename.not_found": "There is no such proposal. Reload the page to see where it stands.",
    "rename.same": "The Smart Account is already known by this identifier. Enter the new one.",
    "rename.already_open":
      "Another identifier has already been proposed and waits for review. Withdraw that proposal first, or wait for the outcome.",
    "rename.not_open": "This proposal has already been decided or withdrawn. Reload the page to see how it ended.",
  },
  fr: {
    "account_domain.not_found": "Le Smart Account n’a pas ce domaine. Rechargez la page pour voir ceux qu’il a.",
    "account_domain.is_identifier":
      "C’est l’identifiant qui désigne le Smart Account : il ne peut pas être retiré. Proposez d’abord un autre identifiant.",
    "account_domain.not_by_dns":
      "Ce domaine est prouvé par une adresse ou par une décision de l’opérateur. Aucun enregistrement TXT n’est nécessaire ni recherché.",
    "account_domain.checked_recently": "Le DNS vient d’être interrogé. Attendez dix secondes et réessayez.",
    "account_domain.too_many":
      "Un Smart Account peut avoir {most, number} autres domaines. Retirez-en un qui ne sert plus, puis ajoutez celui-ci.",
    "account_domain.looks_like_another":
      "Ce nom peut être confondu avec un domaine d’un autre Smart Account. S’il est à vous, ouvrez un dossier : l’assistance de l’opérateur peut s’en porter garante.",
    "rename.not_found": "Cette proposition n’existe pas. Rechargez la page pour voir où elle en est.",
    "rename.same": "Le Smart Account est déjà désigné par cet identifiant. Saisissez le nouveau.",
    "rename.already_open":
      "Un autre identifiant a déjà été proposé et attend d’être examiné. Retirez d’abord cette proposition, ou attendez la décision.",
    "rename.not_open":
      "Cette proposition a déjà fait l’objet d’une décision ou a été retirée. Rechargez la page pour en voir l’issue.",
  },
});
