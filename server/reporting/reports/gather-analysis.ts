// What a conclusion says of its measurements and findings. Curves are thinned to what paper shows; the whole run stays in
// the vault, and its hash is printed beside the curve.
import type {
  ChromatogramFacts,
  MethodFacts,
  MirrorPlotFacts,
} from '../../../templates/expert-report/analysis-facts.js';
import type { AnnexFacts } from '../../../templates/expert-report/facts.js';
import type { T } from '../../../views/messages/translate.js';
import { amountsOfFinding, type FindingAmounts } from '../../identification/amounts/finding-amounts.js';
import { evidenceOf, findingsOfCase } from '../../identification/findings/finding-store.js';
import { measurementsOf, type Finding, type FindingEvidence } from '../../identification/findings/finding.js';
import { indexStatement, type IndexStatement } from '../../identification/findings/index-evidence.js';
import type { SchemeVerdict } from '../../identification/findings/identification-scheme.js';
import { verdictOn } from '../../identification/findings/proposal.js';
import { schemeOf } from '../../identification/findings/scheme-version-store.js';
import type { SchemeVersion } from '../../identification/findings/scheme-version.js';
import { instrumentById, instrumentByProfile } from '../../measuring/instruments/instrument-store.js';
import {
  readAnalysis,
  type AnalysisHit,
  type AnalysisPeak,
  type IonList,
} from '../../measuring/measurements/analysis.js';
import { analysisById } from '../../measuring/measurements/analysis-store.js';
import type { Quantification } from '../../identification/quantification/quantification.js';
import { standingQuantification } from '../../identification/quantification/quantification-source.js';
import type { StoredMeasurement } from '../../measuring/measurements/measurement.js';
import { handsBehind, type HandInRun } from '../../measuring/quality/hands-behind.js';
import { measurementById } from '../../measuring/measurements/measurement-store.js';
import { points, readTask } from '../../measuring/measurements/reader.js';
import { qualityOf, type QualityStanding } from '../../measuring/quality/finding-quality.js';
import { fileStanding } from '../../measuring/measurements/received-file-store.js';
import { shownPart, type PartOfFile } from '../../measuring/measurements/part-of-file.js';
import type { ReceivedFile } from '../../measuring/measurements/received-file.js';
import { partWords } from '../../../views/measurements/part-of-file.js';
import { writtenStretch } from '../../../views/measurements/written-stretch.js';
import type { Selection } from '../../measuring/measurements/selection.js';
import type { Lab } from '../../ledger/lab.js';
import { thinned } from './thinned.js';

/** A finding with everything that it rests on. */
export interface FindingRecord {
  readonly finding: Finding;
  readonly evidence: readonly FindingEvidence[];
  readonly measurement: StoredMeasurement | undefined;
  /** How the batches stand that its measurements ran in. */
  readonly quality: readonly QualityStanding[];
  /** What was integrated by hand in its runs, or in those of their batches. */
  readonly hands: readonly HandInRun[];
  readonly file: ReceivedFile | undefined;
  /** The files of the run and of what other techniques gave, with the row where it is one of a table. */
  readonly sources: readonly MeasuredSource[];
  readonly peak: AnalysisPeak | undefined;
  /** Where the peak was made of a stretch that the chemist chose. */
  readonly selection: Selection | undefined;
  readonly hit: AnalysisHit | undefined;
  /** Where the evidence has a retention index. */
  readonly index: IndexStatement | undefined;
  /** The newest, while its runs stand. */
  readonly quantification: Quantification | undefined;
  /** What the law of the case's day says of it and its mass. */
  readonly amounts: FindingAmounts | undefined;
  /** By the version of the scheme that it was made by. */
  readonly scheme: SchemeVersion;
  readonly verdict: SchemeVerdict;
}

interface MeasuredSource {
  readonly source: ReceivedFile;
  readonly part: PartOfFile | null;
}

export async function findingRecords(lab: Lab, caseId: string): Promise<readonly FindingRecord[]> {
  const findings = await findingsOfCase(lab.db, caseId);
  const evidence = await evidenceOf(
    lab.db,
    findings.map((finding) => finding.id),
  );
  return Promise.all(
    findings.map((finding) =>
      recordOf(
        lab,
        finding,
        evidence.filter((one) => one.findingId === finding.id),
      ),
    ),
  );
}

