// A lot: one delivery of a reagent or a reference material, or one preparation of a solution. Labels name it, and what is run
// with it does. All its amounts are whole micrograms or whole microlitres.

export const lotKinds = ['reagent', 'reference-material', 'solution'] as const;
export type LotKind = (typeof lotKinds)[number];

export const amountUnits = ['micrograms', 'microlitres'] as const;
export type AmountUnit = (typeof amountUnits)[number];

export const concentrationUnits = ['mg/ml', 'µg/ml', 'ng/ml', 'mol/l', 'mmol/l', '%'] as const;
export type ConcentrationUnit = (typeof concentrationUnits)[number];

export interface LotStatement {
  readonly kind: LotKind;
  readonly name: string;
  /** Id in the registry of substances; null where it is none of them. */
  readonly substanceId: string | null;
  /** Null of a solution that the laboratory prepared. */
  readonly maker: string | null;
  readonly catalogueNumber: string | null;
  readonly makerLot: string | null;
  /** The calendar day on which it was received or prepared. */
  readonly cameOn: string;
  /** Of a solution. */
  readonly preparedBy: string | null;
  /** The last day on which it may be used unopened; null: it does not expire. */
  readonly expiresOn: string | null;
  readonly daysAfterOpening: number | null;
  readonly storage: string;
  /** Percent as a decimal text with a full stop, and its expanded uncertainty. */
  readonly purity: string | null;
  readonly purityUncertainty: string | null;
  readonly concentration: string | null;
  readonly concentrationUnit: ConcentrationUnit | null;
  readonly amountUnit: AmountUnit;
  /** Of a controlled lot each movement is signed by two. */
  readonly control: 'controlled' | 'free';
}

export interface Lot extends LotStatement {
  readonly id: string;
  readonly laboratoryId: string;
  /** `26-ALM-R000012`: by year, counted within the laboratory. */
  readonly number: string;
  readonly madeBy: string;
  readonly madeAt: string;
  readonly openedOn: string | null;
  /** The last day on which it may be used as it stands, open or not; null: it does not expire. */
  readonly useUntil: string | null;
  readonly balance: number;
  /** Of its newest movement. */
  readonly ordinal: number;
}

export function lotNumber(laboratoryCode: string, year: number, serial: number): string {
  return `${String(year).slice(-2)}-${laboratoryCode}-R${String(serial).padStart(6, '0')}`;
}

/** Its name in the ledger. */
export const lotKey = (id: string): string => `lot:${id}`;

export type LotState = 'usable' | 'unopened' | 'expired' | 'used-up';

/** Whether it may be used on this day. What the laboratory prepared is open from the first. */
export function lotState(lot: Pick<Lot, 'balance' | 'useUntil' | 'openedOn'>, day: string): LotState {
  const { balance, useUntil, openedOn } = lot;
  if (balance === 0) return 'used-up';
  if (useUntil !== null && useUntil < day) return 'expired';
  return openedOn === null ? 'unopened' : 'usable';
}
