// A packet's one text (RFC 8785), written piece by piece: a case of many exhibits makes megabytes, and whoever scans at the
// bench meanwhile is served in between.
import { setImmediate } from 'node:timers/promises';
import { canonicalJson, type Json } from '../../foundation/canonical-json.js';
import { sha256Hex } from '../../foundation/hash.js';
import { type Packet, packetForm, packetVersion } from '../../verifying/packet/packet.js';

/** The members stand in the order of their names; the hash is of the text without its own member. */
export async function writtenPacket(packet: Omit<Packet, 'sha256'>): Promise<string> {
  const { checkpoint, entries, keys, rows, subject, timestamp, witnesses } = packet;
  const before = [
    `"checkpoint":${canonicalJson(checkpoint)}`,
    `"entries":${await writtenList(entries)}`,
    `"form":${canonicalJson(packetForm)}`,
    `"keys":${canonicalJson(keys)}`,
    `"rows":${await writtenList(rows)}`,
  ].join(',');
  const after = [
    `"subject":${canonicalJson(subject)}`,
    `"timestamp":${canonicalJson(timestamp)}`,
    `"v":${packetVersion}`,
    `"witnesses":${canonicalJson(witnesses)}`,
  ].join(',');
  const sha256 = sha256Hex(`{${before},${after}}`);
  return `{${before},"sha256":"${sha256}",${after}}`;
}

const pageSize = 100;

async function writtenList(values: readonly object[]): Promise<string> {
  const pieces: string[] = [];
  for (const [index, value] of values.entries()) {
    pieces.push(canonicalJson(value as Json));
    if (index % pageSize === pageSize - 1) await setImmediate();
  }
  return `[${pieces.join(',')}]`;
}
