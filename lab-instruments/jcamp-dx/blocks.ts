// Records into blocks: each from its title to its end. A LINK block holds others. Libraries are met that end no block at all.
import { UnreadableFile } from '../unreadable-file.js';
import type { LabelledRecord } from './records.js';

export interface Block {
  readonly title: string;
  readonly records: readonly LabelledRecord[];
  readonly isEnded: boolean;
  readonly line: number;
}

interface OpenBlock {
  title: string;
  records: LabelledRecord[];
  isEnded: boolean;
  line: number;
  isLink: boolean;
}

/** In the order in which they begin, links among them. */
export function blocksOf(records: readonly LabelledRecord[]): readonly Block[] {
  const blocks: OpenBlock[] = [];
  const open: OpenBlock[] = [];
  for (const record of records) {
    if (record.label === 'TITLE') {
      const around = open.at(-1);
      if (around && !around.isLink) open.pop();
      const block = { title: titleOf(record), records: [], isEnded: false, line: record.line, isLink: false };
      blocks.push(block);
      open.push(block);
      continue;
    }
    const block = open.at(-1);
    if (!block) throw new UnreadableFile('malformed', { reason: 'outside of a block', line: record.line });
    if (record.label === 'END') {
      block.isEnded = true;
      if (record.lines.length > 0) throw strayText(record, records);
      open.pop();
      continue;
    }
    if (record.label === 'DATATYPE' && /^LINK$/i.test(record.value)) block.isLink = true;
    block.records.push(record);
  }
  return blocks;
}

/** Behind an end only a title may follow: a file that is still being written may break off inside of it. */
function strayText({ line, lines }: LabelledRecord, records: readonly LabelledRecord[]): UnreadableFile {
  const isCut = records.at(-1)?.line === line && lines.length === 1 && lines[0]?.startsWith('#') === true;
  return new UnreadableFile(isCut ? 'truncated' : 'malformed', { reason: 'outside of a block', line: line + 1 });
}

/** A title that is only a comment is better than none. */
function titleOf({ value, comment }: LabelledRecord): string {
  return value === '' ? comment : value;
}

/** First that says something; empty when none does. */
export function valueOf({ records }: Pick<Block, 'records'>, ...labels: readonly string[]): string {
  for (const label of labels) {
    const found = records.find((record) => record.label === label && record.value !== '');
    if (found) return found.value;
  }
  return '';
}

/** Undefined where it is absent or no number. */
export function numberOf(block: Pick<Block, 'records'>, ...labels: readonly string[]): number | undefined {
  const text = valueOf(block, ...labels);
  const number = text === '' ? Number.NaN : Number(text.split(/\s/)[0]);
  return Number.isFinite(number) ? number : undefined;
}

/** Factors of 0 are met where the writer left them out; they mean 1. */
export function factorOf(block: Pick<Block, 'records'>, label: string): number {
  return numberOf(block, label) || 1;
}

export function isLink(block: Block): boolean {
  return /^LINK$/i.test(valueOf(block, 'DATATYPE'));
}
