// A packet written in one go, as whoever alters one would write it: with the hash that it has then.
import { canonicalJson, type Json } from '../../server/foundation/canonical-json.js';
import { type Packet, packetForm, packetVersion } from '../../server/verifying/packet/packet.js';
import { digestOf } from '../../server/verifying/packet/packet-digest.js';

export function packetText(packet: Omit<Packet, 'sha256'>): string {
  const members = { ...packet, form: packetForm, v: packetVersion, sha256: digestOf(packet) };
  return canonicalJson(members as unknown as Json);
}
