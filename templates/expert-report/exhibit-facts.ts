// Objects as they came, were weighed and go back.
import type { IsoDate } from '../dates.js';
import type { Micrograms } from '../quantities.js';

export interface ExhibitFacts {
  /** Number in this report: "1". */
  readonly number: string;
  /** Number on the label: "DL-26-004817-03". */
  readonly code: string;
  readonly description: string;
  readonly packaging: string;
  readonly seal: string;
  readonly inscription: string;
  readonly integrity: 'intact' | 'damaged';
  /** Said when the packaging is damaged or differs from the ruling. */
  readonly integrityNote?: string | undefined;
  readonly declaredCount: number;
  readonly foundCount: number;
  readonly appearance: string;
}

export interface WeighingFacts {
  readonly exhibit: string;
  readonly grossMassMicrograms?: Micrograms | undefined;
  readonly netMassMicrograms: Micrograms;
  /** Expanded, k = 2, about 95 %. */
  readonly uncertaintyMicrograms?: Micrograms | undefined;
  readonly consumedMassMicrograms: Micrograms;
  readonly remainingMassMicrograms: Micrograms;
  readonly basis: 'as-is' | 'dry-residue' | 'active-base';
  readonly weighedAt: IsoDate;
  readonly balance: BalanceFacts;
}

export interface BalanceFacts {
  readonly name: string;
  readonly readabilityMicrograms: Micrograms;
  /** Serial number and verification, where the laboratory keeps them with the balance. */
  readonly verification?: BalanceVerification | undefined;
}

export interface BalanceVerification {
  readonly serialNumber: string;
  readonly certificate: string;
  readonly verifiedUntil: IsoDate;
}

export interface ReturnedObject {
  readonly exhibit: string;
  readonly packaging: string;
  readonly seal: string;
  readonly remainingMassMicrograms?: Micrograms | undefined;
}
