// Whole by format: components have all peaks and scans that they declare, and the last is closed by an empty line.
import { completenessOf, type Completeness } from '../completeness.js';
import type { InstrumentProfile } from '../instrument-profile.js';
import type { Source } from '../source.js';
import { readElu } from './read.js';

export function eluCompleteness(source: Source, profile: InstrumentProfile): Completeness {
  return completenessOf(() => readElu(source, profile));
}
