// Every library that a run of this laboratory is searched in: its own in the order in which they were loaded, then the
// registry that Dalel brings along.
import type { Lab } from '../../ledger/lab.js';
import { searchableLibraries } from '../libraries/searchable-libraries.js';
import type { SearchedLibrary } from './searched-library.js';
import { starterLibrary } from './starter-library.js';

export async function laboratoryLibraries(lab: Lab, laboratoryId: string): Promise<readonly SearchedLibrary[]> {
  return [...(await searchableLibraries(lab, laboratoryId)), await starterLibrary(lab)];
}
