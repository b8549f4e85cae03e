// Labels as ZPL II text for Zebra-compatible printers, drawn from the same layout as the PDF.
import { readFileSync } from 'node:fs';
import type { Label, LabelSize } from './label.js';
import { type LabelPart, type ProofPart, type SymbolPart, type TextPart, layoutLabel } from './label-layout.js';
import { type LabelWeight, labelFontFiles } from './label-text.js';
import { hazardBitmap } from './label-zpl-hazard.js';

export interface LabelPrinter {
  /** 8 = 203 dpi, 12 = 300 dpi, 24 = 600 dpi. */
  readonly dotsPerMm: 8 | 12 | 24;
  /** `uploaded`: the fonts of `zplFontUpload()` were sent to the printer once; needed for the Kazakh letters. */
  readonly fonts: 'resident' | 'uploaded';
}

export function labelsZpl(labels: readonly Label[], size: LabelSize, printer: LabelPrinter): string {
  return labels.map((label) => oneLabel(layoutLabel(label, size), size, printer)).join('\n') + '\n';
}

/** Sent once to each printer: stores the two fonts of our labels as E:DALELR.TTF and E:DALELS.TTF. */
export function zplFontUpload(): string {
  const upload = (weight: LabelWeight): string => {
    const bytes = readFileSync(labelFontFiles[weight]);
    return `~DYE:${uploadedFonts[weight]},A,T,${String(bytes.length)},,${bytes.toString('hex').toUpperCase()}`;
  };
  return `${upload('regular')}\n${upload('semibold')}\n`;
}

/** Field data after ^FH: everything but plain letters, figures and harmless signs becomes `_XX` of its UTF-8 bytes. */
export function zplFieldData(text: string): string {
  const escape = (character: string): string =>
    [...Buffer.from(character, 'utf8')].map((byte) => `_${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
  return text.replace(/[^A-Za-z0-9 .,:;()/+*-]/gu, escape);
}

const uploadedFonts: Readonly<Record<LabelWeight, string>> = { regular: 'DALELR', semibold: 'DALELS' };
const residentFont = 'E:TT0003M_.FNT';

type Dots = (mm: number) => string;

function oneLabel(parts: readonly LabelPart[], size: LabelSize, printer: LabelPrinter): string {
  const dots: Dots = (mm) => String(Math.round(mm * printer.dotsPerMm));
  const head = ['^XA', '^CI28', `^PW${dots(size.widthMm)}`, `^LL${dots(size.heightMm)}`, '^LH0,0'];
  return [...head, ...parts.map((part) => field(part, dots, printer)), '^PQ1', '^XZ'].join('\n');
}

function field(part: LabelPart, dots: Dots, printer: LabelPrinter): string {
  const origin = `^FO${dots(part.xMm)},${dots(part.yMm)}`;
  if (part.kind === 'text') return origin + textField(part, dots, printer);
  if (part.kind === 'hazard') return `${origin}${hazardBitmap(Number(dots(part.sideMm)))}^FS`;
  if (part.kind === 'proof') return proofFields(part, dots);
  return origin + (part.kind === 'code128' ? code128Field(part, dots) : dataMatrixField(part, dots));
}

function textField({ sizeMm, weight, text }: TextPart, dots: Dots, printer: LabelPrinter): string {
  const font = printer.fonts === 'uploaded' ? `E:${uploadedFonts[weight]}.TTF` : residentFont;
  return `^A@N,${dots(sizeMm)},${dots(sizeMm)},${font}^FH^FD${zplFieldData(text)}^FS`;
}

// Mode A lets the printer pick the shortest of the subsets, as bwip-js does, so both draw the same bars.
function code128Field({ moduleMm, rowHeightMm, code }: SymbolPart, dots: Dots): string {
  return `^BY${dots(moduleMm)}^BCN,${dots(rowHeightMm)},N,N,N,A^FH^FD${zplFieldData(code)}^FS`;
}

function dataMatrixField({ moduleMm, symbol, code }: SymbolPart, dots: Dots): string {
  return `^BXN,${dots(moduleMm)},200,${String(symbol.width)},${String(symbol.height)}^FH^FD${zplFieldData(code)}^FS`;
}

function proofFields({ xMm, yMm, sideMm, cells }: ProofPart, dots: Dots): string {
  const cellMm = sideMm / 4;
  const frame = `^FO${dots(xMm)},${dots(yMm)}^GB${dots(sideMm)},${dots(sideMm)},1^FS`;
  const dark = cells.flatMap((isDark, index) => {
    if (!isDark) return [];
    const left = dots(xMm + (index % 4) * cellMm);
    const side = dots(cellMm);
    return [`^FO${left},${dots(yMm + Math.floor(index / 4) * cellMm)}^GB${side},${side},${side}^FS`];
  });
  return [frame, ...dark].join('\n');
}
