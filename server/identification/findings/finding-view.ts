// From a finding's rows to what its page and the lists show.
import type { EvidenceDetailView, EvidenceView } from '../../../views/findings/evidence-part.js';
import type { FindingView } from '../../../views/findings/finding-page.js';
import type { T } from '../../../views/messages/translate.js';
import { partWords } from '../../../views/measurements/part-of-file.js';
import { paths } from '../../../views/paths.js';
import { caseById } from '../../evidence/cases/case-store.js';
import { exhibitById } from '../../evidence/exhibits/exhibit-store.js';
import { samplesByIds } from '../../evidence/samples/sample-store.js';
import type { Db } from '../../database/connection.js';
import { entriesOfItem } from '../../ledger/ledger-store.js';
import { shortName } from '../../people/person.js';
import { peopleNamed } from '../../people/person-store.js';
import { librariesOf } from '../../measuring/libraries/library-store.js';
import type { Selection } from '../../measuring/measurements/selection.js';
import { fileStanding } from '../../measuring/measurements/received-file-store.js';
import { shownPart } from '../../measuring/measurements/part-of-file.js';
import { measurementById } from '../../measuring/measurements/measurement-store.js';
import { examinationWords } from '../examinations/examination-words.js';
import { indexStatement } from './index-evidence.js';
import { findingKey, type EvidenceDetail, type FindingEvidence, type IndexEvidence } from './finding.js';
import { selectionOfFinding } from './finding-on-peak.js';
import type { RecordedFinding } from './finding-store.js';
import { reasonNotCounted, type SchemeVerdict } from './identification-scheme.js';
import { studiedAddress } from './studied-address.js';
import type { Technique } from './technique.js';
import { techniqueNamed } from './technique-name.js';

export async function findingView(db: Db, t: T, finding: RecordedFinding): Promise<FindingView> {
  const { withdrawal, measurementId } = finding;
  const people = await peopleNamed(db, [finding.madeBy, ...(withdrawal ? [withdrawal.by] : [])]);
  const name = (id: string): string => shortName(people.get(id)?.name ?? id);
  const measurement = measurementId === null ? undefined : await measurementById(db, measurementId);
  const selection = await selectionOfFinding(db, finding);
  return {
    ...finding,
    substance: finding.names[t.language],
    expert: name(finding.madeBy),
    at: finding.madeAt,
    caseNumber: (await caseById(db, finding.caseId))?.number ?? '',
    exhibitNumber: (await exhibitById(db, finding.exhibitId))?.number ?? '',
    measurement: measurement
      ? {
          number: measurement.number,
          href: measuredHref(finding, measurement.id, selection),
          subject: finding.peakNumber === null ? null : { peak: finding.peakNumber, selection },
        }
      : null,
    proof: await proofOf(db, finding),
    withdrawal: withdrawal && { reason: withdrawal.reason, person: name(withdrawal.by), at: withdrawal.at },
  };
}

function measuredHref({ peakNumber }: RecordedFinding, measurementId: string, selection: Selection | null): string {
  if (peakNumber === null) return paths.measurement(measurementId);
  return studiedAddress(measurementId, { peak: peakNumber, selection });
}

async function proofOf(db: Db, { id, laboratoryId }: RecordedFinding) {
  const [entry] = await entriesOfItem(db, laboratoryId, findingKey(id));
  return entry ? { hash: entry.leaf_hash, href: paths.ledgerEntry(entry.seq) } : null;
}

export interface JudgedEvidence {
  readonly finding: RecordedFinding;
  readonly evidence: readonly FindingEvidence[];
  readonly verdict: SchemeVerdict;
  /** Of the version of the scheme that it was made by. */
  readonly techniques: readonly Technique[];
}

export async function evidenceViews(
  db: Db,
  t: T,
  { finding, evidence, verdict, techniques }: JudgedEvidence,
): Promise<readonly EvidenceView[]> {
  const samples = await samplesByIds(db, [...new Set(evidence.map(({ samplingId }) => samplingId))]);
  const exhibit = await exhibitById(db, finding.exhibitId);
  const numbers = new Map([...samples, ...(exhibit ? [exhibit] : [])].map(({ id, number }) => [id, number]));
  const libraries = await librariesOf(db, finding.laboratoryId);
  const selection = await selectionOfFinding(db, finding);
  const libraryIds = new Map(libraries.map(({ id, sourceSha256 }) => [sourceSha256, id]));
  return Promise.all(
    evidence.map(async (row) => ({
      id: row.id,
      technique: techniqueNamed(t, row.technique, techniques),
      result: row.outcome,
      detail: await detailView(db, t, row.detail, libraryIds),
      counts: countsOf(row, verdict, techniques),
      review: await reviewOf(db, t, { row, selection }),
      sampling: numbers.get(row.samplingId) ?? null,
    })),
  );
}

async function detailView(
  db: Db,
  t: T,
  { index, ...detail }: EvidenceDetail & { readonly index?: IndexEvidence },
  libraryIds: ReadonlyMap<string, string>,
): Promise<EvidenceDetailView> {
  if (detail.kind === 'examination') return { kind: 'technique', result: examinationWords(t, detail.record) };
  if (detail.kind !== 'library') return detail;
  const id = libraryIds.get(detail.librarySha256);
  const stated = index && (await indexStatement(db, index));
  return { ...detail, ...(stated && { index: stated }), libraryHref: id === undefined ? null : paths.library(id) };
}

function countsOf(
  row: FindingEvidence,
  verdict: SchemeVerdict,
  techniques: readonly Technique[],
): EvidenceView['counts'] {
  const reason = reasonNotCounted(verdict, row);
  if (reason !== undefined) return { reason };
  return { category: techniques.find(({ code }) => code === row.technique)?.category ?? '' };
}

async function reviewOf(
  db: Db,
  t: T,
  { row: { reviewableId, detail }, selection }: { readonly row: FindingEvidence; readonly selection: Selection | null },
): Promise<EvidenceView['review']> {
  if (detail.kind === 'examination') {
    return { label: t('examinations.open'), href: paths.examination(detail.examinationId) };
  }
  const measurement = reviewableId === null ? undefined : await measurementById(db, reviewableId);
  if (measurement === undefined) return null;
  const href =
    detail.kind === 'library'
      ? studiedAddress(measurement.id, { peak: detail.peakNumber, selection, hit: detail.rank })
      : paths.measurement(measurement.id);
  const label = t('findings.evidence.open', { number: measurement.number });
  const { part } = measurement;
  if (part === null) return { label, href };
  const file = await fileStanding(db, measurement.fileId);
  const row = { words: partWords(t, shownPart(part)), text: part.text, sha256: file?.sha256 ?? '' };
  return { label, href, row };
}
