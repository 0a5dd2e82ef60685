import { type AddressInfo, createConnection, createServer, type Socket } from "node:net";

/** What happens to the way to the database: it is open, it refuses, or it swallows what it is given. */
export type Way = "open" | "refusing" | "silent";

/** A way to a database that can be cut: a TCP proxy in front of it. */
export const startDatabaseProxy = async (databaseUrl: string) => {
  const target = new URL(databaseUrl);
  let way: Way = "open";
  const sockets = new Set<Socket>();
  let held: (() => void)[] = [];

  const track = (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.once("close", () => sockets.delete(socket));
    return socket;
  };
  const whenOpen = (act: () => void) => {
    if (way === "silent") held.push(act);
    else act();
  };
  const pass = (from: Socket, to: Socket) => {
    from.on("data", (part) => whenOpen(() => to.write(part)));
    from.once("close", () => to.destroy());
  };

  const server = createServer((near) => {
    track(near);
    whenOpen(() => {
      const far = track(createConnection({ host: target.hostname, port: Number(target.port || 5432) }));
      pass(near, far);
      pass(far, near);
    });
  });
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const refuse = async () => {
    const closed = new Promise<unknown>((resolve) => server.close(resolve));
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${port}`;

  return {
    url: url.toString(),
    set: async (next: Way) => {
      if (way === "refusing") await listen(port);
      way = next;
      if (way === "refusing") await refuse();
      if (way !== "open") return;
      for (const act of held) act();
      held = [];
    },
    close: () => (way === "refusing" ? Promise.resolve() : refuse()),
  };
};
