// The registration journal on paper: every exhibit registered in a period, in the columns of the rules on handling of objects
// (order 305 of 27.03.2017): when, for which examination, from whom, what, who received it, where it was deposited, how it left.
import { printedDate } from '../dates.js';
import type { Block } from '../document.js';
import { drawDocument } from '../pdf/draw-document.js';
import { phrasesOf } from '../phrases.js';
import { journalDocument, type JournalPrint } from './journal-document.js';
import { journalWords } from './words/journal.js';

export interface JournalFacts extends JournalPrint {
  readonly rows: readonly JournalRow[];
}

export interface JournalRow {
  readonly registeredAt: string;
  readonly caseNumber: string;
  readonly ruling: { readonly number: string; readonly date: string };
  readonly orderingBody: string;
  readonly investigator: string;
  readonly number: string;
  readonly description: string;
  readonly seal: string;
  readonly expert?: JournalMark | undefined;
  readonly deposit?: JournalMark | undefined;
  readonly departure?: (JournalMark & { readonly kind: 'handed-out' | 'destroyed' | 'used-up' }) | undefined;
}

export interface JournalMark {
  /** Who, or where to. */
  readonly who: string;
  readonly at: string;
  readonly where?: string | undefined;
}

export async function renderJournal(facts: JournalFacts): Promise<Uint8Array> {
  const say = phrasesOf(journalWords, facts.language);
  return drawDocument(journalDocument(facts, say, facts.rows.length, [tableOf(facts)]));
}

function tableOf(facts: JournalFacts): Block {
  const say = phrasesOf(journalWords, facts.language);
  if (facts.rows.length === 0) return { kind: 'paragraph', text: say('empty') };
  const day = (date: string): string => printedDate(date, facts.timeZone);
  const mark = (made: JournalMark | undefined): string =>
    made === undefined ? '' : [made.where, made.who, day(made.at)].filter(Boolean).join('\n');
  const departure = ({ departure: left }: JournalRow): string =>
    left === undefined ? '' : `${say(`left.${left.kind}`)}\n${mark(left)}`;
  return {
    kind: 'table',
    columns: [
      { heading: say('n'), share: 5 },
      { heading: say('date'), share: 12 },
      { heading: say('examination'), share: 19 },
      { heading: say('body'), share: 20 },
      { heading: say('object'), share: 24 },
      { heading: say('expert'), share: 15 },
      { heading: say('deposit'), share: 16 },
      { heading: say('left'), share: 16 },
    ],
    rows: facts.rows.map((row, index) => [
      String(index + 1),
      day(row.registeredAt),
      `${row.caseNumber}\n${say('ruling', { number: row.ruling.number, date: day(row.ruling.date) })}`,
      `${row.orderingBody}\n${row.investigator}`,
      [row.number, row.description, row.seal && say('seal', { seal: row.seal })].filter(Boolean).join('\n'),
      mark(row.expert),
      mark(row.deposit),
      departure(row),
    ]),
  };
}
