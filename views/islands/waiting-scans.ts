// Scans on their way to the server: in order, the first is the one that is being asked about. Each item stands on the page at
// once, as waiting, never as taken; what was not answered when the page was left is asked again when its person is back.
//
// Markup (views/custody/waiting-part.tsx): [data-waiting] with the person's id, data-word and data-unsent, a template with the row.

const items = /^[EPAV]/;
let codes: string[] = [];

export const waitingScans = {
  first: (): string | undefined => codes[0],

  add(code: string): void {
    codes.push(code);
    keep();
    showWaiting(code);
  },

  /** The server has spoken of the first. */
  answered(): void {
    const code = codes.shift();
    keep();
    if (code !== undefined) rowOf(code, 'waiting')?.remove();
    hideEmpty();
  },

  /** No answer: nothing is sent later that its person saw no answer to. The rows stay and say so. */
  dropAll(): void {
    for (const code of codes) markUnsent(code);
    codes = [];
    keep();
  },

  /** What this person had scanned when the page was left. */
  restore(): void {
    const key = keyOfPerson();
    const kept = key === undefined ? null : sessionStorage.getItem(key);
    codes = (kept ?? '').split(' ').filter((code) => code !== '');
    for (const code of codes) showWaiting(code);
  },
};

function keep(): void {
  const key = keyOfPerson();
  if (key === undefined) return;
  if (codes.length === 0) sessionStorage.removeItem(key);
  else sessionStorage.setItem(key, codes.join(' '));
}

function panel(): HTMLElement | null {
  return document.querySelector<HTMLElement>('[data-waiting]');
}

function keyOfPerson(): string | undefined {
  const person = panel()?.dataset['waiting'];
  return person === undefined ? undefined : `dalel.scans.${person}`;
}

function showWaiting(code: string): void {
  const list = panel();
  const row = list?.querySelector('template')?.content.firstElementChild?.cloneNode(true);
  if (!list || !(row instanceof HTMLElement) || !items.test(code)) return;
  rowOf(code, 'unsent')?.remove();
  row.dataset['code'] = code;
  row.dataset['state'] = 'waiting';
  say(row, '.code', code.replace(/(.{4})(?=.)/g, '$1\u00a0'));
  say(row, 'small', list.dataset['word'] ?? '');
  list.querySelector('ol')?.prepend(row);
  list.hidden = false;
}

function markUnsent(code: string): void {
  const row = rowOf(code, 'waiting');
  if (!row) return;
  row.dataset['state'] = 'unsent';
  row.classList.add('refused');
  say(row, 'small', panel()?.dataset['unsent'] ?? '');
}

/** The oldest of that code. */
function rowOf(code: string, state: 'waiting' | 'unsent'): HTMLElement | undefined {
  const rows = panel()?.querySelectorAll<HTMLElement>(`li[data-state="${state}"]`) ?? [];
  return [...rows].findLast((row) => row.dataset['code'] === code);
}

function hideEmpty(): void {
  const list = panel();
  if (list) list.hidden = list.querySelector('li') === null;
}

function say(row: HTMLElement, part: string, words: string): void {
  const element = row.querySelector(part);
  if (element) element.textContent = words;
}
