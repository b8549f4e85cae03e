// One run on a canvas: what is chosen, where the view stands, and how both change.
import uPlot from 'uplot';
import type { Run, RunPeak } from '../chromatogram-wire.js';
import type { ChromatogramWords } from '../parts/chromatogram.js';
import { drawAreas, drawLabels } from './run-peaks.js';
import { plotOptions } from './run-options.js';

export interface RunPlot {
  readonly chosen: () => number | undefined;
  /** Minutes in view. */
  readonly view: () => View;
  readonly choose: (peak: number, then?: 'open') => void;
  readonly movePeak: (step: number) => void;
  readonly moveScan: (step: number) => void;
  readonly zoom: (factor: number) => void;
  readonly showWhole: () => void;
  readonly open: () => void;
  readonly close: () => void;
}

export interface View {
  readonly min: number;
  readonly max: number;
}

export interface RunPlotSetting {
  /** View to begin with; the whole run when absent. */
  readonly view?: View | undefined;
  readonly words: ChromatogramWords;
  readonly decimalMark: string;
  /** Words for the scan or peak under the cursor. */
  readonly onMove: (text: string) => void;
  readonly onOpen: (scan: number, peak: number | undefined) => void;
}

export function drawRun(stage: HTMLElement, run: Run, setting: RunPlotSetting): RunPlot {
  const minutes = Float64Array.from(run.seconds, (seconds) => seconds / 60);
  const { peaks } = run.header;
  const whole = { min: minutes[0] ?? 0, max: minutes.at(-1) ?? 1 };
  let chosen: RunPeak | undefined;
  let scan = 0;

  const text = (value: number, decimals: number) => value.toFixed(decimals).replace('.', setting.decimalMark);
  const options = plotOptions(stage, run, {
    text,
    words: setting.words,
    areas: (each) => drawAreas(each, { peaks, chosen, text }),
    labels: (each) => drawLabels(each, { peaks, chosen, text }),
  });
  stage.replaceChildren();
  const plot = new uPlot(options, [minutes, ...run.intensities], stage);

  const show = (peak: RunPeak | undefined, at: number) => {
    chosen = peak;
    scan = at;
    const name = peak ? `${setting.words.peak} ${peak.number}, ` : '';
    setting.onMove(`${name}${text(minutes[at] ?? 0, 2)} ${setting.words.minutes}`);
    bringIntoView(plot, minutes[at] ?? 0);
    plot.redraw(false);
    plot.setCursor({ left: plot.valToPos(minutes[at] ?? 0, 'x'), top: 0 });
  };
  const open = () => setting.onOpen(scan, chosen?.number);
  const peakAt = (at: number) => peaks.find((peak) => at >= peak.startSeconds / 60 && at <= peak.endSeconds / 60);
  const showWhole = () => plot.setScale('x', whole);

  onClick(plot, (at) => {
    const peak = peakAt(at);
    show(peak, peak?.apexScan ?? plot.valToIdx(at));
    open();
  });
  if (setting.view) plot.setScale('x', setting.view);
  onWheel(plot, (factor, at) => zoomAt(plot, { factor, at, whole }));
  const sizes = new ResizeObserver(() => plot.setSize({ width: stage.clientWidth, height: options.height }));
  sizes.observe(stage);

  return {
    chosen: () => chosen?.number,
    view: () => viewOf(plot, whole),
    choose: (number, then) => {
      const peak = peaks.find((each) => each.number === number);
      if (peak) show(peak, peak.apexScan);
      if (peak && then) open();
    },
    movePeak: (step) => {
      const peak = neighbour(peaks, scan, step);
      if (peak) show(peak, peak.apexScan);
    },
    moveScan: (step) => show(undefined, Math.min(minutes.length - 1, Math.max(0, scan + step))),
    zoom: (factor) => zoomAt(plot, { factor, at: minutes[scan] ?? whole.min, whole }),
    showWhole,
    open,
    close: () => {
      sizes.disconnect();
      plot.destroy();
    },
  };
}

function neighbour(peaks: readonly RunPeak[], scan: number, step: number): RunPeak | undefined {
  return step > 0 ? peaks.find((peak) => peak.apexScan > scan) : peaks.findLast((peak) => peak.apexScan < scan);
}

interface Zoom {
  readonly factor: number;
  readonly at: number;
  readonly whole: View;
}

function zoomAt(plot: uPlot, { factor, at, whole }: Zoom): void {
  const { min: from, max: to } = viewOf(plot, whole);
  const next = {
    min: Math.max(whole.min, at - (at - from) * factor),
    max: Math.min(whole.max, at + (to - at) * factor),
  };
  const narrowest = (whole.max - whole.min) / 500;
  if (next.max - next.min > narrowest) plot.setScale('x', next);
}

function viewOf(plot: uPlot, whole: View): View {
  const { min, max } = plot.scales['x'] ?? {};
  return { min: min ?? whole.min, max: max ?? whole.max };
}

function bringIntoView(plot: uPlot, at: number): void {
  const { min, max } = plot.scales['x'] ?? {};
  if (min == null || max == null || (at >= min && at <= max)) return;
  plot.setScale('x', { min: at - (max - min) / 2, max: at + (max - min) / 2 });
}

/** A press that moved was a zoom, not a choice. */
function onClick(plot: uPlot, choose: (minutes: number) => void): void {
  let pressedAt = 0;
  plot.over.addEventListener('mousedown', (event) => (pressedAt = event.clientX));
  plot.over.addEventListener('click', (event) => {
    if (Math.abs(event.clientX - pressedAt) < 4) choose(plot.posToVal(event.offsetX, 'x'));
  });
}

function onWheel(plot: uPlot, zoom: (factor: number, minutes: number) => void): void {
  plot.over.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      zoom(event.deltaY < 0 ? 0.8 : 1.25, plot.posToVal(event.offsetX, 'x'));
    },
    { passive: false },
  );
}
