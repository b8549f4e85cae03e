// What the offline verifier's page needs to know of a packet and of what is wrong with it.
import type { CorrectionView } from '../custody/item-view.js';

export interface CheckedFault {
  readonly kind: string;
  readonly place: string;
}

export interface CheckedEvent {
  readonly id: string;
  readonly item: string;
  readonly kind: string;
  readonly at: string;
  readonly person: string;
  readonly witness?: string | undefined;
  readonly receiver?: string | undefined;
  readonly place?: string | undefined;
  readonly party?: string | undefined;
  readonly document?: string | undefined;
  readonly seal?: string | undefined;
  readonly massMicrograms?: number | undefined;
  readonly reason?: string | undefined;
  readonly count: number;
  readonly parts?: readonly string[] | undefined;
  readonly into?: string | undefined;
  readonly late?: { readonly recordedAt: string; readonly reason: string } | undefined;
  /** The kind of the event that it corrects or takes back. */
  readonly target?: string | undefined;
  readonly correction?: CorrectionView | undefined;
  /** What became of it; it stands in the chain all the same. */
  readonly later?: 'corrected' | 'undone' | undefined;
  readonly isErased: boolean;
  /** The box that it was carried in, with the entry of the box's move. */
  readonly boxed?: { readonly box: string; readonly seq: number } | undefined;
  readonly signature?: CheckedSignature | undefined;
}

interface CheckedSignature {
  readonly meaning: string;
  readonly method: string;
  readonly at: string;
  /** The sheet was emptied by law. */
  readonly isErased: boolean;
}

export interface CheckedLine {
  readonly index: number;
  readonly seq: number;
  readonly at: string;
  readonly type: string;
  readonly hash: string;
  readonly actor: string;
  readonly isMachinery: boolean;
  readonly isOfChain: boolean;
  readonly events: readonly CheckedEvent[];
}

export interface CheckedPerson {
  readonly name: string;
  readonly position: string;
  readonly roles: readonly string[];
}

export interface CheckedFork {
  readonly seq: number;
  readonly at: string;
  /** Undefined where it was not known any more. */
  readonly lostSize: number | undefined;
  readonly reason: string;
}

export interface CheckedStory {
  readonly number: string;
  readonly laboratory: string;
  /** The laboratory's. */
  readonly timeZone: string;
  readonly events: number;
  readonly entries: readonly CheckedLine[];
  readonly people: readonly CheckedPerson[];
  readonly photographs: readonly { readonly sha256: string; readonly size: number; readonly caption: string }[];
  readonly checkpoint: {
    readonly origin: string;
    readonly size: number;
    readonly root: string;
    readonly vkey: string;
    readonly cosigned: readonly { readonly name: string; readonly at: string }[];
    readonly isTrusted: boolean;
    /** The reader's key that leads to the signer's, where that is another one. */
    readonly vouchedBy?: string | undefined;
  };
  readonly hasTimestamp: boolean;
  /** The entries that emptied rows by law. */
  readonly erasures: readonly CheckedLine[];
  /** Breaks of the log that its laboratory declared. */
  readonly forks: readonly CheckedFork[];
  readonly entryAt: (place: string) => CheckedLine | undefined;
}

/** Whether the log has grown out of the older state that the reader kept. */
export interface CheckedGrowth {
  readonly verdict: string;
  readonly from: number;
  readonly to: number;
}

export interface CheckedPacket {
  readonly name: string;
  /** Of a packet that is whole, where the reader kept an older state. */
  readonly growth: CheckedGrowth | undefined;
  readonly faults: readonly CheckedFault[];
  readonly story: CheckedStory | undefined;
}

export interface DroppedPhotograph {
  readonly name: string;
  readonly sha256: string;
}

/** What the reader typed or pasted. */
export interface Typed {
  readonly text: string;
  readonly isMalformed: boolean;
}

/** What a reader did with the page. */
export interface VerifierActs {
  readonly choose: (files: readonly File[]) => void;
  readonly trust: (key: string) => void;
  readonly keep: (older: string) => void;
  readonly prove: (growth: string) => void;
  readonly speak: (language: string) => void;
}
