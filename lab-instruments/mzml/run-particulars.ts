// What an mzML document says of the run beside its spectra: sample, instrument, source file, software, start.
import { noIdentity, type Identity, type Particular, type Warning } from '../measurement.js';
import type { InstrumentProfile } from '../instrument-profile.js';
import { clockOf, instantOf, unreadableTime } from '../stated-time.js';
import { writtenTime } from '../written-time.js';
import { baseName } from '../source.js';
import type { XmlAttributes } from '../xml-walk.js';
import { terms, type Term } from './terms.js';

export class RunParticulars {
  private readonly samples = new Map<string, string>();
  private readonly instruments: { readonly model: string[]; serial: string }[] = [];
  private readonly sources: string[] = [];
  private readonly software: { name: string; readonly version: string }[] = [];
  private start = '';
  private sampleRef = '';
  private version = '';

  open(name: string, attributes: XmlAttributes): void {
    if (name === 'mzML') this.version = attributes['version'] ?? '';
    if (name === 'sample') this.samples.set(attributes['id'] ?? '', attributes['name'] ?? '');
    if (name === 'instrumentConfiguration') this.instruments.push({ model: [], serial: '' });
    if (name === 'sourceFile') this.sources.push(attributes['name'] ?? '');
    if (name === 'software') this.software.push({ name: attributes['id'] ?? '', version: attributes['version'] ?? '' });
    if (name !== 'run') return;
    this.start = attributes['startTimeStamp'] ?? '';
    this.sampleRef = attributes['sampleRef'] ?? '';
  }

  /** `parent` is the element that the term stands in. */
  term(parent: string, { accession, name, value }: Term): void {
    const instrument = this.instruments.at(-1);
    if (parent === 'instrumentConfiguration' && instrument) {
      if (accession === terms.serial) instrument.serial ||= value;
      else if (!/customization|^instrument model$/.test(name))
        instrument.model.push(value === '' ? name : `${name} ${value}`);
    }
    const last = this.software.at(-1);
    if (parent === 'software' && last) last.name = value === '' ? name : value;
  }

  /** `0.99` documents have another structure. */
  get isReadableVersion(): boolean {
    return this.version === '' || /^1\./.test(this.version);
  }

  get statedVersion(): string {
    return this.version;
  }

  identity(profile: InstrumentProfile): { readonly identity: Identity; readonly warnings: readonly Warning[] } {
    const [firstSample] = this.samples.keys();
    const sampleId = this.samples.has(this.sampleRef) ? this.sampleRef : (firstSample ?? '');
    const stated = writtenTime(this.start);
    const time = stated ? instantOf(stated, profile, this.start) : unreadableTime(this.start);
    const [instrument] = this.instruments;
    const identity: Identity = {
      ...noIdentity,
      sampleName: (this.samples.get(sampleId) || sampleId).trim(),
      acquiredText: this.start,
      acquiredAt: time.at,
      clocks: clockOf('run startTimeStamp', this.start, time),
      instrument: instrument?.model[0] ?? '',
      instrumentSerial: instrument?.serial ?? '',
      originalName: baseName(this.sources[0] ?? ''),
    };
    return { identity, warnings: time.warnings };
  }

  particulars(): readonly Particular[] {
    const software = this.software.map(({ name, version }) => `${name} ${version}`.trim());
    const all = [
      { label: 'Software', value: software.join('; ') },
      { label: 'Source file', value: this.sources.join('; ') },
      { label: 'mzML version', value: this.version },
    ];
    return all.filter(({ value }) => value !== '');
  }
}
