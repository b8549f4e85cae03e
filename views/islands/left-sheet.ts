// A list that was scanned and not recorded comes back when its page was reloaded, or left for another and opened again: kept in
// this tab, under its person, until it is recorded or let go.
//
// Markup (views/custody/scan-page.tsx): [data-sheet-of] with the person's id, and data-sheet-begun where the page knows of no list;
// hidden inputs of the scan form; [data-recorded-sheet] with the id of a list that has been recorded.
interface LeftSheet {
  readonly at: number;
  readonly fields: Readonly<Record<string, string>>;
}

const keptHours = 12;

/** @returns whether a list was put back into the form, and is to be asked about. */
export function putBackSheet(form: HTMLFormElement): boolean {
  const page = document.querySelector<HTMLElement>('[data-sheet-of]');
  if (!page) return false;
  for (const leaving of document.querySelectorAll<HTMLFormElement>('form[data-drafts="drop"]')) {
    leaving.addEventListener('submit', forget);
  }
  const left = page.dataset['sheetBegun'] === undefined ? undefined : kept();
  if (left === undefined) {
    keepSheet();
    return false;
  }
  for (const input of sheetInputs(form)) input.value = left.fields[input.name] ?? '';
  return true;
}

/** Called with each answer: what stands on the page now. Another list of the same tab, as of one item's page, is not taken for it. */
export function keepSheet(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-scan="own"]');
  if (!form || key() === undefined) return;
  const left = kept();
  const recorded = document.querySelector<HTMLElement>('[data-recorded-sheet]')?.dataset['recordedSheet'];
  if (recorded !== undefined) {
    if (recorded === left?.fields['sheet']) forget();
    return;
  }
  const fields = Object.fromEntries(sheetInputs(form).map(({ name, value }) => [name, value]));
  if (!fields['items'] && !fields['boxes']) return forget();
  if (left === undefined || left.fields['sheet'] === fields['sheet']) write({ at: Date.now(), fields });
}

function sheetInputs(form: HTMLFormElement): HTMLInputElement[] {
  return [...form.elements].filter(
    (element): element is HTMLInputElement => element instanceof HTMLInputElement && element.type === 'hidden',
  );
}

// ---- the store: this tab only

function key(): string | undefined {
  const person = document.querySelector<HTMLElement>('[data-sheet-of]')?.dataset['sheetOf'];
  return person === undefined ? undefined : `dalel.sheet.${person}`;
}

function kept(): LeftSheet | undefined {
  try {
    const left = JSON.parse(sessionStorage.getItem(key() ?? '') ?? 'null') as LeftSheet | null;
    return left && Date.now() - left.at < keptHours * 3_600_000 ? left : undefined;
  } catch {
    return undefined;
  }
}

function forget(): void {
  sessionStorage.removeItem(key() ?? '');
}

function write(left: LeftSheet): void {
  try {
    sessionStorage.setItem(key() ?? '', JSON.stringify(left));
  } catch {
    // A full store must not stop the scanning.
  }
}
