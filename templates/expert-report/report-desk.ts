// What every part of the report needs at hand: the facts, the words, and numbers and dates in the reader's form.
import { printedDate, printedTime, type IsoDate } from '../dates.js';
import type { Block, FactsTable, Language, Paragraph } from '../document.js';
import { phrasesOf, type Phrase } from '../phrases.js';
import type { ExpertReportFacts } from './facts.js';
import { en, type ReportWord } from './words/en.js';
import { kk } from './words/kk.js';
import { ru } from './words/ru.js';

export interface ReportDesk {
  readonly facts: ExpertReportFacts;
  readonly language: Language;
  readonly say: Phrase<ReportWord>;
  readonly day: (date: IsoDate) => string;
  readonly moment: (date: IsoDate) => string;
}

export function reportDesk(facts: ExpertReportFacts, language: Language): ReportDesk {
  return {
    facts,
    language,
    say: phrasesOf({ kk, ru, en }, language),
    day: (date) => printedDate(date, facts.timeZone),
    moment: (date) => printedTime(date, facts.timeZone),
  };
}

export function part(text: string): Block {
  return { kind: 'heading', rank: 'part', text };
}

export function section(text: string): Block {
  return { kind: 'heading', rank: 'section', text };
}

export function paragraph(text: string, voice: Paragraph['voice'] = 'body'): Block {
  return { kind: 'paragraph', text, voice };
}

export function dashes(items: readonly string[]): readonly Block[] {
  return items.length === 0 ? [] : [{ kind: 'list', marker: 'dash', items }];
}

/** Rows without a value are left out. */
export function factRows(rows: readonly (readonly [string, string | undefined])[]): FactsTable {
  const filled = rows.flatMap(([label, value]) => (value === undefined || value === '' ? [] : [{ label, value }]));
  return { kind: 'facts', rows: filled };
}

export function unique(lines: readonly string[]): readonly string[] {
  return [...new Set(lines)];
}
