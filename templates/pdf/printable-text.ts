// Words from people and files made safe to set: nothing vanishes, nothing reorders the line, every odd character is shown by number.
import { hasGlyph, type FontName } from './fonts.js';

interface PrintableText {
  readonly text: string;
  readonly font: FontName;
}

const fallbacks: Partial<Record<FontName, FontName>> = {
  serif: 'sans',
  'serif-italic': 'sans-italic',
  'serif-bold': 'sans-bold',
};

/** The text in composed form, and the face that can set it: a serif text with a sign that only the sans has goes to the sans. */
export function printable(raw: string, font: FontName): PrintableText {
  const text = withoutControls(raw);
  const fallback = fallbacks[font];
  const face = fallback && !covers(font, text) && coversMore(fallback, font, text) ? fallback : font;
  return { text: [...text].map((sign) => (canSet(face, sign) ? sign : byNumber(sign))).join(''), font: face };
}

/** For metadata, where no glyph is needed. */
export function withoutControls(raw: string): string {
  const composed = raw
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, ' ')
    .replace(/[\u00ad\u200b\ufeff]/g, '');
  return composed.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu, (sign) =>
    sign === '\n' ? sign : byNumber(sign),
  );
}

/** `‹U+0645›`: visible, searchable, and true to what was written. */
function byNumber(sign: string): string {
  return `‹U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}›`;
}

function covers(font: FontName, text: string): boolean {
  return [...text].every((sign) => canSet(font, sign));
}

function coversMore(font: FontName, than: FontName, text: string): boolean {
  const missing = (face: FontName): number => [...text].filter((sign) => !canSet(face, sign)).length;
  return missing(font) < missing(than);
}

function canSet(font: FontName, sign: string): boolean {
  return sign === '\n' || sign === '\u2011' || hasGlyph(font, sign.codePointAt(0) ?? 0);
}
