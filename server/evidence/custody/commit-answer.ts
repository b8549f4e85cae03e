// What a commit came to, as data: for a station that shows it in its own way. The page of scan-page-view.ts says the same.
import type { T } from '../../../views/messages/translate.js';
import type { CommittedLine, RecordedLine } from './sheet-recording.js';
import { refusalWords } from './refusal-words.js';
import type { LabError } from '../../foundation/errors.js';
import type { JudgedSheetItem } from './sheet-judge.js';
import type { JudgedSheet } from './whole-sheet.js';

export interface CommitAnswer {
  readonly recorded: readonly RecordedItem[];
  readonly refused: readonly RefusedItem[];
}

/** The event of an item or the move of a box, and the ledger entry that proves it. */
interface RecordedItem {
  readonly item: string;
  /** Of an item; the name of a box. */
  readonly number: string;
  readonly event: string;
  readonly seq: number;
  readonly hash: string;
  readonly at: string;
}

interface RefusedItem {
  readonly item: string;
  readonly number: string | null;
  readonly code: string;
  readonly words: string;
}

export function commitAnswer(t: T, { items, boxes }: JudgedSheet, committed: readonly CommittedLine[]): CommitAnswer {
  const lines = new Map(committed.map((each) => [each.key, each]));
  const recorded: RecordedItem[] = [];
  const refused: RefusedItem[] = [];
  for (const each of [...boxes, ...items]) {
    const { recorded: done, refusal = each.refusal } = lines.get(each.key) ?? {};
    const number = 'box' in each ? each.place?.name : each.item?.number;
    if (done !== undefined) recorded.push(recordedLine(each.key, number, done));
    else if (refusal !== undefined) refused.push(refusedLine(t, each.key, number, refusal));
    else if (!('box' in each)) refused.push(leftOut(t, each));
  }
  return { recorded, refused };
}

function recordedLine(item: string, number = '', { event, proof }: RecordedLine): RecordedItem {
  return { item, number, event, seq: proof.seq, hash: proof.hash, at: proof.recordedAt };
}

function refusedLine(t: T, item: string, number: string | null = null, refusal: LabError): RefusedItem {
  return { item, number, code: refusal.code, words: refusalWords(t, refusal).fact };
}

// What is unexpected and was not confirmed is left out without being refused by a rule.
function leftOut(t: T, { key, item, surprise = 'open' }: JudgedSheetItem): RefusedItem {
  return {
    item: key,
    number: item?.number ?? null,
    code: `surprise.${surprise}`,
    words: t(`custody.surprise.${surprise}`),
  };
}
