// The early-warning notice of a cluster: its facts, and the way to the worker that draws it.
import { fileURLToPath } from 'node:url';
import type { WarningFacts } from '../../../templates/early-warning/render-early-warning.js';
import type { T } from '../../../views/messages/translate.js';
import { instant } from '../../foundation/clock.js';
import type { Actor } from '../../foundation/actor.js';
import { NotFound } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { laboratoryById } from '../../people/laboratory-store.js';
import { classNamed } from '../analogues/analogue-views.js';
import { nearestAnalogues } from '../analogues/nearest-analogues.js';
import { hitName } from '../../measuring/measurements/hit-name.js';
import { measurementById } from '../../measuring/measurements/measurement-store.js';
import { weightedCosine } from '../../chemistry/spectra/weighted-cosine.js';
import { alikeFrom, spectrumOf, type Cluster, type Unknown } from './unknown.js';

/** Hints and analogues of its newest sighting, by the libraries of today. */
export async function relativesOf(lab: Lab, t: T, { members }: Cluster) {
  const newest = members.at(-1)!;
  const measurement = await measurementById(lab.db, newest.measurementId);
  if (measurement === undefined) throw new NotFound('measurement');
  const statedMass = newest.massBasis === 'stated' ? newest.molecularMass : undefined;
  const found = await nearestAnalogues(lab, measurement, { ions: newest.ions, statedMass });
  return {
    hints: found.hints.map(({ name }) => classNamed(t, name)),
    analogues: found.analogues.slice(0, 5).map((analogue) => hitName(analogue, t.language)),
  };
}

/** Each held against the first, of 1000. */
export function similarities({ members }: Cluster): readonly number[] {
  const first = spectrumOf(members[0]!.ions);
  return members.map(({ ions }) => weightedCosine(first, spectrumOf(ions)));
}

export const regionName = (t: T, { region }: Pick<Unknown, 'region'>): string =>
  region === null ? '' : t.code('evidence', `region.${region}`);

export async function noticePdf(lab: Lab, actor: Actor, t: T, cluster: Cluster): Promise<Uint8Array> {
  const laboratory = await laboratoryById(lab.db, actor.laboratoryId);
  if (laboratory === undefined) throw new NotFound('laboratory');
  const newest = cluster.members.at(-1)!;
  const alike = similarities(cluster);
  const facts: WarningFacts = {
    agency: { kk: [laboratory.nameKk], ru: [laboratory.nameRu], address: laboratory.address ?? '' },
    language: t.language,
    timeZone: laboratory.timeZone,
    printedAt: instant(lab.clock.now()),
    printedBy: actor.name,
    code: `${laboratory.code}-EW-${cluster.id.slice(-8)}`,
    cases: cluster.cases.length,
    regions: cluster.regions.map((region) => regionName(t, { region })),
    mass: { value: newest.molecularMass, basis: newest.massBasis },
    ...(await relativesOf(lab, t, cluster)),
    spectrum: newest.ions,
    sightings: cluster.members.map((one, at) => ({
      ...{ caseNumber: one.caseNumber, region: regionName(t, one), at: one.madeAt },
      ...{ run: one.measurementNumber, peak: one.peakNumber, similarity: alike[at] ?? 0 },
      minutes: t.formats.minutes(one.retentionMilliseconds / 1_000, 3),
    })),
    alikeFrom,
  };
  return (await lab.workers.documents.run(facts, { name: 'drawNotice', filename: workerFile })) as Uint8Array;
}

const workerFile = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? './notice-worker.ts' : './notice-worker.js', import.meta.url),
);
