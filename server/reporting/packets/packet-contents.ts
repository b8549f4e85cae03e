// What goes into a packet: which rows are shown in full, and what has to be looked up so that their ids have names.
import type { Columns } from '../../verifying/packet/packet.js';

/**
 * Rows of other tables stand in a packet by their hash alone: conclusions, orders and passwords are not custody, and a person's
 * own row says more than their name card.
 */
export const shownTables = [
  'barcodes',
  'cases',
  'custody_events',
  'custody_signatures',
  'event_inspections',
  'event_photographs',
  'exhibit_versions',
  'exhibits',
  'laboratories',
  'ledger_forks',
  'ledger_keys',
  'photograph_withdrawals',
  'photographs',
  'samples',
  'seal_breakings',
  'seals',
  'storage_places',
  'weighings',
] as const;

export type ShownTable = (typeof shownTables)[number];

export function isShown(table: string): table is ShownTable {
  return (shownTables as readonly string[]).includes(table);
}

const personColumns = ['person_id', 'witness_id', 'to_person_id', 'made_by'] as const;

/** The people whom a row names, by their ids. */
export function peopleIn(row: Columns): readonly string[] {
  const people = [...personColumns.map((column) => row[column]), ...commissionOf(row['commission'])];
  return people.filter((id) => typeof id === 'string');
}

/** The places that a row names, as the ledger names them. */
export function placesIn({ place_id: place, parent_id: parent }: Columns): readonly string[] {
  return [place, parent].filter((id) => typeof id === 'string').map((id) => `place:${id}`);
}

function commissionOf(text: string | number | undefined): readonly string[] {
  // Erased by law, it is no list any more.
  if (typeof text !== 'string' || !text.startsWith('[')) return [];
  const members = JSON.parse(text) as unknown;
  if (!Array.isArray(members)) return [];
  return members.filter((member) => typeof member === 'string');
}
