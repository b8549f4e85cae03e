// What stands nearest to a substance that no library holds: found by modified cosine, its structures compared. Nothing of it is
// kept: the file, the mass that was stated and the libraries give it again.
import type { Lab } from '../../ledger/lab.js';
import type { IonList } from '../../measuring/measurements/analysis.js';
import { entriesOf, keyOf } from '../../measuring/measurements/analysed-peaks.js';
import { laboratoryLibraries } from '../../measuring/measurements/laboratory-libraries.js';
import type { StoredMeasurement } from '../../measuring/measurements/measurement.js';
import type { LibraryEntry, SearchedLibrary } from '../../measuring/measurements/searched-library.js';
import { assumedMolecularIon } from '../../chemistry/spectra/molecular-ion.js';
import type { AnalogueHit, AnalogueTask, FoundAnalogues } from '../../chemistry/spectra/search-worker.js';
import { sharedIndex } from '../../chemistry/spectra/shared-index.js';
import type { UnitMassSpectrum } from '../../chemistry/spectra/spectrum.js';
import type { SubstanceClass } from '../../chemistry/structures/class-patterns.js';
import type { StructurePicture } from '../../chemistry/structures/structure.js';
import { agreedOrder } from '../../chemistry/structures/agreed-order.js';
import { structurePrint, type StructurePrint } from '../../chemistry/structures/structure-print.js';
import { pictureOfStructure, relatedTo } from '../../chemistry/structures/structures.js';
import { classHints, type ClassHint } from './class-hints.js';
import { classesByIons } from './class-ions.js';

export interface Analogue extends LibraryEntry {
  readonly score: number;
  /** Of the first that the structures of the others put there: where it stands by its spectrum alone, from 1. */
  readonly broughtFrom: number | undefined;
  /** Of the unknown against this one; undefined where either mass is not known. */
  readonly shift: number | undefined;
  readonly library: Pick<SearchedLibrary, 'id' | 'name' | 'version'>;
  readonly classes: readonly SubstanceClass[] | undefined;
  /** With the common core marked; undefined without a structure that can be read. */
  readonly picture: StructurePicture | undefined;
  readonly holdsCore: boolean;
}

export interface NearestAnalogues {
  readonly mass: { readonly value: number; readonly basis: 'assumed' | 'stated' | 'none' };
  readonly analogues: readonly Analogue[];
  readonly core: { readonly atoms: number; readonly heldBy: number; readonly of: number } | undefined;
  readonly hints: readonly ClassHint<Analogue>[];
  readonly libraries: readonly Pick<SearchedLibrary, 'name' | 'version'>[];
}

/** Replicates of one substance take one place. */
const recordsSought = 60;
const analoguesShown = 8;
/** The core is sought in the first of them. */
const structuresCompared = 5;

export async function nearestAnalogues(
  lab: Lab,
  measurement: StoredMeasurement,
  { ions, statedMass }: { readonly ions: IonList; readonly statedMass: number | undefined },
): Promise<NearestAnalogues> {
  const spectrum = spectrumOf(ions);
  const mass = massOf(spectrum, statedMass);
  const libraries = await laboratoryLibraries(lab, measurement);
  const found = await searched(lab, libraries, { spectrum, nominalMass: mass.value });
  const related = await relatedTo(
    lab,
    found.map(({ entry }) => entry.smiles ?? ''),
  );
  const analogues = await Promise.all(
    found.map(async ({ hit, entry, broughtFrom }, at): Promise<Analogue> => {
      const { id = '', name = '', version = '' } = libraries[hit.library] ?? {};
      const marks = related.core?.marks[at] ?? null;
      return {
        ...entry,
        ...{ score: hit.score, broughtFrom, library: { id, name, version }, classes: related.classes[at] },
        shift: mass.value === 0 || hit.nominalMass === 0 ? undefined : mass.value - hit.nominalMass,
        picture: entry.smiles ? await pictureOfStructure(lab, entry.smiles, marks ?? []) : undefined,
        holdsCore: marks !== null,
      };
    }),
  );
  const compared = related.classes.filter((classes) => classes !== undefined).slice(0, structuresCompared).length;
  return {
    mass,
    analogues,
    core: related.core && {
      ...{ atoms: related.core.atoms, of: compared },
      heldBy: related.core.marks.filter((marks) => marks !== null).length,
    },
    hints: classHints(analogues, classesByIons(spectrum, mass.value)),
    libraries: libraries.map(({ name, version }) => ({ name, version })),
  };
}

const spectrumOf = (ions: IonList): UnitMassSpectrum => ({
  mz: Uint16Array.from(ions, ([mz]) => mz),
  intensity: Uint16Array.from(ions, ([, intensity]) => intensity),
});

function massOf(spectrum: UnitMassSpectrum, stated: number | undefined): NearestAnalogues['mass'] {
  if (stated !== undefined) return { value: stated, basis: 'stated' };
  const assumed = assumedMolecularIon(spectrum);
  return assumed === undefined ? { value: 0, basis: 'none' } : { value: assumed, basis: 'assumed' };
}

interface FoundAnalogue {
  readonly hit: AnalogueHit;
  readonly entry: LibraryEntry;
  readonly broughtFrom: number | undefined;
}

interface NearAnalogue extends Omit<FoundAnalogue, 'broughtFrom'> {
  readonly score: number;
  readonly print: StructurePrint | undefined;
  /** Its place among all hits, replicates too. */
  readonly place: number;
}

/** One of each substance, in the order on which their structures agree. */
async function searched(
  lab: Lab,
  libraries: readonly SearchedLibrary[],
  unknown: Pick<AnalogueTask, 'spectrum' | 'nominalMass'>,
): Promise<readonly FoundAnalogue[]> {
  const paths = libraries.map(({ indexPath, analoguePath }) => analoguePath ?? indexPath);
  const indexes = await Promise.all(paths.map((path) => sharedIndex(path)));
  const task: AnalogueTask = { indexes, ...unknown, top: recordsSought };
  const { hits, among } = (await lab.workers.spectra.run(task, { name: 'searchAnalogues' })) as FoundAnalogues;
  const near = oneOfEach(hits, await entriesOf(libraries, hits));
  const ordered = agreedOrder(near, {
    printOf: ({ print }) => print,
    likenessAmong: (some) => some.map((one) => some.map((other) => among[one.place]?.[other.place] ?? 0)),
  });
  const isBrought = near.find(({ print }) => print !== undefined) !== ordered[0];
  return ordered.slice(0, analoguesShown).map((each, at) => ({
    ...each,
    broughtFrom: at === 0 && isBrought ? near.indexOf(each) + 1 : undefined,
  }));
}

/** The nearest record of each substance, the nearest first. */
function oneOfEach(hits: readonly AnalogueHit[], entries: ReadonlyMap<string, LibraryEntry>): readonly NearAnalogue[] {
  const bySubstance = new Map<string, NearAnalogue>();
  hits.forEach((hit, place) => {
    const entry = entries.get(keyOf(hit));
    const substance = entry?.inchiKey?.slice(0, 14) ?? entry?.name.toLowerCase();
    if (entry === undefined || substance === undefined || bySubstance.has(substance)) return;
    const print = structurePrint(entry.smiles ?? '');
    bySubstance.set(substance, { hit, entry, score: hit.score, print, place });
  });
  return [...bySubstance.values()];
}
