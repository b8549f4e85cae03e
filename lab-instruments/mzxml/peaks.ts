// The peaks of one scan: pairs of m/z and intensity in one array, or two arrays one after the other (mzXML 3).
import { plainPacking, unpackNumbers, unpackPairs, type Packing, type UnpackedNumbers } from '../packed-numbers.js';
import { UnreadableFile } from '../unreadable-file.js';
import type { XmlAttributes } from '../xml-walk.js';

export interface Peaks {
  readonly mz: UnpackedNumbers;
  readonly intensity: UnpackedNumbers;
}

type Content = 'pairs' | 'mz' | 'intensity' | 'other';

/** @throws UnreadableFile unless the array holds as many peaks as the scan declares. */
export class PeaksOfScan {
  private mz: UnpackedNumbers | undefined;
  private intensity: UnpackedNumbers | undefined;

  constructor(private readonly declared: number) {}

  take(attributes: XmlAttributes, text: string): void {
    const content = contentOf(attributes);
    if (content === 'other') return;
    // Where nothing was measured some writers give an empty array, others one pair of zeros.
    if (this.declared === 0) return;
    const packing = packingOf(attributes);
    if (content === 'pairs') [this.mz, this.intensity] = unpackPairs(text, packing, this.declared);
    if (content === 'mz') this.mz = unpackNumbers(text, packing, this.declared);
    if (content === 'intensity') this.intensity = unpackNumbers(text, packing, this.declared);
  }

  peaks(): Peaks {
    const { mz, intensity, declared } = this;
    if (declared === 0) return { mz: new Float64Array(), intensity: new Float64Array() };
    if (!mz || !intensity) throw new UnreadableFile('malformed', { reason: 'a scan without its peaks' });
    return { mz, intensity };
  }
}

function contentOf({ contentType, pairOrder }: XmlAttributes): Content {
  const said = contentType ?? pairOrder ?? 'm/z-int';
  if (said === 'm/z-int') return 'pairs';
  if (said === 'm/z') return 'mz';
  return said === 'intensity' ? 'intensity' : 'other';
}

/** @throws UnreadableFile for a precision, an order or a compression that the format does not know. */
function packingOf({ precision = '32', byteOrder = 'network', compressionType = 'none' }: XmlAttributes): Packing {
  const isKnown = /^(32|64)$/.test(precision) && byteOrder === 'network' && /^(none|zlib)$/.test(compressionType);
  if (!isKnown) {
    throw new UnreadableFile('malformed', { reason: 'peaks packed in a way not known', precision, byteOrder });
  }
  return {
    ...plainPacking,
    bits: precision === '64' ? 64 : 32,
    order: 'big',
    deflated: compressionType === 'zlib',
  };
}
