// Two files of one injection, side by side: what the older said and the newer says otherwise. Pure.
import type { Identity, PeakReport, ReportedPeak, ResultRow, Warning } from '../../../lab-instruments/measurement.js';
import type { AnalysisPeak } from './analysis.js';
import type { ManifestMember } from './manifest.js';

/** As the file writes them; what is worked out from them follows. */
const identityTexts = [
  'sampleName',
  'sampleId',
  'barcode',
  'expectedBarcode',
  'sampleType',
  'operator',
  'acquiredText',
  'method',
  'instrument',
  'instrumentSerial',
  'vial',
  'sequenceLine',
  'originalName',
] as const satisfies readonly (keyof Identity)[];
export type IdentityText = (typeof identityTexts)[number];

/** What is compared of each version. */
export interface RunVersion {
  readonly identity: Identity;
  readonly warnings: readonly Warning[];
  readonly members: readonly ManifestMember[];
  readonly reported: PeakReport | null;
  /** Found by the laboratory's own search; empty where it has not run. */
  readonly found: readonly AnalysisPeak[];
  readonly results: readonly ResultRow[];
}

export interface Changed<Said> {
  /** Null: the older does not have it. */
  readonly before: Said | null;
  /** Null: the newer does not have it any more. */
  readonly after: Said | null;
}

export interface PeakSaid {
  readonly seconds: number;
  readonly area: number | null;
  readonly name: string;
  /** The vendor's code; empty for a peak that the laboratory found itself. */
  readonly type: string;
  readonly isManual: boolean;
}

export interface ResultSaid {
  readonly analyte: string;
  readonly value: string;
}

export interface VersionDifference {
  readonly identity: readonly (Changed<string> & { readonly name: IdentityText })[];
  readonly warnings: readonly Changed<Warning>[];
  readonly members: readonly (Changed<ManifestMember> & { readonly path: string })[];
  readonly reported: readonly Changed<PeakSaid>[];
  readonly found: readonly Changed<PeakSaid>[];
  readonly results: readonly Changed<ResultSaid>[];
}

export function versionDifference(older: RunVersion, newer: RunVersion): VersionDifference {
  return {
    identity: identityChanges(older.identity, newer.identity),
    warnings: byKey(older.warnings, newer.warnings, ({ code, detail }) => `${code} ${detail}`),
    members: memberChanges(older.members, newer.members),
    reported: peakChanges(reportedPeaks(older.reported), reportedPeaks(newer.reported)),
    found: peakChanges(older.found.map(foundPeak), newer.found.map(foundPeak)),
    results: resultChanges(older.results, newer.results),
  };
}

function identityChanges(before: Identity, after: Identity): VersionDifference['identity'] {
  return identityTexts
    .filter((name) => before[name] !== after[name])
    .map((name) => ({ name, before: before[name], after: after[name] }));
}

/** What only one of them has. */
function byKey<Said>(
  before: readonly Said[],
  after: readonly Said[],
  keyOf: (said: Said) => string,
): readonly Changed<Said>[] {
  const [had, has] = [new Set(before.map(keyOf)), new Set(after.map(keyOf))];
  return [
    ...before.filter((said) => !has.has(keyOf(said))).map((said) => ({ before: said, after: null })),
    ...after.filter((said) => !had.has(keyOf(said))).map((said) => ({ before: null, after: said })),
  ];
}

function memberChanges(
  before: readonly ManifestMember[],
  after: readonly ManifestMember[],
): VersionDifference['members'] {
  const [had, has] = [before, after].map((all) => new Map(all.map((member) => [member.path, member])));
  const paths = [...new Set([...before, ...after].map(({ path }) => path))].sort();
  return paths
    .map((path) => ({ path, before: had?.get(path) ?? null, after: has?.get(path) ?? null }))
    .filter((change) => change.before?.sha256 !== change.after?.sha256);
}

const reportedPeaks = (report: PeakReport | null): readonly PeakSaid[] => (report?.peaks ?? []).map(reportedPeak);

function reportedPeak({ retentionSeconds, area, name, peakType, manualIntegration }: ReportedPeak): PeakSaid {
  return { seconds: retentionSeconds, area, name, type: peakType.trim(), isManual: manualIntegration };
}

function foundPeak({ apexMilliseconds, area, hits }: AnalysisPeak): PeakSaid {
  return {
    seconds: apexMilliseconds / 1_000,
    area: Number(area),
    name: hits[0]?.name ?? '',
    type: '',
    isManual: false,
  };
}

/** The apex of a peak moves less than this when it is only integrated anew. */
const samePeakSeconds = 3;

/** Each peak against the nearest of the other version that nobody has taken; those that agree are left out. */
function peakChanges(before: readonly PeakSaid[], after: readonly PeakSaid[]): readonly Changed<PeakSaid>[] {
  const left = [...after];
  const changes: Changed<PeakSaid>[] = [];
  for (const peak of before) {
    const near = left
      .filter(({ seconds }) => Math.abs(seconds - peak.seconds) <= samePeakSeconds)
      .sort((a, b) => Math.abs(a.seconds - peak.seconds) - Math.abs(b.seconds - peak.seconds))[0];
    if (near !== undefined) left.splice(left.indexOf(near), 1);
    if (near === undefined || !isSamePeak(peak, near)) changes.push({ before: peak, after: near ?? null });
  }
  return [...changes, ...left.map((peak) => ({ before: null, after: peak }))].sort((a, b) => timeOf(a) - timeOf(b));
}

function isSamePeak(one: PeakSaid, other: PeakSaid): boolean {
  const { seconds, area, name, type, isManual } = one;
  return (
    seconds === other.seconds &&
    area === other.area &&
    name === other.name &&
    type === other.type &&
    isManual === other.isManual
  );
}

const timeOf = ({ before, after }: Changed<PeakSaid>): number => before?.seconds ?? after?.seconds ?? 0;

function resultChanges(before: readonly ResultRow[], after: readonly ResultRow[]): readonly Changed<ResultSaid>[] {
  const said = ({ sampleId, analyte, qualifier, valueText, unit }: ResultRow): ResultSaid => ({
    analyte: [sampleId, analyte].filter(Boolean).join(', '),
    value: [qualifier, valueText, unit].filter(Boolean).join(' '),
  });
  const [had, has] = [before.map(said), after.map(said)];
  const changed = has.flatMap((now) => {
    const then = had.find(({ analyte }) => analyte === now.analyte);
    return then !== undefined && then.value !== now.value ? [{ before: then, after: now }] : [];
  });
  return [...changed, ...byKey(had, has, ({ analyte }) => analyte)];
}