async function recordOf(lab: Lab, finding: Finding, evidence: readonly FindingEvidence[]): Promise<FindingRecord> {
  const measurement = finding.measurementId === null ? undefined : await measurementById(lab.db, finding.measurementId);
  const file = measurement && (await fileStanding(lab.db, measurement.fileId));
  const stored = finding.analysisId === null ? undefined : await analysisById(lab.db, finding.analysisId);
  const document = stored && readAnalysis((await lab.vault.read(stored.sha256)).toString('utf8'));
  const peak = document?.peaks.find((one) => one.number === finding.peakNumber);
  const library = evidence.flatMap(({ detail }) => (detail.kind === 'library' ? [detail] : []))[0];
  const hit = peak?.hits.find((one) => one.rank === library?.rank);
  const runs = [...(measurement ? [measurement.id] : []), ...measurementsOf(evidence)];
  const quality = await qualityOf(lab.db, runs);
  const hands = await handsBehind(lab.db, runs);
  const quantification = await standingQuantification(lab.db, finding.id);
  const index = library?.index && (await indexStatement(lab.db, library.index));
  const selection = document?.selection;
  const scheme = await schemeOf(lab.db, finding);
  const verdict = verdictOn({ ...finding, evidence, techniques: scheme.techniques });
  const amounts = await amountsOfFinding(lab.db, lab.settings.timeZone, finding);
  const judged = { index, quantification, amounts, scheme, verdict };
  const sources = await sourcesOf(lab, finding, evidence);
  return { finding, evidence, measurement, quality, hands, file, sources, peak, selection, hit, ...judged };
}

async function sourcesOf(
  lab: Lab,
  { measurementId }: Finding,
  evidence: readonly FindingEvidence[],
): Promise<readonly MeasuredSource[]> {
  const further = evidence.flatMap(({ detail, reviewableId }) => (detail.kind === 'technique' ? [reviewableId] : []));
  const sources: MeasuredSource[] = [];
  for (const id of new Set([measurementId, ...further])) {
    const measurement = id === null ? undefined : await measurementById(lab.db, id);
    const source = measurement && (await fileStanding(lab.db, measurement.fileId));
    if (measurement !== undefined && source !== undefined) sources.push({ source, part: measurement.part });
  }
  return sources;
}

/** What a reviewer accepted of the batches that the findings rest on: printed with the reason (ISO/IEC 17025 7.8.1.2). */
export function acceptedDeviations(records: readonly FindingRecord[], t: T): readonly string[] {
  const said = records
    .flatMap(({ quality }) => quality)
    .flatMap((standing) =>
      standing.kind === 'passed' ? standing.accepted.map(({ reason }) => ({ standing, reason })) : [],
    )
    .map(({ standing, reason }) => t('reporting.deviation.accepted', { batch: standing.number, reason }));
  return [...new Set(said)];
}

/** One curve a measurement, with the peaks that findings speak of. */
export async function chromatogramFacts(
  lab: Lab,
  records: readonly FindingRecord[],
  placeOf: (exhibitId: string) => string,
  t: T,
): Promise<readonly ChromatogramFacts[]> {
  const curves: ChromatogramFacts[] = [];
  for (const [id, ofOne] of grouped(records)) {
    const [first] = ofOne;
    if (id === '' || first?.measurement === undefined || first.file === undefined) continue;
    const curve = await curveOf(lab, first.measurement, first.file);
    if (curve !== undefined) curves.push({ ...curve, ...captions(first, ofOne, placeOf, t) });
  }
  return curves;
}

function grouped(records: readonly FindingRecord[]): ReadonlyMap<string, readonly FindingRecord[]> {
  const groups = new Map<string, FindingRecord[]>();
  for (const record of records) {
    const id = record.measurement?.id ?? '';
    groups.set(id, [...(groups.get(id) ?? []), record]);
  }
  return groups;
}

