// What a batch is judged from: its method, the limits, and what was measured in each of its lines.
import type { BatchLine } from '../batches/batch.js';
import type { Fitness } from '../instruments/book-entry.js';
import type { MethodStatement } from '../batches/method-template.js';
import type { EarlierControls } from './control-chart.js';
import type { QualityLimits } from './quality-limits.js';
import type { RunFigures } from './run-figures.js';

export interface JudgedRun {
  readonly line: Pick<BatchLine, 'id' | 'kind' | 'level' | 'sequence'>;
  /** Null where no run counts for the line. */
  readonly figures: RunFigures | null;
  /** Codes of what the reader warned of. */
  readonly warnings: readonly string[];
}

export interface BatchToJudge {
  readonly method: Pick<MethodStatement, 'analytes' | 'internalStandard' | 'calibrators' | 'control'>;
  readonly limits: QualityLimits;
  /** In the order of injection. */
  readonly runs: readonly JudgedRun[];
  /** By its book, for each run; empty where nobody keeps one. */
  readonly instrumentStandings: readonly Fitness['kind'][];
  /** Null where nothing says when the instrument was tuned. */
  readonly tuneAgeDays: number | null;
  readonly earlierControls: EarlierControls;
}
