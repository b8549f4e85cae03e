// Words of the printed act of an inventory, English. Its keys are the keys of every language.

export const en = {
  title: 'Inventory act',
  running: '{title} · {place}',
  page: 'Page {n} of {total}',
  table: 'Table {n}.',
  figure: 'Fig. {n}.',
  printed: 'Printed by {person}, {at}',
  place: 'Place',
  started: 'Begun',
  ended: 'Ended',
  scannedBy: 'Scanned by',
  manner: 'Manner',
  'manner.blind': 'by scanning, without a list of what is expected',
  result: 'Result',
  'result.counts': 'found {found}, missing {missing}, misplaced {misplaced}, unexpected {unexpected}',
  'outcome.missing': 'Missing',
  'outcome.misplaced': 'In another place than recorded',
  'outcome.unexpected': 'Unexpected',
  'outcome.found': 'Found in its place',
  none: 'None.',
  number: 'No.',
  item: 'Item',
  what: 'Description',
  recorded: 'By the record',
  seen: 'Seen at',
  signatures: 'Signatures',
  signature: 'signature, date',
  entry: 'The end of this inventory is entry No. {sequence} of the ledger, SHA-256 {hash}',
  end: 'End of the act',
} as const;

export type InventoryWord = keyof typeof en;
