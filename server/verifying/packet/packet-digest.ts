// The hash in a packet: of its one text without the member that holds it.
import { sha256 } from '@noble/hashes/sha2.js';
import { canonicalJson, type Json } from '../../foundation/canonical-json.js';
import { hex, utf8 } from '../bytes.js';
import { type Packet, packetForm, packetVersion } from './packet.js';

export function digestOf(packet: Omit<Packet, 'sha256'>): string {
  const { subject, checkpoint, timestamp, keys, witnesses, entries, rows } = packet;
  const members = { subject, checkpoint, timestamp, keys, witnesses, entries, rows };
  const text = canonicalJson({ form: packetForm, v: packetVersion, ...members } as unknown as Json);
  return hex(sha256(utf8(text, 'packet')));
}
