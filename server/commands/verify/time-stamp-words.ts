// The time-stamp that a packet encloses: whether it is over this checkpoint and signed as it says, and, apart from that, whether
// its authority leads to a root that the reader trusts.
import type { X509Certificate } from 'node:crypto';
import { TimeStampRefused, timeStampHeld } from '../../ledger/time-stamp.js';
import { trustPath } from '../../reporting/signatures/trust-path.js';
import type { ToldPacket } from '../../verifying/packet/verify-packet.js';

export type StampVerdict = { readonly line: string } | { readonly wrong: string };

export function stampVerdict(
  { checkpoint, timestamp }: ToldPacket,
  roots: readonly X509Certificate[],
): StampVerdict | undefined {
  if (timestamp === null) return undefined;
  try {
    const held = timeStampHeld(Buffer.from(timestamp, 'base64'), stampedBytes(checkpoint.note));
    const said = `time-stamped ${held.statedAt.toISOString()} by ${held.authority}`;
    if (roots.length === 0)
      return { line: `${said}: it holds. Name the authority’s root with --tsa-root to judge it too` };
    const { certificate, offered, statedAt: at } = held;
    const path = trustPath({ certificate, offered, roots, at });
    if (typeof path === 'string') return { wrong: `${said}, whose certificate leads to no root that you trust` };
    return { line: `${said}, whose certificate leads to a root that you trust` };
  } catch (fault) {
    if (fault instanceof TimeStampRefused) return { wrong: `the time-stamp does not hold: ${fault.message}` };
    throw fault;
  }
}

/** The note as the log signed it: its text and the log's own line, without the lines of witnesses. */
function stampedBytes({ text, signatures }: ToldPacket['checkpoint']['note']): Buffer {
  const [own] = signatures;
  if (own === undefined) return Buffer.from(text);
  const base64 = Buffer.concat([Buffer.from(own.keyId, 'hex'), own.bytes]).toString('base64');
  return Buffer.from(`${text}\n— ${own.name} ${base64}\n`);
}
