// Words of the printed custody record, English. Its keys are the keys of every language.

export const en = {
  title: 'Custody record of object {code}',
  subtitle: 'printed {at}, {count, plural, one {# entry} other {# entries}}',
  running: '{title} · case {case}',
  page: 'Page {n} of {total}',
  table: 'Table {n}.',
  figure: 'Fig. {n}.',
  printed: 'Printed by {person}, {at}',
  object: 'Object',
  description: 'Description',
  case: 'Case',
  packaging: 'Packaging',
  seal: 'Seal now',
  holder: 'Now with',
  place: 'Now at',
  events: 'Movements, oldest first',
  number: 'No.',
  when: 'When',
  what: 'What happened',
  who: 'Who and where',
  mass: 'Mass, g',
  proof: 'Ledger entry',
  'event.seal': 'Seal {seal}',
  'event.from': 'Handed over by {person}',
  'event.to': 'Taken over by {person}',
  'event.witness': 'Second person: {person}',
  'event.place': 'Place: {place}',
  'event.sequence': 'No. {sequence}',
  empty: 'No movement has been recorded yet.',
  entries: 'Full hashes of the ledger entries',
  hash: 'SHA-256',
  verification: 'Verification',
  'verification.marks':
    'The grid shows the first 16 bits of the entry’s SHA-256, row by row from the top left; the digits are its first eight. The same mark stands on the screen and on the label.',
  'verification.chain':
    'Each entry holds the hash of the entry before it. Head of the ledger when this was printed: No. {sequence}, SHA-256 {hash}',
  end: 'End of the custody record',
} as const;

export type CustodyWord = keyof typeof en;
