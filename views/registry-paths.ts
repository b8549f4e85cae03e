// Addresses of the registry of substances, and of masses of many units.
import { part, withQuery } from './path-parts.js';

export const registryPaths = {
  substances: (query: Readonly<Record<string, string | undefined>> = {}) => withQuery('/substances', query),
  newSubstance: () => '/substances/new',
  substance: (id: string) => `/substances/${part(id)}`,
  substanceChange: (id: string) => `/substances/${part(id)}/change`,
  substanceVersions: (id: string) => `/substances/${part(id)}/versions`,
  substanceHistory: (id: string) => `/substances/${part(id)}/history`,
  substanceWithdrawals: (id: string) => `/substances/${part(id)}/withdrawals`,
  /** Controlled by structure. */
  substanceGroups: () => '/substance-groups',
  newSubstanceGroup: () => '/substance-groups/new',
  substanceGroup: (id: string) => `/substance-groups/${part(id)}`,
  groupChange: (id: string) => `/substance-groups/${part(id)}/change`,
  groupVersions: (id: string) => `/substance-groups/${part(id)}/versions`,
  groupHistory: (id: string) => `/substance-groups/${part(id)}/history`,
  groupWithdrawals: (id: string) => `/substance-groups/${part(id)}/withdrawals`,
  registryProposals: (query: { readonly state?: string; readonly before?: string } = {}) =>
    withQuery('/registry-proposals', query),
  registryProposal: (id: string) => `/registry-proposals/${part(id)}`,
  registryDecisions: (proposalId: string) => `/registry-proposals/${part(proposalId)}/decisions`,
  /** The registry as tables: taken away, and brought. */
  registryTables: () => '/registry-tables',
  registryTable: (shape: string) => `/registry-tables/${part(shape)}`,
  registryImports: () => '/registry-imports',
  registryImport: (id: string) => `/registry-imports/${part(id)}`,
  registryImportProposals: (id: string) => `/registry-imports/${part(id)}/proposals`,
  registryImportDecisions: (id: string) => `/registry-imports/${part(id)}/decisions`,
  newUnitMass: (exhibitNumber: string) => `/exhibits/${part(exhibitNumber)}/unit-masses/new`,
  exhibitUnitMasses: (number: string) => `/exhibits/${part(number)}/unit-masses`,
  unitMass: (id: string) => `/unit-masses/${part(id)}`,
  dryResidues: (exhibitNumber: string) => `/exhibits/${part(exhibitNumber)}/dry-residues`,
  dryResidueEndings: (id: string) => `/dry-residues/${part(id)}/endings`,
  /** Chosen for the whole case of the finding. */
  lawDays: (findingId: string) => `/findings/${part(findingId)}/law-days`,
  unitMassEndings: (id: string) => `/unit-masses/${part(id)}/endings`,
} as const;
