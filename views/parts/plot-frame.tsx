// A plot drawn twice: across the page, and narrow for a phone, where it would else scroll or its letters shrink. The stylesheet
// shows one of the two.
import type { ComponentChildren } from 'preact';

export interface PlotFrameProps {
  readonly label: string;
  readonly width: number;
  readonly height: number;
  /** Told the width that it has. */
  readonly draw: (width: number) => ComponentChildren;
}

export function PlotFrame({ label, width, height, draw }: PlotFrameProps) {
  return (
    <>
      <svg class="plot across" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
        {draw(width)}
      </svg>
      <svg class="plot phone" viewBox={`0 0 ${phoneWidth} ${height}`} role="img" aria-label={label}>
        {draw(phoneWidth)}
      </svg>
    </>
  );
}

/** The narrowest phone in use, less the page's edges. */
const phoneWidth = 340;
