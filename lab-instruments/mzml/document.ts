// One walk through an mzML document: groups of terms, the run's particulars, spectra and chromatograms.
import { announcedPoints } from '../announced-points.js';
import { SpectraCollector, type Polarity } from '../collected-spectra.js';
import type { StatedIndex } from '../document-index.js';
import type { Trace } from '../measurement.js';
import { UnreadableFile } from '../unreadable-file.js';
import { wholeNumber } from '../whole-number.js';
import { walkXml, type XmlAttributes } from '../xml-walk.js';
import { Arrays } from './arrays.js';
import { LightSpectra } from './light-spectra.js';
import { RunParticulars } from './run-particulars.js';
import { otherHeights, secondsOf, terms, type Term } from './terms.js';

export interface NamedTrace extends Trace {
  readonly isTotal: boolean;
}

export interface MzmlDocument {
  readonly run: RunParticulars;
  readonly spectra: SpectraCollector;
  readonly traces: readonly NamedTrace[];
  readonly light: LightSpectra;
  readonly declaredSpectra: number | undefined;
  readonly index: StatedIndex;
  /** Seconds are assumed where a scan or a chromatogram names no unit of its times. */
  readonly untoldUnits: number;
}

export function mzmlDocument(bytes: Uint8Array): MzmlDocument {
  const walker = new Walker(new SpectraCollector(announcedPoints(bytes, 'defaultArrayLength')));
  walkXml(bytes, walker);
  return walker.document();
}

const lightTerms: ReadonlySet<string> = new Set([
  terms.lightSpectrum,
  terms.emissionSpectrum,
  terms.absorptionSpectrum,
]);

class Walker {
  private readonly run = new RunParticulars();
  private readonly groups = new Map<string, Term[]>();
  private readonly traces: NamedTrace[] = [];
  private declared: number | undefined;
  private readonly light = new LightSpectra();
  private isLight = false;
  private checksum = '';
  private indexOffset = '';
  private untoldUnits = 0;
  private group: Term[] | undefined;
  private arrays: Arrays | undefined;
  private level = 1;
  private polarity: Polarity | undefined;
  private total: number | undefined;
  private seconds: number | undefined;
  private traceId = '';
  private isTotalTrace = false;
  private intensityUnit = '';

  constructor(private readonly spectra: SpectraCollector) {}

  readonly open = (name: string, attributes: XmlAttributes, path: readonly string[]): void => {
    if (path.length === 1) demandRoot(name);
    const parent = path.at(-2) ?? '';
    if (name === 'cvParam') return this.term(termOf(attributes), parent, path);
    if (name === 'referenceableParamGroupRef') return this.refer(attributes['ref'] ?? '', parent, path);
    if (name === 'referenceableParamGroup') {
      this.group = [];
      this.groups.set(attributes['id'] ?? '', this.group);
    }
    if (name === 'spectrumList') this.declared = wholeNumber(attributes['count'] ?? '0');
    if (name === 'spectrum' || name === 'chromatogram') this.begin(attributes);
    if (name === 'binaryDataArray') this.arrays?.begin(attributes['arrayLength']);
    this.run.open(name, attributes);
  };

  readonly close = (name: string, text: string): void => {
    if (name === 'referenceableParamGroup') this.group = undefined;
    if (name === 'binary') this.arrays?.binary(text);
    if (name === 'fileChecksum') this.checksum = text.trim();
    if (name === 'indexListOffset') this.indexOffset = text.trim();
    if (name === 'spectrum') this.endSpectrum();
    if (name === 'chromatogram') this.endTrace();
  };

  document(): MzmlDocument {
    const { run, spectra, traces, light, declared, checksum, indexOffset, untoldUnits } = this;
    const index = { checksum, offset: indexOffset };
    return { run, spectra, traces, light, declaredSpectra: declared, index, untoldUnits };
  }

