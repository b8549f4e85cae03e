// Keys of a plotted run, while it has the focus. Signs are told by their place on the board too: the Kazakh layout has letters
// where others have plus and minus.
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
  if (event.key === '+' || event.code === 'Equal' || event.code === 'NumpadAdd') return () => plot.zoom(0.5);
  if (event.key === '-' || event.code === 'Minus' || event.code === 'NumpadSubtract') return () => plot.zoom(2);
  switch (event.key) {
    case 'ArrowLeft':
      return () => (event.shiftKey ? plot.markScan(-1) : plot.moveScan(-1));
    case 'ArrowRight':
      return () => (event.shiftKey ? plot.markScan(1) : plot.moveScan(1));
    case 'ArrowUp':
      return () => plot.movePeak(-1);
    case 'ArrowDown':
      return () => plot.movePeak(1);
    case 'Enter':
      return () => (event.shiftKey ? plot.takeBackground() : plot.open());
    case 'Escape':
      return () => plot.stepBack();
    default:
      return undefined;
  }
}
