// Locks a shared workplace that nobody works at: presses button[data-lock-minutes] when so long no key was pressed and nothing
// touched. The form of the button carries what stands on the page; the server keeps it for its person.
// Time is read from the clock, so that a computer which slept locks when it wakes.
export function watchIdleness(): void {
  let lastAt = Date.now();
  for (const sign of ['keydown', 'pointerdown', 'wheel', 'touchstart']) {
    addEventListener(sign, () => (lastAt = Date.now()), { capture: true, passive: true });
  }
  document.addEventListener('htmx:afterSettle', () => (lastAt = Date.now()));
  const look = () => {
    const button = document.querySelector<HTMLButtonElement>('button[data-lock-minutes]');
    const minutes = Number(button?.dataset['lockMinutes']);
    if (button && minutes > 0 && Date.now() - lastAt >= minutes * 60_000) button.form?.requestSubmit(button);
  };
  setInterval(look, 5_000);
  document.addEventListener('visibilitychange', look);
}
