// JCAMP-DX is text of labelled records, `##LABEL= value`; the first one is the title (JCAMP-DX 4.24, section 3).
import { isFolder, type Source } from '../source.js';

const HEAD_BYTES = 65_536;
const FIRST_LABELS = /^\s*(?:\$\$[^\r\n]*\s+)*##[ \t]*TITLE[ \t]*=/i;
const KNOWN = /^[ \t]*##[ \t]*(JCAMP[ \-_/]*(DX|CS)|DATA[ \-_/]*TYPE|NPOINTS|BLOCKS|END)[ \t]*=/im;

export function isJcamp(source: Source): boolean {
  if (isFolder(source)) return false;
  const head = headText(source.bytes.subarray(0, HEAD_BYTES));
  return FIRST_LABELS.test(head) && (KNOWN.test(head) || hasJcampName(source));
}

export function hasJcampName(source: Source): boolean {
  return !isFolder(source) && /\.(jdx|dx|jcm|jca|jcamp)$/i.test(source.name);
}

function headText(head: Uint8Array): string {
  if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder('utf-16le').decode(head);
  return new TextDecoder('windows-1252').decode(head).replace(/^ï»¿/, '');
}
