// One mass spectrum on a linear scale, in percent of the base peak.
import type { T } from '../messages/translate.js';
import { MzAxis, mzDomain } from './mz-axis.js';
import { labelledSticks, mzText, relative, type Stick } from './plot-labels.js';
import { PlotFrame } from './plot-frame.js';
import { linearScale, place, type Scale } from './plot-scale.js';
import { StickTable } from './stick-table.js';

export interface SpectrumPlotProps {
  readonly t: T;
  readonly sticks: readonly Stick[];
  /** «Пик 2, 7,36 мин». */
  readonly name?: string | undefined;
}

export function SpectrumPlot({ t, sticks, name }: SpectrumPlotProps) {
  const shown = relative(sticks);
  const base = shown.find((stick) => stick.intensity === 100);
  const label = t('common.plot.spectrum', { base: base ? mzText(base.mz, t.formats.decimal) : '–' });
  const whole = name === undefined ? label : `${name}. ${label}`;
  return (
    <figure class="spectrumplot">
      <PlotFrame
        label={whole}
        width={640}
        height={216}
        draw={(width) => <Drawing t={t} shown={shown} base={base} name={name} right={width - 10} />}
      />
      <StickTable t={t} label={label} rows={shown.map((s) => ({ mz: s.mz, measured: s.intensity }))} sides="measured" />
    </figure>
  );
}

interface DrawingProps extends Pick<SpectrumPlotProps, 't' | 'name'> {
  readonly shown: readonly Stick[];
  readonly base: Stick | undefined;
  readonly right: number;
}

function Drawing({ t, shown, base, name, right }: DrawingProps) {
  const x = linearScale(mzDomain(shown.map((stick) => stick.mz)), [left, right]);
  return (
    <>
      {[50, 100].map((percent) => (
        <g key={percent}>
          <path class="grid" d={`M${left} ${place(y.at(percent))}H${right}`} />
          <text x={left - 5} y={place(y.at(percent) + 4)} text-anchor="end">
            {percent}
          </text>
        </g>
      ))}
      <path class="measured" d={sticksPath(shown, x)} />
      <path class="axis" d={`M${left} 20V${foot}`} />
      {labelledSticks(shown, x.at, { gap: 24, most: 16, least: 1 }).map((stick) => (
        <text
          key={stick.mz}
          class={stick === base ? 'strong' : undefined}
          x={place(x.at(stick.mz))}
          y={place(y.at(stick.intensity) - 4)}
          text-anchor="middle"
        >
          {mzText(stick.mz, t.formats.decimal)}
        </text>
      ))}
      <MzAxis x={x} y={foot} left={left} right={right} unit={t('common.plot.mz')} />
      {name !== undefined && (
        <text class="t-measured" x={right} y="12" text-anchor="end">
          {name}
        </text>
      )}
    </>
  );
}

const left = 34;
const foot = 186;
const y = linearScale([0, 100], [foot, 26]);

function sticksPath(sticks: readonly Stick[], x: Scale): string {
  return sticks.map((stick) => `M${place(x.at(stick.mz))} ${foot}V${place(y.at(stick.intensity))}`).join('');
}
