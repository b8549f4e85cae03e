// Makes the scan field work from anywhere on the page.
//
// Markup (views/parts/scan-field.tsx): form[data-scan="own"|"bar"] with input[name=code], .ready, words in data-ready, -away,
// -lost. A page's own field takes scans before the one in the bar. Fields with data-scan-into receive a code when focused.
// A badge goes into an empty field with data-badge-home, wherever the focus is.
// Another reader, such as the camera, hands over what it read as `dalel:read` ({detail: {code}}).
// Any script may take a scan for itself: listen for `dalel:scan` ({detail: {code}}) and call preventDefault().
// Answers: a new element with data-sound (and data-stamp, different for each answer) is sounded once.
// When the server does not answer the field closes, [data-lost] is shown, nothing sounds as accepted, and /health is asked
// until it answers.
import { watchIdleness } from './idle-lock.js';
import { keepSheet, putBackSheet } from './left-sheet.js';
import { listenForScans, readPositions, takesCode } from './scan-keys.js';
import { setVolumeOfWorkplace, sound, volumeOfWorkplace } from './sounds.js';
import { waitingScans } from './waiting-scans.js';

let isBusy = false;
/** The code whose answer is awaited; undefined for what a hand sent. */
let asked: string | undefined;
/** The server asks who is there: nothing more is sent from this page. */
let isLeaving = false;

start();

function start(): void {
  listenForScans(take);
  document.addEventListener('dalel:read', (event) => {
    take((event as CustomEvent<{ readonly code: string }>).detail.code, undefined);
  });
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-scan]')) prepare(form);
  for (const event of ['focus', 'blur']) addEventListener(event, showReadiness);
  document.addEventListener('htmx:afterSettle', () => {
    soundNews();
    keepFocus();
    keepSheet();
  });
  document.addEventListener('htmx:load', (event) => {
    const loaded = event.target;
    if (loaded instanceof HTMLFormElement && loaded.dataset['scan']) prepare(loaded);
  });
  prepareVolume();
  watchIdleness();
  showReadiness();
  soundNews();
  keepFocus();
  waitingScans.restore();
  const form = scanForm();
  const hasLeft = form !== null && putBackSheet(form);
  // What is scanned meanwhile waits for the list that it belongs to.
  isBusy = hasLeft;
  addEventListener('load', () => (hasLeft && form ? askAbout(form) : sendNext()));
}

/** The list that was put back, without a code. */
function askAbout(form: HTMLFormElement): void {
  const choose = document.createElement('input');
  Object.assign(choose, { type: 'hidden', name: 'choose', value: 'left' });
  form.append(choose);
  form.requestSubmit();
  choose.remove();
}

function take(code: string, field: HTMLInputElement | HTMLTextAreaElement | undefined): void {
  const scan = new CustomEvent('dalel:scan', { detail: { code }, cancelable: true });
  if (!document.dispatchEvent(scan)) return;
  const home = field && takesCode(field, code) ? field : badgeHome(code);
  if (home) comeHome(home, code);
  else if (scanForm()) enqueue(code);
  else if (isLocked() && !code.startsWith('H')) keepUntilBack(code);
  else sound('refused');
}

/** While a page asks whose badge it is, a badge scanned anywhere answers. */
function badgeHome(code: string): HTMLInputElement | undefined {
  if (!code.startsWith('H')) return undefined;
  return [...document.querySelectorAll<HTMLInputElement>('input[data-badge-home]')].find((each) => !each.value);
}

/** After a badge its secret is typed next, never into the field that shows the badge. */
function comeHome(field: HTMLInputElement | HTMLTextAreaElement, code: string): void {
  field.value = code;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
  if (!field.hasAttribute('data-badge-home')) return;
  const secrets = [...(field.form?.querySelectorAll<HTMLInputElement>('input[data-secret]') ?? [])];
  secrets.find((each) => field.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING)?.focus();
}

/** A locked page of the bench: it has no field, and still shows what waits for its person. */
function isLocked(): boolean {
  return document.querySelector('[data-waiting]') !== null;
}

function keepUntilBack(code: string): void {
  waitingScans.add(code);
  sound('signing');
}

// ---- sending, one at a time and in order

function scanForm(): HTMLFormElement | null {
  return document.querySelector('form[data-scan="own"]') ?? document.querySelector('form[data-scan]');
}

function enqueue(code: string): void {
  waitingScans.add(code);
  if (!isBusy) sendNext();
}

function sendNext(): void {
  const form = scanForm();
  // Until the page is whole a form would be sent as a page.
  const isClosed = isLeaving || document.readyState !== 'complete' || form?.dataset['state'] === 'lost';
  const code = isClosed ? undefined : waitingScans.first();
  isBusy = code !== undefined && form !== null;
  if (code === undefined || form === null) return;
  asked = code;
  input(form).value = code;
  const isAnsweredHere = 'htmx' in globalThis && (form.hasAttribute('hx-post') || form.hasAttribute('hx-get'));
  if (!isAnsweredHere) waitingScans.answered(); // the answer is another page
  form.requestSubmit();
}

