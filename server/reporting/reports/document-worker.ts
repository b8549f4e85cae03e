// Worker thread: draws documents. Photographs are read from the vault's folder by their hash, and checked against it.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Language } from '../../../templates/document.js';
import type { ReviewFacts } from '../../../templates/expert-report/facts.js';
import { renderExpertReport } from '../../../templates/expert-report/render-expert-report.js';
import { warmFonts } from '../../../templates/pdf/fonts.js';
import { renderSignatureAppearance, type SignatureAppearance } from '../../../templates/signature-appearance.js';
import { UnfitDocument } from '../../../templates/unfit-document.js';
import { sha256Hex } from '../../foundation/hash.js';
import { readFrozen } from './frozen-facts.js';

// Fonts are parsed once a thread, before the first document asks for them.
warmFonts();

export interface ReportTask {
  readonly vaultFolder: string;
  /** The frozen facts, as text: what was reviewed is what is drawn. */
  readonly frozen: string;
  readonly reviews: readonly ReviewFacts[];
  readonly language: Language;
  readonly createdAt: Date;
  readonly kind: 'draft' | 'final';
}

/** A refusal crosses threads as data: an error would arrive without its class and its code. */
export type Drawn = Uint8Array | Unfit;

interface Unfit {
  readonly unfit: string;
  /** The caption of the photograph that can't be printed, where it is one. */
  readonly photograph: string | undefined;
}

export async function drawReport(task: ReportTask): Promise<Drawn> {
  return drawn(() => wholeReport(task));
}

async function drawn(draw: () => Promise<Uint8Array>): Promise<Drawn> {
  try {
    return await draw();
  } catch (fault) {
    if (!(fault instanceof UnfitDocument)) throw fault;
    const { caption } = fault.values;
    return { unfit: fault.message, photograph: caption === undefined ? undefined : String(caption) };
  }
}

async function wholeReport(task: ReportTask): Promise<Uint8Array> {
  const { photographs, ...facts } = readFrozen(task.frozen);
  const shown = await Promise.all(
    photographs.map(async ({ sha256, caption }) => ({ bytes: await keptFile(task.vaultFolder, sha256), caption })),
  );
  const whole = { ...facts, photographs: shown, attachments: [], reviews: task.reviews };
  return renderExpertReport(whole, {
    language: task.language,
    createdAt: task.createdAt,
    draft: task.kind === 'draft',
  });
}

async function keptFile(vaultFolder: string, sha256: string): Promise<Uint8Array> {
  const bytes = await readFile(join(vaultFolder, sha256.slice(0, 2), sha256.slice(2, 4), sha256));
  if (sha256Hex(bytes) !== sha256) throw new Error(`the stored file ${sha256} has changed on the disk`);
  return bytes;
}

export async function drawSignatureBox(appearance: SignatureAppearance): Promise<Drawn> {
  return drawn(() => renderSignatureAppearance(appearance));
}
