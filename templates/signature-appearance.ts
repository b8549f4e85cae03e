// What a reader sees in a signature field: an opaque page as large as the field, to be copied into it while signing.
import { registerFonts } from './pdf/fonts.js';
import { newPdf, type Pdf } from './pdf/pdfkit-door.js';
import { drawLines, fitLine } from './pdf/set-text.js';
import { colours, styles } from './pdf/styles.js';

export interface SignatureAppearance {
  /** Points, as in the field's Rect. */
  readonly width: number;
  readonly height: number;
  /** "Подписано электронной подписью" */
  readonly heading: string;
  readonly name: string;
  /** Meaning, time, certificate … : as many as fit. */
  readonly rows: readonly { readonly label: string; readonly value: string }[];
  readonly createdAt: Date;
}

const margin = 9;
const labelWidth = 62;

/** A one-page PDF with embedded fonts. */
export function renderSignatureAppearance(appearance: SignatureAppearance): Promise<Uint8Array> {
  const { width, height, createdAt } = appearance;
  const info = { Creator: 'Dalel', Producer: 'Dalel (pdfkit)', CreationDate: createdAt };
  const doc = newPdf({ size: [width, height], margin: 0, pdfVersion: '1.7', font: null, autoFirstPage: false, info });
  const chunks: Uint8Array[] = [];
  const bytes = new Promise<Uint8Array>((resolve, reject) => {
    doc.on('data', (chunk) => chunks.push(chunk));
    doc.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    doc.on('error', reject);
  });
  registerFonts(doc);
  doc.addPage();
  draw(doc, appearance);
  doc.end();
  return bytes;
}

function draw(doc: Pdf, { width, height, heading, name, rows }: SignatureAppearance): void {
  const inner = width - 2 * margin;
  // Opaque: the page beneath says that here is the place of a signature.
  doc.rect(0, 0, width, height).fill('#ffffff');
  doc
    .rect(0.4, 0.4, width - 0.8, height - 0.8)
    .lineWidth(0.8)
    .stroke(colours.ink);
  doc.rect(0, 0, 3, height).fill(colours.measured);
  const small = { ...styles.small, size: 7.4, lineHeight: 9.6 };
  drawLines(doc, fitLine(doc, heading, small, inner), { x: margin, y: 5, width: inner });
  drawLines(doc, fitLine(doc, name, { ...styles.section, size: 10.5 }, inner), { x: margin, y: 15, width: inner });
  rows.forEach(({ label, value }, index) => {
    const y = 32 + index * small.lineHeight;
    if (y + small.lineHeight > height - 2) return;
    const valueWidth = inner - labelWidth;
    drawLines(doc, fitLine(doc, label, small, labelWidth - 4), { x: margin, y, width: labelWidth });
    const ink = { ...small, colour: colours.ink };
    drawLines(doc, fitLine(doc, value, ink, valueWidth), { x: margin + labelWidth, y, width: valueWidth });
  });
}
