// MS1 text (McDonald et al. 2004), as ProteoWizard writes it: lines of header `H`, scan `S`, its facts `I`, then points.
import { isFolder, type Source } from '../source.js';

const HEAD_BYTES = 4_096;

export function isMs1(source: Source): boolean {
  if (isFolder(source)) return false;
  const head = new TextDecoder('windows-1252').decode(source.bytes.subarray(0, HEAD_BYTES));
  return /^(H\t[^\n]*\r?\n)*S\t\d+\t\d+[\t\r\n]/.test(head) && /^I\tRTime\t/m.test(head);
}

export function hasMs1Name(source: Source): boolean {
  return !isFolder(source) && /\.ms1$/i.test(source.name);
}
