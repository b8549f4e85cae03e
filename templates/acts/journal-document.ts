// What every journal on paper has: the laboratory's letterhead, the period in its title and at the head of each page, who
// printed it, and its end.
import { printedDate, printedTime } from '../dates.js';
import type { Block, Language, PrintedDocument } from '../document.js';
import type { Phrase } from '../phrases.js';

export interface JournalPrint {
  readonly agency: { readonly kk: readonly string[]; readonly ru: readonly string[]; readonly address: string };
  readonly language: Language;
  readonly timeZone: string;
  readonly printedAt: string;
  readonly printedBy: string;
  /** ASCII. */
  readonly code: string;
  /** First and last day. */
  readonly from: string;
  readonly to: string;
}

type JournalWord = 'title' | 'period' | 'printed' | 'page' | 'table' | 'figure' | 'end';

/** `count` lines of the period, drawn as `body`. */
export function journalDocument(
  facts: JournalPrint,
  say: Phrase<JournalWord>,
  count: number,
  body: readonly Block[],
): PrintedDocument {
  const day = (date: string): string => printedDate(date, facts.timeZone);
  const period = say('period', { from: day(facts.from), to: day(facts.to), count });
  return {
    language: facts.language,
    title: say('title'),
    author: facts.printedBy,
    subject: period,
    code: facts.code,
    createdAt: new Date(facts.printedAt),
    runningHead: `${say('title')}, ${period}`,
    runningFoot: say('printed', { person: facts.printedBy, at: printedTime(facts.printedAt, facts.timeZone) }),
    words: { page: say('page'), table: say('table'), figure: say('figure') },
    blocks: [
      { kind: 'letterhead', left: facts.agency.kk, right: facts.agency.ru, below: facts.agency.address },
      { kind: 'title', text: say('title'), subtitle: period },
      ...body,
      { kind: 'end', text: say('end') },
    ],
  };
}
