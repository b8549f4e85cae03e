// Measured spectrum up, library spectrum down, on a square-root scale. A measured ion that the library lacks wears a ring.
import type { T } from '../messages/translate.js';
import { MzAxis, mzDomain } from './mz-axis.js';
import { labelledSticks, mzText, relative, type Stick } from './plot-labels.js';
import { PlotFrame } from './plot-frame.js';
import { linearScale, place, rootScale, type Scale } from './plot-scale.js';
import { joinedRows, nearest, StickTable } from './stick-table.js';

export interface MirrorPlotProps {
  readonly t: T;
  readonly measured: readonly Stick[];
  readonly library: readonly Stick[];
  /** «Измерен, пик 2» and «Библиотека: 4-ММК». */
  readonly measuredName?: string | undefined;
  readonly libraryName?: string | undefined;
  /** What hangs below: a library's spectrum, or another injection's. */
  readonly against?: 'library' | 'injection' | undefined;
  /** Half a unit for nominal mass data. */
  readonly toleranceMz?: number | undefined;
}

export function MirrorPlot({ t, measuredName, libraryName, against, toleranceMz = 0.5, ...spectra }: MirrorPlotProps) {
  const measured = relative(spectra.measured);
  const library = relative(spectra.library);
  const odd = missing(measured, library, toleranceMz);
  const names = {
    measuredName: measuredName ?? t('common.plot.measured'),
    libraryName: libraryName ?? t('common.plot.library'),
  };
  const label = t(against === 'injection' ? 'common.plot.mirrorInjection' : 'common.plot.mirror');
  return (
    <figure class="spectrumplot">
      <PlotFrame
        label={label}
        width={640}
        height={274}
        draw={(width) => <Drawing t={t} {...{ measured, library, odd, ...names }} right={width - 10} />}
      />
      <StickTable
        t={t}
        label={label}
        rows={joinedRows(measured, library, toleranceMz)}
        sides="both"
        below={against === 'injection' ? libraryName : undefined}
      />
    </figure>
  );
}

interface DrawingProps {
  readonly t: T;
  readonly measured: readonly Stick[];
  readonly library: readonly Stick[];
  readonly odd: readonly Stick[];
  readonly measuredName: string;
  readonly libraryName: string;
  readonly right: number;
}

function Drawing({ t, measured, library, odd, measuredName, libraryName, right }: DrawingProps) {
  const x = linearScale(mzDomain([...measured, ...library].map((stick) => stick.mz)), [left, right]);
  return (
    <>
      <Grid right={right} />
      <Sticks sticks={measured} x={x} y={up} name="measured" />
      <Sticks sticks={library} x={x} y={down} name="library" />
      {odd.map((stick) => (
        <circle key={stick.mz} class="odd" cx={place(x.at(stick.mz))} cy={place(up.at(stick.intensity) - 7)} r="4" />
      ))}
      <path class="axis" d={`M${left} ${middle}H${right}M${left} 20V252`} />
      <Labels t={t} measured={measured} odd={odd} x={x} />
      <MzAxis x={x} y={252} left={left} right={right} unit={t('common.plot.mz')} />
      <text class="t-measured" x={right} y="14" text-anchor="end">
        {measuredName}
      </text>
      <text class="t-library" x={right} y="246" text-anchor="end">
        {libraryName}
      </text>
    </>
  );
}

/** The legend of a mirror plot, for the end of its section's title. */
export function MirrorLegend({ t, from, to, against }: MirrorLegendProps) {
  return (
    <span class="legend">
      <span>
        <i class="ring" />
        {t(against === 'injection' ? 'common.plot.missingThere' : 'common.plot.missing')}
      </span>
      <span>{t('common.plot.rootScale', { from: t.formats.integer(from), to: t.formats.integer(to) })}</span>
    </span>
  );
}

interface MirrorLegendProps extends Pick<MirrorPlotProps, 't' | 'against'> {
  readonly from: number;
  readonly to: number;
}

const left = 34;
const middle = 134;
const reach = 106;
const up = rootScale(100, [middle, middle - reach]);
const down = rootScale(100, [middle, middle + reach]);

/** Ions below this share are noise to the eye: they are drawn, but a ring around each would hide the rest. */
const ringFrom = 0.5;

function missing(measured: readonly Stick[], library: readonly Stick[], tolerance: number): readonly Stick[] {
  return measured.filter((stick) => stick.intensity >= ringFrom && nearest(library, stick.mz, tolerance) === undefined);
}

function Grid({ right }: { readonly right: number }) {
  return (
    <>
      {[10, 50, 100].map((percent) => (
        <g key={percent}>
          <path
            class="grid"
            d={`M${left} ${place(up.at(percent))}H${right}M${left} ${place(down.at(percent))}H${right}`}
          />
          <text x={left - 5} y={place(up.at(percent) + 4)} text-anchor="end">
            {percent}
          </text>
          <text x={left - 5} y={place(down.at(percent) + 4)} text-anchor="end">
            {percent}
          </text>
        </g>
      ))}
    </>
  );
}

interface SticksProps {
  readonly sticks: readonly Stick[];
  readonly x: Scale;
  readonly y: Scale;
  readonly name: 'measured' | 'library';
}

function Sticks({ sticks, x, y, name }: SticksProps) {
  const d = sticks.map((stick) => `M${place(x.at(stick.mz))} ${middle}V${place(y.at(stick.intensity))}`).join('');
  return <path class={name} d={d} />;
}

interface LabelsProps {
  readonly t: T;
  readonly measured: readonly Stick[];
  readonly odd: readonly Stick[];
  readonly x: Scale;
}

function Labels({ t, measured, odd, x }: LabelsProps) {
  return (
    <>
      {labelledSticks(measured, x.at, { gap: 22, most: 16, least: 0.5 }).map((stick) => (
        <text
          key={stick.mz}
          class={stick.intensity === 100 ? 'strong' : undefined}
          x={place(x.at(stick.mz) + (stick.intensity === 100 ? 12 : 0))}
          y={place(up.at(stick.intensity) - (odd.includes(stick) ? 14 : 4) + (stick.intensity === 100 ? 6 : 0))}
          text-anchor="middle"
        >
          {mzText(stick.mz, t.formats.decimal)}
        </text>
      ))}
    </>
  );
}
