// All words of all rooms, one flat catalogue a language. The English files decide which keys exist.
import enCommon from './en/common.json' with { type: 'json' };
import enPeople from './en/people.json' with { type: 'json' };
import enEvidence from './en/evidence.json' with { type: 'json' };
import enCustody from './en/custody.json' with { type: 'json' };
import enBalances from './en/balances.json' with { type: 'json' };
import enSigning from './en/signing.json' with { type: 'json' };
import enLabels from './en/labels.json' with { type: 'json' };
import enStorage from './en/storage.json' with { type: 'json' };
import enAnalysis from './en/analysis.json' with { type: 'json' };
import enEvaluation from './en/evaluation.json' with { type: 'json' };
import enBatches from './en/batches.json' with { type: 'json' };
import enFindings from './en/findings.json' with { type: 'json' };
import enLibraries from './en/libraries.json' with { type: 'json' };
import enReporting from './en/reporting.json' with { type: 'json' };
import enLedger from './en/ledger.json' with { type: 'json' };
import enAlarms from './en/alarms.json' with { type: 'json' };
import enActs from './en/acts.json' with { type: 'json' };
import enHolds from './en/holds.json' with { type: 'json' };
import enAuthorisations from './en/authorisations.json' with { type: 'json' };
import enQuality from './en/quality.json' with { type: 'json' };
import enBook from './en/book.json' with { type: 'json' };
import enStock from './en/stock.json' with { type: 'json' };
import enSampling from './en/sampling.json' with { type: 'json' };
import enQuantity from './en/quantity.json' with { type: 'json' };
import enReplay from './en/replay.json' with { type: 'json' };
import enBalance from './en/balance.json' with { type: 'json' };
import enExaminations from './en/examinations.json' with { type: 'json' };
import enScheme from './en/scheme.json' with { type: 'json' };
import enAmounts from './en/amounts.json' with { type: 'json' };
import enUnitMasses from './en/unit-masses.json' with { type: 'json' };
import enSubstances from './en/substances.json' with { type: 'json' };
import enErrors from './en/errors.json' with { type: 'json' };
import enVerifier from './en/verifier.json' with { type: 'json' };
import kkCommon from './kk/common.json' with { type: 'json' };
import kkPeople from './kk/people.json' with { type: 'json' };
import kkEvidence from './kk/evidence.json' with { type: 'json' };
import kkCustody from './kk/custody.json' with { type: 'json' };
import kkBalances from './kk/balances.json' with { type: 'json' };
import kkSigning from './kk/signing.json' with { type: 'json' };
import kkLabels from './kk/labels.json' with { type: 'json' };
import kkStorage from './kk/storage.json' with { type: 'json' };
import kkAnalysis from './kk/analysis.json' with { type: 'json' };
import kkEvaluation from './kk/evaluation.json' with { type: 'json' };
import kkBatches from './kk/batches.json' with { type: 'json' };
import kkFindings from './kk/findings.json' with { type: 'json' };
import kkLibraries from './kk/libraries.json' with { type: 'json' };
import kkReporting from './kk/reporting.json' with { type: 'json' };
import kkLedger from './kk/ledger.json' with { type: 'json' };
import kkAlarms from './kk/alarms.json' with { type: 'json' };
import kkActs from './kk/acts.json' with { type: 'json' };
import kkHolds from './kk/holds.json' with { type: 'json' };
import kkAuthorisations from './kk/authorisations.json' with { type: 'json' };
import kkQuality from './kk/quality.json' with { type: 'json' };
import kkBook from './kk/book.json' with { type: 'json' };
import kkStock from './kk/stock.json' with { type: 'json' };
import kkSampling from './kk/sampling.json' with { type: 'json' };
import kkQuantity from './kk/quantity.json' with { type: 'json' };
import kkReplay from './kk/replay.json' with { type: 'json' };
import kkBalance from './kk/balance.json' with { type: 'json' };
import kkExaminations from './kk/examinations.json' with { type: 'json' };
import kkScheme from './kk/scheme.json' with { type: 'json' };
import kkAmounts from './kk/amounts.json' with { type: 'json' };
import kkUnitMasses from './kk/unit-masses.json' with { type: 'json' };
import kkSubstances from './kk/substances.json' with { type: 'json' };
import kkErrors from './kk/errors.json' with { type: 'json' };
import kkVerifier from './kk/verifier.json' with { type: 'json' };
import ruCommon from './ru/common.json' with { type: 'json' };
import ruPeople from './ru/people.json' with { type: 'json' };
import ruEvidence from './ru/evidence.json' with { type: 'json' };
import ruCustody from './ru/custody.json' with { type: 'json' };
import ruBalances from './ru/balances.json' with { type: 'json' };
import ruSigning from './ru/signing.json' with { type: 'json' };
import ruLabels from './ru/labels.json' with { type: 'json' };
import ruStorage from './ru/storage.json' with { type: 'json' };
import ruAnalysis from './ru/analysis.json' with { type: 'json' };
import ruEvaluation from './ru/evaluation.json' with { type: 'json' };
import ruBatches from './ru/batches.json' with { type: 'json' };
import ruFindings from './ru/findings.json' with { type: 'json' };
import ruLibraries from './ru/libraries.json' with { type: 'json' };
import ruReporting from './ru/reporting.json' with { type: 'json' };
import ruLedger from './ru/ledger.json' with { type: 'json' };
import ruAlarms from './ru/alarms.json' with { type: 'json' };
import ruActs from './ru/acts.json' with { type: 'json' };
import ruHolds from './ru/holds.json' with { type: 'json' };
import ruAuthorisations from './ru/authorisations.json' with { type: 'json' };
import ruQuality from './ru/quality.json' with { type: 'json' };
import ruBook from './ru/book.json' with { type: 'json' };
import ruStock from './ru/stock.json' with { type: 'json' };
import ruSampling from './ru/sampling.json' with { type: 'json' };
import ruQuantity from './ru/quantity.json' with { type: 'json' };
import ruReplay from './ru/replay.json' with { type: 'json' };
import ruBalance from './ru/balance.json' with { type: 'json' };
import ruExaminations from './ru/examinations.json' with { type: 'json' };
import ruScheme from './ru/scheme.json' with { type: 'json' };
import ruAmounts from './ru/amounts.json' with { type: 'json' };
import ruUnitMasses from './ru/unit-masses.json' with { type: 'json' };
import ruSubstances from './ru/substances.json' with { type: 'json' };
import ruErrors from './ru/errors.json' with { type: 'json' };
import ruVerifier from './ru/verifier.json' with { type: 'json' };
import type { Language } from './language.js';

