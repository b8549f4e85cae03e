// Fonts of a label, and text made to fit: numbers are made smaller but never cut, descriptions are cut with an ellipsis.
import { createRequire } from 'node:module';
import { type FontName, registerFonts } from '../pdf/fonts.js';
import { newPdf, type Pdf } from '../pdf/pdfkit-door.js';

export type LabelWeight = 'regular' | 'semibold';

const require = createRequire(import.meta.url);
const fonts = '@expo-google-fonts/source-sans-3';

export const labelFonts: Readonly<Record<LabelWeight, FontName>> = { regular: 'sans', semibold: 'sans-bold' };

/** The same fonts as files, for printers that keep their own. */
export const labelFontFiles: Readonly<Record<LabelWeight, string>> = {
  regular: require.resolve(`${fonts}/400Regular/SourceSans3_400Regular.ttf`),
  semibold: require.resolve(`${fonts}/600SemiBold/SourceSans3_600SemiBold.ttf`),
};

/** Width of one line in the size's own unit; the same font is embedded, so what is measured is what is printed. */
function textWidth(text: string, size: number, weight: LabelWeight): number {
  ruler ??= newRuler();
  return ruler.font(labelFonts[weight]).fontSize(100).widthOfString(text) * (size / 100);
}

/** The largest size up to `size` at which the whole text fits. */
export function sizeThatFits(text: string, width: number, size: number, weight: LabelWeight): number {
  const natural = textWidth(text, size, weight);
  return natural <= width ? size : (size * width) / natural;
}

/** At most `lines` lines; what does not fit ends in an ellipsis. */
export function wrapText(text: string, width: number, size: number, lines: number): string[] {
  const fits = (line: string): boolean => textWidth(line, size, 'regular') <= width;
  const wrapped: string[] = [];
  let rest = text.replace(/\s+/g, ' ').trim();
  while (rest !== '' && wrapped.length < lines) {
    const isLast = wrapped.length === lines - 1;
    const line = fits(rest) ? rest : isLast ? ellipsed(rest, fits) : longestStart(rest, fits);
    wrapped.push(line);
    rest = isLast ? '' : rest.slice(line.length).trimStart();
  }
  return wrapped;
}

let ruler: Pdf | undefined;

function newRuler(): Pdf {
  const document = newPdf({ font: null });
  registerFonts(document);
  return document;
}

function longestStart(text: string, fits: (line: string) => boolean): string {
  const breaks = [...text.matchAll(/ /g)].map((match) => match.index).filter((at) => fits(text.slice(0, at)));
  const lastBreak = breaks.at(-1);
  return lastBreak === undefined ? charactersThatFit(text, fits) : text.slice(0, lastBreak);
}

function ellipsed(text: string, fits: (line: string) => boolean): string {
  return `${charactersThatFit(text, (start) => fits(`${start}…`)).trimEnd()}…`;
}

function charactersThatFit(text: string, fits: (line: string) => boolean): string {
  const characters = [...text];
  let count = characters.length;
  while (count > 1 && !fits(characters.slice(0, count).join(''))) count--;
  return characters.slice(0, count).join('');
}
