// From clusters of unknowns to what the pages show.
import type { ClusterLine } from '../../../views/unknowns/unknowns-page.js';
import type { UnknownPageProps } from '../../../views/unknowns/unknown-page.js';
import type { T } from '../../../views/messages/translate.js';
import { parseEntry } from '../../ledger/entry.js';
import { paths } from '../../../views/paths.js';
import type { Lab } from '../../ledger/lab.js';
import { entriesOfItem } from '../../ledger/ledger-store.js';
import { isWarning, unknownKey, type Cluster, type Unknown } from './unknown.js';
import { regionName, relativesOf, similarities } from './unknown-notice.js';

export function clusterLine(t: T, cluster: Cluster): ClusterLine {
  const newest = cluster.members.at(-1)!;
  return {
    id: newest.id,
    mass: newest.molecularMass,
    strongest: strongestIons(newest),
    sightings: cluster.members.length,
    cases: cluster.cases.length,
    regions: cluster.regions.map((region) => regionName(t, { region })),
    firstAt: cluster.members[0]!.madeAt,
    lastAt: newest.madeAt,
    isWarning: isWarning(cluster),
  };
}

/** What chemists know a spectrum by. */
function strongestIons({ ions }: Unknown): readonly number[] {
  return [...ions]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, 3)
    .map(([mz]) => mz);
}

export async function clusterView(
  lab: Lab,
  t: T,
  { cluster, unknown }: { readonly cluster: Cluster; readonly unknown: Unknown },
): Promise<Omit<UnknownPageProps, 't' | 'ending'>> {
  const alike = similarities(cluster);
  const entries = await entriesOfItem(lab.db, unknown.laboratoryId, unknownKey(unknown.id));
  return {
    ...{ id: unknown.id, cluster: clusterLine(t, cluster), ended: unknown.ending },
    sticks: unknown.ions.map(([mz, intensity]) => ({ mz, intensity })),
    mass: { value: unknown.molecularMass, basis: unknown.massBasis },
    ...{ note: unknown.note, fileSha256: unknown.fileSha256, peakAlgorithm: unknown.peakAlgorithm },
    ...(await relativesOf(lab, t, cluster)),
    sightings: cluster.members.map((one, at) => ({
      ...{ id: one.id, caseNumber: one.caseNumber, region: regionName(t, one), at: one.madeAt },
      ...{ number: one.measurementNumber, measurementId: one.measurementId, peak: one.peakNumber },
      ...{ seconds: one.retentionMilliseconds / 1_000, similarity: alike[at] ?? 0 },
    })),
    proofs: entries.map(({ seq, leaf_hash: hash, bytes }) => ({
      ...{ hash, href: paths.ledgerEntry(seq) },
      fact: t.code('ledger', `fact.${parseEntry(bytes).type}`),
    })),
  };
}
