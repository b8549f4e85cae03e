// One walk through a GAML document: experiments, their traces, the arrays and peaks of each.
import { plainPacking, unpackNumbers } from '../packed-numbers.js';
import { UnreadableFile } from '../unreadable-file.js';
import { wholeNumber } from '../whole-number.js';
import { walkXml, type XmlAttributes } from '../xml-walk.js';

export interface GamlArray {
  readonly label: string;
  readonly unit: string;
  values: Float64Array;
}

export interface GamlPeak {
  readonly number: string;
  readonly name: string;
  readonly parameters: Map<string, string>;
  /** `peakXvalue`, `startXvalue`… as written. */
  readonly places: Map<string, string>;
}

export interface GamlOrdinate extends GamlArray {
  readonly peaks: GamlPeak[];
}

export interface GamlAbscissa extends GamlArray {
  readonly ordinates: GamlOrdinate[];
}

export interface GamlTrace {
  readonly name: string;
  readonly technique: string;
  readonly coordinates: GamlArray[];
  readonly abscissas: GamlAbscissa[];
}

export interface GamlDocument {
  readonly traces: readonly GamlTrace[];
  readonly experiments: readonly string[];
  readonly collected: string;
  readonly integrity: string;
  /** Texts of parameters outside peaks by label, the first of each. */
  readonly parameters: ReadonlyMap<string, string>;
}

export function gamlDocument(bytes: Uint8Array): GamlDocument {
  const walker = new Walker();
  walkXml(bytes, walker);
  return walker.document();
}

class Walker {
  private readonly traces: GamlTrace[] = [];
  private readonly experiments: string[] = [];
  private readonly parameters = new Map<string, string>();
  private collected = '';
  private integrity = '';
  private told: XmlAttributes = {};
  private array: GamlArray | undefined;

  readonly open = (name: string, attributes: XmlAttributes, path: readonly string[]): void => {
    if (path.length === 1 && name !== 'GAML') throw new UnreadableFile('unknown-format', { found: name });
    if (name === 'parameter' || name === 'values') this.told = attributes;
    if (name === 'experiment') this.experiments.push(attributes['name'] ?? '');
    const trace = this.traces.at(-1);
    const heading = { label: attributes['label'] ?? '', unit: attributes['units'] ?? '', values: new Float64Array() };
    if (name === 'trace') {
      const { name: title = '', technique = '' } = attributes;
      this.traces.push({ name: title, technique, coordinates: [], abscissas: [] });
    }
    if (name === 'coordinates') trace?.coordinates.push(this.begin(heading));
    if (name === 'Xdata') trace?.abscissas.push(this.begin({ ...heading, ordinates: [] }));
    if (name === 'altXdata') this.begin(heading);
    if (name === 'Ydata') trace?.abscissas.at(-1)?.ordinates.push(this.begin({ ...heading, peaks: [] }));
    if (name === 'peak') this.peaks()?.push(newPeak(attributes));
  };

  readonly close = (name: string, text: string, path: readonly string[]): void => {
    if (name === 'values' && this.array) this.array.values = numbersOf(this.told, text);
    if (name === 'collectdate') this.collected ||= text.trim();
    if (name === 'integrity') this.integrity ||= text.trim();
    const peak = path.includes('peak') ? this.peaks()?.at(-1) : undefined;
    if (name === 'parameter') this.parameter(peak, text.trim());
    if (/^(peak|start|end)[XY]value$/.test(name)) peak?.places.set(name, text.trim());
  };

  document(): GamlDocument {
    const { traces, experiments, collected, integrity, parameters } = this;
    return { traces, experiments, collected, integrity, parameters };
  }

  private begin<T extends GamlArray>(array: T): T {
    this.array = array;
    return array;
  }

  private peaks(): GamlPeak[] | undefined {
    return this.traces.at(-1)?.abscissas.at(-1)?.ordinates.at(-1)?.peaks;
  }

  private parameter(peak: GamlPeak | undefined, text: string): void {
    const { name = '', label = '' } = this.told;
    if (peak) peak.parameters.set(name, text);
    else if (text !== '' && !this.parameters.has(label || name)) this.parameters.set(label || name, text);
  }
}

function newPeak({ number = '', name = '' }: XmlAttributes): GamlPeak {
  return { number, name, parameters: new Map(), places: new Map() };
}

function numbersOf(
  { byteorder = 'INTEL', format = 'FLOAT32', numvalues = '0' }: XmlAttributes,
  text: string,
): Float64Array {
  if (byteorder !== 'INTEL' || !/^FLOAT(32|64)$/.test(format)) {
    throw new UnreadableFile('malformed', { reason: 'an array packed in a way not known', byteorder, format });
  }
  const bits = format === 'FLOAT64' ? 64 : 32;
  return Float64Array.from(unpackNumbers(text, { ...plainPacking, bits }, wholeNumber(numvalues)));
}
