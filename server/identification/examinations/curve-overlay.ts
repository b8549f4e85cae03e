// Two curves as they are drawn over each other: each brought to its own height over the stretch that both have.
import type { Curve } from '../../../lab-instruments/measurement.js';
import { curveAxisName } from '../../../views/measurements/curve-part.js';
import type { OverlayView } from '../../../views/examinations/overlay.js';
import type { T } from '../../../views/messages/translate.js';
import { paths } from '../../../views/paths.js';
import type { StoredMeasurement } from '../../measuring/measurements/measurement.js';

export interface DrawnCurve {
  readonly measurement: Pick<StoredMeasurement, 'id' | 'number' | 'identity'>;
  readonly curve: Curve;
}

export interface Overlaid {
  readonly measured: DrawnCurve;
  readonly reference: DrawnCurve;
  readonly stretch: { readonly from: number; readonly to: number };
  readonly similarity: number;
}

export function overlayView(t: T, { measured, reference, stretch, similarity }: Overlaid): OverlayView {
  return {
    axis: measured.curve.axis,
    xName: curveAxisName(t, measured.curve),
    measured: named(measured, stretch),
    reference: named(reference, stretch),
    similarity,
  };
}

function named({ measurement, curve }: DrawnCurve, stretch: Overlaid['stretch']) {
  const { id, number, identity } = measurement;
  const name = [number, identity.sampleName || curve.title].filter(Boolean).join(', ');
  return { name, href: paths.measurement(id), ...within(curve, stretch) };
}

function within({ x, y }: Curve, { from, to }: Overlaid['stretch']) {
  const places = Array.from(x.keys()).filter((place) => (x[place] ?? 0) >= from && (x[place] ?? 0) <= to);
  const heights = places.map((place) => y[place] ?? 0);
  const least = heights.reduce((low, each) => Math.min(low, each), Infinity);
  const most = heights.reduce((high, each) => Math.max(high, each), -Infinity);
  const reach = most > least ? most - least : 1;
  return { x: places.map((place) => x[place] ?? 0), y: heights.map((height) => (height - least) / reach) };
}
