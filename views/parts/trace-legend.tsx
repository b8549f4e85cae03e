// What each line of a chromatogram is, drawn with its own pattern.
import type { TraceHeader } from '../chromatogram-wire.js';
import type { T } from '../messages/translate.js';
import { mzText } from './plot-labels.js';
import { traceLooks, type TraceLook } from './trace-looks.js';

export function TraceLegend({ t, headers }: { readonly t: T; readonly headers: readonly TraceHeader[] }) {
  const looks = traceLooks(headers);
  return (
    <ul class="legend traces">
      {headers.map((header, at) => (
        <li key={traceLabel(t, header)}>
          <svg class="plot mark" viewBox="0 0 36 8" aria-hidden="true">
            <TraceLine d="M0 4H36" look={looks[at]} />
          </svg>
          {traceLabel(t, header)}
        </li>
      ))}
    </ul>
  );
}

export function TraceLine({ d, look }: { readonly d: string; readonly look: TraceLook | undefined }) {
  if (look === undefined) return <path class="trace" d={d} />;
  const { colour, dash, width } = look;
  return <path class={`line ${colour}`} d={d} stroke-width={width} stroke-dasharray={dash.join(' ') || undefined} />;
}

export function traceLabel(t: T, header: TraceHeader): string {
  const name =
    header.kind === 'ion'
      ? t('evaluation.ion', {
          mz: mzText(header.mz, t.formats.decimal),
          tolerance: t.formats.decimal(header.toleranceMz, decimalsIn(header.toleranceMz)),
        })
      : t(`evaluation.${header.kind}`);
  return header.of === undefined ? name : `${name}, ${header.of}`;
}

function decimalsIn(value: number): number {
  return String(value).split('.')[1]?.length ?? 0;
}
