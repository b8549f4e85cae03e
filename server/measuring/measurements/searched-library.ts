// A library as the search of a run needs it: its index on the disk for the worker, and what its records say.
import type { HitRetention, SearchedLibraryName, IonList } from './analysis.js';

export interface LibraryEntry {
  readonly recordId: string;
  readonly name: string;
  readonly formula: string | null;
  readonly casNumber: string | null;
  readonly inchiKey: string | null;
  readonly substanceId: string | null;
  readonly ions: IonList;
  readonly retention?: HitRetention;
  readonly smiles?: string | null;
}

export interface SearchedLibrary extends SearchedLibraryName {
  /** A file of `indexBytes` (server/chemistry/spectra/index-file.ts). */
  readonly indexPath: string;
  /** The same spectra with their nominal masses, where the first lacks them: analogues are sought by those. */
  readonly analoguePath?: string;
  /** In the order of the given places in the index's library. */
  readonly entries: (places: readonly number[]) => Promise<readonly LibraryEntry[]>;
}
