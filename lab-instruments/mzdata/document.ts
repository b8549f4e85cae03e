// One walk through an mzData document.
import { announcedPoints } from '../announced-points.js';
import { SpectraCollector, type Polarity } from '../collected-spectra.js';
import { plainPacking, unpackNumbers, type UnpackedNumbers } from '../packed-numbers.js';
import { UnreadableFile } from '../unreadable-file.js';
import { wholeNumber } from '../whole-number.js';
import { walkXml, type XmlAttributes } from '../xml-walk.js';

export interface MzdataDocument {
  readonly spectra: SpectraCollector;
  readonly declaredSpectra: number | undefined;
  /** Texts of elements that say of what the run is, by path from the second element on: the first of each. */
  readonly told: ReadonlyMap<string, string>;
}

/** PSI terms of mzData, by accession and by name, since writers mix them up. */
const secondsOfTerm: Readonly<Record<string, number>> = {
  TimeInMinutes: 60,
  'PSI:1000038': 60,
  TimeInSeconds: 1,
  'PSI:1000039': 1,
};

const polarities: Readonly<Record<string, Polarity>> = {
  positive: 'positive',
  '+': 'positive',
  negative: 'negative',
  '-': 'negative',
};

export function mzdataDocument(bytes: Uint8Array): MzdataDocument {
  const walker = new Walker(new SpectraCollector(Math.ceil(announcedPoints(bytes, 'length') / 2)));
  walkXml(bytes, walker);
  return walker.document();
}

class Walker {
  private readonly told = new Map<string, string>();
  private declared: number | undefined;
  private level = 1;
  private seconds: number | undefined;
  private polarity: Polarity | undefined;
  private mz: UnpackedNumbers = new Float64Array();
  private intensity: UnpackedNumbers = new Float64Array();
  private data: XmlAttributes = {};

  constructor(private readonly spectra: SpectraCollector) {}

  readonly open = (name: string, attributes: XmlAttributes, path: readonly string[]): void => {
    if (path.length === 1 && name !== 'mzData') throw new UnreadableFile('unknown-format', { found: name });
    if (name === 'spectrumList') this.declared = wholeNumber(attributes['count'] ?? '0');
    if (name === 'data') this.data = attributes;
    if (name === 'spectrum') this.begin();
    if (name === 'spectrumInstrument') this.level = wholeNumber(attributes['msLevel'] ?? '1');
    if (name === 'cvParam' && path.at(-2) === 'spectrumInstrument') this.term(attributes);
  };

  readonly close = (name: string, text: string, path: readonly string[]): void => {
    const place = path.slice(1).join('/');
    if (path[1] === 'description' && text.trim() !== '' && !this.told.has(place)) this.told.set(place, text.trim());
    if (name === 'data' && path.at(-2) === 'mzArrayBinary') this.mz = numbersOf(this.data, text);
    if (name === 'data' && path.at(-2) === 'intenArrayBinary') this.intensity = numbersOf(this.data, text);
    if (name !== 'spectrum') return;
    const { level, polarity, seconds, mz, intensity } = this;
    this.spectra.take({ level, polarity, seconds, total: undefined, mz, intensity });
  };

  document(): MzdataDocument {
    return { spectra: this.spectra, declaredSpectra: this.declared, told: this.told };
  }

  private begin(): void {
    this.level = 1;
    this.seconds = undefined;
    this.polarity = undefined;
    this.mz = new Float64Array();
    this.intensity = new Float64Array();
  }

  private term({ accession = '', name = '', value = '' }: XmlAttributes): void {
    if (name === 'Polarity' || accession === 'PSI:1000037') this.polarity = polarities[value.trim().toLowerCase()];
    const factor = secondsOfTerm[name] ?? secondsOfTerm[accession];
    if (factor === undefined) return;
    const time = value.trim() === '' ? Number.NaN : Number(value);
    if (!Number.isFinite(time)) throw new UnreadableFile('malformed', { reason: 'a time is no number', found: value });
    this.seconds = time * factor;
  }
}

function numbersOf(
  { precision = '32', endian = 'little', length = '0' }: XmlAttributes,
  text: string,
): UnpackedNumbers {
  if (!/^(32|64)$/.test(precision) || !/^(little|big)$/.test(endian)) {
    throw new UnreadableFile('malformed', { reason: 'an array packed in a way not known', precision, endian });
  }
  const packing = {
    ...plainPacking,
    bits: precision === '64' ? 64 : 32,
    order: endian === 'big' ? 'big' : 'little',
  } as const;
  return unpackNumbers(text, packing, wholeNumber(length));
}
