// Drawing and signing the expert's conclusion, against pdfkit drawing as many pages without data, with the same fonts.
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import { signPdf } from '../../server/reporting/signatures/sign-pdf.js';
import { renderExpertReport } from '../../templates/expert-report/render-expert-report.js';
import { anExpertReport } from '../documents/an-expert-report.js';
import { aLaboratory, expertSigns, signedAt } from '../support/signed-documents.js';
import { interleave } from './interleave.js';

const fontPath = createRequire(import.meta.url).resolve(
  '@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf',
);

export async function benchReport(): Promise<void> {
  const laboratory = await aLaboratory();
  const drawn = () => renderExpertReport(anExpertReport(), { language: 'ru', createdAt: signedAt, draft: false });
  const report = await drawn();
  const pages =
    Buffer.from(report)
      .toString('latin1')
      .match(/\/Type \/Page\b/g)?.length ?? 1;
  await interleave({
    title: `a conclusion of ${pages} pages`,
    unit: 'documents',
    rounds: 5,
    contenders: [
      { name: 'pdfkit, as many pages without data', run: () => once(() => plainPages(pages)) },
      { name: 'conclusion drawn', run: () => once(drawn) },
      { name: 'conclusion signed', run: () => once(() => signPdf(expertSigns(report, laboratory))) },
      {
        name: 'conclusion drawn and signed',
        run: () => once(async () => signPdf(expertSigns(await drawn(), laboratory))),
      },
    ],
  });
}

const once = async (work: () => Promise<unknown>): Promise<number> => {
  await work();
  return 1;
};

function plainPages(pages: number): Promise<Buffer> {
  const doc = new PDFDocument({ size: 'A4', pdfVersion: '1.7', subset: 'PDF/A-3a', tagged: true, lang: 'ru' });
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const finished = new Promise<Buffer>((resolve) => doc.on('end', () => resolve(Buffer.concat(chunks))));
  doc.registerFont('text', fontPath);
  const line = 'Заключение составлено по установленной форме. ';
  for (let page = 0; page < pages; page += 1) {
    if (page > 0) doc.addPage();
    doc.font('text').fontSize(11).text(line.repeat(40));
  }
  doc.end();
  return finished;
}
