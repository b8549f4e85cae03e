// From bytes to a packet whose every member has its form. What it says is not judged here.
import type { Json } from '../../foundation/canonical-json.js';
import { count, exactly, hash, list, members, text, texts } from './form.js';
import { type Columns, type Packet, type PacketEntry, type PacketRow, packetForm, packetVersion } from './packet.js';
import { refuse } from './packet-fault.js';
import { readCanonical } from './read-canonical.js';

const limits = { characters: 64 * 1024 * 1024, depth: 8 };
const names = 'checkpoint entries form keys rows sha256 subject timestamp v witnesses'.split(' ');

/** @throws Refused */
export function readPacket(bytes: Uint8Array): Packet {
  const reading = readCanonical(textOf(bytes), limits);
  if ('refused' in reading) return refuse(reading.refused, '');
  const packet = exactly(reading.value, names, '');
  if (packet['form'] !== packetForm) refuse('wrong-form', '/form');
  if (packet['v'] !== packetVersion) refuse('wrong-form', '/v');
  return {
    subject: text(packet['subject'], '/subject'),
    checkpoint: text(packet['checkpoint'], '/checkpoint'),
    timestamp: packet['timestamp'] === null ? null : text(packet['timestamp'], '/timestamp'),
    keys: texts(packet['keys'], '/keys'),
    witnesses: texts(packet['witnesses'], '/witnesses'),
    entries: list(packet['entries'], '/entries').map((entry, index) => entryOf(entry, `/entries/${index}`)),
    rows: list(packet['rows'], '/rows').map((row, index) => rowOf(row, `/rows/${index}`)),
    sha256: hash(packet['sha256'], '/sha256'),
  };
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return refuse('not-canonical', '');
  }
}

function entryOf(value: Json, place: string): PacketEntry {
  const entry = exactly(value, ['seq', 'bytes', 'path'], place);
  return {
    seq: count(entry['seq'], `${place}/seq`),
    bytes: text(entry['bytes'], `${place}/bytes`),
    path: texts(entry['path'], `${place}/path`),
  };
}

function rowOf(value: Json, place: string): PacketRow {
  const { table, row } = exactly(value, ['table', 'row'], place);
  return { table: text(table, `${place}/table`), row: columnsOf(row, `${place}/row`) };
}

function columnsOf(value: Json | undefined, place: string): Columns {
  const columns = members(value, place);
  text(columns['id'], place);
  const isFlat = Object.values(columns).every((column) => typeof column === 'string' || typeof column === 'number');
  return isFlat ? (columns as Columns) : refuse('wrong-form', place);
}
