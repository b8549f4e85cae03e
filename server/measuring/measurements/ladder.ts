// Retention indices by a run of n-alkanes: its largest peaks, in order of retention, are those whose carbon atoms were named.
import type { Ladder } from '../../../views/evaluation.js';
import type { IndexView } from '../../../views/measurements/measurement-view.js';
import type { LadderView } from '../../../views/measurements/ladder-fields.js';
import type { Actor } from '../../foundation/actor.js';
import type { Lab } from '../../ledger/lab.js';
import {
  isExtrapolated,
  kovatsIndex,
  retentionIndex,
  type RetentionMarker,
} from '../../chemistry/spectra/retention.js';
import { measurementAt } from './measurement-at.js';
import { openAnalysis } from './stored-analysis.js';

export interface OpenLadder {
  readonly view: LadderView;
  /** Null where the ladder does not tell. */
  readonly indexAt: (seconds: number) => IndexView | null;
}

/** Undefined where no ladder is asked for. @throws NotFound for a measurement that there is not */
export async function openLadder(lab: Lab, actor: Actor, ladder: Ladder | undefined): Promise<OpenLadder | undefined> {
  if (ladder === undefined) return undefined;
  const { numbers, kind, holdUp } = ladder;
  const { id, number } = await measurementAt(lab, actor, ladder.measurementId);
  const peaks = (await openAnalysis(lab, id))?.document.peaks ?? [];
  const largest = [...peaks]
    .sort((a, b) => Number(b.area) - Number(a.area))
    .slice(0, numbers.length)
    .sort((a, b) => a.apexMilliseconds - b.apexMilliseconds);
  const markers = largest.map(({ apexMilliseconds }, at) => ({
    seconds: apexMilliseconds / 1_000,
    index: 100 * (numbers[at] ?? 0),
  }));
  const isWhole = numbers.length >= 2 && markers.length === numbers.length;
  return {
    view: { number, carbons: numbers.length, peaks: peaks.length, isWhole },
    indexAt: isWhole ? (seconds) => indexOf(seconds, markers, { kind, holdUp }) : () => null,
  };
}

function indexOf(
  seconds: number,
  markers: readonly RetentionMarker[],
  { kind, holdUp }: Pick<Ladder, 'kind' | 'holdUp'>,
): IndexView | null {
  const value = kind === 'linear' ? retentionIndex(seconds, markers) : kovatsIndex(seconds, holdUp * 60, markers);
  return value === undefined ? null : { value, isExtrapolated: isExtrapolated(seconds, markers) };
}
