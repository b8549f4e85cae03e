// The way to the worker threads that draw documents.
import type { ReviewFacts } from '../../../templates/expert-report/facts.js';
import type { SignatureAppearance } from '../../../templates/signature-appearance.js';
import type { Language } from '../../foundation/actor.js';
import type { Lab } from '../../ledger/lab.js';
import type { CustodyRecordTask, ReportTask } from './document-worker.js';

export interface Drawing {
  readonly frozen: string;
  readonly reviews: readonly ReviewFacts[];
  readonly language: Language;
  readonly kind: 'draft' | 'final';
}

export async function drawReport(lab: Lab, drawing: Drawing): Promise<Uint8Array> {
  const task: ReportTask = { ...drawing, vaultFolder: lab.vault.folder, createdAt: lab.clock.now() };
  return (await lab.workers.documents.run(task, { name: 'drawReport' })) as Uint8Array;
}

export async function drawSignatureBox(lab: Lab, appearance: SignatureAppearance): Promise<Uint8Array> {
  return (await lab.workers.documents.run(appearance, { name: 'drawSignatureBox' })) as Uint8Array;
}

export async function drawCustodyRecord(lab: Lab, task: CustodyRecordTask): Promise<Uint8Array> {
  return (await lab.workers.documents.run(task, { name: 'drawCustodyRecord' })) as Uint8Array;
}
