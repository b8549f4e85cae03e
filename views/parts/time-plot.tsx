// One figure over time: what was read off an instrument, with each reading marked.
import type { T } from '../messages/translate.js';
import { decimalText } from './decimal-text.js';
import { decimalsOfStep, linearScale, place, roundTicks } from './plot-scale.js';

export interface TimePlotProps {
  readonly t: T;
  readonly label: string;
  /** Oldest first, at least one. */
  readonly points: readonly { readonly at: string; readonly value: number }[];
}

export function TimePlot({ t, label, points }: TimePlotProps) {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return null;
  const values = points.map(({ value }) => value);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const margin = (most - least) * 0.15 || Math.abs(most) * 0.02 || 1;
  const x = linearScale([Date.parse(first.at), Date.parse(last.at)], [left, right]);
  const y = linearScale([least - margin, most + margin], [foot, top]);
  const ticks = roundTicks(least - margin, most + margin, 4);
  const decimals = decimalsOfStep((ticks[1] ?? 0) - (ticks[0] ?? 0));
  const placed = points.map(({ at, value }) => [place(x.at(Date.parse(at))), place(y.at(value))] as const);
  return (
    <svg class="plot small" viewBox="0 0 360 160" role="img" aria-label={label}>
      {ticks.map((value) => (
        <g key={value}>
          <path class="grid" d={`M${left} ${place(y.at(value))}H${right}`} />
          <text x={left - 6} y={place(y.at(value) + 4)} text-anchor="end">
            {t.formats.decimal(value, decimals)}
          </text>
        </g>
      ))}
      <path class="trace" d={`M${placed.map(([px, py]) => `${px} ${py}`).join('L')}`} />
      {placed.map(([px, py], index) => (
        <circle key={index} class="trace" cx={px} cy={py} r="2.5">
          <title>{pointWords(t, points[index])}</title>
        </circle>
      ))}
      <path class="axis" d={`M${left} ${top}V${foot}H${right}`} />
      <text x={left} y={foot + 18}>
        {t.formats.day(first.at.slice(0, 10))}
      </text>
      {points.length > 1 && (
        <text x={right} y={foot + 18} text-anchor="end">
          {t.formats.day(last.at.slice(0, 10))}
        </text>
      )}
    </svg>
  );
}

const left = 52;
const right = 352;
const top = 8;
const foot = 134;

/** Read where it is pointed at; all readings stand in the table of the page. */
function pointWords(t: T, point: TimePlotProps['points'][number] | undefined): string {
  if (point === undefined) return '';
  return `${t.formats.day(point.at.slice(0, 10))}: ${decimalText(t, String(point.value))}`;
}
