// An item that is scanned: put on the sheet and judged with it; scanned once more, it is confirmed, judged anew or only told.
import type { Actor } from '../../foundation/actor.js';
import { type LabError, RuleBroken } from '../../foundation/errors.js';
import { newId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import { type CustodyItem, itemKey } from './custody-item.js';
import { custodyItem } from './custody-item-store.js';
import { refusedFact } from './custody-recording.js';
import {
  type Said,
  type ScanSheet,
  type SheetItem,
  holdsItem,
  isReady,
  mostOnSheet,
  withConfirmed,
  withItem,
} from './scan-sheet.js';
import { foreign, full, type Scanned } from './scanned.js';
import type { JudgedSheetItem } from './sheet-judge.js';
import { stateOf } from './state-memory.js';
import { judgeWholeSheet, type JudgedSheet } from './whole-sheet.js';

interface SeenItem {
  readonly item: CustodyItem;
  readonly said?: Said | undefined;
}

export async function scanItem(lab: Lab, actor: Actor, sheet: ScanSheet, { item, said }: SeenItem): Promise<Scanned> {
  if (item.laboratoryId !== actor.laboratoryId) return foreign(sheet, item.number, 'custody.code-unknown');
  if (holdsItem(sheet, item)) return scanAgain(lab, actor, sheet, { item, said });
  if (sheet.items.length >= mostOnSheet.items) return full(sheet, item.number, 'items');
  const acting = sheet.action === undefined ? { ...sheet, action: await usualAction(lab, actor, item) } : sheet;
  const next = withItem(acting, await lineOf(lab, acting, { item, said }));
  return answerTo(lab, actor, next, { item });
}

/**
 * What stands on the sheet in amber is confirmed by a second scan; what is refused is judged anew, with what is said of it now;
 * anything else is only told.
 */
async function scanAgain(lab: Lab, actor: Actor, sheet: ScanSheet, { item, said }: SeenItem): Promise<Scanned> {
  const judged = await judgeWholeSheet(lab, actor, sheet);
  const known = lineIn(judged, item);
  if (known?.refusal !== undefined) {
    const { eventId } = known.sheetItem;
    const line = { ...(await lineOf(lab, sheet, { item, said: said ?? known.sheetItem.said })), eventId };
    return answerTo(lab, actor, withItem(sheet, line), { item, earlier: known.refusal });
  }
  const isWaiting = known?.surprise !== undefined && !known.isConfirmed;
  if (!isWaiting) return { sheet, judged, answer: { kind: 'twice', shown: item.number } };
  return { sheet: withConfirmed(sheet, itemKey(item)), answer: { kind: 'accepted', item } };
}

async function lineOf(lab: Lab, { action }: ScanSheet, { item, said }: SeenItem): Promise<SheetItem> {
  const undoes = action === 'undo' ? await newestOf(lab, item) : undefined;
  return { kind: item.kind, id: item.id, eventId: newId(), undoes, said };
}

interface Judged {
  readonly item: CustodyItem;
  /** Why it was refused when it was scanned before: the same refusal is one fact. */
  readonly earlier?: LabError | undefined;
}

async function answerTo(lab: Lab, actor: Actor, sheet: ScanSheet, { item, earlier }: Judged): Promise<Scanned> {
  if (!isReady(sheet)) return { sheet, answer: { kind: 'accepted', item } };
  const judged = await judgeWholeSheet(lab, actor, sheet);
  const { refusal, surprise, sheetItem } = lineIn(judged, item) ?? {};
  const isNew = refusal?.code !== earlier?.code;
  if (refusal instanceof RuleBroken && sheetItem && isNew) await keepRefusal(lab, actor, sheetItem, refusal);
  if (refusal !== undefined) {
    const { code, values } = refusal;
    return { sheet, judged, answer: { kind: 'refused', shown: item.number, code, values } };
  }
  if (surprise !== undefined) return { sheet, judged, answer: { kind: 'unexpected', item, surprise } };
  return { sheet, judged, answer: { kind: 'accepted', item } };
}

const lineIn = ({ items }: JudgedSheet, item: CustodyItem): JudgedSheetItem | undefined =>
  items.find(({ key }) => key === itemKey(item));

/** Without an action chosen, what an item is usually scanned for where it is now; nothing where that is open. */
async function usualAction(lab: Lab, actor: Actor, item: CustodyItem): Promise<ScanSheet['action']> {
  const { whereabouts } = (await stateOf(lab, lab.db, item)).state;
  if (whereabouts.kind === 'unknown' || whereabouts.kind === 'seized') return 'receive';
  if (whereabouts.kind === 'place') return 'take-out';
  return whereabouts.kind === 'in-transfer' && whereabouts.to.id === actor.id ? 'accept' : undefined;
}

async function newestOf(lab: Lab, item: CustodyItem): Promise<string | undefined> {
  return (await stateOf(lab, lab.db, item)).state.lastEventId ?? undefined;
}

async function keepRefusal(lab: Lab, actor: Actor, item: SheetItem, refusal: RuleBroken): Promise<void> {
  await record(lab, actor, () => Promise.resolve(refusedFact({ eventId: item.eventId, item }, refusal)));
}

/** What was scanned before it was said that it is taken back: each names its newest event, as if it were scanned now. */
export async function takingBack(lab: Lab, sheet: ScanSheet): Promise<ScanSheet> {
  if (sheet.action !== 'undo') return sheet;
  const named = sheet.items.map(async (line) => {
    const item = line.undoes === undefined ? await custodyItem(lab.db, line) : undefined;
    return item === undefined ? line : { ...line, undoes: await newestOf(lab, item) };
  });
  return { ...sheet, items: await Promise.all(named) };
}
