// Keeping what was made of a chosen stretch, so that a finding can rest on it and anybody can make it again.
import type { Actor } from '../../foundation/actor.js';
import { InvalidInput } from '../../foundation/errors.js';
import { sha256Hex } from '../../foundation/hash.js';
import type { Lab } from '../../ledger/lab.js';
import { permit } from '../../people/permissions.js';
import { analysisText, type StoredAnalysis } from './analysis.js';
import { selectionsOf } from './analysis-store.js';
import { keepAnalysis } from './keep-analysis.js';
import { openRun, type AskedRun } from './open-run.js';
import { selectedPeaks } from './selected-peaks.js';
import type { SelectionKind } from './selection.js';

export interface KeptSelection {
  readonly run: AskedRun;
  readonly kind: SelectionKind;
}

/** @returns what is kept; the same as before where the same was kept already. */
export async function keepSelection(lab: Lab, actor: Actor, { run, kind }: KeptSelection): Promise<StoredAnalysis> {
  permit(actor, 'finding.propose');
  const open = await openRun(lab, actor, run);
  const { measurement } = open;
  permit(actor, 'finding.propose', measurement);
  const document = await selectedPeaks(lab, open, kind);
  if (document === undefined) throw new InvalidInput({ range: { code: 'required' } });
  if (document.peaks.length === 0) throw new InvalidInput({ range: { code: 'selection-empty' } });
  const sha256 = sha256Hex(Buffer.from(analysisText(document)));
  const known = (await selectionsOf(lab.db, measurement.id)).find((kept) => kept.sha256 === sha256);
  return known ?? keepAnalysis(lab, actor, { measurement, document });
}
