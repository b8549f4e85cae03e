// What a conclusion says of lists and amounts: what the expert wrote with the act and its edition, and what the registry, approved by
// two persons, says for the day of the case.
import type { ClassificationFacts } from '../../../templates/expert-report/facts.js';
import type { T } from '../../../views/messages/translate.js';
import type { FindingAmounts } from '../../identification/amounts/finding-amounts.js';
import { lawDayWords, listingName, sizeWords } from '../../identification/amounts/amount-words.js';
import { reportedOutcome } from '../../identification/findings/reported-outcome.js';
import type { FindingRecord } from './gather-analysis.js';
import type { ReportText } from './report.js';

const isNamed = ({ finding, verdict }: FindingRecord): boolean =>
  reportedOutcome(finding.outcome, verdict) === 'identified';

interface Classified {
  readonly text: ReportText;
  readonly findings: readonly FindingRecord[];
  readonly placeOf: (exhibitId: string) => string;
}

export function classificationFacts(t: T, classified: Classified): readonly ClassificationFacts[] {
  const { findings, placeOf } = classified;
  const byRegistry = findings.filter(isNamed).flatMap(({ finding, amounts }) =>
    amounts === undefined || isSilent(amounts)
      ? []
      : [
          {
            exhibit: placeOf(finding.exhibitId),
            substance: finding.names[t.language],
            ...registryWords(t, amounts),
          },
        ],
  );
  return [...writtenFacts(t, classified), ...byRegistry];
}

/** The law of the chosen day knows nothing of the substance. */
const isSilent = ({ listings, verdicts }: FindingAmounts): boolean => listings.length === 0 && verdicts.length === 0;

function registryWords(t: T, amounts: FindingAmounts) {
  const { day, listings, verdicts } = amounts;
  const size = sizeWords(t, amounts);
  const acts = [...listings, ...verdicts.map(({ threshold }) => threshold)].map(({ act }) => act);
  return {
    text: [listings.map(listingName).join('; '), size ?? ''].filter((words) => words !== '').join('. '),
    act: [...new Set(acts)].join('; '),
    inForceOn: day,
    dayReason: lawDayWords(t, amounts),
    ...(size === undefined ? {} : { decisionRule: t('amounts.rule.short') }),
  };
}

function writtenFacts(t: T, { text, findings, placeOf }: Classified): readonly ClassificationFacts[] {
  if (text.classification.trim() === '' || text.actEdition === null) return [];
  const named = findings.filter(isNamed);
  if (named.length === 0) return [];
  const each = (values: readonly string[]): string => [...new Set(values)].join(', ');
  return [
    {
      exhibit: each(named.map(({ finding }) => placeOf(finding.exhibitId))),
      substance: each(named.map(({ finding }) => finding.names[t.language])),
      text: text.classification,
      act: text.act,
      actEdition: text.actEdition,
    },
  ];
}
