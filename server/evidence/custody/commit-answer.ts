// What a commit came to, as data: for a station that shows it in its own way. The page of scan-page-view.ts says the same.
import type { T } from '../../../views/messages/translate.js';
import type { CommittedItem } from './commit-actions.js';
import { itemKey } from './custody-item.js';
import { refusalWords } from './refusal-words.js';
import type { JudgedSheetItem } from './sheet-judge.js';

export interface CommitAnswer {
  readonly recorded: readonly RecordedItem[];
  readonly refused: readonly RefusedItem[];
}

/** The event, and the ledger entry that proves it. */
interface RecordedItem {
  readonly item: string;
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

export function commitAnswer(
  t: T,
  judged: readonly JudgedSheetItem[],
  committed: readonly CommittedItem[],
): CommitAnswer {
  const outcomes = new Map(committed.map((each) => [itemKey(each.item), each]));
  const recorded: RecordedItem[] = [];
  const refused: RefusedItem[] = [];
  for (const each of judged) {
    const { outcome, refusal } = outcomes.get(each.key) ?? {};
    if (outcome === undefined) refused.push(refusedItem(t, each, refusal ?? each.refusal));
    else {
      const { seq, hash, recordedAt } = outcome.proof;
      const { number } = outcome.item;
      recorded.push({ item: each.key, number, event: outcome.event.id, seq, hash, at: recordedAt });
    }
  }
  return { recorded, refused };
}

// What is unexpected and was not confirmed is left out without being refused by a rule.
function refusedItem(t: T, { key, item, surprise }: JudgedSheetItem, refusal: JudgedSheetItem['refusal']): RefusedItem {
  const named = { item: key, number: item?.number ?? null };
  if (refusal !== undefined) return { ...named, code: refusal.code, words: refusalWords(t, refusal).fact };
  const unexpected = surprise ?? 'open';
  return { ...named, code: `surprise.${unexpected}`, words: t(`custody.surprise.${unexpected}`) };
}
