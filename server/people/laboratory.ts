// The laboratory: the owner of cases, people, places, instruments and of one ledger.
export interface Laboratory {
  readonly id: string;
  readonly code: string;
  readonly nameKk: string;
  readonly nameRu: string;
  readonly nameEn: string;
  readonly address: string | null;
  readonly accreditation: string | null;
  readonly timeZone: string;
}

/** Letters of a laboratory in its numbers, as ALM in 26-ALM-000123. */
export const laboratoryCodeShape = /^[A-Z]{2,5}$/;
