// The press: a document being printed, the place reached on the page, and the two ways to put ink on it, as content or as ornament.
import type { PrintedDocument } from '../document.js';
import type { Pdf, StructElement, StructOptions } from './pdfkit-door.js';
import { drawLines, fitLine } from './set-text.js';
import { colours, sheet } from './styles.js';

export interface Press {
  readonly doc: Pdf;
  readonly document: PrintedDocument;
  readonly root: StructElement;
  readonly fields: unknown[];
  section: StructElement;
  y: number;
  figureCount: number;
  tableCount: number;
}

export function pressFor(doc: Pdf, document: PrintedDocument): Press {
  const root = doc.struct('Document');
  doc.addStructure(root);
  const section = doc.struct('Sect');
  root.add(section);
  const press: Press = { doc, document, root, section, fields: [], y: sheet.top, figureCount: 0, tableCount: 0 };
  newPage(press);
  return press;
}

export function newPage(press: Press): void {
  press.doc.addPage();
  press.y = sheet.top;
  if (press.document.watermark) drawWatermark(press.doc, press.document.watermark);
}

/** Begins a new page unless this much is left on the current one. */
export function room(press: Press, height: number): void {
  if (press.y > sheet.top && press.y + height > sheet.bottom) newPage(press);
}

export function remaining(press: Press): number {
  return sheet.bottom - press.y;
}

export function newSection(press: Press): void {
  press.section.end();
  press.section = press.doc.struct('Sect');
  press.root.add(press.section);
}

/** A structure element that may grow over several pages: add drawing closures, then `end()`. */
export function element(press: Press, tag: string, parent: StructElement = press.section): StructElement {
  const made = press.doc.struct(tag);
  parent.add(made);
  return made;
}

/** A structure element whose whole content is drawn now, on this page. */
export function content(doc: Pdf, parent: StructElement, tag: string, draw: () => void, options?: StructOptions): void {
  parent.add(doc.struct(tag, options ?? {}, draw));
}

/** Rules, boxes, running lines: ink that a screen reader passes over. */
export function ornament(doc: Pdf, draw: () => void, type: 'Layout' | 'Pagination' = 'Layout'): void {
  doc.markContent('Artifact', { type });
  draw();
  doc.endMarkedContent();
}

export function rule(doc: Pdf, y: number, weight: number, colour: string = colours.ink): void {
  ornament(doc, () => doc.moveTo(sheet.left, y).lineTo(sheet.right, y).lineWidth(weight).stroke(colour));
}

/** Under everything else on the page, and smaller when the words are long. */
function drawWatermark(doc: Pdf, words: string): void {
  const style = { font: 'sans-bold', lineHeight: 100, colour: colours.watermark } as const;
  doc.font(style.font, 100);
  const size = Math.min(100, (100 * 620) / doc.widthOfString(words));
  const text = fitLine(doc, words, { ...style, size }, 640);
  const place = { x: sheet.width / 2 - 320, y: sheet.height / 2 - 50, width: 640, align: 'center' } as const;
  const draw = (): void => {
    doc.save().rotate(-55, { origin: [sheet.width / 2, sheet.height / 2] });
    drawLines(doc, text, place);
    doc.restore();
  };
  ornament(doc, draw, 'Pagination');
}
