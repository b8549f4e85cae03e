// Addresses of examinations, of findings on them, and of the scheme that they count by.
import { part, withQuery } from './path-parts.js';

export const examinationPaths = {
  newBenchFinding: (exhibitNumber: string) => withQuery('/bench-findings/new', { exhibit: exhibitNumber }),
  benchFindings: () => '/bench-findings',
  newExamination: (exhibitNumber: string, technique?: string) =>
    withQuery('/examinations/new', { exhibit: exhibitNumber, technique }),
  examinations: () => '/examinations',
  examination: (id: string) => `/examinations/${part(id)}`,
  examinationPhotograph: (id: string) => `/examinations/${part(id)}/photograph`,
  examinationWithdrawals: (id: string) => `/examinations/${part(id)}/withdrawals`,
  newComparison: (measurementId: string, reference?: string) =>
    withQuery(`/measurements/${part(measurementId)}/comparisons/new`, { reference }),
  comparisons: (measurementId: string) => `/measurements/${part(measurementId)}/comparisons`,
  findingReplays: (findingId: string) => `/findings/${part(findingId)}/replays`,
  identificationScheme: () => '/identification-scheme',
} as const;
