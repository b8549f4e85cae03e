// Labels of peaks: number, time and name where they find room; where peaks crowd, all of them are told by number alone.
import type { Pdf } from '../pdf/pdfkit-door.js';
import { colours, styles } from '../pdf/styles.js';
import { label } from './axes.js';
import { findSpot, type Skyline, type Spot } from './skyline.js';

export interface PeakLabel {
  readonly x: number;
  /** Highest ink at the peak, y downward. */
  readonly apex: number;
  readonly number: string;
  readonly words: string;
  readonly numberWidth: number;
  readonly wordsWidth: number;
}

interface PlacedLabel {
  readonly peak: PeakLabel;
  readonly spot: Spot;
  readonly shows: 'name' | 'number';
}

/** Beyond this a reader no longer sees which peak a name belongs to. */
const farFromApex = 30;
const gap = 2.2;
const { lineHeight } = styles.peak;

export function drawPeakLabels(doc: Pdf, peaks: readonly PeakLabel[], skyline: Skyline): void {
  const tallestFirst = [...peaks].sort((a, b) => a.apex - b.apex);
  const placed = place(tallestFirst, skyline, 'name') ?? place(tallestFirst, skyline, 'number');
  for (const one of placed ?? tallestFirst.map((peak) => overApex(peak, skyline))) drawPlaced(doc, one);
}

/** `undefined`: some number found no place. */
function place(
  peaks: readonly PeakLabel[],
  skyline: Skyline,
  shows: 'name' | 'number',
): readonly PlacedLabel[] | undefined {
  const taken: Skyline = { ...skyline, labels: [...skyline.labels] };
  const placed: PlacedLabel[] = [];
  for (const peak of peaks) {
    const found = (shows === 'name' ? namedSpot(peak, taken) : undefined) ?? numberSpot(peak, taken);
    if (!found) return undefined;
    taken.labels.push(found.spot);
    placed.push(found);
  }
  return placed;
}

function namedSpot(peak: PeakLabel, skyline: Skyline): PlacedLabel | undefined {
  const spot = findSpot(skyline, peak.x, peak.numberWidth + gap + peak.wordsWidth, lineHeight);
  return spot && peak.apex - spot.bottom < farFromApex ? { peak, spot, shows: 'name' } : undefined;
}

function numberSpot(peak: PeakLabel, skyline: Skyline): PlacedLabel | undefined {
  const spot = findSpot(skyline, peak.x, peak.numberWidth, lineHeight);
  return spot && { peak, spot, shows: 'number' };
}

/** The last resort: numbers may touch, but none is missing. */
function overApex(peak: PeakLabel, { area }: Skyline): PlacedLabel {
  const bottom = Math.max(peak.apex - 2, area.y + lineHeight);
  const spot = { left: peak.x - peak.numberWidth / 2, bottom, width: peak.numberWidth, height: lineHeight };
  return { peak, spot, shows: 'number' };
}

function drawPlaced(doc: Pdf, { peak, spot, shows }: PlacedLabel): void {
  if (peak.apex - spot.bottom > 7) {
    const end = Math.min(Math.max(peak.x, spot.left), spot.left + spot.width);
    doc.moveTo(peak.x, peak.apex - 1).lineTo(end, spot.bottom + 1);
    doc.lineWidth(0.35).stroke(colours.edge);
  }
  const y = spot.bottom - lineHeight / 2;
  label(doc, peak.number, { x: spot.left, y, align: 'left', style: styles.peakBold });
  const x = spot.left + peak.numberWidth + gap;
  if (shows === 'name') label(doc, peak.words, { x, y, align: 'left', style: styles.peak });
}
