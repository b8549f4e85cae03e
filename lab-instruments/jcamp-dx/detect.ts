// JCAMP-DX is text of labelled records, `##LABEL= value`; the first one is the title (JCAMP-DX 4.24, section 3).
import { headText } from '../file-text.js';
import { isFolder, type Source } from '../source.js';

/** Most files are of other formats: they are told apart by little. */
const FIRST_BYTES = 256;
const HEAD_BYTES = 65_536;
const FIRST_LABELS = /^\s*(?:\$\$[^\r\n]*\s+)*##[ \t]*TITLE[ \t]*=/i;
const KNOWN = /^[ \t]*##[ \t]*(JCAMP[ \-_/]*(DX|CS)|DATA[ \-_/]*TYPE|NPOINTS|BLOCKS|END)[ \t]*=/im;

export function isJcamp(source: Source): boolean {
  if (isFolder(source)) return false;
  if (!/^\s*(?:\$\$|##)/.test(headText(source.bytes, FIRST_BYTES))) return false;
  const head = headText(source.bytes, HEAD_BYTES);
  return FIRST_LABELS.test(head) && (KNOWN.test(head) || hasJcampName(source));
}

export function hasJcampName(source: Source): boolean {
  return !isFolder(source) && /\.(jdx|dx|jcm|jca|jcamp)$/i.test(source.name);
}