const en = {
  ...enCommon,
  ...enPeople,
  ...enEvidence,
  ...enCustody,
  ...enBalances,
  ...enSigning,
  ...enLabels,
  ...enStorage,
  ...enAnalysis,
  ...enEvaluation,
  ...enBatches,
  ...enFindings,
  ...enLibraries,
  ...enReporting,
  ...enLedger,
  ...enAlarms,
  ...enActs,
  ...enHolds,
  ...enAuthorisations,
  ...enQuality,
  ...enBook,
  ...enStock,
  ...enSampling,
  ...enQuantity,
  ...enReplay,
  ...enBalance,
  ...enExaminations,
  ...enScheme,
  ...enSubstances,
  ...enUnitMasses,
  ...enAmounts,
  ...enErrors,
  ...enVerifier,
};

export const rooms = [
  'common',
  'people',
  'evidence',
  'custody',
  'balances',
  'signing',
  'labels',
  'storage',
  'analysis',
  'evaluation',
  'batches',
  'findings',
  'libraries',
  'reporting',
  'ledger',
  'alarms',
  'acts',
  'holds',
  'authorisations',
  'quality',
  'book',
  'stock',
  'sampling',
  'quantity',
  'scheme',
  'replay',
  'balance',
  'substances',
  'unitMasses',
  'examinations',
  'amounts',
  'errors',
  'verifier',
] as const;

export type Room = (typeof rooms)[number];

export type MessageKey = keyof typeof en;

/** What may follow the room's name in a key: `MessageCode<'errors'>` is every refusal that has words. */
export type MessageCode<R extends Room> = MessageKey extends infer K
  ? K extends `${R}.${infer Code}`
    ? Code extends `${string}.do`
      ? never
      : Code
    : never
  : never;

export type Catalogue = Readonly<Record<MessageKey, string>>;

export const catalogues: Readonly<Record<Language, Catalogue>> = {
  en,
  kk: {
    ...kkCommon,
    ...kkPeople,
    ...kkEvidence,
    ...kkCustody,
    ...kkBalances,
    ...kkSigning,
    ...kkLabels,
    ...kkStorage,
    ...kkAnalysis,
    ...kkEvaluation,
    ...kkBatches,
    ...kkFindings,
    ...kkLibraries,
    ...kkReporting,
    ...kkLedger,
    ...kkAlarms,
    ...kkActs,
    ...kkHolds,
    ...kkAuthorisations,
    ...kkQuality,
    ...kkBook,
    ...kkStock,
    ...kkSampling,
    ...kkQuantity,
    ...kkReplay,
    ...kkBalance,
    ...kkExaminations,
    ...kkScheme,
    ...kkSubstances,
    ...kkUnitMasses,
    ...kkAmounts,
    ...kkErrors,
    ...kkVerifier,
  },
  ru: {
    ...ruCommon,
    ...ruPeople,
    ...ruEvidence,
    ...ruCustody,
    ...ruBalances,
    ...ruSigning,
    ...ruLabels,
    ...ruStorage,
    ...ruAnalysis,
    ...ruEvaluation,
    ...ruBatches,
    ...ruFindings,
    ...ruLibraries,
    ...ruReporting,
    ...ruLedger,
    ...ruAlarms,
    ...ruActs,
    ...ruHolds,
    ...ruAuthorisations,
    ...ruQuality,
    ...ruBook,
    ...ruStock,
    ...ruSampling,
    ...ruQuantity,
    ...ruReplay,
    ...ruBalance,
    ...ruExaminations,
    ...ruScheme,
    ...ruSubstances,
    ...ruUnitMasses,
    ...ruAmounts,
    ...ruErrors,
    ...ruVerifier,
  },
};
