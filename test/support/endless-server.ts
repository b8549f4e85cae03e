// A server that answers without end: what asks it has to hang up by itself. After 200 MB it gives up.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export async function endlessServer() {
  const chunk = Buffer.alloc(1_000_000, 'x');
  let sentToTheEnd = false;
  const server = createServer((req, res) => {
    req.resume();
    const send = async () => {
      for (let count = 0; count < 200; count += 1) {
        if (res.destroyed) return;
        if (!res.write(chunk)) await Promise.race([once(res, 'drain'), once(res, 'close')]);
      }
      sentToTheEnd = !res.destroyed;
      res.end();
    };
    void send();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    wasHeardOut: () => sentToTheEnd,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
