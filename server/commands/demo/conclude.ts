// From the peaks of two samples to findings, and from findings to the expert's conclusion: draft, review, signature, release.
import { newestAnalysis } from '../../measuring/measurements/analysis-store.js';
import { readAnalysis, type AnalysisPeak } from '../../measuring/measurements/analysis.js';
import type { StoredMeasurement } from '../../measuring/measurements/measurement.js';
import { proposeFinding } from '../../identification/findings/finding-actions.js';
import { substanceById } from '../../chemistry/substances/known-substance.js';
import { starterSubstances } from '../../chemistry/substances/starter-registry.js';
import type { Actor } from '../../foundation/actor.js';
import type { Lab } from '../../ledger/lab.js';
import { beginReport, saveText, submitReport } from '../../reporting/reports/report-actions.js';
import { answersTo, basisIn, secondResultIn } from './conclusion-words.js';
import type { Demonstration } from './demonstration.js';
import type { DemoCase } from './intake.js';
import { holdsUnnamed, keptAsUnknown, unnamedRemark } from './unnamed-substance.js';

export interface Measured {
  readonly first: StoredMeasurement;
  /** Of the other sample of the same exhibit. */
  readonly second: StoredMeasurement;
  readonly standard: StoredMeasurement;
  readonly lot: string;
}

/**
 * Every substance of the exhibit: spectrum and retention time on the first sample, the spectrum again on the second. What can't be
 * named is kept as an unknown.
 */
export async function found(demo: Demonstration, file: DemoCase, expert: Actor, runs: Measured): Promise<void> {
  const { lab, days } = demo;
  const { language } = file.story.ruling;
  const [exhibit] = file.exhibits;
  for (const { substance } of exhibit?.story.components ?? []) {
    const peak = await peakOf(lab, runs.first, substance);
    const again = await peakOf(lab, runs.second, substance);
    const reference = await peakOf(lab, runs.standard, substance);
    days.pass(6);
    await proposeFinding(lab, expert, {
      measurementId: runs.first.id,
      analysisId: null,
      peakNumber: peak.number,
      hitRank: 1,
      substanceId: null,
      outcome: 'identified',
      spectrum: 'positive',
      basis: basisIn(language),
      material: 'other',
      singleSamplingReason: null,
      reference: {
        measurementNumber: runs.standard.number,
        peakNumber: reference.number,
        material: `${substanceById(substance, starterSubstances)?.names.en ?? substance}, ${runs.lot}`,
      },
      examinations: [],
      techniques: [
        {
          technique: 'mass-spectrometry',
          outcome: 'positive',
          result: secondResultIn(language, again.apexMilliseconds / 1_000),
          measurementNumber: runs.second.number,
        },
      ],
    });
  }
  if (holdsUnnamed(file)) await keptAsUnknown(demo, file, expert, runs.first);
}

/** The peak whose best hit is this substance, most alike. */
async function peakOf(lab: Lab, measurement: StoredMeasurement, substance: string): Promise<AnalysisPeak> {
  const stored = await newestAnalysis(lab.db, measurement.id);
  const document = stored && readAnalysis((await lab.vault.read(stored.sha256)).toString('utf8'));
  const named = document?.peaks.filter(({ hits }) => hits[0]?.substanceId === substance) ?? [];
  const [peak] = named.toSorted((a, b) => Number(b.hits[0]?.score) - Number(a.hits[0]?.score));
  if (peak === undefined) throw new Error(`${measurement.number} shows no peak of ${substance}`);
  return peak;
}

/** Written and sent to review. @returns the conclusion's id. */
export async function written({ lab, days }: Demonstration, file: DemoCase, expert: Actor): Promise<string> {
  const reportId = await beginReport(lab, expert, { caseId: file.caseId });
  days.pass(40);
  await saveText(lab, expert, reportId, {
    answers: answersTo(file),
    remarks: holdsUnnamed(file) ? unnamedRemark[file.story.ruling.language] : '',
    deviations: '',
    classification: '',
    act: '',
    actEdition: null,
  });
  days.pass(5);
  await submitReport(lab, expert, reportId);
  return reportId;
}
