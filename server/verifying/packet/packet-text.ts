// A packet's one text, and the hash in it.
import { sha256 } from '@noble/hashes/sha2.js';
import { canonicalJson, type Json } from '../../foundation/canonical-json.js';
import { hex, utf8 } from '../bytes.js';
import { type Packet, packetForm, packetVersion } from './packet.js';

export type Unsealed = Omit<Packet, 'sha256'>;

export function packetText(packet: Unsealed): string {
  return textOf({ ...packet, sha256: digestOf(packet) });
}

/** Of the text without the member that holds it. */
export function digestOf({ subject, checkpoint, timestamp, keys, witnesses, entries, rows }: Unsealed): string {
  return hex(sha256(utf8(textOf({ subject, checkpoint, timestamp, keys, witnesses, entries, rows }), 'packet')));
}

function textOf(members: Unsealed & Partial<Packet>): string {
  return canonicalJson({ form: packetForm, v: packetVersion, ...members } as unknown as Json);
}
