// Worker thread: draws acts and journals, and reads the codes off scanned pages. A scan is read from the vault by its hash.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ActFacts, ActPrint } from '../../../templates/acts/facts.js';
import { renderAct } from '../../../templates/acts/render-act.js';
import { renderJournal, type JournalFacts } from '../../../templates/acts/render-journal.js';
import { renderStockJournal, type StockJournalFacts } from '../../../templates/acts/render-stock-journal.js';
import { UnfitDocument } from '../../../templates/unfit-document.js';
import { documentMarksIn } from './page-codes.js';

/** A refusal crosses threads as data: an error would arrive without its class and its code. */
export type Drawn = Uint8Array | { readonly unfit: string };

export async function drawAct({ facts, print }: { facts: ActFacts; print: ActPrint }): Promise<Drawn> {
  return drawn(() => renderAct(facts, print));
}

export async function drawJournal(facts: JournalFacts): Promise<Drawn> {
  return drawn(() => renderJournal(facts));
}

export async function drawStockJournal(facts: StockJournalFacts): Promise<Drawn> {
  return drawn(() => renderStockJournal(facts));
}

async function drawn(draw: () => Promise<Uint8Array>): Promise<Drawn> {
  try {
    return await draw();
  } catch (fault) {
    if (!(fault instanceof UnfitDocument)) throw fault;
    return { unfit: fault.message };
  }
}

export interface ScanToRead {
  readonly vaultFolder: string;
  readonly sha256: string;
  readonly mediaType: string;
}

export async function readMarks({ vaultFolder, sha256, mediaType }: ScanToRead): Promise<readonly string[]> {
  const bytes = await readFile(join(vaultFolder, sha256.slice(0, 2), sha256.slice(2, 4), sha256));
  return documentMarksIn(bytes, mediaType);
}
