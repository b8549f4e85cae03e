// What verification can find wrong. Each has a sentence in server/commands/verify/verify-data.ts.
export type FaultCode =
  | 'entry-missing'
  | 'entry-not-canonical'
  | 'entry-hash'
  | 'entry-form'
  | 'entry-column'
  | 'chain-broken'
  | 'item-chain-broken'
  | 'head-differs'
  | 'row-missing'
  | 'row-altered'
  | 'row-unbound'
  | 'file-missing'
  | 'file-altered'
  | 'item-list'
  | 'node-wrong'
  | 'erasure-wrong'
  | 'key-wrong'
  | 'checkpoint-wrong'
  | 'cosignature-wrong'
  | 'timestamp-wrong'
  | 'anchor-differs';

export interface LedgerFault {
  readonly code: FaultCode;
  readonly laboratoryId: string;
  readonly seq: number | null;
  readonly entryId: string | null;
  /** What is wrong, such as "seals 0198…": a table and a row, or a column. */
  readonly what: string;
}

/** Says what is wrong at an entry. */
export type Say = (code: FaultCode, what: string) => LedgerFault;
