// One spectrum looked for in libraries of several sizes, ÷ a plain scan of all of them in the same run, and ÷ the comparing of
// peaks that npm offers. Needs the spectra of DALEL_FIXTURES.
import { join } from 'node:path';
import { Comparator } from 'peaks-similarity';
import { libraryIndex } from '../../server/chemistry/spectra/index-building.js';
import { plainRanking } from '../../server/chemistry/spectra/rankings.js';
import { searchers, type Searcher, type Unknown } from '../../server/chemistry/spectra/searchers.js';
import { spectrumOf, type SpectrumTable } from '../../server/chemistry/spectra/spectrum-table.js';
import { unitMassSpectrum } from '../../server/chemistry/spectra/spectrum.js';
import { identityOf, recordsOf } from '../support/spectra.js';
import { grownLibrary, type KnownSpectrum } from './grown-library.js';
import { median } from './interleave.js';
import { plainScan } from './plain-scan.js';

const usualSizes = [11_462, 100_000, 1_000_000];
/** Queries of each way, so that the slow ones end too. */
const queriesOf = { scan: 20_000_000, npm: 200_000 };

export function benchSearch(sizes: readonly number[] = usualSizes): Promise<void> {
  const folder = process.env['DALEL_FIXTURES'];
  if (folder === undefined) console.log('This bench reads spectra/ of DALEL_FIXTURES, which is not set.');
  else {
    const known = knownIn(join(folder, 'spectra/library.msp'));
    const queries = knownIn(join(folder, 'spectra/queries-open.msp'));
    for (const size of sizes) benchSize(known, queries, size);
  }
  return Promise.resolve();
}

function knownIn(path: string): readonly KnownSpectrum[] {
  return recordsOf(path).map((record) => ({
    spectrum: unitMassSpectrum(record),
    nominalMass: record.nominalMass,
    identity: identityOf(record),
  }));
}

function benchSize(known: readonly KnownSpectrum[], queries: readonly KnownSpectrum[], size: number): void {
  const table = grownLibrary(known, size);
  const started = performance.now();
  const index = libraryIndex(table);
  const built = performance.now() - started;
  const ranked = { index, model: plainRanking };
  const identity = searchers.identity(ranked);
  const hybrid = searchers.hybrid(ranked);
  const scan = plainScan(table);
  const unknowns = queries.map(({ spectrum, nominalMass = 0 }) => ({ spectrum, nominalMass }));
  warm([identity, hybrid], table);
  const counted = Math.max(20, Math.min(unknowns.length, Math.floor(queriesOf.scan / size)));
  const asked = unknowns.filter((_, at) => at % Math.ceil(unknowns.length / counted) === 0);
  const taken = interleaved(asked, {
    scan: ({ spectrum }) => scan(spectrum, 10),
    identity: (unknown) => identity.search(unknown, 10),
    hybrid: (unknown) => hybrid.search(unknown, 10),
  });
  const npm = npmMilliseconds(table, asked.slice(0, Math.max(2, Math.floor(queriesOf.npm / size))));
  const megabytes = (bytes: number): number => Math.round(bytes / 1_000_000);
  console.log(
    `\n${size} spectra: index built in ${Math.round(built)} ms, ${megabytes(index.byteLength)} MB, with room for searches ` +
      `${megabytes(index.memory.buffer.byteLength)} MB; ${asked.length} queries, one thread`,
  );
  const base = median(taken['scan'] ?? []);
  const rows = [...Object.entries(taken), ['npm: peaks-similarity', npm] as const];
  console.table(
    rows.map(([what, times]) => ({
      what,
      'median ms': rounded(median(times)),
      'mean ms': rounded(times.reduce((sum, each) => sum + each, 0) / times.length),
      '÷ scan': rounded(median(times) / base),
    })),
  );
}

const rounded = (value: number): number => Number(value.toPrecision(3));

function warm(all: readonly Searcher[], table: SpectrumTable): void {
  for (let at = 0; at < 200; at += 1)
    for (const { search } of all)
      search({ spectrum: spectrumOf(table, at % table.count), nominalMass: table.nominalMasses[at] ?? 0 }, 10);
}

/** A few queries one way, then the same the next way: what else the machine does falls on all alike. */
function interleaved(
  queries: readonly Unknown[],
  ways: Readonly<Record<string, (unknown: Unknown) => unknown>>,
): Readonly<Record<string, number[]>> {
  const taken: Record<string, number[]> = Object.fromEntries(Object.keys(ways).map((way) => [way, []]));
  for (let at = 0; at < queries.length; at += inTurn) {
    for (const [way, run] of Object.entries(ways)) {
      for (const query of queries.slice(at, at + inTurn)) {
        const from = performance.now();
        run(query);
        taken[way]?.push(performance.now() - from);
      }
    }
  }
  return taken;
}

const inTurn = 20;

/** Cosine of a pair at a time, the library's pairs prepared beforehand; at most 20,000 are compared, and the rest reckoned. */
function npmMilliseconds(table: SpectrumTable, queries: readonly Unknown[]): number[] {
  const comparator = new Comparator({ widthBottom: 0.5, widthTop: 0.4 });
  const count = Math.min(table.count, 20_000);
  const library = Array.from({ length: count }, (_, at) => pairsOf(spectrumOf(table, at)));
  return queries.map(({ spectrum }) => {
    const own = pairsOf(spectrum);
    const from = performance.now();
    for (const pairs of library) comparator.getSimilarity(own, pairs);
    return ((performance.now() - from) * table.count) / count;
  });
}

const pairsOf = ({ mz, intensity }: Unknown['spectrum']): [number, number][] =>
  Array.from(mz, (each, at) => [each, intensity[at]!] as [number, number]);
