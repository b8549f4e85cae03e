// What a run is of follows from its line: the line's sample, or that it is a blank, a standard, a control.
import type { Actor } from '../../foundation/actor.js';
import { RuleBroken } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { bindByLine, setAside } from '../measurements/binding-actions.js';
import { bindingOf, setAsideOf } from '../measurements/binding-store.js';
import type { SetAsidePurpose } from '../measurements/measurement.js';
import type { BatchLine, LineKind } from './batch.js';
import { batchById } from './batch-store.js';

export interface Following {
  readonly line: BatchLine;
  readonly measurementId: string;
  /** Of the person who answered; null where the run simply came. */
  readonly reason: string | null;
}

const purposes: Readonly<Record<Exclude<LineKind, 'sample' | 'replicate'>, SetAsidePurpose>> = {
  blank: 'blank',
  'system-check': 'standard',
  calibrator: 'standard',
  control: 'control',
};

export async function followLine(lab: Lab, actor: Actor, { line, measurementId, reason }: Following): Promise<void> {
  if ((await bindingOf(lab.db, measurementId)) !== undefined) return;
  const code = await lineCode(lab, line);
  if (line.item !== null) {
    await bindByLine(lab, actor, { measurementId, item: line.item, code, reason });
    return;
  }
  const { kind } = line;
  if (kind === 'sample' || kind === 'replicate') return;
  if ((await setAsideOf(lab.db, measurementId)) !== undefined) return;
  await setAside(lab, actor, { measurementId, purpose: purposes[kind], reason: code }).catch((fault: unknown) => {
    // Somebody bound it in the meantime: their word stands.
    if (!(fault instanceof RuleBroken)) throw fault;
  });
}

/** `26-ALM-B000012/7`: the batch and its line. */
export async function lineCode(lab: Lab, { batchId, sequence }: BatchLine): Promise<string> {
  return `${(await batchById(lab.db, batchId))?.number ?? ''}/${sequence}`;
}
