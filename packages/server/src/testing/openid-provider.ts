import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Provider } from "oidc-provider";

/** Somebody a provider knows: what it says of them, and by how many factors they sign in there. */
export type ProviderUser = Readonly<Record<string, unknown>> & { readonly sub: string; readonly factors?: 2 };

const CLIENT_ID = "freehold";
const CLIENT_SECRET = "a+secret:of%20the/provider&more";

/** Follows redirects of a provider as a browser with a cookie jar does, until they lead elsewhere. */
const follow = async (address: string, issuer: string, jar: Map<string, string>): Promise<string> => {
  let at = address;
  while (at.startsWith(issuer)) {
    const response = await fetch(at, {
      redirect: "manual",
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; ") },
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [name = "", value = ""] = (cookie.split(";")[0] ?? "").split(/=(.*)/s);
      if (value === "") jar.delete(name);
      else jar.set(name, value);
    }
    const location = response.headers.get("location");
    if (location === null) throw new Error(`the provider answered ${response.status}: ${await response.text()}`);
    at = new URL(location, at).href;
  }
  return at;
};

/** A real OpenID provider on this machine, with people who sign in there without being asked for a password. */
export const startOpenidProvider = async () => {
  let answerOtherwise: ((request: IncomingMessage, response: ServerResponse) => boolean) | undefined;
  let whoever: ProviderUser | "denied" = "denied";
  const users = new Map<string, ProviderUser>();
  const server = createServer((request, response) => {
    if (answerOtherwise?.(request, response) !== true) void handle(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const claims = ["email", "email_verified", "name", "given_name", "family_name"];
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT_ID,
        client_secret: CLIENT_SECRET,
        redirect_uris: ["https://anywhere.example/"],
        response_types: ["code"],
        grant_types: ["authorization_code"],
      },
    ],
    claims: { openid: ["sub", "amr", ...claims] },
    scopes: ["openid", "email", "profile"],
    conformIdTokenClaims: false,
    cookies: { keys: ["a key of the test"] },
    renderError: (context, { error, error_description: description }) => {
      context.body = `${error}: ${description}`;
    },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    findAccount: async (_context, sub) => ({ accountId: sub, claims: async () => ({ ...users.get(sub), sub }) }),
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({
        accountId: oidc.session?.accountId ?? "",
        clientId: oidc.client?.clientId ?? "",
      });
      grant.addOIDCScope("openid email profile");
      await grant.save();
      return grant;
    },
  });
  // Each account has an address of its own to come back to.
  (
    provider.Client as unknown as { prototype: { redirectUriAllowed(uri: string): boolean } }
  ).prototype.redirectUriAllowed = (uri) => uri.includes("/sign-in/organization/");
  const served = provider.callback();
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.url?.startsWith("/interaction/") !== true) return served(request, response);
    const result =
      whoever === "denied"
        ? { error: "access_denied", error_description: "Not you." }
        : { login: { accountId: whoever.sub, amr: whoever.factors === 2 ? ["pwd", "mfa"] : ["pwd"] } };
    await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  };
  return {
    issuer,
    clientId: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
    /**
     * Signs somebody in, or has the provider refuse, as a browser that is sent there.
     * @param jar the cookies of that browser at the provider, where it comes again
     * @returns what the browser is sent back with
     */
    visit: async (address: string, who: ProviderUser | "denied", jar = new Map<string, string>()): Promise<string> => {
      whoever = who;
      if (who !== "denied") users.set(who.sub, who);
      return new URL(await follow(address, issuer, jar)).search;
    },
    /** Has the server behind the provider answer some requests itself; undefined: none. */
    answerOtherwise: (answer: typeof answerOtherwise) => {
      answerOtherwise = answer;
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
