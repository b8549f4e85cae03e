// Nothing typed is lost when a session ends or the server refuses: fields of form[data-draft="name"] are kept in this tab.
//
// Kept under the person (body[data-person]) and the address of the page, so that on a shared workplace nobody meets another's
// words; gone when the tab is closed or the person signs out (form[data-drafts="drop"]). Never kept: passwords, files, hidden
// fields, one-time codes, and any field with data-draft-skip.
// A draft is let go when what was sent has arrived: the form was sent, and the next page came by a redirect to a page that is
// neither the sign-in page nor an error (body[data-page]); or htmx had an answer below 400.
// A page that shows values of its own after a refusal (a field with data-state="refused") is not overwritten.
import { fieldsOf, putFields, type DraftFields } from './draft-fields.js';

interface Draft {
  readonly fields: DraftFields;
  readonly at: number;
  /** Where the form goes: the same words sent from another page (a form that the server kept) are the same draft. */
  readonly action: string;
  readonly isSent: boolean;
}

const person = document.body.dataset['person'] ?? '';
const prefix = 'dalel.draft:';

start();

function start(): void {
  settleSent();
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-draft]')) keep(form);
  document.addEventListener('submit', ({ target }) => {
    if (target instanceof HTMLFormElement) markSent(actionOf(target));
  });
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-drafts="drop"]')) {
    form.addEventListener('submit', () => drop(() => true));
  }
}

/** Decides about drafts that were sent from the page before this one. */
function settleSent(): void {
  const [navigation] = performance.getEntriesByType('navigation');
  const isArrival =
    navigation instanceof PerformanceNavigationTiming &&
    navigation.type === 'navigate' &&
    navigation.redirectCount > 0 &&
    document.body.dataset['page'] === 'main';
  if (isArrival) return drop((draft) => draft.isSent);
  for (const [key, draft] of drafts()) if (draft.isSent) write(key, { ...draft, isSent: false });
}

function markSent(action: string): void {
  for (const [key, draft] of drafts()) if (draft.action === action) write(key, { ...draft, isSent: true });
}

function actionOf(form: HTMLFormElement): string {
  return new URL(form.getAttribute('action') ?? '', location.href).pathname;
}

function keep(form: HTMLFormElement): void {
  const key = `${prefix}${person}:${location.pathname}:${form.dataset['draft'] ?? ''}`;
  const draft = read(key);
  if (draft && !form.querySelector('[data-state="refused"]')) restore(form, key, draft);
  const save = (isSent: boolean) =>
    write(key, { fields: fieldsOf(form), at: Date.now(), action: actionOf(form), isSent });
  form.addEventListener('input', () => save(false));
  form.addEventListener('submit', () => save(true));
  form.addEventListener('htmx:afterRequest', (event) => {
    const { detail } = event as CustomEvent<{ readonly xhr?: XMLHttpRequest }>;
    const status = detail.xhr?.status ?? 0;
    if (status >= 200 && status < 400) sessionStorage.removeItem(key);
  });
}

function restore(form: HTMLFormElement, key: string, draft: Draft): void {
  if (!putFields(form, draft.fields)) return;
  const notice = document.createElement('div');
  notice.className = 'notice';
  notice.setAttribute('role', 'status');
  const words = document.createElement('strong');
  const time = new Date(draft.at).toLocaleTimeString('ru', { hour: '2-digit', minute: '2-digit' });
  words.textContent = (document.body.dataset['restored'] ?? '').replace('{time}', time);
  const clear = document.createElement('button');
  clear.type = 'button';
  clear.className = 'button';
  clear.textContent = document.body.dataset['restoredDrop'] ?? '';
  clear.addEventListener('click', () => {
    sessionStorage.removeItem(key);
    form.reset();
    notice.remove();
  });
  notice.append(words, clear);
  form.prepend(notice);
  openFolded(form);
}

/** Nothing that was put back is sent unseen. */
function openFolded(form: HTMLFormElement): void {
  const around = form.closest('details');
  if (around) around.open = true;
  for (const folded of form.querySelectorAll('details')) {
    const fields = folded.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
      'input:not([type="hidden"]), textarea',
    );
    if ([...fields].some(({ value }) => value !== '')) folded.open = true;
  }
}

// ---- the store: this tab only

function drafts(): readonly (readonly [string, Draft])[] {
  return Object.keys(sessionStorage)
    .filter((key) => key.startsWith(prefix))
    .flatMap((key) => {
      const draft = read(key);
      return draft ? [[key, draft] as const] : [];
    });
}

function drop(isToGo: (draft: Draft) => boolean): void {
  for (const [key, draft] of drafts()) if (isToGo(draft)) sessionStorage.removeItem(key);
}

function read(key: string): Draft | undefined {
  try {
    return (JSON.parse(sessionStorage.getItem(key) ?? 'null') as Draft | null) ?? undefined;
  } catch {
    return undefined;
  }
}

function write(key: string, draft: Draft): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // A full store must not stop the typing: the draft is a net under the person, not the work itself.
  }
}
