// Every library that a run of this laboratory is searched in: the spectra of its own reference materials, what it loaded in the
// order in which it was, then the registry that Dalel brings along.
import type { Lab } from '../../ledger/lab.js';
import { ownLibrary, type SearchedRun } from '../own-spectra/own-library.js';
import { searchableLibraries } from '../libraries/searchable-libraries.js';
import type { SearchedLibrary } from './searched-library.js';
import { starterLibrary } from './starter-library.js';

export async function laboratoryLibraries(lab: Lab, run: SearchedRun): Promise<readonly SearchedLibrary[]> {
  const own = await ownLibrary(lab, run);
  return [...(own ? [own] : []), ...(await searchableLibraries(lab, run.laboratoryId)), await starterLibrary(lab)];
}
