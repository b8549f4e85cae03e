// Keys of a plotted run, while it has the focus. Only digits, arrows, Enter and Esc.
import type { RunPlot } from './run-plot.js';

export function openRunKeys(stage: HTMLElement, plotNow: () => RunPlot | undefined): void {
  stage.addEventListener('keydown', (event) => {
    const plot = plotNow();
    if (!plot || event.ctrlKey || event.altKey || event.metaKey) return;
    const act = actOf(event, plot);
    if (!act) return;
    event.preventDefault();
    act();
  });
}

function actOf(event: KeyboardEvent, plot: RunPlot): (() => void) | undefined {
  if (/^[1-9]$/.test(event.key)) return () => plot.choose(Number(event.key), 'open');
  switch (event.key) {
    case 'ArrowLeft':
      return () => (event.shiftKey ? plot.moveScan(-1) : plot.movePeak(-1));
    case 'ArrowRight':
      return () => (event.shiftKey ? plot.moveScan(1) : plot.movePeak(1));
    case 'ArrowUp':
      return () => plot.zoom(0.5);
    case 'ArrowDown':
      return () => plot.zoom(2);
    case 'Enter':
      return () => plot.open();
    case 'Escape':
      return () => plot.showWhole();
    default:
      return undefined;
  }
}
