// The custody of one object on paper: every movement with who, what, when, where, mass and seal, each with the mark of its ledger entry.
import { printedTime, type IsoDate } from '../dates.js';
import type { Block, Cell, Language, PrintedDocument } from '../document.js';
import { drawDocument } from '../pdf/draw-document.js';
import { phrasesOf, type Phrase } from '../phrases.js';
import { wholeGrams, groupedHash, type Micrograms } from '../quantities.js';
import { en, type CustodyWord } from './words/en.js';
import { kk } from './words/kk.js';
import { ru } from './words/ru.js';

export interface CustodyRecordFacts {
  readonly agency: { readonly kk: readonly string[]; readonly ru: readonly string[]; readonly address: string };
  /** "DL-26-004817-03": ASCII, printed as barcode. */
  readonly code: string;
  readonly description: string;
  readonly caseNumber: string;
  readonly packaging: string;
  readonly seal?: string | undefined;
  readonly holder?: string | undefined;
  readonly place?: string | undefined;
  readonly timeZone: string;
  readonly printedBy: string;
  /** Oldest first. */
  readonly events: readonly CustodyRecordEvent[];
  /** The newest entry that speaks of the object, and what was signed of the ledger when this was printed. */
  readonly ledger: {
    readonly sequence: number;
    readonly hash: string;
    readonly checkpoint?: PrintedCheckpoint | undefined;
  };
}

export interface PrintedCheckpoint {
  readonly origin: string;
  readonly size: number;
  /** Hex. */
  readonly root: string;
  readonly signedAt: IsoDate;
  /** The public key that signed it. */
  readonly vkey: string;
  /** The signed note, word for word: printed as a code. */
  readonly note: string;
}

export interface CustodyRecordEvent {
  readonly at: IsoDate;
  /** In the language of the record: "Передана", "Взвешена, нетто". */
  readonly what: string;
  readonly note?: string | undefined;
  /** What became of it, and by which event, counted from 1: it stays on the record, and is marked. */
  readonly later?: { readonly kind: 'corrected' | 'undone'; readonly by: number } | undefined;
  /** Who did what has neither giver nor receiver. */
  readonly by?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly witness?: string | undefined;
  readonly place?: string | undefined;
  readonly seal?: string | undefined;
  readonly massMicrograms?: Micrograms | undefined;
  readonly entrySequence: number;
  readonly entryHash: string;
}

export interface CustodyRecordOptions {
  readonly language: Language;
  readonly createdAt: Date;
}

interface Desk {
  readonly facts: CustodyRecordFacts;
  readonly options: CustodyRecordOptions;
  readonly say: Phrase<CustodyWord>;
  readonly moment: (date: IsoDate) => string;
}

/** PDF bytes. Throws `UnfitDocument`. */
export async function renderCustodyRecord(
  facts: CustodyRecordFacts,
  options: CustodyRecordOptions,
): Promise<Uint8Array> {
  return drawDocument(custodyRecordDocument(facts, options));
}

function custodyRecordDocument(facts: CustodyRecordFacts, options: CustodyRecordOptions): PrintedDocument {
  const say = phrasesOf({ kk, ru, en }, options.language);
  const moment = (date: IsoDate): string => printedTime(date, facts.timeZone);
  const desk: Desk = { facts, options, say, moment };
  const title = say('title', { code: facts.code });
  const at = moment(options.createdAt.toISOString());
  return {
    language: options.language,
    title,
    author: facts.printedBy,
    subject: facts.caseNumber,
    code: facts.code,
    createdAt: options.createdAt,
    runningHead: say('running', { title, case: facts.caseNumber }),
    runningFoot: say('printed', { person: facts.printedBy, at }),
    words: { page: say('page'), table: say('table'), figure: say('figure') },
    blocks: [
      { kind: 'letterhead', left: facts.agency.kk, right: facts.agency.ru, below: facts.agency.address },
      { kind: 'title', text: title, subtitle: say('subtitle', { at, count: facts.events.length }) },
      objectFacts(desk),
      { kind: 'heading', rank: 'part', text: say('events') },
      ...timeline(desk),
      ...verification(desk),
      { kind: 'end', text: say('end') },
    ],
  };
}

