// Whole by format: the object is closed, and the cube and peaks in it are what they declare.
import { completenessOf, type Completeness } from '../completeness.js';
import { noProfile } from '../instrument-profile.js';
import type { Source } from '../source.js';
import { readAsm } from './read.js';

export const asmCompleteness = (source: Source): Completeness =>
  completenessOf(() => {
    readAsm(source, noProfile);
  });
