// One walk through an AnIML document: samples, and the steps with the sets of series that their results hold.
import { UnreadableFile } from '../unreadable-file.js';
import { wholeNumber } from '../whole-number.js';
import { walkXml, type XmlAttributes } from '../xml-walk.js';
import { Series } from './series.js';

export interface SeriesSet {
  readonly name: string;
  readonly length: number;
  readonly series: Series[];
}

export interface Step {
  readonly name: string;
  technique: string;
  timestamp: string;
  sample: string;
  /** A person signs the method, or a program. */
  author: string;
  /** The value in the series of another step to which this one belongs, and that series. */
  parent: { readonly series: string; value: number | undefined } | undefined;
  /** Texts by element below the step, `Method/Author/Name`; the first of each. */
  readonly told: Map<string, string>;
  readonly sets: SeriesSet[];
}

export interface AnimlDocument {
  readonly version: string;
  /** Attributes by sample id. */
  readonly samples: ReadonlyMap<string, XmlAttributes>;
  readonly steps: readonly Step[];
}

export function animlDocument(bytes: Uint8Array): AnimlDocument {
  const walker = new Walker();
  walkXml(bytes, walker);
  return walker.document();
}

const MOST_POINTS = 50_000_000;

class Walker {
  private readonly samples = new Map<string, XmlAttributes>();
  private readonly steps: Step[] = [];
  /** Steps stand within the results of others. */
  private readonly openSteps: Step[] = [];
  private set: SeriesSet | undefined;
  private series: Series | undefined;
  private version = '';

  readonly open = (name: string, attributes: XmlAttributes, path: readonly string[]): void => {
    if (path.length === 1) this.root(name, attributes);
    if (name === 'Sample') this.samples.set(attributes['sampleID'] ?? '', attributes);
    if (name === 'ExperimentStep') this.begin(attributes);
    const step = this.openSteps.at(-1);
    if (!step) return;
    if (name === 'Technique') step.technique ||= attributes['name'] ?? '';
    if (name === 'Author') step.author ||= attributes['userType'] ?? '';
    if (name === 'SampleReference') step.sample ||= attributes['sampleID'] ?? '';
    if (name === 'ParentDataPointReference') step.parent ??= { series: attributes['seriesID'] ?? '', value: undefined };
    if (name === 'SeriesSet' && path.at(-2) === 'Result') this.beginSet(step, attributes);
    if (name === 'Series' && this.set) this.set.series.push((this.series = new Series(attributes)));
    if (name === 'Unit' && this.series && path.at(-2) === 'Series') this.series.unit ||= attributes['label'] ?? '';
  };

  readonly close = (name: string, text: string, path: readonly string[]): void => {
    const step = this.openSteps.at(-1);
    const parent = path.at(-2) ?? '';
    if (/^[ILFD]$/.test(name)) this.value(text, path);
    if (/ValueSet$/.test(name)) this.series?.endOfSet(name, text);
    if (name === 'Series') this.series = undefined;
    if (name === 'SeriesSet' && parent === 'Result') this.set = undefined;
    if (step && name === 'Timestamp' && parent === 'Infrastructure') step.timestamp ||= text.trim();
    if (step && path.includes('Method')) this.tell(step, path, text.trim());
    if (name === 'ExperimentStep') this.openSteps.pop();
  };

  document(): AnimlDocument {
    return { version: this.version, samples: this.samples, steps: this.steps };
  }

  private root(name: string, attributes: XmlAttributes): void {
    if (name !== 'AnIML') throw new UnreadableFile('unknown-format', { found: name });
    this.version = attributes['version'] ?? '';
  }

  private begin({ name = '' }: XmlAttributes): void {
    const step: Step = {
      name,
      technique: '',
      timestamp: '',
      sample: '',
      author: '',
      parent: undefined,
      told: new Map(),
      sets: [],
    };
    this.steps.push(step);
    this.openSteps.push(step);
  }

  private beginSet(step: Step, { name = '', length = '0' }: XmlAttributes): void {
    const count = wholeNumber(length);
    if (count > MOST_POINTS) throw new UnreadableFile('too-large', { points: count });
    this.set = { name, length: count, series: [] };
    step.sets.push(this.set);
  }

  private value(text: string, path: readonly string[]): void {
    const within = path.at(-2) ?? '';
    if (this.series) this.series.value(text, within, this.set?.length ?? 0);
    const parent = this.openSteps.at(-1)?.parent;
    if (!parent || within !== 'StartValue' || path.at(-3) !== 'ParentDataPointReference') return;
    const value = text.trim() === '' ? Number.NaN : Number(text);
    if (!Number.isFinite(value)) throw new UnreadableFile('malformed', { reason: 'a place in a series is no number' });
    parent.value ??= value;
  }

  private tell(step: Step, path: readonly string[], text: string): void {
    const place = path.slice(path.lastIndexOf('Method')).join('/');
    if (text !== '' && path.length < 12 && !step.told.has(place)) step.told.set(place, text);
  }
}
