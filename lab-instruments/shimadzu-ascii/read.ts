// ASCII exports of Shimadzu's GCMSsolution and LabSolutions as measurements.
import type { InstrumentProfile } from '../instrument-profile.js';
import type { Measurement, PeakReport, ResultRow, Trace, Warning } from '../measurement.js';
import { isFolder, type Source } from '../source.js';
import { UnreadableFile } from '../unreadable-file.js';
import { tracesOf } from './chromatograms.js';
import { checkedSections, countsRows } from './complete.js';
import { cellNumbers, signOf } from './file-numbers.js';
import { hitsOf } from './hits.js';
import { identityOf, particularsOf } from './identity.js';
import { isPda, pdaTrace } from './pda.js';
import { peakReportsOf } from './peaks.js';
import { manualWarnings, resultsOf } from './results.js';
import type { Section } from './sections.js';
import { spectraOf } from './spectra.js';
import { tablesOf, type Table } from './tables.js';

export function readShimadzu(source: Source, profile: InstrumentProfile): Measurement {
  if (isFolder(source)) throw new UnreadableFile('unknown-format', { found: 'folder' });
  const sections = checkedSections(source.bytes, profile);
  const injections = sections.filter(({ name }) => /^header$/i.test(name)).length;
  if (injections > 1) throw new UnreadableFile('several-injections', { injections });
  const cubes = sections.filter(isPda);
  const tables = sections.filter((section) => !isPda(section)).flatMap(tablesOf);
  const numbers = cellNumbers(signOf([...tables, ...cubes], profile));
  const { identity, warnings } = identityOf(sections, profile);
  const results = resultsOf(tables, numbers, identity);
  const reports = peakReportsOf(tables, numbers);
  const traces = [...tracesOf(tables, numbers), ...cubes.map((section) => pdaTrace(section, numbers))];
  const scans = spectraOf(tables, numbers);
  const hits = hitsOf(tables, numbers);
  return {
    adapter: 'shimadzu-ascii',
    format: 'Shimadzu ASCII',
    ...kindAndPoints({ traces, results, reports, spectra: scans ? scans.offsets.length - 1 : 0 }),
    ...(traces[0] ? { trace: traces[0] } : {}),
    ...(traces.length > 1 ? { furtherTraces: traces.slice(1) } : {}),
    ...(scans ? { scans } : {}),
    ...(results.length > 0 ? { results } : {}),
    ...(reports[0] ? { peaksReported: reports[0] } : {}),
    ...(hits.length > 0 ? { hitsReported: hits } : {}),
    identity,
    particulars: particularsOf(sections),
    saturatesAt: null,
    members: [{ path: source.name, byteLength: source.bytes.length, use: 'read' }],
    warnings: [
      ...warnings,
      ...cubes.map(({ name }) => ({ code: 'light-spectra-summed', detail: name }) as const),
      ...manualWarnings(results),
      ...manualPeaks(reports),
      ...reports.slice(1).map(({ member }) => ({ code: 'several-signals', detail: member }) as const),
      ...tables.flatMap(countWarnings),
      ...endWarnings(sections, tables),
    ],
  };
}

interface Found {
  readonly traces: readonly Trace[];
  readonly results: readonly ResultRow[];
  readonly reports: readonly PeakReport[];
  readonly spectra: number;
}

function kindAndPoints({ traces, results, reports, spectra }: Found): Pick<Measurement, 'kind' | 'points'> {
  const [trace] = traces;
  if (trace) return { kind: 'trace', points: trace.values.length };
  if (results.length > 0) return { kind: 'results', points: results.length };
  if (spectra > 0) return { kind: 'spectra', points: spectra };
  const peaks = reports[0]?.peaks.length ?? 0;
  if (peaks === 0) throw new UnreadableFile('incomplete', { reason: 'no results' });
  return { kind: 'results', points: peaks };
}

function manualPeaks(reports: readonly PeakReport[]): readonly Warning[] {
  return reports.flatMap(({ member, peaks }) => {
    const byHand = peaks.filter(({ manualIntegration }) => manualIntegration).map(({ number }) => number);
    return byHand.length === 0
      ? []
      : [{ code: 'manual-integration', detail: `${member}: ${byHand.join(', ')}` } as const];
  });
}

function countWarnings(table: Table): readonly Warning[] {
  const { declared, rows, section } = table;
  if (declared === undefined || !countsRows(table) || rows.length <= declared) return [];
  return [{ code: 'count-differs', detail: `${section}: ${declared} | ${rows.length}` }];
}

/** Only a count at the end proves that nothing is missing there. */
function endWarnings(sections: readonly Section[], tables: readonly Table[]): readonly Warning[] {
  const last = sections.at(-1);
  const table = tables.at(-1);
  const isCounted = table?.section === last?.name && table?.declared !== undefined;
  const isProved = last !== undefined && (isPda(last) || isCounted);
  return isProved ? [] : [{ code: 'end-unproved', detail: last?.name ?? '' }];
}
