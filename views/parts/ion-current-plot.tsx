// The total ion current as a still picture: what a page shows without scripts, on paper, and until the island has read the run.
import type { T } from '../messages/translate.js';
import { extentOf, labelPeaks, type PeakText } from './peak-labels.js';
import { decimalsOfStep, linearScale, place, roundTicks, type Scale } from './plot-scale.js';
import { envelope, type TracePoint } from './plot-envelope.js';
import { TraceLine } from './trace-legend.js';
import type { TraceLook } from './trace-looks.js';

export interface PlotPeak {
  readonly number: number;
  readonly startSeconds: number;
  readonly apexSeconds: number;
  readonly endSeconds: number;
  readonly height: number;
  /** Substance, or «Не определён». */
  readonly name?: string | undefined;
  readonly href?: string | undefined;
}

export interface PlotTrace {
  readonly intensities: ArrayLike<number>;
  /** Absent: the current itself, under which the peaks are filled. */
  readonly look?: TraceLook | undefined;
}

/** A stretch of minutes that is averaged, or taken away. */
export interface PlotBand {
  readonly kind: 'range' | 'background';
  readonly from: number;
  readonly to: number;
}

export interface IonCurrentPlotProps {
  readonly t: T;
  readonly seconds: ArrayLike<number>;
  readonly traces: readonly PlotTrace[];
  readonly peaks: readonly PlotPeak[];
  readonly chosen?: number | undefined;
  readonly bands?: readonly PlotBand[] | undefined;
  /** Minutes in view; the whole run when absent. */
  readonly view?: { readonly from: number; readonly to: number } | undefined;
}

export function IonCurrentPlot({ t, seconds, traces, chosen, bands = [], view, ...props }: IonCurrentPlotProps) {
  const within = view && { from: view.from * 60, to: view.to * 60 };
  const lines = traces.map(({ intensities }) => envelope(seconds, intensities, right - left, within));
  const all = lines.flat();
  const top = all.reduce((highest, point) => Math.max(highest, point.intensity), 1);
  const power = Math.floor(Math.log10(top) / 3) * 3;
  const x = linearScale(extent(all), [left, right]);
  const y = linearScale([0, top * 1.12], [foot, 14]);
  const peaks = props.peaks.filter((peak) => peak.endSeconds > x.from && peak.startSeconds < x.to);
  const label = t('common.plot.ionCurrent', { count: peaks.length });
  const current = lines[traces.findIndex((trace) => trace.look === undefined)] ?? [];
  return (
    <svg class="plot" viewBox="0 0 880 246" role="img" aria-label={label}>
      <Bands t={t} bands={bands} x={x} />
      <IntensityAxis t={t} y={y} power={power} />
      {peaks.map((peak) => (
        <path
          key={peak.number}
          class={peak.number === chosen ? 'area chosen' : 'area'}
          d={areaPath(
            current
              .filter((p) => p.seconds >= peak.startSeconds && p.seconds <= peak.endSeconds)
              .map((p) => [x.at(p.seconds), y.at(p.intensity)] as const),
          )}
        />
      ))}
      {lines.map((line, at) => (
        <TraceLine
          key={at}
          look={traces[at]?.look}
          d={line.map((p, i) => `${i === 0 ? 'M' : 'L'}${place(x.at(p.seconds))} ${place(y.at(p.intensity))}`).join('')}
        />
      ))}
      <path class="axis" d={`M${left} 10V${foot}H${right}`} />
      <MinuteAxis t={t} x={x} />
      {labelPeaks(peaks.map((peak) => placedLabel(t, { peak, current, x, y, isChosen: peak.number === chosen }))).map(
        (label) => (
          <PeakLabel key={label.peak.number} label={label} x={x} />
        ),
      )}
    </svg>
  );
}

function extent(points: readonly TracePoint[]): readonly [number, number] {
  const times = points.map((point) => point.seconds);
  const from = times.reduce((least, time) => Math.min(least, time), Infinity);
  return Number.isFinite(from) ? [from, times.reduce((most, time) => Math.max(most, time), from)] : [0, 60];
}

function Bands({ t, bands, x }: { readonly t: T; readonly bands: readonly PlotBand[]; readonly x: Scale }) {
  return (
    <>
      {bands.map(({ kind, from, to }) => {
        const [start, end] = [from, to].map((minutes) => Math.min(right, Math.max(left, x.at(minutes * 60))));
        if (start === undefined || end === undefined || (start === end && from !== to)) return null;
        return (
          <g key={kind}>
            <path class={`band ${kind}`} d={`M${place(start)} 10V${foot}H${place(Math.max(end, start + 1))}V10Z`} />
            <text class="t-mark" x={place(start + 3)} y={kind === 'range' ? foot - 6 : foot - 20}>
              {t(`common.plot.${kind}`)}
            </text>
          </g>
        );
      })}
    </>
  );
}

