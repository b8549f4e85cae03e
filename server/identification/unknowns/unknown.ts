// A substance that nobody could name, kept by its spectrum; and which of them are one and the same. Those seen in several cases
// or regions are an early warning.
import { canonicalJson, type Json } from '../../foundation/canonical-json.js';
import type { IonList } from '../../measuring/measurements/analysis.js';
import type { UnitMassSpectrum } from '../../chemistry/spectra/spectrum.js';
import { weightedCosine } from '../../chemistry/spectra/weighted-cosine.js';

export interface Unknown {
  readonly id: string;
  readonly laboratoryId: string;
  readonly caseId: string;
  readonly caseNumber: string;
  /** Of the body that ordered the examination; null where its order doesn't say. */
  readonly region: string | null;
  readonly exhibitId: string;
  readonly measurementId: string;
  readonly measurementNumber: string;
  readonly analysisId: string;
  readonly peakNumber: number;
  readonly fileSha256: string;
  readonly peakAlgorithm: string;
  readonly retentionMilliseconds: number;
  /** Nominal; 0 where it could not even be assumed. */
  readonly molecularMass: number;
  readonly massBasis: MassBasis;
  readonly ions: IonList;
  readonly note: string | null;
  readonly madeBy: string;
  readonly madeAt: string;
  readonly ending: { readonly reason: string; readonly by: string; readonly at: string } | null;
}

export type MassBasis = 'assumed' | 'stated' | 'none';

/** Weighted cosine of 1000 from which two spectra are of one substance: replicates of one laboratory lie above it. */
export const alikeFrom = 900;

/** The same unknown: every member is alike to at least one other, whatever the order in which they came. */
export interface Cluster {
  /** The id of its oldest member. */
  readonly id: string;
  /** Oldest first. */
  readonly members: readonly Unknown[];
  readonly cases: readonly string[];
  /** Those that are known. */
  readonly regions: readonly string[];
}

/** Newest sighting first. `unknowns`: those that are still kept, oldest first. */
export function clustersOf(unknowns: readonly Unknown[]): readonly Cluster[] {
  const groups: Unknown[][] = [];
  const spectra = new Map(unknowns.map(({ id, ions }) => [id, spectrumOf(ions)]));
  const isAlike = (one: Unknown, other: Unknown): boolean =>
    weightedCosine(spectra.get(one.id)!, spectra.get(other.id)!) >= alikeFrom;
  for (const unknown of unknowns) {
    const joined = groups.filter((group) => group.some((member) => isAlike(member, unknown)));
    for (const group of joined) groups.splice(groups.indexOf(group), 1);
    groups.push([...joined.flat(), unknown].sort((a, b) => (a.id < b.id ? -1 : 1)));
  }
  return groups
    .map((members) => ({
      id: members[0]!.id,
      members,
      cases: distinct(members.map(({ caseNumber }) => caseNumber)),
      regions: distinct(members.flatMap(({ region }) => region ?? [])),
    }))
    .sort((a, b) => (a.members.at(-1)!.id < b.members.at(-1)!.id ? 1 : -1));
}

const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)].sort();

export const spectrumOf = (ions: IonList): UnitMassSpectrum => ({
  mz: Uint16Array.from(ions, ([mz]) => mz),
  intensity: Uint16Array.from(ions, ([, intensity]) => intensity),
});

const casesThatWarn = 3;
const regionsThatWarn = 2;

/** Whether others are to be told of it. */
export function isWarning({ cases, regions }: Cluster): boolean {
  return cases.length >= casesThatWarn || regions.length >= regionsThatWarn;
}

/** The notice as another program reads it: numbers of cases, no persons. */
export function noticeText(cluster: Cluster, { laboratory, at }: { laboratory: string; at: string }): string {
  const { members } = cluster;
  return canonicalJson({
    form: 'dalel-early-warning-1',
    ...{ laboratory, at, cluster: cluster.id, cases: cluster.cases, regions: cluster.regions },
    ...{ firstSeen: members[0]?.madeAt ?? '', lastSeen: members.at(-1)?.madeAt ?? '', alikeFrom },
    similarity: 'weighted-cosine-m1-i0.5',
    sightings: members.map((one) => ({
      ...{ case: one.caseNumber, region: one.region, at: one.madeAt, file: one.fileSha256, peak: one.peakNumber },
      ...{ molecularMass: one.molecularMass, massBasis: one.massBasis, ions: one.ions },
      retentionMilliseconds: one.retentionMilliseconds,
    })),
  } as unknown as Json);
}

/** Its name in the ledger. */
export const unknownKey = (id: string): string => `unknown:${id}`;
