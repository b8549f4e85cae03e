// Looks into a run: the lines that the page asks for, zoom, peaks, and the spectrum of a peak, a scan or a stretch beside it.
//
// Markup (views/parts/chromatogram.tsx): figure[data-island="chromatogram"] with
//   data-source    GET → application/octet-stream as in chromatogram-wire.ts
//   data-range     GET → HTML part: the spectrum of what the page's own query says
//   data-ratios    GET → HTML part for #ion-ratios, likewise
//   data-peak      GET → HTML part; `{peak}` is the peak's number
//   data-target    id of the element that spectrum and peak fill
//   data-chosen    number of the peak shown at first, data-decimal the decimal mark, data-words as JSON
// The keys stand in run-keys.ts and under the plot. The still plot stays if the run can't be read.
import { decodeRun, type Run } from '../chromatogram-wire.js';
import type { Stretch } from '../evaluation.js';
import type { ChromatogramWords } from '../parts/chromatogram.js';
import { asText, openRunAddress, type RunAddress } from './run-address.js';
import { openRunKeys } from './run-keys.js';
import { drawRun, type RunPlot } from './run-plot.js';

interface Island {
  readonly figure: HTMLElement;
  readonly stage: HTMLElement;
  readonly words: ChromatogramWords;
  readonly address: RunAddress;
}

for (const figure of document.querySelectorAll<HTMLElement>('figure[data-island="chromatogram"]')) {
  const stage = figure.querySelector<HTMLElement>('.run');
  const words = JSON.parse(figure.dataset['words'] ?? '{}') as ChromatogramWords;
  if (stage) open({ figure, stage, words, address: openRunAddress(figure) });
}

function open(island: Island): void {
  const { figure, stage } = island;
  let plot: RunPlot | undefined;
  openRunKeys(stage, () => plot);
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'F2') return;
    event.preventDefault();
    figure.querySelector<HTMLInputElement>('input[name="mz"]')?.select();
  });
  fetchRun(island)
    .then((run) => {
      plot = show(island, run);
      if (!island.address.range()) plot.choose(Number(figure.dataset['chosen'] ?? Number.NaN));
    })
    .catch(() => announce(island, island.words.unavailable));
}

async function fetchRun({ figure }: Island): Promise<Run> {
  const answer = await fetch(figure.dataset['source'] ?? '', { headers: { accept: 'application/octet-stream' } });
  if (!answer.ok) throw new Error(`The run answered ${answer.status}`);
  return decodeRun(await answer.arrayBuffer());
}

function show(island: Island, run: Run): RunPlot {
  const { figure, address } = island;
  for (const part of figure.querySelectorAll('[data-scripted]')) part.removeAttribute('hidden');
  const plot: RunPlot = drawRun(island.stage, run, {
    view: address.view(),
    words: island.words,
    decimalMark: figure.dataset['decimal'] ?? '.',
    bands: () => ({ range: address.range(), background: address.background() }),
    dragging: () => figure.querySelector<HTMLSelectElement>('select[data-drag]')?.value ?? 'zoom',
    onMove: (text) => announce(island, text),
    onView: (view) => soon(() => address.say({ view: asText(view) })),
    onPeak: (peak) => void openPeak(island, peak).then(() => plot.redraw()),
    onStretch: (what, stretch) => void openStretch(island, what, stretch).then(() => plot.redraw()),
  });
  return plot;
}

/** Addresses change when the hand rests: browsers refuse a hundred of them in a row. */
let waiting: ReturnType<typeof setTimeout> | undefined;
function soon(act: () => void): void {
  clearTimeout(waiting);
  waiting = setTimeout(act, 200);
}

async function openPeak(island: Island, peak: number): Promise<void> {
  const { peak: pattern = '', target = '' } = island.figure.dataset;
  island.address.say({ peak: String(peak), hit: undefined, component: undefined, range: undefined });
  await fillPart(target, pattern.replace('{peak}', String(peak)) + location.search);
  await fillRatios(island);
}

async function openStretch(island: Island, what: 'range' | 'background', stretch: Stretch): Promise<void> {
  const { range = '', target = '' } = island.figure.dataset;
  island.address.say({ [what]: asText(stretch), hit: undefined, component: undefined });
  if (island.address.range()) await fillPart(target, range + location.search);
  await fillRatios(island);
}

async function fillRatios({ figure }: Island): Promise<void> {
  if (new URL(location.href).searchParams.has('mz')) {
    await fillPart('ion-ratios', (figure.dataset['ratios'] ?? '') + location.search);
  }
}

async function fillPart(id: string, address: string): Promise<void> {
  const target = document.getElementById(id);
  if (!target || address === '') return;
  target.setAttribute('aria-busy', 'true');
  const answer = await fetch(address, { headers: { 'HX-Request': 'true' } });
  target.removeAttribute('aria-busy');
  if (!answer.ok || answer.redirected) return location.assign(address);
  target.innerHTML = await answer.text();
  window.htmx?.process(target);
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