  private begin(attributes: XmlAttributes): void {
    this.arrays = new Arrays(wholeNumber(attributes['defaultArrayLength'] ?? '0'));
    this.level = 1;
    this.polarity = undefined;
    this.total = undefined;
    this.seconds = undefined;
    this.traceId = attributes['id'] ?? '';
    this.isTotalTrace = false;
    this.isLight = false;
    this.intensityUnit = '';
  }

  private refer(group: string, parent: string, path: readonly string[]): void {
    const found = this.groups.get(group);
    if (found === undefined) throw new UnreadableFile('malformed', { reason: 'a group of terms is missing', group });
    for (const term of found) this.term(term, parent, path);
  }

  private term(term: Term, parent: string, path: readonly string[]): void {
    this.group?.push(term);
    this.run.term(parent, term);
    if (this.arrays === undefined) return;
    if (parent === 'binaryDataArray') {
      if (term.accession === terms.intensityArray || otherHeights.test(term.name)) this.intensityUnit = term.unit;
      this.arrays.term(term);
    }
    // Terms of a precursor's own spectrum or activation stand deeper and say nothing of this one. mzML 1.0 describes a spectrum
    // in an element of its own.
    if (parent === 'spectrum' || parent === 'spectrumDescription' || parent === 'chromatogram') this.ofSpectrum(term);
    if (parent === 'scan' && !path.includes('precursor')) this.ofScan(term);
  }

  private ofSpectrum({ accession, value }: Term): void {
    if (accession === terms.level) this.level = wholeNumber(value);
    if (accession === terms.total) this.total = numberOf(value);
    if (accession === terms.totalIonChromatogram) this.isTotalTrace = true;
    if (lightTerms.has(accession)) this.isLight = true;
    this.sign(accession);
  }

  private sign(accession: string): void {
    if (accession === terms.positive) this.polarity = 'positive';
    if (accession === terms.negative) this.polarity = 'negative';
  }

  /** The first scan of a spectrum tells its time. */
  private ofScan({ accession, value, unit }: Term): void {
    this.sign(accession);
    if (accession === terms.total) this.total ??= numberOf(value);
    if (accession !== terms.startTime || this.seconds !== undefined) return;
    const factor = secondsOf(unit);
    if (factor === undefined) throw new UnreadableFile('malformed', { reason: 'a time in a foreign unit', unit });
    if (unit === '') this.untoldUnits += 1;
    this.seconds = numberOf(value) * factor;
  }

  private endSpectrum(): void {
    const { arrays, level, polarity, total, seconds } = this;
    this.arrays = undefined;
    if (arrays === undefined) return;
    if (this.isLight || (!arrays.has('mz') && arrays.has('wavelength')))
      return this.light.take(arrays, seconds, this.intensityUnit);
    const points = { mz: arrays.array('mz'), intensity: arrays.array('intensity') };
    this.spectra.take({ level, polarity, seconds, total, ...points });
  }

  private endTrace(): void {
    const { arrays, traceId, isTotalTrace, intensityUnit } = this;
    this.arrays = undefined;
    if (arrays === undefined) return;
    if (arrays.hasUntoldUnit) this.untoldUnits += 1;
    const points = {
      seconds: Float64Array.from(arrays.array('time')),
      values: Float64Array.from(arrays.array('intensity')),
    };
    this.traces.push({ detector: traceId, unit: intensityUnit, isTotal: isTotalTrace, ...points });
  }
}

function demandRoot(name: string): void {
  if (name !== 'mzML' && name !== 'indexedmzML') throw new UnreadableFile('unknown-format', { found: name });
}

function termOf(attributes: XmlAttributes): Term {
  return {
    accession: attributes['accession'] ?? '',
    name: attributes['name'] ?? '',
    value: (attributes['value'] ?? '').trim(),
    unit: attributes['unitAccession'] || (attributes['unitName'] ?? ''),
  };
}

function numberOf(text: string): number {
  const value = text === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(value)) throw new UnreadableFile('malformed', { reason: 'a value is no number', found: text });
  return value;
}
