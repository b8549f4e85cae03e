// Two spectra of light in one picture, each brought to its own height: the sample's solid, the reference's dashed.
import type { T } from '../messages/translate.js';
import { CurvePlot, type PlottedCurve } from '../parts/curve-plot.js';

export interface OverlayView {
  readonly axis: PlottedCurve['axis'];
  readonly xName: string;
  readonly measured: NamedCurve;
  readonly reference: NamedCurve;
  readonly similarity: number;
}

interface NamedCurve {
  readonly name: string;
  readonly href: string;
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
}

export function Overlay({ t, overlay }: { readonly t: T; readonly overlay: OverlayView }) {
  const { axis, xName, measured, reference, similarity } = overlay;
  const name = t('examinations.overlay.name', { measured: measured.name, reference: reference.name });
  return (
    <>
      <CurvePlot
        t={t}
        name={name}
        axis={axis}
        form="line"
        x={measured.x}
        y={measured.y}
        beside={reference}
        xName={xName}
        yName={t('examinations.overlay.height')}
      />
      <p class="legend">
        <span>
          <i class="c-current" /> <a href={measured.href}>{measured.name}</a>
        </span>
        <span>
          <i class="c-library dashed" /> <a href={reference.href}>{reference.name}</a>
        </span>
      </p>
      <p>
        {t('examinations.similarity')} <b class="code">{t.formats.likeness(similarity, 3)}</b>
      </p>
    </>
  );
}
