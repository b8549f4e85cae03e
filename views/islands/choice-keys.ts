// Number keys of a form's choices: the digit at the right of a row chooses it while the form has the focus. Typing into a
// field is left alone, and so are scanners and the keys of a plot.
document.addEventListener('keydown', (event) => {
  const { target } = event;
  if (!/^[1-9]$/.test(event.key) || event.ctrlKey || event.altKey || event.metaKey) return;
  if (!(target instanceof HTMLElement) || isTypedInto(target)) return;
  const form = target.closest<HTMLFormElement>('form[data-choice-keys]');
  const row = [...(form?.querySelectorAll('.choice') ?? [])].find(
    (choice) => choice.querySelector('kbd')?.textContent.trim() === event.key,
  );
  const radio = row?.querySelector<HTMLInputElement>('input[type=radio]');
  if (!radio) return;
  event.preventDefault();
  radio.focus();
  radio.click();
});

function isTypedInto(element: HTMLElement): boolean {
  if (element instanceof HTMLInputElement) return element.type !== 'radio' && element.type !== 'checkbox';
  return element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement;
}
