// The act of an inventory on paper: what was taken stock of and by whom, what was missing, misplaced, unexpected and found, and
// the entry of the ledger that it rests on; lines for those who sign by hand.
import { printedTime, type IsoDate } from '../dates.js';
import type { Block, Language, PrintedDocument } from '../document.js';
import { drawDocument } from '../pdf/draw-document.js';
import { phrasesOf, type Phrase } from '../phrases.js';
import { groupedHash } from '../quantities.js';
import { en, type InventoryWord } from './words/en.js';
import { kk } from './words/kk.js';
import { ru } from './words/ru.js';

export interface InventoryActFacts {
  readonly agency: { readonly kk: readonly string[]; readonly ru: readonly string[]; readonly address: string };
  /** ASCII, printed as barcode. */
  readonly code: string;
  readonly place: string;
  readonly startedAt: IsoDate;
  readonly startedBy: string;
  readonly endedAt: IsoDate;
  readonly endedBy: string;
  readonly scannedBy: readonly string[];
  readonly timeZone: string;
  readonly printedBy: string;
  readonly missing: readonly InventoryActLine[];
  readonly misplaced: readonly InventoryActLine[];
  readonly unexpected: readonly InventoryActLine[];
  readonly found: readonly InventoryActLine[];
  readonly ledger: { readonly sequence: number; readonly hash: string };
}

export interface InventoryActLine {
  readonly number: string;
  readonly description: string;
  readonly recorded: string;
  readonly seen: string;
}

export interface InventoryActOptions {
  readonly language: Language;
  readonly createdAt: Date;
}

/** PDF bytes. Throws `UnfitDocument`. */
export async function renderInventoryAct(facts: InventoryActFacts, options: InventoryActOptions): Promise<Uint8Array> {
  return drawDocument(inventoryActDocument(facts, options));
}

function inventoryActDocument(facts: InventoryActFacts, options: InventoryActOptions): PrintedDocument {
  const say = phrasesOf({ kk, ru, en }, options.language);
  const moment = (date: IsoDate): string => printedTime(date, facts.timeZone);
  const title = say('title');
  const at = moment(options.createdAt.toISOString());
  return {
    language: options.language,
    title,
    author: facts.printedBy,
    subject: facts.place,
    code: facts.code,
    createdAt: options.createdAt,
    runningHead: say('running', { title, place: facts.place }),
    runningFoot: say('printed', { person: facts.printedBy, at }),
    words: { page: say('page'), table: say('table'), figure: say('figure') },
    blocks: [
      { kind: 'letterhead', left: facts.agency.kk, right: facts.agency.ru, below: facts.agency.address },
      { kind: 'title', text: title, subtitle: facts.place },
      factsOf(facts, say, moment),
      ...(['missing', 'misplaced', 'unexpected', 'found'] as const).flatMap((outcome) => linesOf(facts, say, outcome)),
      ...signing(facts, say),
      { kind: 'end', text: say('end') },
    ],
  };
}

function factsOf(facts: InventoryActFacts, say: Phrase<InventoryWord>, moment: (date: IsoDate) => string): Block {
  const { missing, misplaced, unexpected, found } = facts;
  const rows = [
    [say('place'), facts.place],
    [say('started'), `${moment(facts.startedAt)}, ${facts.startedBy}`],
    [say('ended'), `${moment(facts.endedAt)}, ${facts.endedBy}`],
    [say('scannedBy'), facts.scannedBy.join(', ')],
    [say('manner'), say('manner.blind')],
    [
      say('result'),
      say('result.counts', {
        found: found.length,
        missing: missing.length,
        misplaced: misplaced.length,
        unexpected: unexpected.length,
      }),
    ],
  ] as const;
  return { kind: 'facts', rows: rows.map(([label, value]) => ({ label, value })) };
}

function linesOf(
  facts: InventoryActFacts,
  say: Phrase<InventoryWord>,
  outcome: 'missing' | 'misplaced' | 'unexpected' | 'found',
): readonly Block[] {
  const lines = facts[outcome];
  const heading: Block = { kind: 'heading', rank: 'part', text: say(`outcome.${outcome}`) };
  if (lines.length === 0) return [heading, { kind: 'paragraph', text: say('none') }];
  return [
    heading,
    {
      kind: 'table',
      columns: [
        { heading: say('number'), share: 6 },
        { heading: say('item'), share: 22 },
        { heading: say('what'), share: 30 },
        { heading: say('recorded'), share: 21 },
        { heading: say('seen'), share: 21 },
      ],
      rows: lines.map(({ number, description, recorded, seen }, index) => [
        String(index + 1),
        number,
        description,
        recorded || '–',
        seen || '–',
      ]),
    },
  ];
}

function signing(facts: InventoryActFacts, say: Phrase<InventoryWord>): readonly Block[] {
  const people = [...new Set([facts.endedBy, facts.startedBy, ...facts.scannedBy])];
  return [
    { kind: 'heading', rank: 'part', text: say('signatures') },
    { kind: 'facts', rows: people.map((name) => ({ label: name, value: `${'_'.repeat(28)}  ${say('signature')}` })) },
    {
      kind: 'note',
      text: say('entry', { sequence: String(facts.ledger.sequence), hash: groupedHash(facts.ledger.hash) }),
    },
  ];
}
