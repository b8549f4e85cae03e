// What the page shows lives in its address: a reload, a colleague and a saved file all see the same.
import { evaluationFrom, stretchText, type Stretch } from '../evaluation.js';

export interface RunAddress {
  readonly range: () => Stretch | undefined;
  readonly background: () => Stretch | undefined;
  readonly view: () => Stretch | undefined;
  /** Names that are not given stay as they are; undefined takes one away. */
  readonly say: (changed: Readonly<Record<string, string | undefined>>) => void;
}

export function openRunAddress(figure: HTMLElement): RunAddress {
  const query = () => evaluationFrom(Object.fromEntries(new URL(location.href).searchParams));
  const form = figure.querySelector<HTMLFormElement>('form.evaluation');
  form?.addEventListener('formdata', ({ formData }) => {
    for (const name of ['view', 'peak']) {
      const value = new URL(location.href).searchParams.get(name);
      if (value === null) formData.delete(name);
      else formData.set(name, value);
    }
    for (const [name, value] of [...formData]) if (value === '') formData.delete(name);
  });
  return {
    range: () => query().range,
    background: () => query().background,
    view: () => query().view,
    say: (changed) => {
      const address = new URL(location.href);
      for (const [name, value] of Object.entries(changed)) {
        if (value === undefined) address.searchParams.delete(name);
        else address.searchParams.set(name, value);
        fill(form, name, value);
      }
      history.replaceState(null, '', address);
      follow(address.searchParams);
    },
  };
}

export const asText = (stretch: Stretch | undefined): string | undefined => stretch && stretchText(stretch);

function fill(form: HTMLFormElement | null, name: string, value: string | undefined): void {
  const field = form?.querySelector<HTMLInputElement>(`input[type="text"][name="${name}"]`);
  const mark = form?.closest<HTMLElement>('[data-decimal]')?.dataset['decimal'] ?? '.';
  if (field) field.value = (value ?? '').replaceAll('.', mark);
}

/** Saved files, links to what stands beside the run and the parameters that are written out follow the address. */
function follow(said: URLSearchParams): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-follows]')) {
    const address = new URL(link.href);
    const kept = link.dataset['follows'] ?? '';
    const own = address.searchParams.get(kept);
    address.search = said.toString();
    if (own !== null) address.searchParams.set(kept, own);
    link.href = address.href;
  }
  const written = document.querySelector<HTMLElement>('[data-parameters]');
  const parameters = [...said].filter(([name]) => name !== 'peak' && name !== 'hit');
  if (written) {
    written.textContent =
      parameters.map(([name, value]) => `${name}=${value}`).join(' & ') || (written.dataset['parameters'] ?? '');
  }
}
