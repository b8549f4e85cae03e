// A Levey-Jennings chart: values in time between lines of one, two and three deviations. What breaks a rule is told by its
// shape and its name, not by colour alone.
import type { T } from '../messages/translate.js';
import { PlotFrame } from '../parts/plot-frame.js';
import { linearScale, place, roundTicks, decimalsOfStep } from '../parts/plot-scale.js';
import type { ChartPointView, ChartView } from './quality-view.js';

export function LeveyJennings({ t, chart }: { readonly t: T; readonly chart: ChartView }) {
  if (chart.points.length === 0) return null;
  const label = t('quality.charts.label', { analyte: chart.analyte, count: chart.points.length });
  if (!isLongChart(chart)) {
    const draw = (width: number) => <Drawing t={t} chart={chart} right={width - 10} />;
    return <PlotFrame label={label} width={640} height={240} draw={draw} />;
  }
  return (
    <div class="scroll" role="region" aria-label={label} tabIndex={0}>
      <svg class="plot broad" viewBox="0 0 1320 240" role="img" aria-label={label}>
        <Drawing t={t} chart={chart} right={1310} />
      </svg>
    </div>
  );
}

interface DrawingProps {
  readonly t: T;
  readonly chart: ChartView;
  readonly right: number;
}

function Drawing({ t, chart: { points, basis }, right }: DrawingProps) {
  const values = points.map(({ value }) => value);
  const reach = basis === undefined ? [] : [basis.mean - 3.5 * basis.deviation, basis.mean + 3.5 * basis.deviation];
  const [least, most] = [Math.min(...values, ...reach), Math.max(...values, ...reach)];
  const margin = basis === undefined ? (most - least) * 0.15 || Math.abs(most) * 0.05 || 1 : 0;
  const y = linearScale([least - margin, most + margin], [foot, top]);
  const x = linearScale([0, Math.max(1, points.length - 1)], [left + 12, right - 12]);
  const at = (point: ChartPointView, index: number) => `${place(x.at(index))} ${place(y.at(point.value))}`;
  return (
    <>
      {basis === undefined ? (
        <Ticks t={t} from={least - margin} to={most + margin} y={y} right={right} />
      ) : (
        <Deviations t={t} basis={basis} y={y} right={right} />
      )}
      <path class="trace" fill="none" d={`M${points.map(at).join('L')}`} />
      {points.map((point, index) => (
        <g key={index}>
          <title>{pointWords(t, point)}</title>
          <Mark point={point} px={x.at(index)} py={y.at(point.value)} />
        </g>
      ))}
      <text x={left} y={foot + 20}>
        {t.formats.day(points[0]?.at.slice(0, 10) ?? '')}
      </text>
      {points.length > 1 && (
        <text x={right} y={foot + 20} text-anchor="end">
          {t.formats.day(points.at(-1)?.at.slice(0, 10) ?? '')}
        </text>
      )}
    </>
  );
}

interface DeviationsProps extends Pick<TicksProps, 't' | 'right' | 'y'> {
  readonly basis: NonNullable<ChartView['basis']>;
}

function Deviations({ t, basis: { mean, deviation }, y, right }: DeviationsProps) {
  return (
    <>
      {[-3, -2, -1, 0, 1, 2, 3].map((step) => (
        <g key={step}>
          <path
            class={step === 0 ? 'axis' : 'grid'}
            stroke-dasharray={Math.abs(step) === 3 ? undefined : Math.abs(step) === 2 ? '6 3' : '2 4'}
            d={`M${left} ${place(y.at(mean + step * deviation))}H${right}`}
          />
          <text x={left - 6} y={place(y.at(mean + step * deviation) + 4)} text-anchor="end">
            {step === 0
              ? t.formats.decimal(mean, Math.abs(mean) < 1_000 ? 2 : 0)
              : `${step > 0 ? '+' : '−'}${Math.abs(step)} s`}
          </text>
        </g>
      ))}
    </>
  );
}

/** Told where it is pointed at; all of them stand in the table below. */
function pointWords(t: T, { at, value, rules }: ChartPointView): string {
  const broken = rules.map(({ rule }) => t.code('quality', `rule.${rule}`));
  return [`${t.formats.dateTime(at)}: ${t.formats.decimal(value, 3)}`, ...broken].join('; ');
}

/** So many points take the whole width of the page. */
export const isLongChart = ({ points }: ChartView): boolean => points.length > 45;

const left = 70;
const top = 10;
const foot = 210;

interface TicksProps {
  readonly t: T;
  readonly right: number;
  readonly from: number;
  readonly to: number;
  readonly y: { readonly at: (value: number) => number };
}

function Ticks({ t, from, to, y, right }: TicksProps) {
  const ticks = roundTicks(from, to, 5);
  const decimals = decimalsOfStep((ticks[1] ?? 0) - (ticks[0] ?? 0));
  return (
    <>
      {ticks.map((value) => (
        <g key={value}>
          <path class="grid" d={`M${left} ${place(y.at(value))}H${right}`} />
          <text x={left - 6} y={place(y.at(value) + 4)} text-anchor="end">
            {t.formats.decimal(value, decimals)}
          </text>
        </g>
      ))}
    </>
  );
}

interface MarkProps {
  readonly point: ChartPointView;
  readonly px: number;
  readonly py: number;
}

/** A dot; a triangle where it warns; a crossed square with the rule's name where it rejects. */
function Mark({ point, px, py }: MarkProps) {
  const rejecting = point.rules.filter(({ rejects }) => rejects);
  if (point.rules.length === 0) return <circle class="trace" cx={place(px)} cy={place(py)} r="3" />;
  if (rejecting.length === 0) {
    return <path class="trace" d={`M${place(px - 5)} ${place(py + 4)}h10l-5 -9Z`} />;
  }
  return (
    <>
      <path
        class="trace"
        d={`M${place(px - 5)} ${place(py - 5)}h10v10h-10ZM${place(px - 5)} ${place(py - 5)}l10 10m-10 0l10 -10`}
      />
      <text x={place(px)} y={place(py - 9)} text-anchor="middle" class="strong">
        {rejecting[0]?.rule}
      </text>
    </>
  );
}
