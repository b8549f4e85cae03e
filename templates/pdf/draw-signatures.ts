// Boxes with empty signature fields. All fields exist before the first signature, so that later ones are allowed by its DocMDP permission.
import type { SignatureBox, Signatures } from '../document.js';
import { UnfitDocument } from '../unfit-document.js';
import type { PdfReference } from './pdfkit-door.js';
import { content, element, ornament, room, type Press } from './press.js';
import { drawLines, setText } from './set-text.js';
import { colours, sheet, styles } from './styles.js';

const gap = 14;
const boxHeight = 84;

/** A box with two lines of name and two of position. */
export const signaturesOpening = boxHeight + 60;

export function drawSignatures(press: Press, block: Signatures): void {
  for (let index = 0; index < block.boxes.length; index += 2) {
    drawPair(press, block.boxes.slice(index, index + 2), block.placeholder);
  }
  for (const { field, label } of block.invisibleFields) addInvisibleField(press, field, label);
}

/** Called once all blocks are drawn: without `initForm`, which would bring in Helvetica and NeedAppearances. */
export function endSignatureFields(press: Press): void {
  if (press.fields.length === 0) return;
  press.doc._acroform = { fonts: {}, defaultFont: 'none' };
  press.doc._root.data['AcroForm'] = press.doc.ref({ Fields: press.fields, SigFlags: 3, DR: { Font: {} } });
}

function drawPair(press: Press, boxes: readonly SignatureBox[], placeholder: string): void {
  const width = (sheet.textWidth - gap) / 2;
  const names = boxes.map((box) => setText(press.doc, `${box.role}: ${box.name}`, styles.cellBold, width));
  const positions = boxes.map((box) => setText(press.doc, box.position, styles.small, width));
  const nameHeight = Math.max(...names.map((name) => name.height));
  const height = boxHeight + 5 + nameHeight + Math.max(...positions.map((position) => position.height));
  room(press, height + 10);
  const { y } = press;
  boxes.forEach((box, column) => {
    const x = sheet.left + column * (width + gap);
    drawFrame(press, { x, y, width }, placeholder);
    addVisibleField(press, box, { x, y, width });
    const name = names[column];
    const position = positions[column];
    const under = { x, y: y + boxHeight + 5, width };
    if (name) content(press.doc, press.section, 'P', () => drawLines(press.doc, name, under));
    const last = { ...under, y: under.y + nameHeight };
    if (position) content(press.doc, press.section, 'P', () => drawLines(press.doc, position, last));
  });
  press.y += height + 14;
}

interface Spot {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

function drawFrame(press: Press, { x, y, width }: Spot, placeholder: string): void {
  const text = setText(press.doc, placeholder, styles.small, width);
  ornament(press.doc, () => {
    press.doc.rect(x, y, width, boxHeight).lineWidth(0.7).stroke(colours.edge);
    drawLines(press.doc, text, { x, y: y + boxHeight - 16, width, align: 'center' });
  });
}

function addVisibleField(press: Press, box: SignatureBox, { x, y, width }: Spot): void {
  const form = element(press, 'Form');
  singleKid(form.dictionary.data);
  press.doc.annotate(x, y, width, boxHeight, {
    ...fieldEntries(press, box.field, `${box.role}: ${box.name}`),
    F: 4,
    AP: { N: emptyAppearance(press, width, boxHeight) },
    structParent: form,
  });
  form.end();
  press.fields.push(press.doc.page.annotations.at(-1));
}

/** F = 132 with a zero rectangle; the "hidden" flag is forbidden by PDF/A (ISO 19005-3, 6.3.2). */
function addInvisibleField(press: Press, field: string, label: string): void {
  const appearance = emptyAppearance(press, 0, 0);
  press.doc.annotate(0, 0, 0, 0, { ...fieldEntries(press, field, label), F: 132, AP: { N: appearance } });
  press.fields.push(press.doc.page.annotations.at(-1));
}

function fieldEntries(press: Press, field: string, label: string): Record<string, unknown> {
  if (!/^[A-Za-z][A-Za-z0-9]*$/.test(field)) throw new UnfitDocument('signature-field', { field });
  const strings = { T: pdfString(field), TU: pdfString(label) };
  return { Subtype: 'Widget', FT: 'Sig', ...strings, P: press.doc.page.dictionary };
}

function emptyAppearance(press: Press, width: number, height: number): PdfReference {
  const box = [0, 0, width, height];
  const appearance = press.doc.ref({ Type: 'XObject', Subtype: 'Form', FormType: 1, BBox: box, Resources: {} });
  appearance.compress = false;
  appearance.end(' ');
  return appearance;
}

/** pdfkit writes /K [OBJR]; some validators know only /K OBJR and take a later signature for an illegal change. */
function singleKid(data: Record<string, unknown>): void {
  let kids: unknown = [];
  Object.defineProperty(data, 'K', {
    enumerable: true,
    get: () => (Array.isArray(kids) && kids.length === 1 ? (kids as readonly unknown[])[0] : kids),
    set: (value: unknown) => (kids = value),
  });
}

/** pdfkit takes a String object for a text string, and a primitive for a name. */
function pdfString(text: string): object {
  return Object(text) as object;
}
