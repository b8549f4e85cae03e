// The signatures behind the events of a packet: which of them it encloses, and the entries that bind them. A sheet is bound by the
// entry of its first event, which may be that of another item. A sheet that says of an item of another case who brought it is
// left out: that person is nobody's business here. One that was erased by law says nothing of anybody, and is enclosed.
import type { Db } from '../../database/connection.js';
import { sheetIn } from '../../evidence/custody/custody-signature.js';
import { parseEntry } from '../../ledger/entry.js';
import type { EntryRow } from '../../ledger/ledger-store.js';
import { entriesOfItems, itemsUnder, sheetsBehind, type SignedSheet } from './packet-store.js';

interface EnclosedSheet {
  readonly id: string;
  /** Everything that the sheet speaks of, as the ledger names it. */
  readonly items: readonly string[];
}

export async function signaturesBehind(db: Db, told: readonly string[]): Promise<readonly EnclosedSheet[]> {
  const known = new Set(told);
  const enclosing: EnclosedSheet[] = [];
  for (const sheet of await sheetsBehind(db, told)) enclosing.push(...(await enclosed(db, sheet, known)));
  return enclosing;
}

async function enclosed(
  db: Db,
  { id, signed }: SignedSheet,
  told: ReadonlySet<string>,
): Promise<readonly EnclosedSheet[]> {
  const sheet = sheetIn({ signed });
  if (sheet === undefined) return [{ id, items: [...new Set(await itemsUnder(db, id))] }];
  const { events, said = {}, boxes = {} } = sheet;
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
