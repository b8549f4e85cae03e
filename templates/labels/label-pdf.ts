// Labels as PDF: one label a page for label printers, or a sheet of them for an office printer. All symbols are vectors.
import { registerFonts } from '../pdf/fonts.js';
import { newPdf } from '../pdf/pdfkit-door.js';
import type { Label, LabelSheet, LabelSize } from './label.js';
import {
  type HazardPart,
  type LabelPart,
  type ProofPart,
  type SymbolPart,
  type TextPart,
  layoutLabel,
} from './label-layout.js';
import { labelFonts } from './label-text.js';

const pointsPerMm = 72 / 25.4;

/** One label a page, each page of exactly the label's size. */
export async function labelsPdf(labels: readonly Label[], size: LabelSize, createdAt: Date): Promise<Uint8Array> {
  const document = newDocument(createdAt);
  for (const label of labels) {
    document.addPage({ size: paper(size), margin: 0 });
    drawLabel(document, layoutLabel(label, size), { xMm: 0, yMm: 0 });
  }
  return bytesOf(document);
}

/** Fills sheets row by row from `startPosition` (1 = top left), so that a half-used sheet can be used up. */
export async function labelSheetPdf(
  labels: readonly Label[],
  sheet: LabelSheet,
  startPosition: number,
  createdAt: Date,
): Promise<Uint8Array> {
  const places = sheet.columns * sheet.rows;
  if (!Number.isInteger(startPosition) || startPosition < 1 || startPosition > places) {
    throw new RangeError(`start position ${String(startPosition)} is not on a sheet of ${String(places)} labels`);
  }
  const document = newDocument(createdAt);
  for (const [index, label] of labels.entries()) {
    const place = (startPosition - 1 + index) % places;
    if (index === 0 || place === 0) document.addPage({ size: paper(sheet.paper), margin: 0 });
    drawLabel(document, layoutLabel(label, sheet.label), {
      xMm: sheet.leftMm + (place % sheet.columns) * sheet.columnPitchMm,
      yMm: sheet.topMm + Math.floor(place / sheet.columns) * sheet.rowPitchMm,
    });
  }
  return bytesOf(document);
}

interface Corner {
  readonly xMm: number;
  readonly yMm: number;
}

function drawLabel(document: PDFKit.PDFDocument, parts: readonly LabelPart[], corner: Corner): void {
  document
    .save()
    .translate(corner.xMm * pointsPerMm, corner.yMm * pointsPerMm)
    .fillColor('#000000');
  for (const part of parts) {
    if (part.kind === 'text') drawText(document, part);
    else if (part.kind === 'hazard') drawHazard(document, part);
    else if (part.kind === 'proof') drawProof(document, part);
    else drawSymbol(document, part);
  }
  document.restore();
}

function drawText(document: PDFKit.PDFDocument, part: TextPart): void {
  const baselineMm = part.yMm + part.sizeMm * 0.8;
  document
    .font(labelFonts[part.weight])
    .fontSize(part.sizeMm * pointsPerMm)
    .text(part.text, part.xMm * pointsPerMm, baselineMm * pointsPerMm, { lineBreak: false, baseline: 'alphabetic' });
}

// All bars in one path and one fill: separate fills leave hairlines between touching rectangles.
function drawSymbol(document: PDFKit.PDFDocument, part: SymbolPart): void {
  for (const run of part.symbol.runs) {
    rectangle(document, {
      xMm: part.xMm + run.x * part.moduleMm,
      yMm: part.yMm + run.y * part.rowHeightMm,
      widthMm: run.length * part.moduleMm,
      heightMm: part.rowHeightMm,
    });
  }
  document.fill();
}

function drawHazard(document: PDFKit.PDFDocument, { xMm, yMm, sideMm }: HazardPart): void {
  const point = (x: number, y: number): [number, number] => [
    (xMm + x * sideMm) * pointsPerMm,
    (yMm + y * sideMm) * pointsPerMm,
  ];
  document.polygon(point(0.55, 0.02), point(1.1, 0.95), point(0, 0.95)).fill();
  document.fillColor('#ffffff');
  document.polygon(point(0.49, 0.32), point(0.61, 0.32), point(0.58, 0.66), point(0.52, 0.66)).fill();
  document.circle(...point(0.55, 0.78), 0.065 * sideMm * pointsPerMm).fill();
  document.fillColor('#000000');
}

function drawProof(document: PDFKit.PDFDocument, { xMm, yMm, sideMm, cells }: ProofPart): void {
  const cell = sideMm / 4;
  for (const [index, dark] of cells.entries()) {
    if (!dark) continue;
    const left = xMm + (index % 4) * cell;
    rectangle(document, { xMm: left, yMm: yMm + Math.floor(index / 4) * cell, widthMm: cell, heightMm: cell });
  }
  document.fill();
  rectangle(document, { xMm, yMm, widthMm: sideMm, heightMm: sideMm });
  document.lineWidth(0.3).stroke();
}

interface Rectangle extends Corner, LabelSize {}

function rectangle(document: PDFKit.PDFDocument, { xMm, yMm, widthMm, heightMm }: Rectangle): void {
  document.rect(xMm * pointsPerMm, yMm * pointsPerMm, widthMm * pointsPerMm, heightMm * pointsPerMm);
}

function newDocument(createdAt: Date): PDFKit.PDFDocument {
  const info = { Title: 'Labels', Creator: 'Dalel', CreationDate: createdAt };
  const document = newPdf({ autoFirstPage: false, font: null, info });
  registerFonts(document);
  return document as unknown as PDFKit.PDFDocument;
}

function paper(size: LabelSize): [number, number] {
  return [size.widthMm * pointsPerMm, size.heightMm * pointsPerMm];
}

function bytesOf(document: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    document.on('end', () => {
      resolve(Buffer.concat(chunks));
    });
    document.on('error', reject);
    document.end();
  });
}
