// Whole by format: records have their ends and all peaks that they declare.
import { completenessOf, type Completeness } from '../completeness.js';
import type { InstrumentProfile } from '../instrument-profile.js';
import type { Source } from '../source.js';
import { readMassBank } from './read.js';

export function massBankCompleteness(source: Source, profile: InstrumentProfile): Completeness {
  return completenessOf(() => readMassBank(source, profile));
}
