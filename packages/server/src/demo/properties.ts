import type { Stage } from "./stage.ts";

type Accounts = { readonly nordvind: string; readonly horlogerie: string };

/** Contacts, further domains and a proposed identifier. What DNS would prove waits: the demonstration owns no domains. */
export const tendProperties = async (stage: Stage, { nordvind, horlogerie }: Accounts): Promise<void> => {
  const ingrid = await stage.as("ingrid");
  const { version } = await ingrid.accounts.contacts({ accountId: nordvind });
  await ingrid.accounts.replaceContacts({
    accountId: nordvind,
    version,
    contacts: [
      { kind: "technical", name: "Olav Brekke", email: "olav.brekke@nordvind-marine.com", phone: "+47 55 21 40 00" },
      { kind: "billing", name: "Regnskap", email: "faktura@nordvind-marine.com", phone: "" },
    ],
  });
  const nora = await stage.as("nora");
  const reason = "Seen in the Brønnøysund register: the yard’s own company.";
  await nora.accountDomains.prove({ accountId: nordvind, domain: "nordvind-verft.no", reason });
  await ingrid.accountDomains.add({ accountId: nordvind, domains: ["nordvind-simulering.no"] });
  const camille = await stage.as("camille");
  await camille.accountDomains.proposeRename({
    accountId: horlogerie,
    domain: "haut-jura-precision.fr",
    reason: "La société s’appelle Haut-Jura Précision depuis la fusion de janvier.",
  });
};
