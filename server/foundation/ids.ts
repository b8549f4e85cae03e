// Identifiers are made by the application, never by the database, so that both engines agree and a retry is idempotent.
import { v7 } from 'uuid';
import { fillRandom } from './random.js';

const random = new Uint8Array(16);
let newest = { msecs: 0, seq: 0 };

/** A UUIDv7 (RFC 9562): unique, and ordered by the time it was made; within a millisecond by a counter that begins anywhere. */
export function newId(): string {
  fillRandom(random);
  newest = placeAfter(newest, Date.now());
  return v7({ random, ...newest });
}

interface Place {
  readonly msecs: number;
  /** 32 bits. */
  readonly seq: number;
}

function placeAfter({ msecs, seq }: Place, now: number): Place {
  if (now > msecs) return { msecs: now, seq: new DataView(random.buffer).getUint32(0) >>> 1 };
  const next = (seq + 1) >>> 0;
  return { msecs: next === 0 ? msecs + 1 : msecs, seq: next };
}

const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export function isId(text: unknown): text is string {
  return typeof text === 'string' && shape.test(text);
}
