// Where everything stands on a label of any size, in millimetres from its top left corner. PDF and ZPL draw the same layout.
import { type Modules, encode } from '../pdf/barcodes.js';
import type { Label, LabelSize } from './label.js';
import { type LabelWeight, sizeThatFits, wrapText } from './label-text.js';
import { labelWords } from './label-words.js';

export interface TextPart {
  readonly kind: 'text';
  readonly xMm: number;
  readonly yMm: number;
  /** Height of the em; the baseline lies 0.8 of it below `yMm`. */
  readonly sizeMm: number;
  readonly weight: LabelWeight;
  readonly text: string;
}

export interface SymbolPart {
  readonly kind: 'code128' | 'datamatrix';
  readonly xMm: number;
  readonly yMm: number;
  readonly moduleMm: number;
  readonly rowHeightMm: number;
  readonly symbol: Modules;
  readonly code: string;
}

export interface HazardPart {
  readonly kind: 'hazard';
  readonly xMm: number;
  readonly yMm: number;
  readonly sideMm: number;
}

export interface ProofPart {
  readonly kind: 'proof';
  readonly xMm: number;
  readonly yMm: number;
  readonly sideMm: number;
  /** Sixteen cells, row by row; true is dark. */
  readonly cells: readonly boolean[];
}

export type LabelPart = TextPart | SymbolPart | HazardPart | ProofPart;

/** One dot of the common 203 dpi label printer: modules are whole dots, so no bar is blurred. */
const dotMm = 0.125;

export function layoutLabel(label: Label, size: LabelSize): LabelPart[] {
  if (size.heightMm >= 35 && size.widthMm >= 50) return wideLabel(label, size);
  if (size.heightMm >= 22 && size.widthMm >= 48) return stripLabel(label, size);
  return tubeLabel(label, size);
}

function wideLabel(label: Label, size: LabelSize): LabelPart[] {
  const large = size.heightMm >= 45;
  const margin = 2;
  const matrix = dataMatrix(label.code, { right: size.widthMm - margin, top: margin, sideMm: large ? 18 : 13 });
  const widthMm = matrix.xMm - margin - 1.5;
  const unit = large ? 3.2 : 2.6;
  const column = textColumn(margin, margin, widthMm);
  column.line(label.title, unit * 1.5, 'semibold');
  column.line(caseLine(label), unit);
  column.paragraph(label.text ?? '', unit, 2);
  column.line(dateAndPart(label), unit);
  column.hazard(label, unit);
  const bars = barcodeWithText(label.code, size, { margin, barMm: large ? 12 : 8, textMm: unit * 1.05 });
  return [matrix, ...column.parts, ...proofMark(label, matrix), ...bars];
}

function stripLabel(label: Label, size: LabelSize): LabelPart[] {
  const margin = 1.5;
  const matrix = dataMatrix(label.code, { right: size.widthMm - margin, top: margin, sideMm: 10 });
  const column = textColumn(margin, 1, matrix.xMm - margin - 1);
  column.line(label.title, 3.2, 'semibold');
  column.line([caseLine(label), dateAndPart(label)].filter((text) => text !== '').join(' · '), 2.2);
  column.paragraph(label.text ?? '', 2.2, 1);
  column.hazard(label, 2.2);
  return [matrix, ...column.parts, ...barcodeWithText(label.code, size, { margin, barMm: 6, textMm: 2.3 })];
}

function tubeLabel(label: Label, size: LabelSize): LabelPart[] {
  const margin = 1;
  const tiny = size.heightMm < 16;
  const matrix = dataMatrix(label.code, { left: margin, top: margin, sideMm: tiny ? 9.5 : 12 });
  const left = matrix.xMm + matrix.symbol.width * matrix.moduleMm + 1;
  const unit = tiny ? 1.9 : 2.2;
  const column = textColumn(left, margin - 0.3, size.widthMm - left - 0.8);
  for (const line of titleLines(label.title)) column.line(line, unit * 1.1, 'semibold');
  column.line(spaced(label.code), unit);
  column.line(dateAndPart(label), unit);
  if (!tiny) column.paragraph(label.text ?? '', unit, 1);
  column.hazard(label, unit);
  return [matrix, ...column.parts];
}

interface TextColumn {
  readonly parts: LabelPart[];
  readonly line: (text: string, sizeMm: number, weight?: LabelWeight) => void;
  readonly paragraph: (text: string, sizeMm: number, lines: number) => void;
  readonly hazard: (label: Label, sizeMm: number) => void;
}