function prepare(form: HTMLFormElement): void {
  if (form.dataset['prepared']) return;
  form.dataset['prepared'] = 'yes';
  const spelled = readPositions(input(form));
  form.addEventListener(
    'submit',
    () => {
      form.parentElement?.querySelector('[data-refusal]')?.remove();
      const code = spelled();
      if (code !== undefined) input(form).value = code;
    },
    { capture: true },
  );
  // Before what the server said is shown. Where it asks who is there the scan waits for its person.
  form.addEventListener('htmx:beforeOnLoad', (event) => {
    const { xhr } = (event as CustomEvent<{ readonly xhr: XMLHttpRequest }>).detail;
    isLeaving = xhr.status === 401;
    if (asked !== undefined && !isLeaving && xhr.status < 500) waitingScans.answered();
  });
  form.addEventListener('htmx:afterRequest', () => {
    isBusy = false;
    asked = undefined;
    if (form.dataset['state'] === 'lost') return;
    input(form).value = '';
    sendNext();
  });
  for (const fault of ['htmx:sendError', 'htmx:timeout']) form.addEventListener(fault, () => closeField(form));
  form.addEventListener('htmx:responseError', (event) => {
    const { xhr } = (event as CustomEvent<{ readonly xhr: XMLHttpRequest }>).detail;
    if (xhr.status >= 500) closeField(form);
    else showRefusal(form, xhr.responseText);
  });
}

function input(form: HTMLFormElement): HTMLInputElement {
  const found = form.querySelector<HTMLInputElement>('input[name="code"]');
  if (!found) throw new Error('A scan field needs an input named code');
  return found;
}

// ---- what the field says of itself

function showReadiness(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-scan]')) {
    if (form.dataset['state'] !== 'lost') say(form, document.hasFocus() ? 'ready' : 'away');
  }
}

function say(form: HTMLFormElement, state: 'ready' | 'away' | 'lost'): void {
  form.dataset['state'] = state;
  const word = form.querySelector('.ready');
  if (word) word.textContent = form.dataset[state] ?? '';
}

/** On a bench page the field has the focus whenever nobody types elsewhere. */
function keepFocus(): void {
  const own = document.querySelector<HTMLFormElement>('form[data-scan="own"]');
  const isIdle = document.activeElement === null || document.activeElement === document.body;
  // Not while a PIN is asked for: it must never be typed where it can be read.
  const asksSecret = document.querySelector('input[data-secret]') !== null;
  if (own && isIdle && !asksSecret && own.dataset['state'] !== 'lost') input(own).focus();
}

// ---- a server that does not answer

function closeField(form: HTMLFormElement): void {
  if (form.dataset['state'] === 'lost') return;
  waitingScans.dropAll(); // scans made blind are not sent later: the person saw no answer and will scan again
  say(form, 'lost');
  input(form).disabled = true;
  showLost('visible');
  sound('refused');
  const asking = setInterval(() => {
    void isServerThere().then((isThere) => {
      if (!isThere) return;
      clearInterval(asking);
      input(form).disabled = false;
      input(form).value = '';
      say(form, 'ready');
      showLost('hidden');
      input(form).focus();
    });
  }, 3000);
}

/** An answer that is no answer to a scan (no permission, no such page): shown above the field in the server's own words. */
function showRefusal(form: HTMLFormElement, part: string): void {
  sound('refused');
  const refusal = document.createElement('div');
  refusal.dataset['refusal'] = '';
  refusal.innerHTML = part;
  form.before(refusal);
}

function showLost(state: 'visible' | 'hidden'): void {
  const notice = document.querySelector<HTMLElement>('[data-lost-notice]');
  if (notice) notice.hidden = state === 'hidden';
}

async function isServerThere(): Promise<boolean> {
  try {
    return (await fetch('/health', { cache: 'no-store' })).ok;
  } catch {
    return false;
  }
}

// ---- sounds

function soundNews(): void {
  const state = document.querySelector<HTMLElement>('[data-sound]');
  const stamp = state?.dataset['stamp'];
  if (!state || stamp === undefined || sessionStorage.getItem('dalel.stamp') === stamp) return;
  sessionStorage.setItem('dalel.stamp', stamp);
  sound(state.dataset['sound'] ?? '');
}

function prepareVolume(): void {
  for (const control of document.querySelectorAll<HTMLSelectElement>('select[data-volume]')) {
    control.closest<HTMLElement>('[hidden]')?.removeAttribute('hidden');
    control.value = String(volumeOfWorkplace());
    control.addEventListener('change', () => {
      setVolumeOfWorkplace(control.value);
      sound('accepted');
    });
  }
}
