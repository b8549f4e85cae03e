// Looks into a run: total ion current and extracted ions, zoom, peaks, and the spectrum of a peak or scan beside it.
//
// Markup (views/parts/chromatogram.tsx): figure[data-island="chromatogram"] with
//   data-source    GET → application/octet-stream as in chromatogram-wire.ts; `?mz=` with the text as typed (typed-ions.ts) adds ion traces
//   data-spectrum  GET → HTML part; `{scan}` is the zero-based scan
//   data-peak      GET → HTML part; `{peak}` is the peak's number; optional, wins over data-spectrum inside a peak
//   data-target    id of the element that the part fills
//   data-chosen    number of the peak shown at first, data-decimal the decimal mark, data-words as JSON
// Keys while the plot has the focus: left and right go from peak to peak (scan to scan with Shift), up and down zoom,
// Enter opens the spectrum, Esc shows the whole run, digits choose a peak. The still plot stays if the run can't be read.
import { decodeRun, type Run } from '../chromatogram-wire.js';
import type { ChromatogramWords } from '../parts/chromatogram.js';
import { drawRun, type RunPlot, type View } from './run-plot.js';
import { openRunKeys } from './run-keys.js';

interface Island {
  readonly figure: HTMLElement;
  readonly stage: HTMLElement;
  readonly words: ChromatogramWords;
}

for (const figure of document.querySelectorAll<HTMLElement>('figure[data-island="chromatogram"]')) {
  const stage = figure.querySelector<HTMLElement>('.run');
  if (stage) open({ figure, stage, words: JSON.parse(figure.dataset['words'] ?? '{}') as ChromatogramWords });
}

function open(island: Island): void {
  let plot: RunPlot | undefined;
  const load = async (mz: string) => {
    try {
      const run = await fetchRun(island, mz);
      const chosen = plot?.chosen() ?? Number(island.figure.dataset['chosen'] ?? Number.NaN);
      const view = plot?.view();
      plot?.close();
      plot = show(island, run, view);
      plot.choose(chosen);
    } catch {
      announce(island, island.words.unavailable);
    }
  };
  const ions = island.figure.querySelector<HTMLFormElement>('form.ions');
  const typed = () => ions?.querySelector<HTMLInputElement>('input[name="mz"]')?.value.trim() ?? '';
  ions?.addEventListener('submit', (event) => {
    event.preventDefault();
    void load(typed());
  });
  openRunKeys(island.stage, () => plot);
  void load(typed());
}

async function fetchRun({ figure }: Island, mz: string): Promise<Run> {
  const address = new URL(figure.dataset['source'] ?? '', location.href);
  if (mz !== '') address.searchParams.set('mz', mz);
  const answer = await fetch(address, { headers: { accept: 'application/octet-stream' } });
  if (!answer.ok) throw new Error(`The run answered ${answer.status}`);
  return decodeRun(await answer.arrayBuffer());
}

function show(island: Island, run: Run, view: View | undefined): RunPlot {
  island.figure.querySelector<HTMLElement>('[data-hint]')?.removeAttribute('hidden');
  return drawRun(island.stage, run, {
    view,
    words: island.words,
    decimalMark: island.figure.dataset['decimal'] ?? '.',
    onMove: (text) => announce(island, text),
    onOpen: (scan, peak) => void openSpectrum(island, scan, peak),
  });
}

async function openSpectrum({ figure }: Island, scan: number, peak: number | undefined): Promise<void> {
  const { peak: ofPeak, spectrum = '', target: id = '' } = figure.dataset;
  const target = document.getElementById(id);
  const address =
    peak !== undefined && ofPeak !== undefined
      ? ofPeak.replace('{peak}', String(peak))
      : spectrum.replace('{scan}', String(scan));
  if (!target || address === '') return;
  target.setAttribute('aria-busy', 'true');
  const answer = await fetch(address, { headers: { 'HX-Request': 'true' } });
  target.removeAttribute('aria-busy');
  if (!answer.ok || answer.redirected) return location.assign(address);
  target.innerHTML = await answer.text();
  window.htmx?.process(target);
  if (peak !== undefined) remember(peak);
}

/** A reload shows the same peak. */
function remember(peak: number): void {
  const address = new URL(location.href);
  address.searchParams.set('peak', String(peak));
  history.replaceState(null, '', address);
}

function announce({ figure }: Island, text: string): void {
  const status = figure.querySelector('[role="status"]');
  if (status && status.textContent !== text) status.textContent = text;
}

declare global {
  interface Window {
    readonly htmx?: { process(element: Element): void };
  }
}
