// What the pages of acts need to know.
export interface ActLineView {
  readonly id: string;
  readonly number: string;
  readonly kind: string;
  readonly state: 'drawn' | 'on-paper' | 'complete';
  readonly caseNumber: string | null;
  readonly madeAt: string;
  readonly drawnBy: string;
  readonly itemCount: number;
}

export interface ActPartyView {
  readonly role: string;
  readonly name: string;
  readonly title: string | null;
  readonly signs: 'system' | 'paper';
  readonly signedAt: string | null;
}

export interface ActScanView {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly how: 'code' | 'hand' | null;
  readonly codeRead: string | null;
  readonly receivedAt: string;
  readonly withdrawnReason: string | null;
}

export interface ActView extends ActLineView {
  readonly code: string;
  readonly items: readonly { readonly number: string; readonly description: string }[];
  readonly parties: readonly ActPartyView[];
  readonly scans: readonly ActScanView[];
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly differences: readonly {
    readonly number: string;
    readonly kind: string;
    readonly recorded: string;
    readonly found: string;
  }[];
  /** How the investigator was told of a discrepancy. */
  readonly tellings: readonly { readonly how: string; readonly note: string; readonly at: string }[];
  /** What this reader may do. */
  readonly may: {
    readonly sign: boolean;
    readonly attach: boolean;
    readonly tell: boolean;
    readonly acknowledge: boolean;
    readonly carryOut: boolean;
  };
  /** Members of a destruction's commission who have not signed in the system yet; undefined where it is no such act. */
  /** Pages of the printed sheet that no scan shows yet. */
  readonly missingPages: readonly number[];
  readonly waitsFor: readonly string[] | undefined;
}

/** A refused form: which one, what was typed, what is wrong with it. */
export interface RefusedActForm {
  readonly form: 'signatures' | 'tellings' | 'destructions' | 'acknowledgements' | 'withdrawals';
  readonly typed: Readonly<Record<string, string>>;
  readonly fields: Readonly<Record<string, string>>;
  readonly message: string | undefined;
}
