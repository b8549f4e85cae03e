// What an act says, as data: frozen when it is drawn up, so that the same sheet can be printed again at any time. Words that
// do not depend on a person are codes here; the words of the act's language are put in when it is drawn.
import type { IsoDate } from '../dates.js';
import type { Language } from '../document.js';
import type { Micrograms } from '../quantities.js';

export type ActKind =
  | 'acceptance'
  | 'transfer'
  | 'hand-over'
  | 'opening'
  | 'return'
  | 'destruction'
  | 'discrepancy'
  | 'inspection'
  | 'taking-back';

export interface ActFacts {
  readonly kind: ActKind;
  readonly number: string;
  /** Of the barcode by which a signed sheet finds its act again. */
  readonly code: string;
  readonly agency: { readonly kk: readonly string[]; readonly ru: readonly string[]; readonly address: string };
  readonly timeZone: string;
  readonly drawnAt: IsoDate;
  readonly drawnBy: string;
  /** Undefined where the items are of several cases. */
  readonly order?: ActOrder | undefined;
  readonly items: readonly ActItem[];
  readonly parties: readonly ActParty[];
  /** The document under which it is done: an authority, a decision, a request. */
  readonly document?: string | undefined;
  readonly recipient?: string | undefined;
  readonly purpose?: 'return' | 'court' | 'elsewhere' | undefined;
  readonly place?: string | undefined;
  readonly method?: string | undefined;
  readonly balance?: string | undefined;
  /** Why the balance could be relied on; acts from before balances were kept have its name alone. */
  readonly fitness?: ActBalance | undefined;
  /** The ledger as it was signed last before the act was drawn up; undefined where it never was. */
  readonly checkpoint?: ActCheckpoint | undefined;
  readonly differences?: readonly ActDifference[] | undefined;
  readonly remarks?: string | undefined;
}

export interface ActBalance {
  readonly balanceId: string;
  readonly serial: string;
  readonly readabilityMicrograms: Micrograms;
  readonly certificate: string;
  readonly calibratedOn: IsoDate;
  readonly dueOn: IsoDate;
  readonly checkedAt: IsoDate;
}

export interface ActCheckpoint {
  readonly entries: number;
  /** Hex. */
  readonly root: string;
  readonly signedAt: IsoDate;
}

export interface ActOrder {
  readonly caseNumber: string;
  readonly criminalCaseNumber: string;
  readonly ruling: { readonly number: string; readonly date: IsoDate };
  readonly orderingBody: string;
  readonly investigator: string;
}

export interface ActItem {
  readonly number: string;
  readonly description: string;
  readonly packaging?: string | undefined;
  /** When the thing happened to it that the act is about. */
  readonly at?: IsoDate | undefined;
  readonly sealBefore?: string | undefined;
  readonly sealAfter?: string | undefined;
  readonly sealCondition?: 'intact' | 'damaged' | 'broken' | 'absent' | undefined;
  readonly inscriptionCheck?: 'agrees' | 'differs' | 'absent' | undefined;
  readonly declaredCount?: number | undefined;
  readonly foundCount?: number | undefined;
  readonly gross?: ActMass | undefined;
  /** The gross mass that the record had, where it was weighed again. */
  readonly recorded?: { readonly massMicrograms: Micrograms; readonly toleranceMicrograms: Micrograms } | undefined;
  readonly note?: string | undefined;
  readonly photographs: readonly ActPhotograph[];
}

export interface ActMass {
  readonly massMicrograms: Micrograms;
  readonly resolutionMicrograms: Micrograms;
}

export interface ActPhotograph {
  readonly sha256: string;
  readonly subject: 'package' | 'seal' | 'inscription' | 'contents' | 'scale' | 'other';
  readonly takenAt: IsoDate;
}

export interface ActDifference {
  readonly number: string;
  readonly kind: 'seal-number' | 'seal-condition' | 'count' | 'inscription' | 'gross-mass';
  readonly recorded: string;
  readonly found: string;
}

export type PartyRole = 'giver' | 'receiver' | 'drawer' | 'chair' | 'member' | 'witness';

export interface ActParty {
  readonly role: PartyRole;
  readonly name: string;
  readonly title?: string | undefined;
  /** In the system by a colleague with an account, on paper by everybody else. */
  readonly signs: 'system' | 'paper';
}

/** A signature given in the system: which party's, when, and the ledger entry that holds it. */
export interface ActSignature {
  readonly party: number;
  readonly at: IsoDate;
  readonly sequence: number;
  readonly hash: string;
}

/** What the act is about was recorded: when, and the ledger entry that holds it. */
export type CarriedOut = Omit<ActSignature, 'party'>;

export interface ActPrint {
  readonly language: Language;
  /** Of a destruction. */
  readonly carriedOut?: CarriedOut | undefined;
  /** Those given in the system so far: a print made later shows more of them and says so. */
  readonly signatures: readonly ActSignature[];
}
