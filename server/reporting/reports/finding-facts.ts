// What a conclusion prints of one finding: never more than the scheme of identification lets it say.
import type { Evidence, FindingFacts, RetentionIndexFacts } from '../../../templates/expert-report/analysis-facts.js';
import type { T } from '../../../views/messages/translate.js';
import { examinationWords } from '../../identification/examinations/examination-words.js';
import type { FindingEvidence } from '../../identification/findings/finding.js';
import type { IndexStatement } from '../../identification/findings/index-evidence.js';
import { reasonNotCounted } from '../../identification/findings/identification-scheme.js';
import { reportedOutcome } from '../../identification/findings/reported-outcome.js';
import { techniqueName, techniqueNamed } from '../../identification/findings/technique-name.js';
import { statedDecimals } from '../../identification/quantification/quantification.js';
import type { FindingRecord } from './gather-analysis.js';

export function findingFacts(record: FindingRecord, place: string, t: T): FindingFacts {
  const { finding } = record;
  const name = finding.names[t.language];
  return {
    exhibit: place,
    substance: finding.outcome === 'isomer-open' ? t('reporting.finding.isomerOpen', { name }) : name,
    identifiers: finding.identifiers,
    outcome: reportedOutcome(finding.outcome, record.verdict),
    basis: finding.basis,
    evidence: record.evidence.map((one) => ({
      ...printedEvidence(one, record, t),
      standing: standingOf(record, one, t),
    })),
    ...(finding.outcome === 'not-detected' ? {} : { scheme: schemeWords(record, t) }),
    ...purityFacts(record),
  };
}

function purityFacts({ quantification }: FindingRecord): Pick<FindingFacts, 'purity'> {
  if (quantification === undefined) return {};
  const { percent, expandedUncertainty } = quantification.result.purity;
  const decimals = statedDecimals(expandedUncertainty);
  return { purity: { percent, uncertaintyPercent: expandedUncertainty, decimals } };
}

function printedEvidence({ detail, technique }: FindingEvidence, record: FindingRecord, t: T): Evidence {
  const { techniques } = record.scheme;
  switch (detail.kind) {
    case 'retention':
      return {
        kind: 'retention',
        measuredSeconds: detail.measuredMilliseconds / 1_000,
        referenceSeconds: detail.referenceMilliseconds / 1_000,
        toleranceSeconds: detail.windowMilliseconds / 1_000,
        reference: detail.reference,
      };
    case 'library':
      return {
        kind: 'library',
        score: Number(detail.score),
        scoreMaximum: 1_000,
        algorithm: detail.algorithm,
        libraryName: detail.libraryName,
        libraryVersion: detail.libraryVersion,
        librarySha256: detail.librarySha256,
        entry: detail.entry,
        ...(detail.index && record.index && { index: printedIndex(record.index) }),
      };
    case 'examination':
      return {
        kind: 'technique',
        technique: techniqueNamed(t, technique, techniques),
        result: examinationWords(t, detail.record),
      };
    case 'technique':
      return { kind: 'technique', technique: techniqueNamed(t, technique, techniques), result: detail.result };
  }
}

function printedIndex({ measured, library, difference, run, ...ladder }: IndexStatement): RetentionIndexFacts {
  const number = (text: string | null): number | null => (text === null ? null : Number(text));
  const figures = { measured: Number(measured), reference: number(library), difference: number(difference) };
  return { ...ladder, ...figures, run: run.number };
}

/** Its category where it counts by the scheme. */
function standingOf({ verdict, scheme }: FindingRecord, row: FindingEvidence, t: T): NonNullable<Evidence['standing']> {
  const category = scheme.techniques.find(({ code }) => code === row.technique)?.category ?? null;
  return {
    technique: techniqueNamed(t, row.technique, scheme.techniques),
    category: reasonNotCounted(verdict, row) === undefined ? category : null,
  };
}

/** How the scheme judged it: the categories of what counts, and the samplings. */
function schemeWords({ verdict, scheme }: FindingRecord, t: T): string {
  const counted = verdict.counted.map((one) => `${techniqueName(t, one)} (${one.category})`).join(', ');
  const values = { version: scheme.version, counted: counted || 'none', samplings: verdict.samplings.length };
  return t(verdict.suffices ? 'reporting.scheme.met' : 'reporting.scheme.notMet', values);
}
