// Listens to every key of the page before anybody else and hands over what a scanner spelled. Typing by hand goes through
// untouched; what a burst wrote into a field that is not its own is taken out again.
import { afterAltFigure, signOfFigures, type AltFigures } from './alt-codes.js';
import {
  afterKey,
  codeOf,
  codePattern,
  gapMilliseconds,
  goingOn,
  isMachineMade,
  isOver,
  noBurst,
  type Burst,
} from './burst.js';
import { physicalSign } from './physical-keys.js';

type Typed = HTMLInputElement | HTMLTextAreaElement;

interface Before {
  readonly field: Typed;
  readonly value: string;
}

export function listenForScans(deliver: (code: string, field: Typed | undefined) => void): void {
  let burst: Burst = noBurst;
  let before: Before | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let endedAt = Number.NEGATIVE_INFINITY;

  const finish = (code: string) => {
    clearTimeout(silence);
    burst = noBurst;
    if (before && !isScanInput(before.field) && !takesCode(before.field, code)) putBack(before);
    deliver(code, before?.field);
    before = undefined;
  };

  const onSign = (event: KeyboardEvent, sign: string) => {
    clearTimeout(silence);
    // On a busy machine the next scan may come before the timer says that the last one was over.
    const earlier = isOver(burst, event.timeStamp) ? codeOf(burst) : undefined;
    if (earlier !== undefined) finish(earlier);
    burst = afterKey(burst, sign, event.timeStamp);
    if (burst.signs.length === 1) before = snapshot(event.target);
    const code = codeOf(burst);
    // Some scanners send no suffix: then silence ends the code.
    if (code !== undefined) silence = setTimeout(() => finish(code), gapMilliseconds + 20);
  };

  const onSuffix = (event: KeyboardEvent) => {
    // The line feed after the carriage return; not the Enter that a typed PIN ends with.
    const isEcho = burst.signs === '' && event.timeStamp - endedAt <= gapMilliseconds;
    if (isEcho && !(isSecretField(event.target) && event.target.value !== '')) return swallow(event);
    const code = isMachineMade(burst, event.timeStamp) ? codeOf(burst) : undefined;
    // A scanner's Enter must neither press the focused button nor send a half-filled form.
    const isTypedInto = isScanInput(event.target) || isSecretField(event.target);
    if (code !== undefined || (isMachineMade(burst, event.timeStamp) && !isTypedInto)) swallow(event);
    if (code !== undefined) {
      endedAt = event.timeStamp;
      finish(code);
    }
    burst = noBurst;
  };

  let figures: AltFigures;
  addEventListener(
    'keyup',
    (event) => {
      if (event.key !== 'Alt') return;
      const sign = signOfFigures(figures);
      figures = undefined;
      if (sign !== undefined) onSign(event, sign);
    },
    { capture: true },
  );

  addEventListener(
    'keydown',
    (event) => {
      if (event.altKey && !event.ctrlKey) {
        figures = afterAltFigure(figures, event.code);
        burst = goingOn(burst, event.timeStamp);
      }
      if (event.isComposing) return;
      if (isSuffix(event)) return onSuffix(event);
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const sign = physicalSign(event.code, event.key);
      if (sign !== undefined) onSign(event, sign);
    },
    { capture: true },
  );
}

/** A carriage return or line feed arrives as Enter, as the arrow down, or as the control sign that it is. */
function isSuffix({ key, code, ctrlKey, altKey, metaKey }: KeyboardEvent): boolean {
  if (altKey || metaKey) return false;
  return ctrlKey ? code === 'KeyJ' || code === 'KeyM' : ['Enter', 'Tab', 'ArrowDown'].includes(key);
}

/** Reads a code typed slowly by hand under a Cyrillic layout: keeps the key positions of one field beside its text. */
export function readPositions(input: HTMLInputElement): () => string | undefined {
  let signs: string[] | undefined = [];
  let typed = '';
  input.addEventListener('input', () => (typed = input.value));
  input.addEventListener('keydown', (event) => {
    const sign = physicalSign(event.code, event.key);
    if (input.value === '') signs = [];
    if (event.key === 'Backspace') signs?.pop();
    else if (sign !== undefined && !event.ctrlKey && !event.metaKey && !event.altKey) signs?.push(sign);
    else if (event.key.startsWith('Arrow') || event.key === 'Delete') signs = undefined;
  });
  for (const change of ['paste', 'cut', 'drop']) input.addEventListener(change, () => (signs = undefined));
  return () => {
    const spelled = signs?.join('') ?? '';
    const isTyped = input.value === typed; // a code that a script put there was read already
    return isTyped && spelled.length === input.value.trim().length ? codePattern.exec(spelled)?.[0] : undefined;
  };
}

function snapshot(target: EventTarget | null): Before | undefined {
  const isText = target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && !isToggle(target));
  return isText ? { field: target, value: target.value } : undefined;
}

function isToggle(input: HTMLInputElement): boolean {
  return ['checkbox', 'radio', 'button', 'submit', 'file', 'range'].includes(input.type);
}

/** Whether a field asks for a code of ours; one that asks for a badge takes no other. */
export function takesCode(field: Typed, code: string): boolean {
  const isBadge = code.startsWith('H');
  return field.hasAttribute('data-scan-into') && (isBadge || !field.hasAttribute('data-badge-home'));
}

function isScanInput(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('form[data-scan]') !== null;
}

/** A PIN is typed by a hand as fast as a scanner, and its Enter is meant. */
function isSecretField(target: EventTarget | null): target is HTMLInputElement {
  return target instanceof HTMLInputElement && target.type === 'password';
}

function putBack({ field, value }: Before): void {
  field.value = value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

function swallow(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}
