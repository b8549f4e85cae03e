// Every library that a run of this laboratory is searched in.
import type { Lab } from '../../ledger/lab.js';
import type { SearchedLibrary } from './searched-library.js';
import { starterLibrary } from './starter-library.js';

export async function laboratoryLibraries(lab: Lab): Promise<readonly SearchedLibrary[]> {
  return [await starterLibrary(lab)];
}
