// One walk through an mzXML document. Scans may stand within scans: a fragment spectrum within the scan that it was chosen from.
import { announcedPoints } from '../announced-points.js';
import { SpectraCollector, type OneSpectrum, type Polarity } from '../collected-spectra.js';
import type { StatedIndex } from '../document-index.js';
import { wholeNumber } from '../whole-number.js';
import { UnreadableFile } from '../unreadable-file.js';
import { walkXml, type XmlAttributes } from '../xml-walk.js';
import { durationSeconds } from './duration.js';
import { PeaksOfScan } from './peaks.js';

export interface MzxmlDocument {
  readonly spectra: SpectraCollector;
  readonly declaredScans: number | undefined;
  readonly index: StatedIndex;
  /** Attributes of elements that say of what the run is, by element: the first of each. */
  readonly told: ReadonlyMap<string, XmlAttributes>;
}

interface OpenScan {
  readonly attributes: XmlAttributes;
  readonly peaks: PeaksOfScan;
  /** Its place among all, as they begin. */
  readonly place: number;
}

const telling = [
  'msRun',
  'parentFile',
  'msManufacturer',
  'msModel',
  'msIonisation',
  'msMassAnalyzer',
  'operator',
  'software',
];

export function mzxmlDocument(bytes: Uint8Array): MzxmlDocument {
  const told = new Map<string, XmlAttributes>();
  const spectra = new SpectraCollector(announcedPoints(bytes, 'peaksCount'));
  const scans: OpenScan[] = [];
  const index = { checksum: '', offset: '' };
  let begun = 0;
  let runs = 0;
  let peaksTold: XmlAttributes = {};
  walkXml(bytes, {
    open: (name, attributes, path) => {
      if (path.length === 1 && name !== 'mzXML') throw new UnreadableFile('unknown-format', { found: name });
      if (name === 'msRun') runs += 1;
      if (telling.includes(name) && !told.has(name)) told.set(name, attributes);
      if (name === 'peaks') peaksTold = attributes;
      if (name !== 'scan') return;
      const peaks = new PeaksOfScan(wholeNumber(attributes['peaksCount'] ?? ''));
      scans.push({ attributes, peaks, place: begun });
      begun += 1;
    },
    close: (name, text) => {
      if (name === 'sha1') index.checksum = text.trim();
      if (name === 'indexOffset') index.offset = text.trim();
      if (name === 'peaks') scans.at(-1)?.peaks.take(peaksTold, text);
      const scan = name === 'scan' ? scans.pop() : undefined;
      if (scan) spectra.take(spectrumOf(scan), scan.place);
    },
  });
  if (runs > 1) throw new UnreadableFile('several-injections', { injections: runs });
  const count = told.get('msRun')?.['scanCount'];
  return { spectra, told, index, declaredScans: count === undefined ? undefined : wholeNumber(count) };
}

function spectrumOf({ attributes, peaks }: OpenScan): OneSpectrum {
  const { retentionTime, totIonCurrent, msLevel = '1', polarity = '' } = attributes;
  const seconds = retentionTime === undefined ? undefined : durationSeconds(retentionTime);
  if (retentionTime !== undefined && seconds === undefined) refuse('a scan’s time is no duration', retentionTime);
  const total = totIonCurrent === undefined ? undefined : Number(totIonCurrent);
  if (total !== undefined && !Number.isFinite(total)) refuse('a total ion current is no number', totIonCurrent ?? '');
  return { level: wholeNumber(msLevel), polarity: signs[polarity.trim()], seconds, total, ...peaks.peaks() };
}

const signs: Readonly<Record<string, Polarity>> = { '+': 'positive', '-': 'negative' };

function refuse(reason: string, found: string): never {
  throw new UnreadableFile('malformed', { reason, found });
}
