// A Chromeleon text export names its data in the vendor's own addresses, and has its injection in a block of labels.
import { headText } from '../file-text.js';
import { isFolder, type Source } from '../source.js';

export function isChromeleonText(source: Source): boolean {
  if (isFolder(source)) return false;
  const head = headText(source.bytes, 8_192);
  return /^File Path\t(?:chrom|cmwp|[a-z]+):\/\//i.test(head) && /[\r\n]Injection Information:/.test(head);
}
