// The cheapest client that still speaks HTTP/1.1 in whole: one connection that stays open, one request at a time, the head
// written as one text. What is measured with it is the server.
import { connect, type Socket } from 'node:net';

export interface Answer {
  readonly status: number;
  readonly body: string;
}

export interface Client {
  readonly post: (path: string, headers: string, body: string) => Promise<Answer>;
  readonly close: () => void;
}

interface Waiting {
  readonly answered: (answer: Answer) => void;
  readonly failed: (fault: Error) => void;
}

/** `headers` of a request are whole lines, each with its line end. */
export function openClient(origin: string): Client {
  const { hostname, port, host } = new URL(origin);
  const socket: Socket = connect(Number(port), hostname).setNoDelay(true);
  let waiting: Waiting | undefined;
  let got = '';
  const end = (fault: Error): void => {
    waiting?.failed(fault);
    waiting = undefined;
  };
  socket.setEncoding('latin1');
  socket.on('data', (chunk: string) => {
    got += chunk;
    const answer = wholeAnswer(got);
    if (answer === undefined) return;
    got = '';
    const { answered } = waiting ?? {};
    waiting = undefined;
    answered?.(answer);
  });
  socket.on('error', end);
  socket.on('close', () => end(new Error('the connection was closed')));
  return {
    post: (path, headers, body) =>
      new Promise((answered, failed) => {
        waiting = { answered, failed };
        const length = Buffer.byteLength(body);
        socket.write(`POST ${path} HTTP/1.1\r\nHost: ${host}\r\n${headers}Content-Length: ${length}\r\n\r\n${body}`);
      }),
    close: () => socket.destroy(),
  };
}

/** Undefined while a part is missing. Our servers tell the length of what they answer. */
function wholeAnswer(text: string): Answer | undefined {
  const headEnd = text.indexOf('\r\n\r\n');
  if (headEnd < 0) return undefined;
  const head = text.slice(0, headEnd);
  const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? Number.NaN);
  if (Number.isNaN(length)) throw new Error(`an answer without its length:\n${head}`);
  const body = text.slice(headEnd + 4);
  return body.length < length ? undefined : { status: Number(head.slice(9, 12)), body };
}
