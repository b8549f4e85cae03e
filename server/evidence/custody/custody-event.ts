// What can happen to an item between the hands that hold it. Events are facts: never changed, only followed by others.

export interface PersonRef {
  readonly id: string;
  readonly name: string;
}

export interface PlaceRef {
  readonly id: string;
  readonly name: string;
  /** A safe for controlled substances: nobody puts in or takes out alone. */
  readonly needsWitness: boolean;
  /** Its name when the event happened, where it may be another by now: a box moves, a shelf is renamed. */
  readonly nameThen?: string;
}

export interface Portion {
  readonly itemId: string;
  readonly massMicrograms: number;
}

/** Another item, as it is called. */
export interface ItemName {
  readonly id: string;
  readonly number: string;
}

export interface MergedPart extends ItemName {
  readonly massMicrograms: number;
}

/** Why an item leaves: for good to the body that sent it, to a court and back, or elsewhere. */
export const handOutPurposes = ['return', 'court', 'elsewhere'] as const;
export type HandOutPurpose = (typeof handOutPurposes)[number];

/** The seal as read from the package; by which act, where it is not the one on record. */
export interface SealSeen {
  readonly sealSeen?: string;
  readonly discrepancyAct?: string;
}

/** It went with the box in which it lies: where in that box. */
export interface WithBox {
  readonly inside?: PlaceRef;
}

/** The beginning of the chain, outside the laboratory: as the papers of the seizure tell it, not as anybody here saw it. */
export interface SeizedAct {
  readonly type: 'seized';
  readonly by: string;
  readonly place: string;
  readonly document: string;
  readonly seal: string | null;
  readonly count: number | null;
  readonly massMicrograms: number | null;
}

export type CustodyAct =
  | SeizedAct
  | { readonly type: 'received'; readonly from: string; readonly seal: string | null }
  | { readonly type: 'separated'; readonly parentItemId: string; readonly massMicrograms: number }
  | MergedAct
  /** The end of a part: from now on it is in the new item. */
  | { readonly type: 'merged-into'; readonly into: ItemName; readonly massMicrograms: number }
  | ({ readonly type: 'stored'; readonly place: PlaceRef } & SealSeen)
  | ({ readonly type: 'taken-out' } & SealSeen & WithBox)
  /** An inventory saw it in another place than its record said; no movement is claimed. */
  | { readonly type: 'found'; readonly place: PlaceRef; readonly inventoryId: string }
  | ({ readonly type: 'offered'; readonly to: PersonRef } & WithBox)
  | ({ readonly type: 'accepted' } & SealSeen & WithBox)
  | ({ readonly type: 'declined'; readonly reason: string } & WithBox)
  | ({ readonly type: 'withdrawn' } & WithBox)
  | OpenedAct
  | WeighedAct
  | SampledAct
  | { readonly type: 'consumed'; readonly massMicrograms: number; readonly purpose: string }
  | { readonly type: 'resealed'; readonly sealAfter: string }
  | { readonly type: 'handed-out'; readonly to: string; readonly document: string; readonly purpose: HandOutPurpose }
  | { readonly type: 'taken-back'; readonly from: string; readonly seal: string }
  | { readonly type: 'destroyed'; readonly document: string; readonly commission: readonly PersonRef[] }
  | CorrectedAct
  | ({ readonly type: 'undone'; readonly target: EventRef } & WithBox);

/** An earlier event of the same item. */
export interface EventRef {
  readonly id: string;
  readonly type: CustodyEventType;
}

export interface CorrectedAct {
  readonly type: 'corrected';
  readonly target: EventRef;
  readonly correction: Correction;
  readonly reason: string;
}

/** `other`: what no field holds, in words; the state does not follow it. */
export type Correction =
  | { readonly field: 'seal' | 'party' | 'document' | 'other'; readonly wrong: string; readonly right: string }
  | { readonly field: 'mass'; readonly wrongMicrograms: number; readonly rightMicrograms: number };

export interface OpenedAct {
  readonly type: 'opened';
  readonly sealBefore: string;
  readonly discrepancyAct?: string;
}

export interface WeighedAct {
  readonly type: 'weighed';
  readonly massMicrograms: number;
  /** Why it differs from the mass on record, where it does. */
  readonly explanation?: string;
}

export interface SampledAct {
  readonly type: 'sampled';
  readonly portions: readonly Portion[];
  readonly beforeMicrograms: number;
  readonly afterMicrograms: number;
  readonly consumedMicrograms: number;
  readonly lossMicrograms: number;
  /** Why the masses differ from the record or from each other, where they do. */
  readonly explanation?: string;
}

/** The beginning of an item that was made of others: of several poured together, or of one in a new package. */
export interface MergedAct {
  readonly type: 'merged';
  /** Each with the mass that was on record for it. */
  readonly parts: readonly MergedPart[];
  readonly massMicrograms: number;
  readonly lossMicrograms: number;
  /** Why the masses differ, where they do. */
  readonly explanation?: string;
}

export type CustodyEventType = CustodyAct['type'];

export interface CustodyEvent {
  /** Made by the client, so that the same event sent twice is one event. */
  readonly id: string;
  readonly itemId: string;
  readonly person: PersonRef;
  readonly witness: PersonRef | null;
  /** When it happened as stated; when it was recorded stands in the ledger. */
  readonly occurredAt: string;
  readonly lateReason: string | null;
  readonly act: CustodyAct;
}
