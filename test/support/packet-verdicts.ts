// What both verifiers say of a packet. A test that asks for the verdict of one asks for that of the other too.
import { expect } from 'chai';
import type { Policy } from '../../server/verifying/checkpoint.js';
import { nobody, verifyPacket } from '../../server/verifying/packet/verify-packet.js';
import { parseVerifierKey } from '../../server/verifying/verifier-key.js';
import { secondVerdicts, type ShortVerdict } from './second-verifier.js';

export interface Judged {
  readonly name: string;
  readonly packet: string | Uint8Array;
  /** "whole", or "kind place". */
  readonly wanted: string;
}

export function firstVerdict(packet: string | Uint8Array, trusted: readonly string[] = []): ShortVerdict {
  const trust: Policy = { ...nobody, logKeys: trusted.map(parseVerifierKey) };
  const [fault] = verifyPacket(bytesOf(packet), trust).faults;
  return fault === undefined ? { verdict: 'whole' } : { verdict: 'wrong', ...fault };
}

/** Both verifiers say what is wanted of each. */
export function expectVerdicts(judged: readonly Judged[], trusted: readonly string[] = []): void {
  const second = secondVerdicts(
    judged.map(({ packet }) => bytesOf(packet)),
    trusted,
  );
  const told = judged.map(({ name, packet }, index) => ({
    name,
    first: inWords(firstVerdict(packet, trusted)),
    second: inWords(second[index]),
  }));
  expect(told).to.deep.equal(judged.map(({ name, wanted }) => ({ name, first: wanted, second: wanted })));
}

export function inWords(verdict: ShortVerdict | undefined): string {
  if (verdict === undefined) return 'no verdict';
  return verdict.verdict === 'whole' ? 'whole' : `${verdict.kind} ${verdict.place}`;
}

const bytesOf = (packet: string | Uint8Array): Uint8Array =>
  typeof packet === 'string' ? Buffer.from(packet) : packet;
