// Two substances that leave the column close together: how often the library names them first, from their components, from
// the scan at the top, and from that scan less the background. Needs the spectra of DALEL_FIXTURES.
import { join } from 'node:path';
import { findComponents } from '../../server/chemistry/components/components.js';
import type { Scans } from '../../lab-instruments/measurement.js';
import type { LibraryIndex } from '../../server/chemistry/spectra/index-layout.js';
import { unitMassSpectrum, type UnitMassSpectrum } from '../../server/chemistry/spectra/spectrum.js';
import { mixtureRun, mixtureScans, topsOf } from '../support/mixtures.js';
import { anIndex, identityOf, recordsOf, searchIn, seededRandom } from '../support/spectra.js';

const mixturesPerCell = 40;
const mostApart = 1.5;

interface Substance {
  readonly identity: string;
  readonly spectrum: UnitMassSpectrum;
}

export async function benchComponents(): Promise<void> {
  const folder = process.env['DALEL_FIXTURES'];
  if (folder === undefined) return void console.log('This bench reads spectra/ of DALEL_FIXTURES, which is not set.');
  const library = recordsOf(join(folder, 'spectra/library.msp'));
  const identities = library.map(identityOf);
  const index = anIndex(library.map(unitMassSpectrum), identities);
  const isFirst = firstIn(index, identities);
  const drugs = recordsOf(join(folder, 'spectra/queries-open.msp'))
    .filter((record) => /tags=[^|]*\bdrug\b/.test(record.comments.join(' ')))
    .map((record) => ({ identity: identityOf(record), spectrum: unitMassSpectrum(record) }))
    .filter(({ identity, spectrum }) => (spectrum.mz.at(-1) ?? 0) < 700 && isFirst(spectrum, identity));
  console.log(`${drugs.length} substances that the library names first; ${mixturesPerCell} mixtures in each cell`);
  console.log(
    'ions, ratio, scans apart: named first (larger/smaller) of components | at the top | less background; more found',
  );
  for (const ions of [400_000, 30_000, 8_000]) {
    for (const ratio of [1, 0.2, 0.05])
      for (const apart of [1, 2, 3, 4, 6, 10]) cell({ ions, ratio, apart }, drugs, isFirst);
  }
  return Promise.resolve();
}

type IsFirst = (spectrum: UnitMassSpectrum, identity: string) => boolean;

const firstIn =
  (index: LibraryIndex, identities: readonly string[]): IsFirst =>
  (spectrum, identity) =>
    identities[searchIn(index, spectrum, 1)[0]?.recordIndex ?? -1] === identity;

interface Cell {
  readonly ions: number;
  readonly ratio: number;
  readonly apart: number;
}

function cell(terms: Cell, drugs: readonly Substance[], isFirst: IsFirst): void {
  const random = seededRandom(7);
  const named = { components: [0, 0], top: [0, 0], background: [0, 0] };
  let surplus = 0;
  let milliseconds = 0;
  for (let mixture = 0; mixture < mixturesPerCell; mixture += 1) {
    const pair = [drawn(drugs, random), drawn(drugs, random)] as const;
    const run = mixtureRun({ first: pair[0].spectrum, second: pair[1].spectrum, ...terms }, mixture + 1);
    const started = performance.now();
    const found = findComponents(run);
    milliseconds += performance.now() - started;
    surplus += Math.max(0, found.length - 2);
    topsOf(terms).forEach((top, at) => {
      const identity = pair[at]!.identity;
      const near = found.filter(({ apex }) => Math.abs(apex - top) <= mostApart);
      if (near.some(({ spectrum }) => isFirst(unitMassSpectrum(spectrum), identity))) named.components[at]! += 1;
      if (isFirst(scanSpectrum(run, Math.round(top)), identity)) named.top[at]! += 1;
      if (isFirst(lessBackground(run, Math.round(top)), identity)) named.background[at]! += 1;
    });
  }
  const share = (counts: readonly number[]): string =>
    counts.map((n) => Math.round((100 * n) / mixturesPerCell)).join('/');
  const words = [share(named.components), share(named.top), share(named.background)].join(' | ');
  const { ions, ratio, apart } = terms;
  const each = (value: number): string => (value / mixturesPerCell).toFixed(2);
  console.log(`${ions}, ${ratio}, ${apart}: ${words}; ${each(surplus)} a run, ${each(milliseconds)} ms`);
}

function drawn(drugs: readonly Substance[], random: () => number): Substance {
  const drug = drugs[Math.floor(random() * drugs.length)];
  if (drug === undefined) throw new Error('no substances');
  return drug;
}

function scanSpectrum({ offsets, mz, intensity }: Scans, scan: number): UnitMassSpectrum {
  const [from, to] = [offsets[scan], offsets[scan + 1]];
  return unitMassSpectrum({ mz: mz.subarray(from, to), intensity: intensity.subarray(from, to) });
}

/** Less the median of the scans before and after the two. */
function lessBackground({ offsets, mz, intensity }: Scans, scan: number): UnitMassSpectrum {
  const quiet = Array.from({ length: mixtureScans }, (_, t) => t).filter(
    (t) => (t >= 5 && t < 20) || (t >= 60 && t < 75),
  );
  const countAt = (t: number, mass: number): number => {
    for (let i = offsets[t]!; i < offsets[t + 1]!; i += 1) if (mz[i] === mass) return intensity[i]!;
    return 0;
  };
  const masses = Array.from(mz.subarray(offsets[scan], offsets[scan + 1]));
  const background = masses.map((mass) => quiet.map((t) => countAt(t, mass)).sort((a, b) => a - b)[quiet.length >> 1]!);
  return unitMassSpectrum({
    mz: masses,
    intensity: masses.map((mass, at) => Math.max(0, countAt(scan, mass) - background[at]!)),
  });
}
