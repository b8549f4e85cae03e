// The expert's conclusion in three parts, as Kazakhstan and the CIS know it, with all that ISO/IEC 17025 7.8.2.1 asks.
import type { Language, PrintedDocument } from '../document.js';
import { drawDocument } from '../pdf/draw-document.js';
import type { ExpertReportFacts } from './facts.js';
import { closingPart } from './parts/closing.js';
import { conclusionsPart } from './parts/conclusions.js';
import { headPart } from './parts/head.js';
import { introductionPart } from './parts/introduction.js';
import { researchPart } from './parts/research.js';
import { reportDesk } from './report-desk.js';

export interface ExpertReportOptions {
  readonly language: Language;
  /** Becomes CreationDate: the same facts and date give the same bytes. */
  readonly createdAt: Date;
  /** A draft bears a watermark and may lack answers. */
  readonly draft: boolean;
}

/** PDF bytes with empty signature fields. Throws `UnfitDocument` when the facts do not make a conclusion. */
export async function renderExpertReport(facts: ExpertReportFacts, options: ExpertReportOptions): Promise<Uint8Array> {
  return drawDocument(expertReportDocument(facts, options));
}

function expertReportDocument(facts: ExpertReportFacts, options: ExpertReportOptions): PrintedDocument {
  const desk = reportDesk(facts, options.language);
  const { say } = desk;
  const title = say('title', { number: facts.number });
  const names = facts.experts.map(({ name }) => name).join(', ');
  return {
    language: options.language,
    title,
    author: names,
    subject: facts.criminalCase.number,
    code: facts.code,
    createdAt: options.createdAt,
    runningHead: say('running', { title, case: facts.criminalCase.number }),
    runningFoot: say('runningFoot', { name: names }),
    words: { page: say('page'), table: say('table'), figure: say('figure') },
    watermark: options.draft ? say('draft') : undefined,
    attachments: facts.attachments,
    blocks: [
      ...headPart(desk),
      ...introductionPart(desk),
      ...researchPart(desk),
      ...conclusionsPart(desk, options.draft ? 'draft' : 'final'),
      ...closingPart(desk),
    ],
  };
}
