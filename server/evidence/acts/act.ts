// An act: a numbered sheet of frozen facts with the people who sign it. A colleague signs in the system with a password,
// everybody else on paper; a scan of the signed sheet answers for all paper signatures.
import type { ActFacts, ActKind, PartyRole } from '../../../templates/acts/facts.js';
import type { Language } from '../../foundation/actor.js';

export const actKinds = [
  'acceptance',
  'discrepancy',
  'inspection',
  'opening',
  'transfer',
  'hand-over',
  'return',
  'taking-back',
  'destruction',
] as const satisfies readonly ActKind[];

export interface Act {
  readonly id: string;
  readonly laboratoryId: string;
  readonly kind: ActKind;
  readonly number: string;
  /** Null where its items are of several cases. */
  readonly caseId: string | null;
  readonly caseNumber: string | null;
  /** For permits: an investigator sees the acts of their own order. */
  readonly investigatorId: string | null;
  readonly language: Language;
  readonly facts: ActFacts;
  readonly madeBy: string;
  readonly madeAt: string;
}

export interface ActParty {
  readonly id: string;
  readonly position: number;
  readonly role: PartyRole;
  /** Null for somebody without an account. */
  readonly personId: string | null;
  readonly name: string;
  readonly title: string | null;
  readonly signedAt: string | null;
}

export const actStates = ['drawn', 'on-paper', 'complete'] as const;
export type ActState = (typeof actStates)[number];

/** `scans`: how many scans of the signed sheet are attached and stand. */
export function stateOfAct(parties: readonly Pick<ActParty, 'personId' | 'signedAt'>[], scans: number): ActState {
  const inSystem = parties.every(({ personId, signedAt }) => personId === null || signedAt !== null);
  const needsPaper = parties.some(({ personId }) => personId === null);
  if (inSystem && (!needsPaper || scans > 0)) return 'complete';
  return scans > 0 ? 'on-paper' : 'drawn';
}

/** Of a destruction's commission, who has not signed: colleagues here, all others on the sheet, whose scan answers for them. */
export function commissionWaiting(parties: readonly ActParty[], scans: number): readonly string[] {
  return parties
    .filter(({ role }) => role === 'chair' || role === 'member')
    .filter(({ personId, signedAt }) => (personId === null ? scans === 0 : signedAt === null))
    .map(({ name }) => name);
}

/** The party that this person still has to sign as. */
export function unsignedPartyOf(parties: readonly ActParty[], personId: string): ActParty | undefined {
  return parties.find((party) => party.personId === personId && party.signedAt === null);
}

/** 26-ALM-A000012: year, laboratory, serial of that year among acts of every kind. */
export function actNumber(laboratoryCode: string, year: number, serial: number): string {
  return `${String(year % 100).padStart(2, '0')}-${laboratoryCode}-A${String(serial).padStart(6, '0')}`;
}
