// The signatures behind the events of a packet: which of them it encloses, and the entries that bind them. A sheet is bound by the
// entry of its first event, which may be that of another item. A sheet that says of an item of another case who brought it is
// left out: that person is nobody's business here.
import type { Db } from '../../database/connection.js';
import { parseEntry } from '../../ledger/entry.js';
import type { EntryRow } from '../../ledger/ledger-store.js';
import { entriesOfItems, sheetsBehind, type SignedSheet } from './packet-store.js';

interface EnclosedSheet {
  readonly id: string;
  /** Everything that the sheet speaks of, as the ledger names it. */
  readonly items: readonly string[];
}

interface ToldSheet {
  readonly events: Readonly<Record<string, string>>;
  readonly said?: Readonly<Record<string, { readonly from?: string }>>;
  readonly boxes?: Readonly<Record<string, { readonly place: string }>>;
}

export async function signaturesBehind(db: Db, told: readonly string[]): Promise<readonly EnclosedSheet[]> {
  const known = new Set(told);
  return (await sheetsBehind(db, told)).flatMap((sheet) => enclosed(sheet, known));
}

function enclosed({ id, signed }: SignedSheet, told: ReadonlySet<string>): readonly EnclosedSheet[] {
  const { events, said = {}, boxes = {} } = JSON.parse(signed) as ToldSheet;
  const tells = Object.entries(said).some(([event, { from }]) => from !== undefined && !told.has(events[event] ?? ''));
  const carried = Object.values(boxes).map(({ place }) => `place:${place}`);
  return tells ? [] : [{ id, items: [...new Set([...Object.values(events), ...carried])] }];
}

/** The entry that binds each signature. */
export async function bindingOf(
  db: Db,
  { laboratoryId, upTo }: { readonly laboratoryId: string; readonly upTo: number },
  sheets: readonly EnclosedSheet[],
): Promise<readonly EntryRow[]> {
  const ids = new Set(sheets.map(({ id }) => id));
  const items = [...new Set(sheets.flatMap((sheet) => sheet.items))];
  const entries = await entriesOfItems(db, laboratoryId, items, upTo);
  return entries.filter(({ bytes }) =>
    parseEntry(bytes).rows.some(({ table, id }) => table === 'custody_signatures' && ids.has(id)),
  );
}
