// A conclusion at a glance: from the frozen facts once it was sent to review, from the records before.
import { translator } from '../../../views/messages/translate.js';
import type { SummaryExhibit, SummaryView } from '../../../views/reports/report-view.js';
import type { FindingFacts } from '../../../templates/expert-report/analysis-facts.js';
import type { ExhibitFacts, WeighingFacts } from '../../../templates/expert-report/exhibit-facts.js';
import type { T } from '../../../views/messages/translate.js';
import type { Lab } from '../../ledger/lab.js';
import { readFrozen } from './frozen-facts.js';
import { findingFacts } from './finding-facts.js';
import { exhibitFacts, weighingFacts } from './gather-exhibits.js';
import type { ReportRecords } from './gather-facts.js';
import type { Submission } from './report.js';

export async function summaryOfSubmission(lab: Lab, submission: Submission, t: T): Promise<SummaryView> {
  const facts = readFrozen((await lab.vault.read(submission.factsSha256)).toString('utf8'));
  return {
    agency: { kk: facts.agency.kk, ru: facts.agency.ru },
    exhibits: linesOf(facts, t),
    questions: facts.questions,
    answers: facts.answers,
  };
}

export function summaryOfRecords(records: ReportRecords): SummaryView {
  const { laboratory, exhibits, findings, questions, text, report } = records;
  const t = translator(report.language, laboratory.timeZone);
  const placeOf = (id: string): string => exhibits.find((one) => one.exhibit.id === id)?.place ?? '';
  const facts = {
    exhibits: exhibits.map((one) => exhibitFacts(one, t)),
    weighings: exhibits.flatMap((one) => weighingFacts(one) ?? []),
    findings: findings.map((one) => findingFacts(one, placeOf(one.finding.exhibitId), t)),
  };
  return {
    agency: { kk: [laboratory.nameKk], ru: [laboratory.nameRu] },
    exhibits: linesOf(facts, t),
    questions,
    answers: text.answers,
  };
}

interface SummedFacts {
  readonly exhibits: readonly ExhibitFacts[];
  readonly weighings: readonly WeighingFacts[];
  readonly findings: readonly FindingFacts[];
}

function linesOf({ exhibits, weighings, findings }: SummedFacts, t: T): readonly SummaryExhibit[] {
  return exhibits.map(({ number, code, description }) => ({
    place: number,
    code,
    description,
    netMicrograms: weighings.find(({ exhibit }) => exhibit === number)?.netMassMicrograms ?? null,
    found: findings
      .filter(({ exhibit }) => exhibit === number)
      .map(({ outcome, substance }) =>
        outcome === 'not-detected' ? t('reporting.summary.notDetected', { name: substance }) : substance,
      ),
  }));
}
