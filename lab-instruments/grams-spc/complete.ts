// Whole by format: all sub-spectra, the directory and the log lie within the bytes, and their values have been written.
import { completenessOf, type Completeness } from '../completeness.js';
import type { InstrumentProfile } from '../instrument-profile.js';
import type { Source } from '../source.js';
import { readSpc } from './read.js';

export function spcCompleteness(source: Source, profile: InstrumentProfile): Completeness {
  return completenessOf(() => readSpc(source, profile));
}
