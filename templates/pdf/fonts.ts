// The typefaces of every printed document, parsed once a process and shared by all documents: parsing is half of the cost.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { newPdf, type FontFace, type Pdf } from './pdfkit-door.js';

const files = {
  serif: 'source-serif-4/400Regular/SourceSerif4_400Regular.ttf',
  'serif-italic': 'source-serif-4/400Regular_Italic/SourceSerif4_400Regular_Italic.ttf',
  'serif-bold': 'source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf',
  sans: 'source-sans-3/400Regular/SourceSans3_400Regular.ttf',
  'sans-italic': 'source-sans-3/400Regular_Italic/SourceSans3_400Regular_Italic.ttf',
  'sans-bold': 'source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf',
} as const;

export type FontName = keyof typeof files;

interface SharedFont {
  readonly face: FontFace;
  layouts: Record<string, unknown>;
  layoutCount: number;
}

const fontNames = Object.keys(files) as readonly FontName[];
const documentsPerLayoutCache = 50;
const shared = new Map<FontName, SharedFont>();

/** Parses all faces now, so that the first document of a worker is as quick as the others. */
export function warmFonts(): void {
  for (const name of fontNames) sharedFont(name);
}

export function registerFonts(doc: Pdf): void {
  for (const name of fontNames) {
    const font = sharedFont(name);
    doc.registerFont(name, font.face);
    doc.font(name);
    doc._font.layoutCache = layoutsOf(font);
  }
}

export function hasGlyph(name: FontName, codePoint: number): boolean {
  return sharedFont(name).face.hasGlyphForCodePoint(codePoint);
}

/** The cache grows by every new word, and a worker lives for months: begin a new one now and then. */
function layoutsOf(font: SharedFont): Record<string, unknown> {
  font.layoutCount += 1;
  if (font.layoutCount % documentsPerLayoutCache === 0) font.layouts = emptyLayouts();
  return font.layouts;
}

function sharedFont(name: FontName): SharedFont {
  const known = shared.get(name);
  if (known) return known;
  const font: SharedFont = { face: parseFace(files[name]), layouts: emptyLayouts(), layoutCount: 0 };
  shared.set(name, font);
  return font;
}

function parseFace(file: string): FontFace {
  const path = createRequire(import.meta.url).resolve(`@expo-google-fonts/${file}`);
  const scratch = newPdf({ autoFirstPage: false, font: null });
  scratch.font(readFileSync(path));
  const face = scratch._font.font;
  nameGlyphsInOrder(face);
  foldTwins(face);
  return face;
}

/**
 * fontkit names a glyph by the first code point that it met, for the whole process. Naming all of them in ascending
 * order makes the text layer of a document independent of the documents before it.
 */
function nameGlyphsInOrder(face: FontFace): void {
  for (const codePoint of [...face.characterSet].sort((a, b) => a - b)) face.glyphForCodePoint(codePoint);
}

/** An ff drawn as one glyph is copied out of the sheet as one character: a hash with it would be found nowhere. */
const noLigatures = { liga: false };

/**
 * No-break space, no-break hyphen and soft hyphen share their glyphs with space and hyphen. A soft hyphen that fontkit sees once
 * turns every later hyphen into a blank, so it must never see one; lines are broken before this point.
 */
function foldTwins(face: FontFace): void {
  const layout = face.layout.bind(face);
  face.layout = (text, features, ...rest) => {
    const folded = text.replaceAll('\u00a0', ' ').replaceAll('\u2011', '-').replaceAll('\u00ad', '');
    return layout(folded, features ?? noLigatures, ...rest);
  };
}

function emptyLayouts(): Record<string, unknown> {
  return Object.create(null) as Record<string, unknown>;
}
