import dns2 from "dns2";

const { Resource } = dns2.Packet;

/**
 * What a name of the zone answers: TXT records (each a list of strings), IPv4 addresses, an alias, an error, or nothing
 * at all.
 */
export type DnsAnswer =
  | { readonly txt: readonly (readonly string[])[] }
  | { readonly a: readonly string[] }
  | { readonly alias: string }
  | "servfail"
  | "refused"
  | "silent";

/**
 * A DNS server on loopback (UDP and TCP on one port) that answers from `zone`, whose keys are lower-case names;
 * "*.parent" is a wildcard. A name that is not there does not exist. The zone may be changed while it runs.
 */
export const startDnsServer = async (zone: Map<string, DnsAnswer>) => {
  const asked: string[] = [];
  const find = (name: string): DnsAnswer | undefined => zone.get(name) ?? zone.get(name.replace(/^[^.]*/, "*"));

  const handle: dns2.DnsHandler = (request, send) => {
    const response = dns2.Packet.createResponseFromRequest(request);
    const question = request.questions[0];
    if (question === undefined) return;
    asked.push(question.name);
    let name = question.name;
    let answer = find(name.toLowerCase());
    const record = { class: dns2.Packet.CLASS.IN, ttl: 1 };
    while (typeof answer === "object" && "alias" in answer) {
      response.answers.push(new Resource({ ...record, name, type: dns2.Packet.TYPE.CNAME, domain: answer.alias }));
      name = answer.alias;
      answer = find(name);
    }
    if (answer === "silent") return;
    if (answer === undefined) response.header.rcode = dns2.Packet.RCODE.NXDOMAIN;
    else if (answer === "servfail") response.header.rcode = dns2.Packet.RCODE.SERVFAIL;
    else if (answer === "refused") response.header.rcode = dns2.Packet.RCODE.REFUSED;
    else if ("a" in answer) {
      const addresses = question.type === dns2.Packet.TYPE.A ? answer.a : [];
      for (const address of addresses) {
        response.answers.push(new Resource({ ...record, name, type: dns2.Packet.TYPE.A, address }));
      }
    } else {
      for (const strings of answer.txt) {
        response.answers.push(new Resource({ ...record, name, type: dns2.Packet.TYPE.TXT, data: [...strings] }));
      }
    }
    send(response);
  };

  const listen = async (attempts: number) => {
    const udp = dns2.createUDPServer({ type: "udp4" });
    await udp.listen(0, "127.0.0.1");
    const { port } = udp.address();
    udp.close();
    const server = dns2.createServer({ udp: { type: "udp4" }, tcp: true, handle });
    try {
      const address = { port, address: "127.0.0.1" };
      const failed = new Promise<never>((_, reject) => server.on("error", reject));
      await Promise.race([server.listen({ udp: address, tcp: address }), failed]);
      return { server, port };
    } catch (error) {
      await server.close();
      if (attempts <= 1) throw error;
      return listen(attempts - 1);
    }
  };

  const { server, port } = await listen(5);
  return { address: `127.0.0.1:${port}`, asked, stop: () => server.close() };
};
