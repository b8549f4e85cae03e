// One run on a canvas: what is chosen, where the view stands, and how both change.
import uPlot from 'uplot';
import type { Run, RunPeak } from '../chromatogram-wire.js';
import type { Stretch } from '../evaluation.js';
import type { ChromatogramWords } from '../parts/chromatogram.js';
import { drawBands } from './run-bands.js';
import { onClick, onWheel } from './run-mouse.js';
import { drawAreas, drawLabels } from './run-peaks.js';
import { plotOptions } from './run-options.js';
import { bringIntoView, viewOf, zoomAt } from './run-view.js';

export interface RunPlot {
  readonly choose: (peak: number, then?: 'open') => void;
  readonly movePeak: (step: number) => void;
  readonly moveScan: (step: number) => void;
  /** Moves too, and marks what lies between. */
  readonly markScan: (step: number) => void;
  readonly zoom: (factor: number) => void;
  /** Drops the mark; where there is none, shows the whole run. */
  readonly stepBack: () => void;
  readonly open: () => void;
  readonly takeBackground: () => void;
  readonly redraw: () => void;
}

export interface RunPlotSetting {
  /** Minutes to begin with; the whole run when absent. */
  readonly view: Stretch | undefined;
  readonly words: ChromatogramWords;
  readonly decimalMark: string;
  readonly bands: () => { readonly range: Stretch | undefined; readonly background: Stretch | undefined };
  /** What dragging means without a key held. */
  readonly dragging: () => string;
  /** Words for the scan or peak under the cursor. */
  readonly onMove: (text: string) => void;
  readonly onView: (view: Stretch | undefined) => void;
  readonly onPeak: (peak: number) => void;
  readonly onStretch: (what: 'range' | 'background', stretch: Stretch) => void;
}

export function drawRun(stage: HTMLElement, run: Run, setting: RunPlotSetting): RunPlot {
  const minutes = Float64Array.from(run.seconds, (seconds) => seconds / 60);
  const { peaks, traces } = run.header;
  const isCurrentShown = traces.some(({ kind, of }) => kind === 'tic' && of === undefined);
  const whole = { from: minutes[0] ?? 0, to: minutes.at(-1) ?? 1 };
  let chosen: RunPeak | undefined;
  let scan = 0;
  let anchor: number | undefined;

  const at = (place: number) => minutes[place] ?? 0;
  const marked = () => (anchor === undefined ? undefined : stretchOf(at(anchor), at(scan)));
  const text = (value: number, decimals: number) => value.toFixed(decimals).replace('.', setting.decimalMark);
  const shownPeaks = isCurrentShown ? peaks : [];
  const options = plotOptions(stage, run, {
    text,
    words: setting.words,
    areas: (each) => {
      drawBands(each, { ...setting.bands(), marked: marked() }, setting.words);
      drawAreas(each, { peaks: shownPeaks, chosen, text });
    },
    labels: (each) => drawLabels(each, { peaks: shownPeaks, chosen, text }),
    onDrag: (each) => dragged(each),
  });
  stage.replaceChildren();
  const plot = new uPlot(options, [minutes, ...run.intensities], stage);

  // The plot takes a new scale over after the present script has ended.
  const viewChanged = () =>
    requestAnimationFrame(() => {
      const view = viewOf(plot, whole);
      setting.onView(view.from <= whole.from && view.to >= whole.to ? undefined : view);
    });
  const show = (peak: RunPeak | undefined, place: number) => {
    chosen = peak;
    scan = place;
    const name = peak ? `${setting.words.peak} ${peak.number}, ` : `${setting.words.scan} ${place + 1}, `;
    setting.onMove(`${name}${text(at(place), 2)} ${setting.words.minutes}`);
    bringIntoView(plot, at(place));
    plot.redraw(false);
    plot.setCursor({ left: plot.valToPos(at(place), 'x'), top: 0 });
  };
  const move = (step: number) => show(undefined, Math.min(minutes.length - 1, Math.max(0, scan + step)));
  const stretch = () => marked() ?? { from: at(scan), to: at(scan) };
  const showWhole = () => {
    plot.setScale('x', { min: whole.from, max: whole.to });
    viewChanged();
  };
  const open = () => {
    if (chosen && anchor === undefined) return setting.onPeak(chosen.number);
    const seen = stretch();
    anchor = undefined;
    setting.onStretch('range', seen);
  };
  const dragged = (each: uPlot) => {
    const { left, width } = each.select;
    if (width < 4) return;
    const over = stretchOf(each.posToVal(left, 'x'), each.posToVal(left + width, 'x'));
    each.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
    const meant = mouse.held() ?? setting.dragging();
    if (meant === 'range' || meant === 'background') return setting.onStretch(meant, over);
    each.setScale('x', { min: over.from, max: over.to });
    viewChanged();
  };
  const mouse = onClick(plot, (time) => {
    const peak = shownPeaks.find((one) => time >= one.startSeconds / 60 && time <= one.endSeconds / 60);
    anchor = undefined;
    show(peak, peak?.apexScan ?? plot.valToIdx(time));
    open();
  });
  if (setting.view) plot.setScale('x', { min: setting.view.from, max: setting.view.to });
  onWheel(plot, (factor, time) => {
    zoomAt(plot, { factor, at: time, whole });
    viewChanged();
  });
  new ResizeObserver(() => plot.setSize({ width: stage.clientWidth, height: options.height })).observe(stage);

  return {
    choose: (number, then) => {
      const peak = peaks.find((each) => each.number === number);
      anchor = undefined;
      if (peak) show(peak, peak.apexScan);
      if (peak && then) open();
    },
    movePeak: (step) => {
      const peak = neighbour(peaks, scan, step);
      anchor = undefined;
      if (peak) show(peak, peak.apexScan);
    },
    moveScan: (step) => {
      anchor = undefined;
      move(step);
    },
    markScan: (step) => {
      anchor ??= scan;
      move(step);
    },
    zoom: (factor) => {
      zoomAt(plot, { factor, at: at(scan), whole });
      viewChanged();
    },
    stepBack: () => {
      if (anchor === undefined) return showWhole();
      anchor = undefined;
      plot.redraw(false);
    },
    open,
    takeBackground: () => {
      const seen = stretch();
      anchor = undefined;
      setting.onStretch('background', seen);
    },
    redraw: () => plot.redraw(false),
  };
}

const stretchOf = (a: number, b: number): Stretch => ({ from: Math.min(a, b), to: Math.max(a, b) });

function neighbour(peaks: readonly RunPeak[], scan: number, step: number): RunPeak | undefined {
  return step > 0 ? peaks.find((peak) => peak.apexScan > scan) : peaks.findLast((peak) => peak.apexScan < scan);
}