const left = 44;
const right = 870;
const foot = 222;

function areaPath(points: readonly (readonly [number, number])[]): string {
  if (points.length === 0) return '';
  return `M${points.map(([px, py]) => `${place(px)} ${place(py)}`).join('L')}Z`;
}

function IntensityAxis({ t, y, power }: { readonly t: T; readonly y: Scale; readonly power: number }) {
  const unit = 10 ** power;
  const ticks = roundTicks(0, y.to, 4);
  const decimals = decimalsOfStep(((ticks[1] ?? 0) - (ticks[0] ?? 0)) / unit);
  return (
    <>
      {ticks.map((value) => (
        <g key={value}>
          <path class="grid" d={`M${left} ${place(y.at(value))}H${right}`} />
          <text x={left - 6} y={place(y.at(value) + 4)} text-anchor="end">
            {t.formats.decimal(value / unit, decimals)}
          </text>
        </g>
      ))}
      {power > 0 && (
        <text x={left} y="8">
          {`×10${superscript(power)}`}
        </text>
      )}
    </>
  );
}

function superscript(power: number): string {
  return [...String(power)].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)] ?? '').join('');
}

function MinuteAxis({ t, x }: { readonly t: T; readonly x: Scale }) {
  return (
    <>
      {roundTicks(x.from / 60, x.to / 60, 12).map((minutes, index) => (
        <g key={minutes}>
          <path class="axis" d={`M${place(x.at(minutes * 60))} ${foot}v${index % 2 === 0 ? 5 : 3}`} />
          {index % 2 === 0 && x.at(minutes * 60) < right - 36 && (
            <text x={place(x.at(minutes * 60))} y={foot + 19} text-anchor="middle">
              {t.formats.decimal(minutes, Number.isInteger(minutes) ? 0 : 1)}
            </text>
          )}
        </g>
      ))}
      <text x={right} y={foot + 19} text-anchor="end">
        {t('common.plot.minutes')}
      </text>
    </>
  );
}

interface PeakPlace {
  readonly peak: PlotPeak;
  /** The line under which it is filled. */
  readonly current: readonly TracePoint[];
  readonly x: Scale;
  readonly y: Scale;
  readonly isChosen: boolean;
}

interface PlacedPeak extends PeakText {
  readonly peak: PlotPeak;
}

function placedLabel(t: T, { peak, current, x, y, isChosen }: PeakPlace): PlacedPeak {
  const at = x.at(peak.apexSeconds);
  const number = String(peak.number);
  const more = ` ${t.formats.minutes(peak.apexSeconds)}${peak.name === undefined ? '' : ` ${peak.name}`}`;
  const isOwn = ({ seconds }: TracePoint) => seconds >= peak.startSeconds && seconds <= peak.endSeconds;
  // As drawn: a peak integrated by hand may stand on a higher foot than its height says.
  const height = current.reduce((most, point) => (isOwn(point) ? Math.max(most, point.intensity) : most), peak.height);
  const line = Math.max(24, y.at(height) - 7);
  const label = { peak, number, more, at, line, anchor: anchorAt(at), height, isChosen };
  const [from, to] = extentOf(label);
  const isUnder = (point: TracePoint) => x.at(point.seconds) >= from && x.at(point.seconds) <= to;
  const crosses = current.some((point) => !isOwn(point) && isUnder(point) && y.at(point.intensity) < line);
  return crosses && !isChosen ? { ...label, more: '' } : label;
}

function PeakLabel({ label, x }: { readonly label: PlacedPeak; readonly x: Scale }) {
  const { peak, number, more, isChosen } = label;
  const [from, to] = [x.at(peak.startSeconds), x.at(peak.endSeconds)];
  const text = (
    <text x={place(label.at)} y={place(label.line)} text-anchor={label.anchor}>
      <tspan class={isChosen ? 't-mark' : 'strong'}>{number}</tspan>
      {more !== '' && <tspan class={isChosen ? 't-mark' : undefined}>{more}</tspan>}
    </text>
  );
  return (
    <>
      {isChosen && <path class="bracket" d={`M${place(from)} ${foot + 4}v4H${place(to)}v-4`} />}
      {peak.href === undefined ? text : <a href={peak.href}>{text}</a>}
    </>
  );
}

/** Texts near an end of the axis lean inwards. */
function anchorAt(px: number): 'start' | 'middle' | 'end' {
  if (px < left + 90) return 'start';
  return px > right - 90 ? 'end' : 'middle';
}
