// Whether a conclusion may go to review: every condition is named, met or not, so that nobody has to guess (attack points of
// the defence in CIS practice, ISO/IEC 17025 7.8.1).
import { RuleBroken, type MessageValues } from '../../foundation/errors.js';
import { reportedOutcome } from '../../identification/findings/reported-outcome.js';
import type { FindingRecord } from './gather-analysis.js';
import type { ReportRecords } from './gather-facts.js';
import { consumedMicrograms, type ExhibitRecord } from './gather-exhibits.js';

export const gateNames = [
  'warning',
  'profile',
  'exhibits',
  'masses',
  'chain',
  'findings',
  'identification',
  'quality',
  'integrations',
  'consumption',
  'answers',
] as const;
export type GateName = (typeof gateNames)[number];

export interface Gate {
  readonly name: GateName;
  readonly state: 'pass' | 'fail';
  /** Key of the words for what is wrong, without the room. */
  readonly fault?: string;
  readonly values: MessageValues;
}

export function gatesOf(records: ReportRecords): readonly Gate[] {
  return gateNames.map((name) => {
    const fault = checks[name](records);
    if (fault === undefined) return { name, state: 'pass', values: { count: counts[name]?.(records) ?? 0 } };
    return { name, state: 'fail', fault: fault.key ?? `gate.${name}.fail`, values: fault.values ?? {} };
  });
}

// How many of them were looked at: "met" alone says less than "4 exhibits".
const counts: Readonly<Partial<Record<GateName, (records: ReportRecords) => number>>> = {
  exhibits: ({ exhibits }) => exhibits.length,
  masses: ({ exhibits }) => exhibits.length,
  chain: ({ exhibits }) => exhibits.reduce((sum, { events }) => sum + events.length, 0),
  findings: ({ findings }) => findings.length,
  identification: ({ findings }) => findings.filter(({ verdict }) => verdict.suffices).length,
  quality: ({ findings }) => findings.filter(({ quality }) => quality.length > 0 && quality.every(isPassed)).length,
  integrations: ({ findings }) => handsIn(findings).length,
  answers: ({ questions }) => questions.length,
};

const isPassed = ({ kind }: { readonly kind: string }): boolean => kind === 'passed';

/** Findings of one batch rest on the same ones. */
function handsIn(findings: readonly FindingRecord[]): FindingRecord['hands'] {
  return [...new Map(findings.flatMap(({ hands }) => hands).map((hand) => [hand.id, hand])).values()];
}

/** @throws RuleBroken naming the conditions that are not met. */
export function demandGates(records: ReportRecords): void {
  const failed = gatesOf(records).filter((gate) => gate.state === 'fail');
  if (failed.length > 0) throw new RuleBroken('report-gates', { gates: failed.map((gate) => gate.name).join(', ') });
}

interface GateFault {
  readonly key?: string;
  readonly values?: MessageValues;
}

const checks: Readonly<Record<GateName, (records: ReportRecords) => GateFault | undefined>> = {
  warning: ({ warnedAt, exhibits, findings }) => {
    if (warnedAt === undefined) return {};
    const first = firstAnalysis(
      exhibits,
      findings.map(({ measurement }) => measurement?.importedAt ?? null),
    );
    return first !== undefined && first < warnedAt ? { key: 'gate.warning.late' } : undefined;
  },
  profile: ({ profile }) => (profile === undefined ? {} : undefined),
  exhibits: ({ exhibits }) => {
    const missing = exhibits.filter(({ weighings }) => !weighings.some((weighing) => weighing.kind === 'net'));
    return exhibits.length > 0 && missing.length === 0 ? undefined : { values: { numbers: numbersOf(missing) } };
  },
  masses: ({ exhibits }) => {
    const open = exhibits.flatMap((one) => one.openResiduals);
    return open.length === 0 ? undefined : { values: { numbers: [...new Set(open)].join(', ') } };
  },
  chain: ({ exhibits }) => {
    const count = exhibits.reduce(
      (sum, one) => sum + one.events.filter((event) => !one.entryHashes.has(event.id)).length,
      0,
    );
    return count === 0 ? undefined : { values: { count } };
  },
  findings: ({ exhibits, findings }) => {
    const missing = exhibits.filter(({ exhibit }) => !findings.some(({ finding }) => finding.exhibitId === exhibit.id));
    return missing.length === 0 ? undefined : { values: { numbers: numbersOf(missing) } };
  },
  identification: ({ exhibits, findings, text }) => {
    const isIdentified = ({ finding, verdict }: FindingRecord) =>
      reportedOutcome(finding.outcome, verdict) === 'identified';
    const claimed = findings.filter(({ finding }) => finding.outcome === 'identified');
    const open = claimed.filter((one) => !isIdentified(one));
    if (open.length > 0) {
      const places = new Set(open.map(({ finding }) => finding.exhibitId));
      return { values: { numbers: numbersOf(exhibits.filter(({ exhibit }) => places.has(exhibit.id))) } };
    }
    const isClassified = text.classification.trim() !== '';
    return isClassified && !findings.some(isIdentified) ? { key: 'gate.identification.classified' } : undefined;
  },
  quality: ({ findings }) => {
    const standings = findings.flatMap(({ quality }) => quality);
    const batches = standings.flatMap(({ kind, number }) => (kind === 'passed' ? [] : [number]));
    return batches.length === 0 ? undefined : { values: { numbers: [...new Set(batches)].join(', ') } };
  },
  integrations: ({ findings }) => {
    const refused = handsIn(findings).flatMap(({ run, refusal }) => (refusal === null ? [] : [{ run, ...refusal }]));
    if (refused.length > 0) {
      const numbers = refused.map(({ run, reason }) => `${run} (${reason})`).join(', ');
      return { key: 'gate.integrations.refused', values: { numbers } };
    }
    const open = handsIn(findings).filter(({ isConfirmed }) => !isConfirmed);
    return open.length === 0 ? undefined : { values: { numbers: [...new Set(open.map(({ run }) => run))].join(', ') } };
  },
  consumption: ({ exhibits, order }) => {
    const usedUp = exhibits.some((one) => consumedMicrograms(one) > 0);
    return usedUp && order.consumption === 'none' ? {} : undefined;
  },
  answers: ({ text, questions }) => {
    const given = questions.filter((_, place) => isAnswered(text.answers[place])).length;
    return given === questions.length ? undefined : { values: { given, asked: questions.length } };
  },
};

function isAnswered(answer: ReportRecords['text']['answers'][number] | undefined): boolean {
  if (answer === undefined || answer.text.trim() === '') return false;
  return answer.certainty !== 'not-possible' || (answer.reason ?? '').trim() !== '';
}

/** Opening the package is the first act of the examination. */
function firstAnalysis(exhibits: readonly ExhibitRecord[], imported: readonly (string | null)[]): string | undefined {
  const opened = exhibits.flatMap(({ events }) =>
    events.filter(({ act }) => act.type === 'sampled').map((one) => one.occurredAt),
  );
  return [...opened, ...imported.filter((at) => at !== null)].sort()[0];
}

const numbersOf = (records: readonly ExhibitRecord[]): string =>
  records.map(({ exhibit }) => exhibit.number).join(', ');
