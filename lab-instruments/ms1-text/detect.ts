// MS1 text (McDonald et al. 2004), as ProteoWizard writes it: lines of header `H`, scan `S`, its facts `I`, then points.
import { headText } from '../file-text.js';
import { isFolder, type Source } from '../source.js';

const HEAD_BYTES = 4_096;

export function isMs1(source: Source): boolean {
  if (isFolder(source)) return false;
  const head = headText(source.bytes, HEAD_BYTES).replace(/\r\n?/g, '\n');
  return /^(H\t[^\n]*\n)*S\t\d+\t\d+[\t\n]/.test(head) && /^I\tRTime\t/m.test(head);
}

export function hasMs1Name(source: Source): boolean {
  return !isFolder(source) && /\.ms1$/i.test(source.name);
}
