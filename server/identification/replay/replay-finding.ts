// A finding computed again from what it rests on, step by step. It reads, and writes nothing.
import type { Lab } from '../../ledger/lab.js';
import { parseEntry } from '../../ledger/entry.js';
import { entriesOfItem } from '../../ledger/ledger-store.js';
import { findingKey, measurementsOf, type Finding, type FindingEvidence } from '../findings/finding.js';
import { evidenceOf } from '../findings/finding-store.js';
import { verdictOn } from '../findings/proposal.js';
import { schemeOf } from '../findings/scheme-version-store.js';
import { readAnalysis, type AnalysisDocument } from '../../measuring/measurements/analysis.js';
import { analysisById } from '../../measuring/measurements/analysis-store.js';
import { measurementById } from '../../measuring/measurements/measurement-store.js';
import type { StoredMeasurement } from '../../measuring/measurements/measurement.js';
import { readManifest } from '../../measuring/measurements/manifest.js';
import type { ReceivedFile } from '../../measuring/measurements/received-file.js';
import { fileStanding } from '../../measuring/measurements/received-file-store.js';
import { shownPart, type PartOfFile } from '../../measuring/measurements/part-of-file.js';
import { parse, readTask } from '../../measuring/measurements/reader.js';
import { instrumentByProfile } from '../../measuring/instruments/instrument-store.js';
import { evidenceStep } from './replay-evidence.js';
import { quantityStep } from './replay-quantity.js';
import { peaksAgain, runSteps } from './replay-run.js';
import { comparedStep, differencesOf, impossibleStep, replayOf, type Replay, type ReplayStep } from './replay.js';

export async function replayFinding(lab: Lab, finding: Finding): Promise<Replay> {
  const evidence = await evidenceOf(lab.db, [finding.id]);
  const files = await fileSteps(lab, finding, evidence);
  // Without its bytes nothing is computed again.
  if (files.some(({ state }) => state !== 'same')) return replayOf(files);
  const run = await runOf(lab, finding);
  const { peakNumber } = finding;
  const peaks =
    run?.document === undefined || peakNumber === null
      ? []
      : await peaksAgain(lab, run.measurement, run.document.selection);
  const steps: ReplayStep[] = [...files];
  if (run?.document !== undefined && peakNumber !== null) {
    steps.push(...(await runSteps(lab, { ...run, document: run.document, peakNumber, peaks })));
  }
  for (const row of evidence) {
    steps.push(...(await evidenceStep(lab, row, { document: run?.document, peaks, peakNumber })));
  }
  steps.push(...(await quantityStep(lab, finding.id)), await schemeStep(lab, finding, evidence));
  return replayOf(steps);
}

/** Of every measurement that it rests on: the bytes are there, and are those that were received. */
async function fileSteps(
  lab: Lab,
  { measurementId }: Finding,
  evidence: readonly FindingEvidence[],
): Promise<readonly ReplayStep[]> {
  const ids = new Set([...(measurementId === null ? [] : [measurementId]), ...measurementsOf(evidence)]);
  const steps: ReplayStep[] = [];
  for (const id of ids) {
    const measurement = await measurementById(lab.db, id);
    const file = measurement && (await fileStanding(lab.db, measurement.fileId));
    const of = measurement?.number ?? id;
    if (measurement === undefined || file === undefined) {
      steps.push(impossibleStep('file', of, 'measurement-unknown'));
      continue;
    }
    const step = await fileStep(lab, of, file);
    steps.push(step, ...(step.state === 'same' ? await rowSteps(lab, measurement, file) : []));
  }
  return steps;
}

/** Of one injection among others: its lines are read again, and say what they said. */
async function rowSteps(
  lab: Lab,
  { number, part, profileId }: StoredMeasurement,
  file: ReceivedFile,
): Promise<readonly ReplayStep[]> {
  if (part === null) return [];
  const said = partWords(part);
  const profile = profileId === null ? undefined : (await instrumentByProfile(lab.db, profileId))?.profile;
  const read = await parse(lab, readTask(lab, { file, profile, part: null }));
  const now = read.outcome === 'read' ? read.measurements[part.place - 1]?.part : undefined;
  const of = `${number}: ${said.lines || said.place}`;
  return [comparedStep({ part: 'row', of, differences: differencesOf(said, now ? partWords(now) : {}) })];
}

const partWords = (part: PartOfFile) => ({
  place: `${part.place}/${part.of}`,
  lines: shownPart(part).lines,
  text: part.sha256,
});

/** The vault holds the bytes against the hash that names them. */
async function fileStep(lab: Lab, of: string, { sha256, form }: ReceivedFile): Promise<ReplayStep> {
  if (!(await lab.vault.has(sha256))) return impossibleStep('file', of, 'file-missing');
  try {
    const bytes = await lab.vault.read(sha256);
    const members = form === 'folder' ? readManifest(bytes.toString('utf8')) : [];
    for (const member of members) await lab.vault.read(member.sha256);
    return comparedStep({ part: 'file', of, differences: [] });
  } catch {
    return comparedStep({ part: 'file', of, differences: [{ what: 'sha256', recorded: sha256, now: '–' }] });
  }
}

interface FoundRun {
  readonly measurement: StoredMeasurement;
  readonly document: AnalysisDocument | undefined;
}

async function runOf(lab: Lab, { measurementId, analysisId }: Finding): Promise<FoundRun | undefined> {
  const measurement = measurementId === null ? undefined : await measurementById(lab.db, measurementId);
  const stored = analysisId === null ? undefined : await analysisById(lab.db, analysisId);
  const document = stored && readAnalysis((await lab.vault.read(stored.sha256)).toString('utf8'));
  return measurement && { measurement, document };
}

/** By the version of the scheme that it was made by, against what the ledger's entry says of it. */
async function schemeStep(lab: Lab, finding: Finding, evidence: readonly FindingEvidence[]): Promise<ReplayStep> {
  const { techniques, version } = await schemeOf(lab.db, finding);
  const { suffices } = verdictOn({ ...finding, evidence, techniques });
  const [entry] = await entriesOfItem(lab.db, finding.laboratoryId, findingKey(finding.id));
  const recorded = entry === undefined ? null : parseEntry(entry.bytes).data['scheme'];
  const differences = differencesOf(
    { scheme: typeof recorded === 'string' ? recorded : null },
    { scheme: suffices ? 'met' : 'not-met' },
  );
  return comparedStep({ part: 'scheme', of: String(version), differences });
}
