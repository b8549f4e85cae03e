// Addresses of a run that is looked into, and of what a person makes of its stretches.
import { part, withQuery } from './path-parts.js';

export const evaluationPaths = {
  /** Of the scans that the query names. */
  rangeSpectrum: (measurementId: string) => `/measurements/${part(measurementId)}/spectrum`,
  /** What another file of the same injection says otherwise. */
  runVersion: (measurementId: string, otherId: string) =>
    `/measurements/${part(measurementId)}/versions/${part(otherId)}`,
  integrations: (measurementId: string) => `/measurements/${part(measurementId)}/integrations`,
  retentionLadders: (measurementId: string) => `/measurements/${part(measurementId)}/retention-ladders`,
  integrationConfirmations: (id: string) => `/integrations/${part(id)}/confirmations`,
  integrationRefusals: (id: string) => `/integrations/${part(id)}/refusals`,
  integrationEndings: (id: string) => `/integrations/${part(id)}/endings`,
  selections: (measurementId: string) => `/measurements/${part(measurementId)}/selections`,
  ionRatios: (measurementId: string) => `/measurements/${part(measurementId)}/ion-ratios`,
  /** A picture or table of what the query says. */
  savedEvaluation: (measurementId: string, file: string, query: Readonly<Record<string, string>>) =>
    withQuery(`/measurements/${part(measurementId)}/${file}`, query),
} as const;
