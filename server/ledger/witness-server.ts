// The witness's door: one address to post to, and one that tells its key. Small on purpose: no session, no page, no cookie.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Log } from '../foundation/log.js';
import { addCheckpoint, type Witness } from './witness.js';

const mostBytes = 64 * 1_024;

export function witnessServer(witness: Witness, log: Log): Server {
  const server = createServer((req, res) => {
    answer(witness, req, res, log).catch((fault: unknown) => {
      log.error({ err: fault }, 'a request failed');
      if (!res.headersSent) send(res, { status: 500, type: 'text/plain', body: 'the witness failed\n' });
    });
  });
  server.requestTimeout = 30_000;
  server.headersTimeout = 10_000;
  return server;
}

async function answer(witness: Witness, req: IncomingMessage, res: ServerResponse, log: Log): Promise<void> {
  const pathname = pathOf(req.url ?? '/');
  if (req.method === 'GET' && pathname === '/') {
    send(res, { status: 200, type: 'text/plain; charset=utf-8', body: `${witness.key.vkey}\n` });
    return;
  }
  if (req.method !== 'POST' || pathname !== '/add-checkpoint') {
    send(res, { status: 404, type: 'text/plain', body: 'nothing here\n' });
    return;
  }
  const body = await bodyOf(req);
  if (body === undefined) {
    send(res, { status: 413, type: 'text/plain', body: 'too long\n' });
    return;
  }
  const said = await addCheckpoint(witness, body);
  log.info({ status: said.status }, said.status === 200 ? 'cosigned' : said.body.trim());
  send(res, said);
}

/** Attacker-controlled: undefined where it is no address. */
function pathOf(url: string): string | undefined {
  return URL.canParse(url, 'http://witness') ? new URL(url, 'http://witness').pathname : undefined;
}

async function bodyOf(req: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    if (size > mostBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

interface Sent {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

function send(res: ServerResponse, { status, type, body }: Sent): void {
  res.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) }).end(body);
}
