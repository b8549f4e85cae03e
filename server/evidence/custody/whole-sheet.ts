// A sheet with all its lines judged: items, and boxes that move with what is in them.
import type { Actor } from '../../foundation/actor.js';
import type { Lab } from '../../ledger/lab.js';
import { nothingIncoming, together } from '../storage/placing.js';
import { judgeBoxes, type JudgedBox } from './box-judge.js';
import type { ScanSheet } from './scan-sheet.js';
import { judgeSheet, type JudgedSheetItem, willBeRecorded } from './sheet-judge.js';

export interface JudgedSheet {
  /** The newest scan first. */
  readonly items: readonly JudgedSheetItem[];
  readonly boxes: readonly JudgedBox[];
}

export async function judgeWholeSheet(lab: Lab, actor: Actor, sheet: ScanSheet): Promise<JudgedSheet> {
  const boxes = await judgeBoxes(lab, actor, sheet);
  const brought = boxes
    .filter(({ refusal }) => refusal === undefined)
    .reduce((sum, { brings }) => together(sum, brings ?? nothingIncoming), nothingIncoming);
  return { items: await judgeSheet(lab, actor, sheet, brought), boxes };
}

/** What commit records of it. */
export function recordable({ items, boxes }: JudgedSheet): JudgedSheet {
  return { items: items.filter(willBeRecorded), boxes: boxes.filter(({ refusal }) => refusal === undefined) };
}

export const isEmpty = ({ items, boxes }: JudgedSheet): boolean => items.length + boxes.length === 0;

export const asksSecond = ({ items, boxes }: JudgedSheet): boolean =>
  [...items, ...boxes].some(({ needsWitness }) => needsWitness);
