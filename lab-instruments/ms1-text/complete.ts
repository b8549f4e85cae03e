// Whole by format: scans add up to their totals, the last one too.
import { completenessOf, type Completeness } from '../completeness.js';
import type { InstrumentProfile } from '../instrument-profile.js';
import type { Source } from '../source.js';
import { readMs1 } from './read.js';

export function ms1Completeness(source: Source, profile: InstrumentProfile): Completeness {
  return completenessOf(() => readMs1(source, profile));
}
