// The journal of controlled stock on paper: lot by lot every movement of a period, what came, what went, what was left, and the
// two who signed. The balance is carried from line to line, so that a reader can add it up.
import { printedTime } from '../dates.js';
import type { Block, Cell, Language } from '../document.js';
import { drawDocument } from '../pdf/draw-document.js';
import { phrasesOf } from '../phrases.js';
import { grams } from '../quantities.js';
import { journalDocument, type JournalPrint } from './journal-document.js';
import { stockJournalWords } from './words/stock-journal.js';

export interface StockJournalFacts extends JournalPrint {
  readonly lots: readonly JournalLot[];
}

export interface JournalLot {
  readonly number: string;
  readonly name: string;
  readonly maker: string | null;
  readonly makerLot: string | null;
  readonly amountUnit: 'micrograms' | 'microlitres';
  /** Before the first line of the period. */
  readonly before: number;
  readonly lines: readonly StockLine[];
}

export interface StockLine {
  readonly ordinal: number;
  readonly at: string;
  readonly kind: 'received' | 'used' | 'disposed' | 'counted' | 'corrected';
  readonly purpose: string;
  readonly corrects: number | null;
  readonly change: number;
  readonly balance: number;
  readonly signatures: readonly { readonly name: string; readonly method: 'pin' | 'password'; readonly hash: string }[];
}

export async function renderStockJournal(facts: StockJournalFacts): Promise<Uint8Array> {
  const say = phrasesOf(stockJournalWords, facts.language);
  const count = facts.lots.reduce((sum, { lines }) => sum + lines.length, 0);
  const body: Block[] = [
    ...(count === 0 ? [{ kind: 'paragraph' as const, text: say('empty') }] : []),
    ...facts.lots.flatMap((lot) => lotBlocks(facts, lot)),
    ...(count === 0 ? [] : [{ kind: 'paragraph' as const, voice: 'small' as const, text: say('signatures') }]),
  ];
  return drawDocument(journalDocument(facts, say, count, body));
}

function lotBlocks(facts: StockJournalFacts, lot: JournalLot): readonly Block[] {
  const say = phrasesOf(stockJournalWords, facts.language);
  const made = [lot.maker, lot.makerLot === null ? null : say('makerLot', { lot: lot.makerLot })].filter(Boolean);
  const unit = say(`unit.${lot.amountUnit}`);
  const amount = (value: number): string => thousandths(value, facts.language);
  const last = lot.lines.at(-1)?.balance ?? lot.before;
  const total = (text: string, value: number): Cell[] => {
    return ['', '', { text, voice: 'bold' }, '', '', { text: amount(value), voice: 'bold' }, ''];
  };
  const heading = [`${lot.number}. ${lot.name}`, ...made].join(', ');
  const rows = lot.lines.map((line) => [
    String(line.ordinal),
    printedTime(line.at, facts.timeZone).replace(', ', '\n'),
    whatHappened(facts.language, line),
    line.change > 0 ? amount(line.change) : '',
    line.change < 0 ? amount(-line.change) : '',
    amount(line.balance),
    line.signatures.map((each) => `${each.name}\n${say(`method.${each.method}`)} ${each.hash.slice(0, 8)}`).join('\n'),
  ]);
  return [
    { kind: 'heading', rank: 'section', text: heading },
    {
      kind: 'table',
      columns: [
        { heading: say('n'), share: 5 },
        { heading: say('at'), share: 12 },
        { heading: say('what'), share: 25 },
        { heading: say('came', { unit }), share: 10, align: 'right' },
        { heading: say('went', { unit }), share: 10, align: 'right' },
        { heading: say('left', { unit }), share: 10, align: 'right' },
        { heading: say('signed'), share: 30 },
      ],
      rows: [total(say('before'), lot.before), ...rows, total(say('after'), last)],
    },
  ];
}

function whatHappened(language: Language, { kind, corrects, purpose, change }: StockLine): string {
  const say = phrasesOf(stockJournalWords, language);
  const what = corrects === null ? say(`kind.${kind}`) : say('corrects', { line: corrects });
  const differs = kind === 'counted' && change !== 0 ? say('differs') : '';
  return [differs === '' ? what : `${what}, ${differs}`, purpose].filter(Boolean).join('\n');
}

/** Milligrams of micrograms, millilitres of microlitres: all three decimals, so that the column can be added up. */
const thousandths = (value: number, language: Language): string => grams(BigInt(value) * 1_000n, 3, language);
