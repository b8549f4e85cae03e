// The way to the worker threads that draw documents.
import type { ReviewFacts } from '../../../templates/expert-report/facts.js';
import type { SignatureAppearance } from '../../../templates/signature-appearance.js';
import type { Language } from '../../foundation/actor.js';
import { RuleBroken } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import type { Drawn, ReportTask } from './document-worker.js';

export interface Drawing {
  readonly frozen: string;
  readonly reviews: readonly ReviewFacts[];
  readonly language: Language;
  readonly kind: 'draft' | 'final';
}

/** @throws RuleBroken 'document-unfit' when the facts make no truthful document. */
export async function drawReport(lab: Lab, drawing: Drawing): Promise<Uint8Array> {
  const task: ReportTask = { ...drawing, vaultFolder: lab.vault.folder, createdAt: lab.clock.now() };
  return bytesOf((await lab.workers.documents.run(task, { name: 'drawReport' })) as Drawn);
}

/** @throws RuleBroken 'document-unfit'. */
export async function drawSignatureBox(lab: Lab, appearance: SignatureAppearance): Promise<Uint8Array> {
  return bytesOf((await lab.workers.documents.run(appearance, { name: 'drawSignatureBox' })) as Drawn);
}

function bytesOf(drawn: Drawn): Uint8Array {
  if (drawn instanceof Uint8Array) return drawn;
  throw new RuleBroken('document-unfit', { detail: drawn.unfit, photograph: drawn.photograph ?? 'none' });
}
