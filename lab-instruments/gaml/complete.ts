// Whole by format: well formed to the end of the root, every array as long as declared.
import { completenessOf, type Completeness } from '../completeness.js';
import { noProfile } from '../instrument-profile.js';
import type { Source } from '../source.js';
import { readGaml } from './read.js';

export const gamlCompleteness = (source: Source): Completeness =>
  completenessOf(() => {
    readGaml(source, noProfile);
  });
