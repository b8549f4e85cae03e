// What the pages of exhibits need to know of an exhibit. Codes have words in the catalogue.
export interface ExhibitView {
  readonly id: string;
  readonly position: number;
  readonly number: string | null;
  readonly caseNumber: string | null;
  readonly description: string;
  readonly packaging: string;
  readonly packagingNote: string | null;
  readonly declaredSealNumber: string | null;
  readonly sealNumber: string | null;
  readonly sealCondition: string | null;
  readonly inscription: string | null;
  readonly inscriptionCheck: string | null;
  readonly declaredCount: number | null;
  readonly foundCount: number | null;
  readonly grossMassMicrograms: number | null;
  readonly channel: string | null;
  readonly channelNote: string | null;
  readonly hazards: readonly string[];
  readonly seizure: SeizureView | null;
}

export interface SeizureView {
  readonly at: string;
  readonly place: string;
  readonly by: string;
  readonly document: string;
  readonly massMicrograms: number | null;
}
