// The mouse over a run: a press chooses, a press that moved is a stretch, the wheel zooms.
import type uPlot from 'uplot';

export interface RunMouse {
  /** What the key that was held while pressing makes of the stretch. */
  readonly held: () => 'range' | 'background' | undefined;
}

export function onClick(plot: uPlot, choose: (minutes: number) => void): RunMouse {
  let pressed: MouseEvent | undefined;
  plot.over.addEventListener('mousedown', (event) => (pressed = event));
  plot.over.addEventListener('click', (event) => {
    if (Math.abs(event.clientX - (pressed?.clientX ?? 0)) < 4) choose(plot.posToVal(event.offsetX, 'x'));
  });
  return {
    held: () => (pressed?.shiftKey ? 'range' : pressed?.altKey ? 'background' : undefined),
  };
}

/** A wheel turns faster than a screen is drawn: what came in between is gathered into one step. */
export function onWheel(plot: uPlot, zoom: (factor: number, minutes: number) => void): void {
  let gathered = 1;
  plot.over.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      const isFirst = gathered === 1;
      gathered *= event.deltaY < 0 ? 0.8 : 1.25;
      const minutes = plot.posToVal(event.offsetX, 'x');
      if (!isFirst) return;
      requestAnimationFrame(() => {
        const factor = gathered;
        gathered = 1;
        zoom(factor, minutes);
      });
    },
    { passive: false },
  );
}