function textColumn(xMm: number, topMm: number, widthMm: number): TextColumn {
  const parts: LabelPart[] = [];
  let yMm = topMm;
  const put = (text: string, sizeMm: number, weight: LabelWeight, indentMm: number): void => {
    if (text === '') return;
    const fitted = sizeThatFits(text, widthMm - indentMm, sizeMm, weight);
    parts.push({ kind: 'text', xMm: xMm + indentMm, yMm, sizeMm: fitted, weight, text });
    yMm += sizeMm * 1.22;
  };
  return {
    parts,
    line: (text, sizeMm, weight = 'regular') => {
      put(text, sizeMm, weight, 0);
    },
    paragraph: (text, sizeMm, lines) => {
      for (const line of wrapText(text, widthMm, sizeMm, lines)) put(line, sizeMm, 'regular', 0);
    },
    hazard: (label, sizeMm) => {
      if (label.hazard === undefined) return;
      parts.push({ kind: 'hazard', xMm, yMm: yMm + sizeMm * 0.02, sideMm: sizeMm });
      put(labelWords[label.language].hazards[label.hazard], sizeMm, 'semibold', sizeMm * 1.35);
    },
  };
}

interface MatrixPlace {
  readonly left?: number;
  readonly right?: number;
  readonly top: number;
  readonly sideMm: number;
}

function dataMatrix(code: string, place: MatrixPlace): SymbolPart {
  const symbol = encode('datamatrix', code);
  const moduleMm = wholeDots(place.sideMm / (symbol.width + 1));
  const xMm = place.left ?? (place.right ?? 0) - symbol.width * moduleMm;
  return { kind: 'datamatrix', xMm, yMm: place.top, moduleMm, rowHeightMm: moduleMm, symbol, code };
}

interface BarsPlace {
  readonly margin: number;
  readonly barMm: number;
  readonly textMm: number;
}

// Quiet zone of ten modules on each side (ISO/IEC 15417).
function barcodeWithText(code: string, size: LabelSize, place: BarsPlace): LabelPart[] {
  const symbol = encode('code128', code);
  const moduleMm = wholeDots(size.widthMm / (symbol.width + 20));
  const xMm = (size.widthMm - symbol.width * moduleMm) / 2;
  const textTop = size.heightMm - place.margin - place.textMm;
  const yMm = textTop - 0.3 - place.barMm;
  const text: TextPart = {
    kind: 'text',
    xMm,
    yMm: textTop,
    sizeMm: place.textMm,
    weight: 'semibold',
    text: spaced(code),
  };
  return [{ kind: 'code128', xMm, yMm, moduleMm, rowHeightMm: place.barMm, symbol, code }, text];
}

function proofMark(label: Label, matrix: SymbolPart): LabelPart[] {
  if (label.proofHash === undefined) return [];
  const bits = Number.parseInt(label.proofHash.slice(0, 4), 16);
  const cells = Array.from({ length: 16 }, (_, index) => ((bits >> (15 - index)) & 1) === 1);
  const side = matrix.symbol.width * matrix.moduleMm;
  const sideMm = side * 0.36;
  const yMm = matrix.yMm + side + 1.5;
  const digit = (at: number): TextPart => ({
    kind: 'text',
    xMm: matrix.xMm + sideMm + 1,
    yMm: yMm + (at / 4) * (sideMm / 2) - 0.1,
    sizeMm: sideMm * 0.5,
    weight: 'regular',
    text: label.proofHash?.slice(at, at + 4) ?? '',
  });
  return [{ kind: 'proof', xMm: matrix.xMm, yMm, sideMm, cells }, digit(0), digit(4)];
}

function caseLine(label: Label): string {
  return label.caseNumber === undefined ? '' : `${labelWords[label.language].caseNumber} ${label.caseNumber}`;
}

function dateAndPart(label: Label): string {
  const date = label.date?.split('-').reverse().join('.');
  const part = label.part && labelWords[label.language].part(label.part.index, label.part.of);
  return [date, part].filter((text) => text !== undefined).join(' · ');
}

function titleLines(title: string): string[] {
  const lastDash = title.lastIndexOf('-');
  return title.length > 14 && lastDash > 0 ? [title.slice(0, lastDash), title.slice(lastDash)] : [title];
}

function spaced(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1 ');
}

function wholeDots(moduleMm: number): number {
  return Math.max(1, Math.floor(moduleMm / dotMm + 1e-9)) * dotMm;
}
