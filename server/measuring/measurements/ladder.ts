// Retention indices by a run of n-alkanes: by the one that the page's address names, else by the one that is recorded for the run's
// method on its instrument.
import type { Ladder } from '../../../views/evaluation.js';
import type { IndexView } from '../../../views/measurements/measurement-view.js';
import type { LadderView } from '../../../views/measurements/ladder-fields.js';
import type { Actor } from '../../foundation/actor.js';
import type { Lab } from '../../ledger/lab.js';
import { indexBy, markersOf, type RetentionLadder } from '../retention-ladders/retention-ladder.js';
import { ladderFor, type LadderRun } from '../retention-ladders/retention-ladder-store.js';
import { measurementAt } from './measurement-at.js';
import { measurementById } from './measurement-store.js';
import { openAnalysis } from './stored-analysis.js';

export interface OpenLadder {
  readonly view: LadderView;
  /** Null where the ladder does not tell. */
  readonly indexAt: (seconds: number) => IndexView | null;
}

export interface AskedLadder {
  /** Whose peaks it is to tell of. */
  readonly run: LadderRun;
  readonly ladder: Ladder | undefined;
}

/** Undefined where none is asked for and none is recorded. @throws NotFound for a measurement that there is not */
export async function openLadder(
  lab: Lab,
  actor: Actor,
  { run, ladder }: AskedLadder,
): Promise<OpenLadder | undefined> {
  const recorded = await ladderFor(lab.db, run);
  if (ladder === undefined) return recorded && recordedLadder(lab, recorded);
  const { numbers, kind, holdUp } = ladder;
  const alkanes = await measurementAt(lab, actor, ladder.measurementId);
  const peaks = (await openAnalysis(lab, alkanes.id))?.document.peaks ?? [];
  const markers = markersOf(peaks, numbers);
  const isWhole = numbers.length >= 2 && markers.length === numbers.length;
  const scale = { kind, holdUpMilliseconds: 60_000 * holdUp, markers };
  const isOfMethod =
    run.instrumentId !== null &&
    alkanes.instrumentId === run.instrumentId &&
    alkanes.identity.method.trim() === run.identity.method.trim();
  const view = { number: alkanes.number, carbons: numbers.length, peaks: peaks.length, isWhole, isOfMethod };
  return {
    view: { ...view, recorded: recorded === undefined ? null : { version: recorded.version }, isAsked: true },
    indexAt: isWhole ? (seconds) => indexBy(scale, seconds) : () => null,
  };
}

async function recordedLadder(lab: Lab, recorded: RetentionLadder): Promise<OpenLadder> {
  const number = (await measurementById(lab.db, recorded.measurementId))?.number ?? '';
  const count = recorded.markers.length;
  const view = { number, carbons: count, peaks: count, isWhole: true, isOfMethod: true };
  return {
    view: { ...view, recorded: { version: recorded.version }, isAsked: false },
    indexAt: (seconds) => indexBy(recorded, seconds),
  };
}
