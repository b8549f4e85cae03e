// What the pages of lots show.
export type LotKindName = 'reagent' | 'reference-material' | 'solution';
export type LotStateName = 'usable' | 'unopened' | 'expired' | 'used-up';
export type AmountUnitName = 'micrograms' | 'microlitres';
export type MovementKindName = 'received' | 'used' | 'disposed' | 'counted' | 'corrected';

export interface LotLine {
  readonly id: string;
  readonly number: string;
  readonly kind: LotKindName;
  readonly name: string;
  readonly maker: string | null;
  readonly makerLot: string | null;
  readonly state: LotStateName;
  readonly useUntil: string | null;
  readonly daysLeft: number | null;
  readonly balance: number;
  readonly amountUnit: AmountUnitName;
  readonly control: 'controlled' | 'free';
}

export interface LotView extends LotLine {
  readonly code: string | undefined;
  readonly substance: string | null;
  readonly catalogueNumber: string | null;
  readonly cameOn: string;
  readonly preparedBy: string | null;
  readonly expiresOn: string | null;
  readonly daysAfterOpening: number | null;
  readonly openedOn: string | null;
  readonly storage: string;
  readonly purity: string | null;
  readonly purityUncertainty: string | null;
  readonly concentration: string | null;
  readonly concentrationUnit: string | null;
  readonly enteredBy: string;
  readonly enteredAt: string;
  readonly parts: readonly LotLink[];
  readonly madeOfIt: readonly LotLink[];
  readonly certificates: readonly CertificateView[];
}

export interface LotLink {
  readonly id: string;
  readonly number: string;
  readonly name: string;
}

export interface CertificateView {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly sha256: string;
}

export interface MovementView {
  readonly id: string;
  /** Not corrected already, and no count lies after it. */
  readonly isCorrectable: boolean;
  readonly ordinal: number;
  readonly kind: MovementKindName;
  readonly amount: number;
  readonly change: number;
  readonly balance: number;
  readonly purpose: string;
  /** The ordinal of the line that it corrects. */
  readonly corrects: number | null;
  readonly at: string;
  readonly people: readonly string[];
}
