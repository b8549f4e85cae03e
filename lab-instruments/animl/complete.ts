// Whole by format: well formed to the end of the root, the series of each set of one length.
import { completenessOf, type Completeness } from '../completeness.js';
import { noProfile } from '../instrument-profile.js';
import type { Source } from '../source.js';
import { readAniml } from './read.js';

export const animlCompleteness = (source: Source): Completeness =>
  completenessOf(() => {
    readAniml(source, noProfile);
  });
