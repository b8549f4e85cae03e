// Data in, PDF bytes out: the blocks of a document one after the other, then what needs the number of pages.
import type { Block, PrintedDocument } from '../document.js';
import { drawQrCode } from './draw-code.js';
import { drawFigure, drawImages } from './draw-figure.js';
import { openingOf } from './opening.js';
import { drawSignatureLines } from './draw-signature-lines.js';
import { drawSignatures, endSignatureFields } from './draw-signatures.js';
import { drawFacts, drawTable } from './draw-table.js';
import { withErasedWords } from './erased-words.js';
import * as words from './draw-words.js';
import { attachFiles, openPdf } from './open-pdf.js';
import type { Pdf } from './pdfkit-door.js';
import { newPage, pressFor, room, type Press } from './press.js';
import { drawRunningLines } from './running-lines.js';

/** The same document and `createdAt` always give the same bytes. Throws `UnfitDocument`. */
export async function drawDocument(given: PrintedDocument): Promise<Uint8Array> {
  const document = withErasedWords(given);
  const doc = openPdf(document);
  const bytes = collect(doc);
  const press = pressFor(doc, document);
  document.blocks.forEach((block, index) => drawBlock(press, block, index));
  press.section.end();
  press.root.end();
  endSignatureFields(press);
  attachFiles(doc, document);
  drawRunningLines(press);
  doc.end();
  if (doc._waiting > 0) throw new Error(`${doc._waiting} PDF objects were left open`);
  return bytes;
}

function drawBlock(press: Press, block: Block, index: number): void {
  // The end mark never has a page of its own: the last words go over with it.
  const isLast = press.document.blocks[index + 1]?.kind === 'end';
  if (isLast && (block.kind === 'note' || block.kind === 'paragraph')) room(press, words.heightWithEnd(press, block));
  switch (block.kind) {
    case 'letterhead':
      return words.drawLetterhead(press, block);
    case 'title':
      return words.drawTitle(press, block);
    case 'heading':
      return words.drawHeading(press, block, openingOf(press, press.document.blocks.slice(index + 1)));
    case 'paragraph':
      return words.drawParagraph(press, block);
    case 'list':
      return words.drawList(press, block);
    case 'note':
      return words.drawNote(press, block);
    case 'end':
      return words.drawEndMark(press, block);
    case 'facts':
      return drawFacts(press, block);
    case 'table':
      return drawTable(press, block);
    case 'figure':
      return drawFigure(press, block);
    case 'images':
      return drawImages(press, block);
    case 'qr-code':
      return drawQrCode(press, block);
    case 'signatures':
      return drawSignatures(press, block);
    case 'signature-lines':
      return drawSignatureLines(press, block);
    case 'page-break':
      return newPage(press);
  }
}

function collect(doc: Pdf): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  return new Promise((resolve, reject) => {
    doc.on('data', (chunk) => chunks.push(chunk));
    doc.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    doc.on('error', reject);
  });
}
