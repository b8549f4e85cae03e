// A table that was brought for the registry: kept as it came, tried, and proposed as a whole.
import type { ProposalAct } from './registry-proposal.js';
import type { TableSubject } from './table-changes.js';
import type { TableFault, TableShape } from './registry-table.js';

export interface RegistryImport {
  readonly id: string;
  readonly laboratoryId: string;
  readonly shape: TableShape;
  readonly fileName: string;
  readonly sha256: string;
  readonly size: number;
  readonly madeBy: string;
  readonly madeAt: string;
}

export interface TableChange extends TableSubject {
  readonly act: Exclude<ProposalAct, 'withdraw'>;
}

/** What it would change, were it proposed now. */
export interface DryRun {
  readonly changes: readonly TableChange[];
  readonly unchanged: number;
  readonly faults: readonly TableFault[];
}

/** Its name in the ledger. */
export const importKey = (id: string): string => `registry-import:${id}`;
