// The signatures behind custody events: a sheet is signed once and names each event that it becomes. Of every signature that the
// packet shows, the sheet has to be the one that was signed, and each event has to be what its person signed. Of a sheet that was
// erased by law only person and meaning are left to hold the events against.
import type { Json } from '../../foundation/canonical-json.js';
import type { CheckedEntry } from './check-entries.js';
import { isReasonErased, moveOf } from './check-moves.js';
import type { CheckedRow } from './check-rows.js';
import { textIn } from './columns.js';
import { type EventRow, eventsByItem } from './custody-rows.js';
import type { PacketFault } from './packet-fault.js';
import { membersOf, type SignedSheet, signedSheet } from './signed-sheet.js';

export const signaturesTable = 'custody_signatures';

export function checkSignatures(rows: readonly CheckedRow[], entries: readonly CheckedEntry[]): readonly PacketFault[] {
  const shown = new Map(rows.filter(({ table }) => table === signaturesTable).map((row) => [row.id, row]));
  const sheets = new Map([...shown].map(([id, row]) => [id, isSheetErased(row) ? undefined : signedSheet(row)]));
  const events = eventsByItem(rows).flatMap((one) => one.events);
  const wrong = events.flatMap((event): PacketFault[] => {
    const signature = shown.get(textIn(event.columns, 'signature_id'));
    if (signature === undefined || isSigned(event, signature, sheets)) return [];
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

/** Emptied by law: what else it said is not known any more. */
export const isSheetErased = ({ id, row, erasure }: CheckedRow): boolean =>
  erasure !== undefined && textIn(row, 'signed') === `erased:${id}`;

type Sheets = ReadonlyMap<string, SignedSheet | undefined>;

function isSigned(event: EventRow, signature: CheckedRow, sheets: Sheets): boolean {
  const { row } = signature;
  if (isSheetErased(signature)) {
    return textIn(row, 'person_id') === event.person && becoming.get(textIn(row, 'meaning')) === event.type;
  }
  const sheet = sheets.get(signature.id);
  return sheet !== undefined && isOfSheet(event, sheet);
}

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

function isOfSheet({ row, item, type, person, columns }: EventRow, sheet: SignedSheet): boolean {
  const { members } = sheet;
  const { meaning } = members;
  const { id } = row;
  return (
    members['person'] === person &&
    membersOf(members['events'])[id] === item &&
    becoming.get(meaning) === type &&
    isBoxedAsTold(sheet, row) &&
    (meaning !== 'store' || moveOf(row) !== '' || isSame(members['place'], columns['place_id'])) &&
    (meaning !== 'hand-over' || isSame(members['receiver'], columns['to_person_id'])) &&
    (meaning !== 'decline' || isReasonErased(row) || members['reason'] === textIn(columns, 'reason')) &&
    (meaning !== 'undo' || isSame(membersOf(members['undoes'])[id], columns['target_id']))
  );
}

/**
 * What lies in a box that was carried stays where it lies: the sheet's place is that of the box. The event stands under the one
 * move that its entry names, or under none.
 */
function isBoxedAsTold({ boxes, movesOf }: SignedSheet, row: CheckedRow): boolean {
  const move = moveOf(row);
  const told = movesOf.get(row.id) ?? [];
  if (move === '') return told.length === 0;
  return told.length === 1 && told[0] === move && isSame(boxes.get(move)?.place, row.entry?.data['box']);
}

const isSame = (one: Json | undefined, other: Json | undefined): boolean => (one ?? null) === (other ?? null);
