// The signatures behind custody events: a sheet is signed once and names each event that it becomes. Of every signature that the
// packet shows, the sheet has to be the one that was signed, and each event has to be what its person signed. Of a sheet that was
// erased by law only person and meaning are left to hold the events against.
import { sha256 } from '@noble/hashes/sha2.js';
import type { Json } from '../../foundation/canonical-json.js';
import { hex, utf8 } from '../bytes.js';
import type { CheckedEntry } from './check-entries.js';
import { isReasonErased, moveOf } from './check-moves.js';
import type { CheckedRow } from './check-rows.js';
import { textIn } from './columns.js';
import { type EventRow, eventsByItem } from './custody-rows.js';
import type { PacketFault } from './packet-fault.js';
import { readCanonical } from './read-canonical.js';

export const signaturesTable = 'custody_signatures';

export function checkSignatures(rows: readonly CheckedRow[], entries: readonly CheckedEntry[]): readonly PacketFault[] {
  const shown = new Map(rows.filter(({ table }) => table === signaturesTable).map((row) => [row.id, row]));
  const events = eventsByItem(rows).flatMap((one) => one.events);
  const wrong = events.flatMap((event): PacketFault[] => {
    const signature = shown.get(textIn(event.columns, 'signature_id'));
    if (signature === undefined || isSigned(event, signature)) return [];
    return [{ kind: 'custody-signature', place: `/rows/${event.row.index}` }];
  });
  return [...wrong, ...heldBack(shown, events, entries)];
}

/** As many as the export counted are here, and none that no event names. Exports of old counted none. */
function heldBack(
  shown: ReadonlyMap<string, CheckedRow>,
  events: readonly EventRow[],
  entries: readonly CheckedEntry[],
): readonly PacketFault[] {
  const exported = entries.at(-1);
  const counted = exported?.data['signatures'];
  const named = new Set(events.map(({ columns }) => textIn(columns, 'signature_id')));
  const areNamed = [...shown.keys()].every((id) => named.has(id));
  if (areNamed && (counted === undefined || counted === shown.size)) return [];
  return [{ kind: 'custody-signature', place: `/entries/${exported?.index ?? 0}` }];
}

const limits = { characters: 1024 * 1024, depth: 8 };

/** Emptied by law: what else it said is not known any more. */
export const isSheetErased = ({ id, row, erasure }: CheckedRow): boolean =>
  erasure !== undefined && textIn(row, 'signed') === `erased:${id}`;

function isSigned(event: EventRow, signature: CheckedRow): boolean {
  const { row } = signature;
  if (isSheetErased(signature)) {
    return textIn(row, 'person_id') === event.person && becoming.get(textIn(row, 'meaning')) === event.type;
  }
  const text = textIn(row, 'signed');
  const reading = readCanonical(text, limits);
  if ('refused' in reading || hex(sha256(utf8(text, 'sheet'))) !== textIn(row, 'signed_hash')) return false;
  const sheet = membersOf(reading.value);
  const isWhole =
    sheet['v'] === 1 &&
    sheet['sheet'] === row['id'] &&
    sheet['person'] === row['person_id'] &&
    sheet['meaning'] === row['meaning'];
  return isWhole && isOfSheet(event, sheet);
}

type Members = Readonly<Record<string, Json>>;

/** What each meaning makes of an item. */
const becoming: ReadonlyMap<Json | undefined, string> = new Map([
  ['receive', 'received'],
  ['store', 'stored'],
  ['take-out', 'taken-out'],
  ['hand-over', 'offered'],
  ['accept', 'accepted'],
  ['decline', 'declined'],
  ['withdraw', 'withdrawn'],
  ['undo', 'undone'],
]);

function isOfSheet({ row, item, type, person, columns }: EventRow, sheet: Members): boolean {
  const { meaning } = sheet;
  const { id } = row;
  return (
    sheet['person'] === person &&
    membersOf(sheet['events'])[id] === item &&
    becoming.get(meaning) === type &&
    isBoxedAsTold(sheet, row) &&
    (meaning !== 'store' || moveOf(row) !== '' || isSame(sheet['place'], columns['place_id'])) &&
    (meaning !== 'hand-over' || isSame(sheet['receiver'], columns['to_person_id'])) &&
    (meaning !== 'decline' || isReasonErased(row) || sheet['reason'] === textIn(columns, 'reason')) &&
    (meaning !== 'undo' || isSame(membersOf(sheet['undoes'])[id], columns['target_id']))
  );
}

/**
 * What lies in a box that was carried stays where it lies: the sheet's place is that of the box. The event stands under the one
 * move that its entry names, or under none.
 */
function isBoxedAsTold(sheet: Members, row: CheckedRow): boolean {
  const move = moveOf(row);
  const boxes = membersOf(sheet['boxes']);
  if (move !== '' && !Object.hasOwn(boxes, move)) return false;
  return Object.entries(boxes).every(([id, box]) => {
    const { place, events } = membersOf(box);
    const isIn = Array.isArray(events) && events.includes(row.id);
    return isIn === (id === move) && (!isIn || place === row.entry?.data['box']);
  });
}

const isSame = (one: Json | undefined, other: Json | undefined): boolean => (one ?? null) === (other ?? null);

function membersOf(value: Json | undefined): Members {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Members) : {};
}