async function curveOf(lab: Lab, measurement: StoredMeasurement, file: ReceivedFile) {
  const version = measurement.profileId === null ? undefined : await instrumentByProfile(lab.db, measurement.profileId);
  const { scans } = await points(lab, readTask(lab, { file, profile: version?.profile, part: measurement.part }));
  if (scans === null) return undefined;
  return thinned(scans.retentionSeconds, scans.totalIonCurrent);
}

function captions(
  { measurement, file, finding }: FindingRecord,
  records: readonly FindingRecord[],
  placeOf: (exhibitId: string) => string,
  t: T,
) {
  return {
    exhibit: placeOf(finding.exhibitId),
    title: t('reporting.chromatogram.title'),
    sampleName: measurement?.identity.sampleName ?? '',
    acquiredAt: measurement?.identity.acquiredAt ?? measurement?.importedAt ?? '',
    fileName: file?.name ?? '',
    fileSha256: file?.sha256 ?? '',
    peaks: records.flatMap(({ peak, selection, finding: one }) =>
      peak === undefined
        ? []
        : [
            {
              number: printedNumber(t, peak, selection),
              seconds: peak.apexMilliseconds / 1_000,
              name: one.names[t.language],
            },
          ],
    ),
  };
}

export function mirrorPlotFacts(record: FindingRecord, place: string, t: T): readonly MirrorPlotFacts[] {
  const { peak, selection, hit, evidence } = record;
  const library = evidence.flatMap(({ detail }) => (detail.kind === 'library' ? [detail] : []))[0];
  if (peak === undefined || hit === undefined || library === undefined) return [];
  return [
    {
      exhibit: place,
      peakNumber: printedNumber(t, peak, selection),
      seconds: peak.apexMilliseconds / 1_000,
      measured: spectrumOf(peak.ions),
      library: spectrumOf(hit.ions),
      libraryEntry: hit.name,
      libraryName: `${library.libraryName} ${library.libraryVersion}`,
      score: Number(hit.score),
      mzDecimals: 0,
    },
  ];
}

/** Peaks of the whole run bear their number alone. */
function printedNumber(t: T, { number }: AnalysisPeak, selection: Selection | undefined): string {
  if (selection === undefined) return String(number);
  return selection.kind === 'mean' ? writtenStretch(t, selection.range) : t('reporting.component', { number });
}

const spectrumOf = (ions: IonList) => ({
  mz: ions.map(([mz]) => mz),
  intensity: ions.map(([, intensity]) => intensity),
});

/** One method an instrument and acquisition method that findings rest on. */
export async function methodFacts(lab: Lab, records: readonly FindingRecord[], t: T): Promise<readonly MethodFacts[]> {
  const methods = new Map<string, MethodFacts>();
  for (const { measurement } of records) {
    if (measurement === undefined) continue;
    const { method, instrument, instrumentSerial } = measurement.identity;
    const entered =
      measurement.instrumentId === null ? undefined : await instrumentById(lab.db, measurement.instrumentId);
    const name = [entered?.name, entered?.model, instrument].filter(Boolean).join(', ') || measurement.format;
    const serial = entered?.serial ?? (instrumentSerial || undefined);
    const conditions = measurement.particulars.slice(0, 24).map(({ label, value }) => ({ label, value }));
    methods.set(`${name} ${method}`, {
      name: t('reporting.method.gcms'),
      source: method === '' ? t('reporting.method.unnamed') : t('reporting.method.file', { method }),
      instrument: name,
      ...(serial === undefined ? {} : { serialNumber: serial }),
      conditions,
    });
  }
  return [...methods.values()];
}

/** The raw files behind the findings, each once; of a table that tells of several injections each row that a finding rests on. */
export function annexFacts(records: readonly FindingRecord[], t: T): readonly AnnexFacts[] {
  const annexes = new Map<string, AnnexFacts>();
  for (const { source, part } of records.flatMap(({ sources }) => sources)) {
    const said = part === null ? null : { part: partWords(t, shownPart(part)), text: part.text };
    annexes.set(`${source.sha256} ${part?.place ?? ''}`, {
      title: said === null ? t('reporting.annex.rawFile') : t('reporting.annex.row', said),
      file: { name: source.name, sha256: source.sha256, bytes: source.size },
    });
  }
  return [...annexes.values()];
}
