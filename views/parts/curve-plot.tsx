// A curve with units on both axes. Wavenumbers and chemical shifts run from high to low, as spectroscopists read them.
import type { T } from '../messages/translate.js';
import { envelope, type TracePoint } from './plot-envelope.js';
import { PlotFrame } from './plot-frame.js';
import { decimalsOfStep, linearScale, place, roundTicks, type Scale } from './plot-scale.js';

export interface PlottedCurve {
  readonly axis: 'wavenumber' | 'raman-shift' | 'wavelength' | 'chemical-shift' | 'frequency' | 'other';
  /** `peaks` are not joined by a line. */
  readonly form: 'line' | 'peaks';
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
}

interface CurvePlotProps extends PlottedCurve {
  readonly t: T;
  readonly name: string;
  readonly xName: string;
  readonly yName: string;
  /** Another line, drawn in the same scales. */
  readonly beside?: Pick<PlottedCurve, 'x' | 'y'> | undefined;
}

export function CurvePlot({ t, name, axis, form, x, y, xName, yName, beside }: CurvePlotProps) {
  const label = `${name}. ${xName}. ${yName}`;
  const draw = (width: number) => <Drawing t={t} {...{ axis, form, x, y, xName, yName, beside }} right={width - 10} />;
  return <PlotFrame label={label} width={880} height={262} draw={draw} />;
}

interface DrawingProps extends Omit<CurvePlotProps, 'name'> {
  readonly right: number;
}

function Drawing({ t, axis, form, x, y, xName, yName, beside, right }: DrawingProps) {
  const columns = right - left;
  const points = shown(form, { x, y }, columns);
  const others = beside === undefined ? [] : shown('line', beside, columns);
  const all = [...points, ...others];
  const [least, most] = span(all.map((point) => point.seconds));
  const descends = axis === 'wavenumber' || axis === 'chemical-shift' || axis === 'frequency';
  const across = linearScale(descends ? [most, least] : [least, most], [left, right]);
  const [low, high] = span(all.map((point) => point.intensity));
  const margin = (high - low || Math.abs(high) || 1) * 0.06;
  const bottom = form === 'peaks' ? Math.min(0, low) : low - margin;
  const up = linearScale([bottom, high + margin], [foot, 20]);
  const path = form === 'peaks' ? sticks(points, across, up) : line(points, across, up);
  return (
    <>
      <UpAxis t={t} up={up} right={right} name={yName} />
      <path class="trace" d={path} />
      {others.length > 0 && <path class="line plot-2" stroke-dasharray="6 3" d={line(others, across, up)} />}
      <path class="axis" d={`M${left} 14V${foot}H${right}`} />
      <AcrossAxis t={t} across={across} right={right} name={xName} />
    </>
  );
}

const left = 64;
const foot = 222;

/** Peaks all stay; of a line each column of pixels keeps its extremes. */
function shown(
  form: PlottedCurve['form'],
  { x, y }: Pick<PlottedCurve, 'x' | 'y'>,
  columns: number,
): readonly TracePoint[] {
  return envelope(x, y, form === 'peaks' ? Math.max(1, x.length) : columns).filter(
    (point) => Number.isFinite(point.seconds) && Number.isFinite(point.intensity),
  );
}

function span(values: readonly number[]): readonly [number, number] {
  let least = Infinity;
  let most = -Infinity;
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return least <= most ? [least, most] : [0, 1];
}

function line(points: readonly TracePoint[], across: Scale, up: Scale): string {
  if (points.length === 0) return '';
  return `M${points.map((point) => `${place(across.at(point.seconds))} ${place(up.at(point.intensity))}`).join('L')}`;
}

function sticks(points: readonly TracePoint[], across: Scale, up: Scale): string {
  const zero = place(up.at(0));
  return points.map((point) => `M${place(across.at(point.seconds))} ${zero}V${place(up.at(point.intensity))}`).join('');
}

interface AxisProps {
  readonly t: T;
  readonly name: string;
  readonly right: number;
}

function UpAxis({ t, up, name, right }: AxisProps & { readonly up: Scale }) {
  const ticks = roundTicks(up.from, up.to, 4);
  const words = axisNumbers(t, ticks);
  return (
    <>
      {ticks.map((value, index) => (
        <g key={value}>
          <path class="grid" d={`M${left} ${place(up.at(value))}H${right}`} />
          <text x={left - 6} y={place(up.at(value) + 4)} text-anchor="end">
            {words[index]}
          </text>
        </g>
      ))}
      <text x="2" y="10">
        {name}
      </text>
    </>
  );
}

function AcrossAxis({ t, across, name, right }: AxisProps & { readonly across: Scale }) {
  const ticks = roundTicks(
    Math.min(across.from, across.to),
    Math.max(across.from, across.to),
    Math.min(9, (right - left) / 60),
  );
  const words = axisNumbers(t, ticks);
  return (
    <>
      {ticks.map((value, index) => (
        <g key={value}>
          <path class="axis" d={`M${place(across.at(value))} ${foot}v5`} />
          <text x={place(across.at(value))} y={foot + 19} text-anchor="middle">
            {words[index]}
          </text>
        </g>
      ))}
      <text x={right} y={foot + 36} text-anchor="end">
        {name}
      </text>
    </>
  );
}

/** Very small and very large numbers keep their power of ten. */
function axisNumbers(t: T, ticks: readonly number[]): readonly string[] {
  const step = (ticks[1] ?? 0) - (ticks[0] ?? 0);
  const most = Math.max(...ticks.map(Math.abs), 0);
  if (most >= 1e7 || (step > 0 && step < 1e-3)) return ticks.map((value) => value.toExponential(1));
  return ticks.map((value) => t.formats.decimal(value, decimalsOfStep(step)));
}
