// Reads labels with the camera where there is no scanner: Code 128 and DataMatrix, by ZXing compiled to WebAssembly, served by
// Dalel itself. What it reads goes the way of a scan (`dalel:read`, taken by scan-field.ts).
//
// Markup (views/custody/camera-part.tsx): [data-camera] with data-wasm, button[data-camera-switch], video, [data-camera-words] and
// the words in data-start, -stop, -looking, -refused.
import { prepareZXingModule } from 'zxing-wasm/reader';
import { textsIn } from './camera-decoder.js';
import { afterLook, type Sightings } from './camera-sightings.js';

const betweenLooksMilliseconds = 120;
const widestPixels = 1280;
const part = document.querySelector<HTMLElement>('[data-camera]');

if (part && 'mediaDevices' in navigator) prepare(part);

function prepare(panel: HTMLElement): void {
  const video = panel.querySelector('video');
  const button = panel.querySelector<HTMLButtonElement>('button[data-camera-switch]');
  if (!video || !button) return;
  panel.hidden = false;
  let stop: (() => void) | undefined;
  button.addEventListener('click', () => {
    if (stop) {
      stop();
      stop = undefined;
      show(panel, 'start');
    } else {
      void start(panel, video).then((stopping) => (stop = stopping));
    }
  });
}

async function start(panel: HTMLElement, video: HTMLVideoElement): Promise<(() => void) | undefined> {
  try {
    prepareZXingModule({ overrides: { locateFile: () => panel.dataset['wasm'] ?? '' } });
    const wanted = { facingMode: 'environment', width: { ideal: widestPixels } };
    const stream = await navigator.mediaDevices.getUserMedia({ video: wanted, audio: false });
    video.srcObject = stream;
    await video.play();
    show(panel, 'stop');
    const looking = look(video);
    return () => {
      looking.abort();
      for (const track of stream.getTracks()) track.stop();
      video.srcObject = null;
    };
  } catch {
    show(panel, 'refused');
    return undefined;
  }
}

/** One look at a time, however long it takes. */
function look(video: HTMLVideoElement): AbortController {
  const ending = new AbortController();
  const canvas = document.createElement('canvas');
  let sightings: Sightings = new Map();
  const once = async (): Promise<void> => {
    const image = frameOf(video, canvas);
    if (image) {
      const looked = afterLook(sightings, await textsIn(image), Date.now());
      sightings = looked.sightings;
      if (!ending.signal.aborted) looked.fresh.forEach(deliver);
    }
    if (!ending.signal.aborted) setTimeout(() => void once(), betweenLooksMilliseconds);
  };
  void once();
  return ending;
}

function frameOf(video: HTMLVideoElement, canvas: HTMLCanvasElement): ImageData | undefined {
  const scale = Math.min(1, widestPixels / video.videoWidth);
  canvas.width = Math.round(video.videoWidth * scale);
  canvas.height = Math.round(video.videoHeight * scale);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context || canvas.width === 0 || canvas.height === 0) return undefined;
  context.drawImage(video, 0, 0, canvas.width, canvas.height);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

function deliver(code: string): void {
  document.dispatchEvent(new CustomEvent('dalel:read', { detail: { code } }));
}

function show(panel: HTMLElement, state: 'start' | 'stop' | 'refused'): void {
  panel.dataset['state'] = state;
  const button = panel.querySelector('button[data-camera-switch]');
  if (button) button.textContent = panel.dataset[state === 'stop' ? 'stop' : 'start'] ?? '';
  const words = panel.querySelector('[data-camera-words]');
  if (words)
    words.textContent = state === 'start' ? '' : (panel.dataset[state === 'stop' ? 'looking' : 'refused'] ?? '');
}
