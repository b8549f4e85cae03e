// A Chromeleon text export names its data in the vendor's own addresses, and has its injection in a block of labels.
import { isFolder, type Source } from '../source.js';

export function isChromeleonText(source: Source): boolean {
  if (isFolder(source)) return false;
  const { bytes } = source;
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe;
  const head = new TextDecoder(isWide ? 'utf-16le' : 'utf-8').decode(bytes.subarray(0, 4_096));
  return /^File Path\t(?:chrom|cmwp|[a-z]+):\/\//i.test(head) && /[\r\n]Injection Information:/.test(head);
}
