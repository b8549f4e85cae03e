// The fields of a form as plain values, and back. A name may stand several times: rows of a list, ticks.
export type DraftFields = readonly (readonly [name: string, value: string])[];

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const unkept = new Set(['password', 'file', 'hidden', 'submit', 'button', 'image', 'reset']);

export function fieldsOf(form: HTMLFormElement): DraftFields {
  return controls(form)
    .filter((control) => !isToggle(control) || control.checked)
    .map((control) => [control.name, control.value] as const);
}

/** Puts values back in the order they had; says whether anything changed. */
export function putFields(form: HTMLFormElement, fields: DraftFields): boolean {
  const left = new Map<string, string[]>();
  for (const [name, value] of fields) left.set(name, [...(left.get(name) ?? []), value]);
  const changes = controls(form).map((control) => {
    const values = left.get(control.name) ?? [];
    return isToggle(control) ? putToggle(control, values) : putValue(control, values.shift());
  });
  return changes.includes(true);
}

function putToggle(control: HTMLInputElement, values: readonly string[]): boolean {
  const isOn = values.includes(control.value);
  if (control.checked === isOn) return false;
  control.checked = isOn;
  return true;
}

function putValue(control: Control, value: string | undefined): boolean {
  if (value === undefined || control.value === value) return false;
  control.value = value;
  return true;
}

function controls(form: HTMLFormElement): readonly Control[] {
  return [...form.elements].filter(
    (element): element is Control =>
      (element instanceof HTMLInputElement ||
        element instanceof HTMLTextAreaElement ||
        element instanceof HTMLSelectElement) &&
      element.name !== '' &&
      !unkept.has(element.type) &&
      element.autocomplete !== 'one-time-code' &&
      !element.hasAttribute('data-draft-skip'),
  );
}

function isToggle(control: Control): control is HTMLInputElement {
  return control instanceof HTMLInputElement && (control.type === 'checkbox' || control.type === 'radio');
}
