// The tones of a scan. They differ in count and pitch, not in loudness; volume is a setting of the workplace and may be off.
interface Tones {
  readonly hertz: readonly number[];
  readonly milliseconds: number;
  readonly gapMilliseconds: number;
}

const tones: Readonly<Record<string, Tones>> = {
  accepted: { hertz: [880], milliseconds: 90, gapMilliseconds: 0 },
  // Known already: the tone of acceptance, short and twice.
  twice: { hertz: [880, 880], milliseconds: 45, gapMilliseconds: 45 },
  // Look at this: falling.
  unexpected: { hertz: [659, 440], milliseconds: 140, gapMilliseconds: 20 },
  // No thing of ours: three, lower than a refusal.
  foreign: { hertz: [147, 147, 147], milliseconds: 130, gapMilliseconds: 60 },
  signing: { hertz: [587], milliseconds: 140, gapMilliseconds: 0 },
  refused: { hertz: [220, 220], milliseconds: 220, gapMilliseconds: 80 },
  // Not here: rising then falling low, unlike any other.
  misplaced: { hertz: [220, 330, 165], milliseconds: 160, gapMilliseconds: 40 },
  pair: { hertz: [523, 659, 784], milliseconds: 90, gapMilliseconds: 20 },
  recorded: { hertz: [880, 1175], milliseconds: 90, gapMilliseconds: 20 },
};

const rampSeconds = 0.01;
const setting = 'dalel.volume';
let audio: AudioContext | undefined;

export function sound(name: string): void {
  const tune = tones[name];
  const volume = volumeOfWorkplace();
  if (!tune || volume === 0) return;
  audio ??= new AudioContext();
  void audio.resume();
  tune.hertz.forEach((hertz, place) => {
    playTone(audio!, hertz, tune, (place * (tune.milliseconds + tune.gapMilliseconds)) / 1000);
  });
}

export function volumeOfWorkplace(): number {
  const kept = Number(localStorage.getItem(setting) ?? '0.4');
  return Number.isFinite(kept) ? Math.min(1, Math.max(0, kept)) : 0.4;
}

export function setVolumeOfWorkplace(volume: string): void {
  localStorage.setItem(setting, volume);
}

function playTone(context: AudioContext, hertz: number, tune: Tones, delaySeconds: number): void {
  const start = context.currentTime + delaySeconds;
  const end = start + tune.milliseconds / 1000;
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  oscillator.frequency.value = hertz;
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(volumeOfWorkplace(), start + rampSeconds);
  gain.gain.setValueAtTime(volumeOfWorkplace(), end - rampSeconds);
  gain.gain.linearRampToValueAtTime(0, end);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(start);
  oscillator.stop(end);
}
