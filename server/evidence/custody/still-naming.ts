// Where the words of a custody event that the law let go may still stand: the same words are said in the sheet that was signed for
// the event, in the other events of the sheet, in what was noted of the package, in the move of its box, in corrections.
import type { Db } from '../../database/connection.js';
import { rowsOf } from '../../database/statements.js';
import { sheetIn } from './custody-signature.js';
import { signatureById } from './signature-store.js';

type NamingTable = 'custody_events' | 'custody_signatures' | 'event_inspections' | 'place_moves';

export interface NamingRow {
  readonly table: NamingTable;
  readonly id: string;
}

const namingTables: readonly string[] = ['custody_events', 'custody_signatures', 'event_inspections', 'place_moves'];

export function mayBeNamedElsewhere(table: string): table is NamingTable {
  return namingTables.includes(table);
}

/** The rows to be emptied as well. */
export async function stillNaming(db: Db, row: NamingRow): Promise<readonly NamingRow[]> {
  const { table, id } = row;
  const { sheetId, eventId } = await signedUnder(db, row);
  const ofSheet = sheetId === undefined ? [] : await saidInSheet(db, { sheetId, eventId });
  const ofEvent = table === 'custody_events' ? [...(await notedAt(db, id)), ...(await inCorrections(db, id))] : [];
  const all = new Map([...ofSheet, ...ofEvent].map((one) => [`${one.table} ${one.id}`, one]));
  all.delete(`${table} ${id}`);
  return [...all.values()];
}

interface Signed {
  readonly sheetId: string | undefined;
  /** Where only what the sheet says of this event is asked for, and what it says of all. */
  readonly eventId?: string | undefined;
}

const signedSql = {
  custody_events: 'SELECT signature_id, id AS event_id FROM custody_events WHERE id = ?',
  event_inspections: `SELECT e.signature_id, e.id AS event_id FROM event_inspections i
    JOIN custody_events e ON e.id = i.event_id WHERE i.id = ?`,
  place_moves: "SELECT signature_id, '' AS event_id FROM place_moves WHERE id = ?",
} as const;

async function signedUnder(db: Db, { table, id }: NamingRow): Promise<Signed> {
  if (table === 'custody_signatures') return { sheetId: id };
  type Found = { readonly signature_id: string | null; readonly event_id: string };
  const [row] = await rowsOf<Found>(db, signedSql[table], [id]);
  return { sheetId: row?.signature_id ?? undefined, eventId: row?.event_id };
}

async function saidInSheet(db: Db, { sheetId, eventId }: Signed): Promise<readonly NamingRow[]> {
  const signature = await signatureById(db, sheetId ?? '');
  const sheet = signature && sheetIn(signature);
  const told = sheet?.said ?? {};
  const said = eventId === undefined ? Object.values(told) : [told[eventId] ?? {}];
  const isSaid = sheet?.reason !== undefined || said.some(({ from, lateReason, note }) => from ?? lateReason ?? note);
  const ofSheet: NamingRow[] = isSaid ? [{ table: 'custody_signatures', id: sheetId ?? '' }] : [];
  const events = await rowsOf<EventWords>(db, eventsOfSheet, [sheetId ?? '']);
  // A reason for declining is one for all of the sheet; whatever else it says is said of one event each.
  const concerned = events.filter(({ type, id }) => eventId === undefined || type === 'declined' || id === eventId);
  return [
    ...ofSheet,
    ...namingRows('place_moves', await rowsOf<Words>(db, movesOfSheet, [sheetId ?? ''])),
    ...concerned.filter(tells).map(({ id }) => ({ table: 'custody_events' as const, id })),
    ...(eventId === undefined
      ? namingRows('event_inspections', await rowsOf<Words>(db, notesOfSheet, [sheetId ?? '']))
      : []),
  ];
}

const eventsOfSheet =
  'SELECT id, type, party, reason, late_reason FROM custody_events WHERE signature_id = ? ORDER BY id';
const movesOfSheet = 'SELECT id, reason AS words FROM place_moves WHERE signature_id = ? ORDER BY id';
const notesOfSheet = `SELECT i.id, i.note AS words FROM event_inspections i
  JOIN custody_events e ON e.id = i.event_id WHERE e.signature_id = ? ORDER BY i.id`;

interface Words {
  readonly id: string;
  readonly words: string | null;
}

const namingRows = (table: NamingTable, rows: readonly Words[]): readonly NamingRow[] =>
  rows.filter((row) => stands(row, row.words)).map(({ id }) => ({ table, id }));

interface EventWords {
  readonly id: string;
  readonly type: string;
  readonly party: string | null;
  readonly reason: string | null;
  readonly late_reason: string | null;
}

const stands = ({ id }: { readonly id: string }, words: string | null): boolean =>
  words !== null && words !== `erased:${id}`;

/** What a sheet says in free words of its events: who brought an item, why late, why not accepted. */
function tells(event: EventWords): boolean {
  const said = [event.party, event.late_reason, event.type === 'declined' ? event.reason : null];
  return said.some((words) => stands(event, words));
}

async function notedAt(db: Db, eventId: string): Promise<readonly NamingRow[]> {
  const sql = 'SELECT id, note AS words FROM event_inspections WHERE event_id = ?';
  return namingRows('event_inspections', await rowsOf<Words>(db, sql, [eventId]));
}

/** An event and its corrections in words tell of one party: whichever was emptied, the others may still name it. */
async function inCorrections(db: Db, eventId: string): Promise<readonly NamingRow[]> {
  const sql = `SELECT e.id, e.party, e.right_value FROM custody_events e
    JOIN custody_events emptied ON emptied.item_kind = e.item_kind AND emptied.item_id = e.item_id
    WHERE emptied.id = ? AND e.id <> emptied.id AND (
      e.id = emptied.target_id OR
      (e.corrected_field IN ('party', 'other') AND e.target_id IN (emptied.id, emptied.target_id)))
    ORDER BY e.id`;
  const rows = await rowsOf<{
    readonly id: string;
    readonly party: string | null;
    readonly right_value: string | null;
  }>(db, sql, [eventId]);
  const said = rows.filter(({ party, right_value: right }) => (party ?? right) !== null);
  return said
    .filter(({ id, party, right_value: right }) => (party ?? right) !== `erased:${id}`)
    .map(({ id }) => ({ table: 'custody_events', id }));
}
