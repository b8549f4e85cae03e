// Addresses of libraries and of what is sought and kept with them.
import { part, withQuery } from './path-parts.js';

export const libraryPaths = {
  libraries: () => '/libraries',
  newLibrary: () => '/libraries/new',
  library: (id: string) => `/libraries/${part(id)}`,
  libraryEndings: (id: string) => `/libraries/${part(id)}/endings`,
  ownSpectra: () => '/own-spectra',
  newOwnSpectrum: (measurementId: string, peak: number) =>
    withQuery('/own-spectra/new', { measurement: measurementId, peak: String(peak) }),
  ownSpectrum: (id: string) => `/own-spectra/${part(id)}`,
  ownSpectrumReviews: (id: string) => `/own-spectra/${part(id)}/reviews`,
  ownSpectrumWithdrawals: (id: string) => `/own-spectra/${part(id)}/withdrawals`,
  rankings: () => '/rankings',
  ranking: (id: string) => `/rankings/${part(id)}`,
  rankingSteps: (id: string) => `/rankings/${part(id)}/steps`,
  /** Of one peak; `mass` where another molecular ion is stated than the assumed one. */
  analogues: (measurementId: string, query: { readonly peak: number; readonly mass?: number | undefined }) =>
    withQuery(`/measurements/${part(measurementId)}/analogues`, {
      peak: String(query.peak),
      mass: query.mass === undefined ? undefined : String(query.mass),
    }),
  measurementAnalogues: (measurementId: string) => `/measurements/${part(measurementId)}/analogues`,
  unknowns: () => '/unknowns',
  /** `of`: any unknown of the cluster. */
  unknown: (id: string) => `/unknowns/${part(id)}`,
  unknownEndings: (id: string) => `/unknowns/${part(id)}/endings`,
  unknownDocument: (id: string) => `/unknowns/${part(id)}/document`,
  unknownNotice: (id: string) => `/unknowns/${part(id)}/notice`,
} as const;