function objectFacts({ facts, say }: Desk): Block {
  const rows = [
    [say('object'), facts.code],
    [say('description'), facts.description],
    [say('case'), facts.caseNumber],
    [say('packaging'), facts.packaging],
    [say('seal'), facts.seal],
    [say('holder'), facts.holder],
    [say('place'), facts.place],
  ] as const;
  return { kind: 'facts', rows: rows.flatMap(([label, value]) => (value ? [{ label, value }] : [])) };
}

function timeline(desk: Desk): readonly Block[] {
  const { facts, say } = desk;
  if (facts.events.length === 0) return [{ kind: 'paragraph', text: say('empty') }];
  return [
    {
      kind: 'table',
      columns: [
        { heading: say('number'), share: 5 },
        { heading: say('when'), share: 13 },
        { heading: say('what'), share: 25 },
        { heading: say('who'), share: 36 },
        { heading: say('mass'), share: 10, align: 'right' },
        { heading: say('proof'), share: 16 },
      ],
      rows: facts.events.map((event, index) => eventRow(desk, event, index + 1)),
    },
  ];
}

function eventRow({ say, moment, options }: Desk, event: CustodyRecordEvent, number: number): readonly Cell[] {
  const { by, from, to, witness, place, seal, note, later, massMicrograms: mass } = event;
  const mark = later && say(`event.${later.kind}`, { number: String(later.by) });
  const what = [mark, event.what, note, seal && say('event.seal', { seal })];
  const who = [
    by && say('event.by', { person: by }),
    from && say('event.from', { person: from }),
    to && say('event.to', { person: to }),
    witness && say('event.witness', { person: witness }),
    place && say('event.place', { place }),
  ];
  return [
    String(number),
    moment(event.at).replace(', ', '\n'),
    what.filter(Boolean).join('\n'),
    who.filter(Boolean).join('\n'),
    mass === undefined ? '' : wholeGrams(mass, options.language),
    { proofMark: event.entryHash },
  ];
}

function verification(desk: Desk): readonly Block[] {
  const { facts, say } = desk;
  const { sequence, hash } = facts.ledger;
  const rows = facts.events.map((event, index) => [
    String(index + 1),
    say('event.sequence', { sequence: String(event.entrySequence) }),
    groupedHash(event.entryHash),
  ]);
  const hashes: Block = {
    kind: 'table',
    caption: say('entries'),
    columns: [
      { heading: say('number'), share: 6 },
      { heading: say('proof'), share: 18 },
      { heading: say('hash'), share: 76 },
    ],
    rows,
  };
  return [
    { kind: 'heading', rank: 'part', text: say('verification') },
    { kind: 'paragraph', text: say('verification.marks') },
    ...(rows.length === 0 ? [] : [hashes]),
    {
      kind: 'note',
      text: say('verification.chain', { sequence: String(sequence), hash: groupedHash(hash) }),
    },
    ...checkpointBlocks(desk),
  ];
}

// What paper holds in common with a packet: the log, its key and the hashes of the entries. The codes hold the signed note and
// the key word for word, so that nobody has to type them.
function checkpointBlocks({ facts, say, moment }: Desk): readonly Block[] {
  const { checkpoint, sequence } = facts.ledger;
  if (checkpoint === undefined) return [{ kind: 'note', text: say('checkpoint.none') }];
  const { origin, size, root, signedAt, vkey, note } = checkpoint;
  const rows = [
    { label: say('checkpoint.origin'), value: origin },
    { label: say('checkpoint.size'), value: String(size) },
    { label: say('checkpoint.root'), value: groupedHash(root) },
    { label: say('checkpoint.signed'), value: moment(signedAt) },
  ];
  return [
    { kind: 'heading', rank: 'part', text: say('checkpoint') },
    { kind: 'paragraph', text: say(size > sequence ? 'checkpoint.about' : 'checkpoint.behind') },
    { kind: 'facts', rows },
    { kind: 'qr-code', content: note, lines: [say('checkpoint.code'), say('checkpoint.check')] },
    { kind: 'qr-code', content: vkey, lines: [say('checkpoint.key'), ...inLines(vkey)] },
  ];
}

/** A key has no place to break at: it is broken where it has to be, and read on without a space. */
const inLines = (text: string): readonly string[] => text.match(/.{1,60}/g) ?? [];
