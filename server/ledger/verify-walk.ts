// What verification reads from, and what it remembers on its way along a ledger.
import type { Db } from '../database/connection.js';
import type { Anchor } from './anchors.js';
import type { Checkpoint } from './checkpoint.js';
import type { LedgerFault } from './ledger-fault.js';
import { emptyFrontier, type Frontier } from './merkle.js';
import type { PageFindings, PageWish } from './verify-page.js';

export interface VerifySources {
  readonly db: Db;
  readonly witnessedTables: readonly string[];
  /** Tells whether a kept file still has the bytes of its name. */
  readonly checkFile: (sha256: string) => Promise<'whole' | 'missing' | 'altered'>;
  /** The last signed state that is kept outside the database; left out where it is not at hand, as for a copy. */
  readonly anchorOf?: (laboratoryId: string) => Promise<Anchor>;
  /** Public keys of witnesses; what is kept of others can't be judged. */
  readonly witnessKeys?: readonly string[];
  /** How entries are looked through, page by page; left out, one page after the other through `db`. */
  readonly pages?: Pages;
}

export interface Pages {
  /** Entries of a page: a power of two. */
  readonly size: number;
  /** How many are asked for at a time. */
  readonly atOnce: number;
  readonly verify: (wish: PageWish) => Promise<PageFindings>;
}

export interface SignedState extends Checkpoint {
  /** A fork was declared after it was signed: it need not be found in the tree. */
  readonly excused: boolean;
}

export interface Walk {
  readonly laboratoryId: string;
  readonly lastOfItem: Map<string, string>;
  /** How many rows of each table entries bind. */
  readonly bound: Map<string, number>;
  readonly files: Set<string>;
  /** Rows that no longer are what an entry bound, and may have been erased by a later one: by table and id. */
  readonly pending: Map<string, LedgerFault>;
  readonly erased: Set<string>;
  frontier: Frontier;
  previous: string | null;
  rows: number;
  /** Lines of items that follow from the entries. */
  lines: number;
  /** Checkpoints, the smallest first, and how many of them have been held against the tree. */
  readonly signed: readonly SignedState[];
  compared: number;
  /** Cosignatures of witnesses whose keys are not known here. */
  unjudged: number;
}

export function newWalk(laboratoryId: string, signed: readonly SignedState[]): Walk {
  return {
    laboratoryId,
    lastOfItem: new Map(),
    bound: new Map(),
    files: new Set(),
    pending: new Map(),
    erased: new Set(),
    frontier: emptyFrontier,
    previous: null,
    rows: 0,
    lines: 0,
    signed,
    compared: 0,
    unjudged: 0,
  };
}
